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
  /// How deep the expression at hand lies in others, and whether one lay too deep.
  var expressionDepth = 0
  var isTooDeep = false
  /// The circles of names that were reported.
  var circles: Set<Set<String>> = []
  /// The sets, tables and lists whose entries are looked at one by one.
  var countedEntries: Set<SourceRange> = []
  /// Keywords with an unseen selector whose form without it stands beside them.
  var pairedKeywords: Set<SourceRange> = []
  /// The names that helps propose in the place of unknown ones.
  var proposedNames: Set<String> = []
  /// What the search for such names may cost in all: the characters of unknown names, times the
  /// names that they are compared with.
  private static let searchBound = 1_000_000
  private var searchLeft = Elaborator.searchBound
  private lazy var symbolNames = symbols.keys.sorted()
  /// The functions that a call may mean, the built-in ones first.
  lazy var functionNames = Builtin.allCases.map(\.rawValue) + functions.keys.sorted()
  /// The labels as they are declared.
  lazy var labelNames = labels.sorted { $0.value < $1.value }.map(\.key)
  /// The inputs, as a help lists them.
  lazy var inputList = Elaborator.list(inputs.map(\.name))
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

  /// Whether an unknown name may be compared with so many others, to find what was meant by it.
  ///
  /// Once all such comparisons cost more than their bound, no name is proposed any more: with 1000
  /// names of ten characters that is after a hundred findings.
  mutating func mayCompare(_ name: Name, with count: Int) -> Bool {
    let cost = name.text.utf8.count * count
    guard cost <= searchLeft else { return false }
    searchLeft -= cost
    return true
  }

  /// A help lists so many names, and so many characters of each.
  private static let (mostNames, longestName) = (20, 60)

  /// Names as a help lists them: the first ones, cut where they are long, and how many more.
  static func list(_ names: [String]) -> String {
    let shown = names.prefix(mostNames).map { name in
      let start = name.unicodeScalars.prefix(longestName)
      return start.endIndex == name.endIndex ? "`\(name)`" : "`\(String(start))...`"
    }
    let more = names.count > mostNames ? " and \(names.count - mostNames) more" : ""
    return shown.joined(separator: ", ") + more
  }

  // MARK: Names

  /// What a name stands for.
  mutating func resolve(
    _ name: Name, _ scope: Scope, isPattern: Bool = false
  ) -> ElaboratedValue {
    if let local = scope.locals[name.text] { return local }
    guard let symbol = symbols[name.text] else {
      reportUnknown(name, scope, isPattern: isPattern)
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

  private mutating func reportUnknown(_ name: Name, _ scope: Scope, isPattern: Bool) {
    var help: Help?
    if functions[name.text] != nil || Builtin(rawValue: name.text) != nil {
      help = Help("`\(name.text)` is a function: call it with its arguments")
    } else if let nearest = nearestName(to: name, scope) {
      help = Help("did you mean `\(nearest)`?", edits: [Edit(name.range, nearest)])
      proposedNames.insert(nearest)
    } else if labels[name.text] != nil {
      help = Help("a label stands only after `=>` and in `choose`")
    } else {
      help = Help(
        isPattern
          ? "a text to be found stands in quotes, `\"\(name.text)\"`; a set of this name must be declared"
          : "declare it with `input`, `set`, `table` or `let`")
    }
    diagnostics.report(
      .unknownName, "no input, set, table or let is called `\(name.text)`", at: name.range,
      label: "unknown name", help: help)
  }

  private mutating func nearestName(to name: Name, _ scope: Scope) -> String? {
    guard mayCompare(name, with: symbols.count + scope.locals.count) else { return nil }
    let known = scope.locals.isEmpty ? symbolNames : (symbolNames + scope.locals.keys).sorted()
    return Suggestion.nearest(to: name.text, in: known)
  }
}
