/// The whole front end: source text to typed program, with all findings.
///
///     source → Parser → Elaborator → Auditor → typed program
public enum Checker {
  /// What checking a source gives.
  public struct Outcome: Sendable {
    /// The syntax tree, as far as the source could be parsed.
    public let syntax: ProgramSyntax
    /// The typed program; nil where there is an error.
    public let program: TypedProgram?
    /// All findings.
    public let diagnostics: DiagnosticList
  }

  /// The most labels a program may declare; a vote is a signed byte.
  public static let labelCounts = 2...127

  /// Parses and checks a program.
  ///
  /// It ends on any bytes, in time in proportion to them, the calls that they write out and the
  /// sizes of their patterns, all of which `limits` bounds.
  public static func check(_ source: SourceFile, limits: ProgramLimits = .standard) -> Outcome {
    var diagnostics = DiagnosticList()
    let syntax = Parser.parse(source, limits: limits, into: &diagnostics)
    let hadErrors = diagnostics.hasErrors
    var elaborator = Elaborator(source: source, diagnostics: diagnostics, limits: limits)
    let labels = elaborator.declare(syntax, isComplete: !hadErrors)
    elaborator.checkDeclarations(syntax)
    let rules = elaborator.elaborateRules(syntax)
    let uses = NameUses(syntax)
    if !elaborator.diagnostics.hasErrors {
      elaborator.checkLimits(rules)
    }
    if !hadErrors {
      elaborator.checkExamples(syntax.examples)
      elaborator.reportUnused(syntax, uses)
    }
    if !elaborator.diagnostics.hasErrors {
      elaborator.auditRules(rules)
      elaborator.auditPatterns(syntax)
    }
    let reachable = uses.reachable().names
    let program =
      elaborator.diagnostics.hasErrors
      ? nil
      : TypedProgram(
        name: source.name, labels: labels, inputs: elaborator.inputs,
        usedInputs: elaborator.inputs.indices.filter {
          reachable.contains(elaborator.inputs[$0].name)
        },
        core: elaborator.core, rules: rules, examples: syntax.examples,
        stepsPerByte: elaborator.stepsPerByte(of: rules))
    return Outcome(syntax: syntax, program: program, diagnostics: elaborator.diagnostics)
  }
}

extension Elaborator {
  /// Takes the names of all declarations in; gives the labels in order.
  mutating func declare(_ program: ProgramSyntax, isComplete: Bool) -> [String] {
    var names: [String: SourceRange] = [:]
    var order: [String] = []
    for statement in program.statements {
      switch statement {
      case .labels(let declared, let range):
        order = declareLabels(declared, range)
      case .input(let input):
        guard declare(input.name, &names) else { continue }
        symbols[input.name.text] = .input(inputs.count)
        inputs.append(
          TypedInput(
            name: input.name.text, type: input.type, isOptional: input.isOptional,
            description: input.description))
      case .set(let set):
        if declare(set.name, &names) { symbols[set.name.text] = .set(set) }
      case .table(let table):
        if declare(table.name, &names) { symbols[table.name.text] = .table(table) }
      case .binding(let binding):
        if declare(binding.name, &names) { symbols[binding.name.text] = .binding(binding) }
      case .function(let function): declare(function)
      case .when, .choose, .otherwise: break
      }
    }
    return order
  }

  private mutating func declareLabels(_ declared: [Name], _ range: SourceRange) -> [String] {
    var order: [String] = []
    for label in declared {
      if labels[label.text] != nil {
        diagnostics.report(
          .duplicateLabel, "the label `\(label.text)` is declared twice", at: label.range,
          help: Help("leave one of the two out"))
        continue
      }
      if let flaw = LabelFlaw(label.text) {
        diagnostics.report(
          .unusableLabel, flaw.message, at: label.range, help: Help(flaw.help))
      }
      labels[label.text] = order.count
      order.append(label.text)
    }
    if !Checker.labelCounts.contains(declared.count) {
      diagnostics.report(
        .labelCount,
        "a program declares 2 to \(Checker.labelCounts.upperBound) labels, found "
          + "\(declared.count)", at: range,
        help: Help(
          declared.count < Checker.labelCounts.lowerBound
            ? "list what else a row may be, as in `labels spam, other`"
            : "give some of them one name in common, or write several programs"))
    }
    return order
  }

  private mutating func declare(_ name: Name, _ known: inout [String: SourceRange]) -> Bool {
    if let first = known[name.text] {
      redeclared.formUnion([first, name.range])
      diagnostics.report(
        .duplicateName, "the name `\(name.text)` is declared twice", at: name.range,
        label: "declared again", secondary: [Marker(first, "first declared here")],
        help: Help("give one of the two another name"))
      return false
    }
    known[name.text] = name.range
    return true
  }

  private mutating func declare(_ function: DefSyntax) {
    let name = function.name
    if let first = functions[name.text] {
      redeclared.formUnion([first.name.range, name.range])
      diagnostics.report(
        .duplicateName, "the function `\(name.text)` is declared twice", at: name.range,
        label: "declared again", secondary: [Marker(first.name.range, "first declared here")],
        help: Help("give one of the two another name"))
      return
    }
    if Builtin(rawValue: name.text) != nil || DomainKind(rawValue: name.text) != nil {
      redeclared.insert(name.range)
      diagnostics.report(
        .duplicateName, "`\(name.text)` is a built-in function", at: name.range,
        help: Help("give the function another name"))
      return
    }
    functions[name.text] = function
    var seen: [String: SourceRange] = [:]
    for parameter in function.parameters { _ = declare(parameter.name, &seen) }
  }

  /// Checks every declaration by itself, so that unused ones are checked too.
  mutating func checkDeclarations(_ program: ProgramSyntax) {
    let scope = Scope(isInstance: false)
    for statement in program.statements {
      switch statement {
      case .set(let set): _ = resolve(set.name, scope)
      case .table(let table): _ = resolve(table.name, scope)
      case .binding(let binding): _ = resolve(binding.name, scope)
      case .function(let function): checkByItself(function)
      default: break
      }
    }
  }

  /// A function's body with parameters that are not known yet.
  private mutating func checkByItself(_ function: DefSyntax) {
    var scope = Scope()
    for (index, parameter) in function.parameters.enumerated() {
      scope.locals[parameter.name.text] = unknown(parameter.type, index)
    }
    guard enter("\(function.name.text)()", at: function.name.range) else { return }
    defer { active.removeLast() }
    _ = elaborateBody(function, scope)
  }

  private mutating func unknown(_ type: DeclaredType, _ index: Int) -> ElaboratedValue {
    switch type {
    case .number, .score:
      return .number(NumberValue(node: core.intern(.parameter(index, isView: false))))
    case .bool:
      // A place of its own, so that its interval is not that of a number.
      return .number(
        NumberValue(
          node: core.intern(.parameter(index + 1000, isView: false), interval: .unit),
          isCondition: true))
    case .text:
      return .view(ViewValue(node: core.intern(.parameter(index, isView: true)), field: -1))
    case .match: return .element(Binder(level: Binder.opaqueLevel, field: -1, domain: .find))
    case .patterns:
      let id = core.intern(.union([]))
      return .pattern(
        PatternValue(
          list: id, entries: [.init(list: id, weight: 1)], groupCount: 65_535, isOpaque: true))
    }
  }

  /// Warns of what no rule and no declaration mentions.
  mutating func reportUnused(_ program: ProgramSyntax, _ uses: NameUses) {
    let mentioned = uses.mentioned()
    for statement in program.statements {
      let (name, kind, isUsed): (Name, String, Bool)
      switch statement {
      case .input(let input):
        (name, kind, isUsed) = (input.name, "input", mentioned.names.contains(input.name.text))
      case .set(let set):
        (name, kind, isUsed) = (set.name, "set", mentioned.names.contains(set.name.text))
      case .table(let table):
        (name, kind, isUsed) = (table.name, "table", mentioned.names.contains(table.name.text))
      case .binding(let binding):
        (name, kind, isUsed) = (binding.name, "let", mentioned.names.contains(binding.name.text))
      case .function(let function):
        (name, kind, isUsed) = (
          function.name, "function", mentioned.functions.contains(function.name.text)
        )
      default: continue
      }
      // A name that is proposed for an unknown one was most likely meant there.
      if !isUsed, !proposedNames.contains(name.text), !redeclared.contains(name.range) {
        diagnostics.report(
          .unusedName, "the \(kind) `\(name.text)` is never used", at: name.range,
          label: "unused")
      }
    }
    for parameter in uses.unusedParameters where !redeclared.contains(parameter.range) {
      diagnostics.report(
        .unusedName, "the parameter `\(parameter.text)` is never used", at: parameter.range,
        label: "unused")
    }
  }
}
