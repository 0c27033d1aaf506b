/// Resolves names, checks types and inlines calls: from the syntax tree to the graph of `Core`.
///
/// A function's body is elaborated once by itself, with parameters that are not known yet, so that
/// an unused one is checked too; and again at each call, with the arguments in their places.
struct Elaborator {
  /// What a name outside of functions and comprehensions stands for.
  enum Symbol {
    case input(Int)
    case set(SetSyntax)
    case table(TableSyntax)
    case binding(LetSyntax)
  }

  /// The names that are bound where an expression stands.
  struct Scope {
    var locals: [String: ElaboratedValue] = [:]
    /// The level of the next comprehension.
    var level: Level = 0
    /// Whether this is the body of a called function; its own warnings were given before.
    var isInstance = false
  }

  /// A call that was elaborated before.
  struct Instance: Hashable {
    let function: String
    let arguments: [Key]
    let level: Level

    enum Key: Hashable {
      case number(NumberValue)
      case view(ViewValue)
      case element(Binder)
      case pattern(PatternValue)
    }
  }

  var core = Core()
  var diagnostics: DiagnosticList
  let source: SourceFile
  let limits: ProgramLimits
  var inputs: [TypedInput] = []
  var labels: [String: Int] = [:]
  var symbols: [String: Symbol] = [:]
  var functions: [String: DefSyntax] = [:]
  var values: [String: ElaboratedValue] = [:]
  var instances: [Instance: ElaboratedValue] = [:]
  var keywords: [SourceRange: Keyword?] = [:]
  var regexes: [SourceRange: RegexSyntax?] = [:]
  /// The keywords and regexes that were read, as patterns.
  var atoms: [SourceRange: PatternID] = [:]
  /// The lets, sets and functions that are being elaborated, outermost first.
  var active: [String] = []
  var expressionCount = 0
  /// The characters of all keywords, and the sizes of all regexes, written out.
  var patternsSize = 0
  /// The patterns of all lists, sets and tables, those of a set counted again wherever it stands.
  var patternUses = 0
  /// The regexes that were reported as looking beyond a view, as groups that stood together.
  var warnedAnchors: Set<[SourceRange]> = []
  var isOverBudget = false
  /// The circles of names that were reported.
  var circles: Set<Set<String>> = []
  /// The sets, tables and lists whose entries are looked at one by one.
  var countedEntries: Set<SourceRange> = []
  /// Keywords with an unseen selector whose form without it stands beside them.
  var pairedKeywords: Set<SourceRange> = []
  /// The names that helps propose in the place of unknown ones.
  var proposedNames: Set<String> = []
  /// Where names stand that are declared more than once, or that built-in functions have.
  var redeclared: Set<SourceRange> = []
  /// Whether any expression asks for a captured part of a match.
  var readsCaptures = false
  /// The parts of the rule that is being elaborated.
  var parts: [CoreRule.Part] = []

  init(source: SourceFile, diagnostics: DiagnosticList, limits: ProgramLimits) {
    self.source = source
    self.limits = limits
    self.diagnostics = diagnostics
  }

  // MARK: Reporting

  /// The bytes of a range, as a message quotes them.
  func text(_ range: SourceRange) -> String { source.text(range) }

  /// Reports a value of the wrong type.
  mutating func reportType(
    _ expected: String, found value: ElaboratedValue, at range: SourceRange, help: Help? = nil
  ) {
    if case .invalid = value { return }
    diagnostics.report(
      .wrongType, "expected \(expected), found \(value.kindDescription)", at: range,
      label: "this is \(value.kindDescription)", help: help)
  }

  // MARK: Names

  /// What a name stands for.
  mutating func resolve(_ name: Name, _ scope: Scope) -> ElaboratedValue {
    if let local = scope.locals[name.text] { return local }
    guard let symbol = symbols[name.text] else {
      reportUnknown(name, scope)
      return .invalid
    }
    if case .input(let index) = symbol { return input(index) }
    if let known = values[name.text] { return known }
    guard enter(name.text, at: name.range) else { return .invalid }
    defer { active.removeLast() }
    let value: ElaboratedValue
    switch symbol {
    case .input(let index): value = input(index)
    case .set(let set): value = pattern(of: set)
    case .table(let table): value = pattern(of: table)
    case .binding(let binding):
      let result = elaborate(binding.value, Scope())
      switch result {
      case .pattern, .element:
        reportType(
          "a number, a condition or text", found: result, at: binding.value.range,
          help: Help("name a pattern with `set \(binding.name.text) = [...]`"))
        value = .invalid
      default: value = result
      }
    }
    values[name.text] = value
    return value
  }

  private mutating func input(_ index: Int) -> ElaboratedValue {
    let input = inputs[index]
    switch input.type {
    case .text:
      return .view(ViewValue(node: core.intern(.field(index)), field: index, isWhole: true))
    case .bool:
      return .number(
        NumberValue(
          node: core.intern(.input(index), interval: .unit), isCondition: true,
          mayBeMissing: input.isOptional))
    default:
      let interval = input.type == .score ? Interval.unit : .all
      return .number(
        NumberValue(
          node: core.intern(.input(index), interval: interval), mayBeMissing: input.isOptional))
    }
  }

  /// Notes that a name is being elaborated; false where that leads in a circle or too deep.
  mutating func enter(_ name: String, at range: SourceRange) -> Bool {
    if let start = active.firstIndex(of: name) {
      guard circles.insert(Set(active[start...])).inserted else { return false }
      let circle = (active[start...] + [name]).joined(separator: "` → `")
      diagnostics.report(
        .cycle, "`\(name)` depends on itself: `\(circle)`", at: range,
        label: "this leads back to `\(name)`",
        help: Help("every name must be computed from others; there is no recursion"))
      return false
    }
    if active.count >= limits.depth {
      diagnostics.report(
        .nestingTooDeep,
        "names lead into each other at least \(active.count + 1) deep, the limit is "
          + "\(limits.depth)", at: range,
        help: Help("let fewer names and calls build on each other"))
      return false
    }
    active.append(name)
    return true
  }

  private mutating func reportUnknown(_ name: Name, _ scope: Scope) {
    let known = Array(scope.locals.keys) + Array(symbols.keys)
    var help: Help?
    if functions[name.text] != nil || Builtin(rawValue: name.text) != nil {
      help = Help("`\(name.text)` is a function: call it with its arguments")
    } else if let nearest = Suggestion.nearest(to: name.text, in: known.sorted()) {
      help = Help("did you mean `\(nearest)`?", edits: [Edit(name.range, nearest)])
      proposedNames.insert(nearest)
    } else if labels[name.text] != nil {
      help = Help("a label stands only after `=>` and in `choose`")
    } else {
      help = Help("declare it with `input`, `set`, `table` or `let`")
    }
    diagnostics.report(
      .unknownName, "no input, set, table or let is called `\(name.text)`", at: name.range,
      label: "unknown name", help: help)
  }
}
