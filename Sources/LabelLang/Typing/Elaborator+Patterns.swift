/// Patterns: keywords, regexes, lists, sets, tables and `except`.
extension Elaborator {
  /// The pattern that a set statement declares.
  mutating func pattern(of set: SetSyntax) -> ElaboratedValue {
    if set.items.isEmpty {
      diagnostics.report(
        .emptySet, "the set `\(set.name.text)` is empty", at: set.listRange,
        help: Help("a set holds at least one pattern"))
      return .invalid
    }
    let folding = set.folding?.folding ?? Folding()
    let items = union(
      set.items.map { ($0, nil) }, at: set.listRange, folding: folding, scope: Scope())
    return less(set.exceptions, items, at: set.listRange, folding)
  }

  /// The items of a set or table, each less the patterns behind them.
  private mutating func less(
    _ exceptions: [Expression], _ items: ElaboratedValue, at range: SourceRange,
    _ folding: Folding
  ) -> ElaboratedValue {
    exceptions.reduce(items) { kept, exception in
      except(
        kept, at: range, patternOperand(exception, folding: folding, Scope()), at: exception.range)
    }
  }

  /// The pattern that a table statement declares.
  mutating func pattern(of table: TableSyntax) -> ElaboratedValue {
    if table.entries.isEmpty {
      diagnostics.report(
        .emptySet, "the table `\(table.name.text)` is empty", at: table.listRange,
        help: Help("a table holds at least one `pattern: weight`"))
      return .invalid
    }
    let weights = table.entries.map { weight($0.weight) }
    let items = zip(table.entries, weights).map { ($0.pattern, $1) }
    let folding = table.folding?.folding ?? Folding()
    let value = less(
      table.exceptions,
      union(items, at: table.listRange, folding: folding, scope: Scope()),
      at: table.listRange, folding)
    return weights.contains(nil) ? .invalid : value
  }

  private mutating func weight(_ expression: Expression) -> Double? {
    let value = elaborate(expression, Scope())
    guard case .number(let number) = value else {
      reportType(
        "a constant number", found: value, at: expression.range, help: weightHelp(expression))
      return nil
    }
    guard case .constant(let constant) = core[number.node] else {
      diagnostics.report(
        .constantExpected, "the weight of an entry must be a constant number",
        at: expression.range, label: "this depends on the row",
        help: Help("write a number here, and multiply `weight(m)` where the table is used"))
      return nil
    }
    return constant
  }

  private func weightHelp(_ expression: Expression) -> Help {
    guard case .string(let literal) = expression,
      let number = Lexer.plainSpelling(
        of: String(literal.value.drop { $0 == "-" }))
    else { return Help("a weight is a number, as in `{\"good\": 1.5}`") }
    let written = (literal.value.hasPrefix("-") ? "-" : "") + number
    return Help("write `\(written)`", edits: [Edit(literal.range, written)])
  }

  /// An expression where a pattern is asked for; nil after an error.
  mutating func elaboratePattern(_ expression: Expression, _ scope: Scope) -> PatternValue? {
    asPattern(patternOperand(expression, folding: Folding(), scope), expression.range)
  }

  private mutating func patternOperand(
    _ expression: Expression, folding: Folding, _ scope: Scope
  ) -> ElaboratedValue {
    guard patternUses <= limits.patternUses else { return .invalid }
    switch expression {
    case .string(let literal):
      guard let keyword = keyword(literal) else { return .invalid }
      return atom(.keyword(keyword, folding), at: literal.range)
    case .regex(let literal):
      guard let regex = regex(literal) else { return .invalid }
      let value = atom(.regex(regex), at: literal.range)
      guard case .pattern(var pattern) = value else { return value }
      pattern.groupCount = regex.groupCount
      if regex.readsBeyondMatch { pattern.anchored = [literal.range] }
      return .pattern(pattern)
    case .list(let items, let range):
      if items.isEmpty {
        diagnostics.report(
          .emptySet, "the list is empty", at: range,
          help: Help("a list holds at least one pattern"))
        return .invalid
      }
      return union(items.map { ($0, nil) }, at: range, folding: folding, scope: scope)
    case .except(let left, let right): return except(left, right, folding: folding, scope)
    case .parenthesized(let inner, _): return patternOperand(inner, folding: folding, scope)
    case .binary(let operation, let left, let right, _) where isPattern(left) && isPattern(right):
      reportCombination(operation, [left, right], expression.range)
      return .invalid
    case .name(let name): return resolve(name, scope, isPattern: true)
    default: return elaborate(expression, scope)
    }
  }

  /// Whether an expression is a pattern by its form, or a combination of such.
  private func isPattern(_ expression: Expression) -> Bool {
    switch expression.unparenthesized {
    case .string, .regex, .list, .except: return true
    case .binary(_, let left, let right, _): return isPattern(left) && isPattern(right)
    case .name(let name):
      switch symbols[name.text] {
      case .set, .table: return true
      default: return false
      }
    default: return false
    }
  }

  /// Reports `p or q` and the like where a pattern must stand.
  private mutating func reportCombination(
    _ operation: BinaryOperator, _ operands: [Expression], _ range: SourceRange
  ) {
    var operands = operands
    while case .binary(operation, let left, let right, _) = operands[0] {
      operands.replaceSubrange(0...0, with: [left, right])
    }
    let list = "[\(operands.map { text($0.range) }.joined(separator: ", "))]"
    let help =
      switch operation {
      case .or: Help("a list finds any of them: write `\(list)`", edits: [Edit(range, list)])
      case .and: Help("ask twice: `has(t, p) and has(t, q)`")
      case .add: Help("nothing is joined: write one keyword, or a list `[p, q]` to find either")
      default: Help("write a list `[p, q]` to find either, `p except q` to leave some out")
      }
    diagnostics.report(
      .wrongType, "patterns are not combined with `\(operation.rawValue)`", at: range, help: help)
  }

  /// A keyword or a regex as a pattern of one entry.
  private mutating func atom(
    _ pattern: CorePattern, at range: SourceRange
  ) -> ElaboratedValue {
    let id = atoms[range] ?? core.intern(pattern)
    atoms[range] = id
    return .pattern(PatternValue(list: id, entries: [.init(list: id, weight: 1)]))
  }

  private mutating func except(
    _ left: Expression, _ right: Expression, folding: Folding, _ scope: Scope
  ) -> ElaboratedValue {
    except(
      patternOperand(left, folding: folding, scope), at: left.range,
      patternOperand(right, folding: folding, scope), at: right.range)
  }

  private mutating func except(
    _ left: ElaboratedValue, at leftRange: SourceRange, _ right: ElaboratedValue,
    at rightRange: SourceRange
  ) -> ElaboratedValue {
    guard let kept = asPattern(left, leftRange), let gone = asPattern(right, rightRange)
    else { return .invalid }
    var result = kept
    result.anchored = (kept.anchored + gone.anchored).withoutRepeats
    guard
      addUses(
        max(kept.entries.count, result.anchored.count), at: leftRange.union(rightRange))
    else { return .invalid }
    result.list = core.intern(.except(kept.list, gone.list))
    result.entries = kept.entries.map {
      PatternValue.Entry(list: core.intern(.except($0.list, gone.list)), weight: $0.weight)
    }
    return .pattern(result)
  }

  private mutating func asPattern(
    _ value: ElaboratedValue, _ range: SourceRange
  ) -> PatternValue? {
    if case .pattern(let pattern) = value { return pattern }
    reportType(
      "a pattern", found: value, at: range,
      help: Help("a pattern is a keyword in quotes, a regex, a list, a set or a table"))
    return nil
  }

  /// The pattern of a list of items; each is one entry, with its weight in a table.
  private mutating func union(
    _ items: [(pattern: Expression, weight: Double?)], at range: SourceRange, folding: Folding,
    scope: Scope
  ) -> ElaboratedValue {
    var entries: [CoreEntry] = []
    var result = PatternValue(list: PatternID(0), entries: [], items: range)
    var isValid = true
    for (expression, weight) in items {
      let value = patternOperand(expression, folding: folding, scope)
      guard let item = asPattern(value, expression.range) else {
        isValid = false
        continue
      }
      if item.isTable {
        diagnostics.report(
          .tableInsideSet, "a table cannot stand inside a set or another table",
          at: expression.range, label: "this is a table",
          help: Help("write the table's patterns as a set, and use the set in both"))
        isValid = false
        continue
      }
      let parts = parts(of: item.list)
      guard addUses(max(parts.count, item.anchored.count), at: expression.range) else {
        return .invalid
      }
      entries.append(CoreEntry(parts: parts, weight: weight ?? 1))
      result.groupCount = max(result.groupCount, item.groupCount)
      result.anchored += item.anchored
      result.isTable = result.isTable || weight != nil
      result.isOpaque = result.isOpaque || item.isOpaque
    }
    guard isValid else { return .invalid }
    result.anchored = result.anchored.withoutRepeats
    result.list = list(entries)
    result.entries = entries.map { entry in
      .init(list: list([entry]), weight: entry.weight)
    }
    return .pattern(result)
  }

  /// The alternatives that a pattern is made of when it stands as one entry, each once.
  private func parts(of list: PatternID) -> [PatternID] {
    guard case .union(let entries) = core[list] else { return [list] }
    return entries.flatMap(\.parts).withoutRepeats
  }

  /// The list of some entries; one alone that is an atom of weight 1 needs no union.
  private mutating func list(_ entries: [CoreEntry]) -> PatternID {
    if entries.count == 1, entries[0].parts.count == 1, entries[0].weight == 1 {
      return entries[0].parts[0]
    }
    return core.intern(.union(entries))
  }

  private mutating func keyword(_ literal: StringLiteral) -> Keyword? {
    if let known = keywords[literal.range] { return known }
    guard patternsSize <= limits.patternsSize else { return nil }
    var keyword = KeywordParser.parse(literal, limits: limits, into: &diagnostics)
    let size = keyword?.variants.reduce(0) { $0 + $1.count } ?? 0
    if !addPattern(ofSize: size, at: literal.range) { keyword = nil }
    keywords[literal.range] = .some(keyword)
    return keyword
  }

  private mutating func regex(_ literal: RegexLiteral) -> RegexSyntax? {
    if let known = regexes[literal.range] { return known }
    guard patternsSize <= limits.patternsSize else { return nil }
    var regex = RegexParser.parse(literal, limits: limits, into: &diagnostics)
    let size = regex.map { RegexSize.measure($0.root, exactCase: $0.exactCase) } ?? 0
    if !addPattern(ofSize: size, at: literal.range) { regex = nil }
    regexes[literal.range] = .some(regex)
    return regex
  }

  /// Adds to the size of all patterns together; false where it goes beyond its bound, after which
  /// no pattern is read any more.
  private mutating func addPattern(ofSize size: Int, at range: SourceRange) -> Bool {
    patternsSize += size
    if patternsSize <= limits.patternsSize { return true }
    diagnostics.report(
      .patternTooLarge,
      "the patterns up to here have the size \(patternsSize) when their choices and repetitions "
        + "are written out; the bound is \(limits.patternsSize)", at: range,
      help: Help("give choices and repetitions smaller bounds, or split the program"))
    return false
  }

  /// Adds to how often patterns are named; false where it goes beyond its bound, after which no
  /// pattern is read any more.
  private mutating func addUses(_ count: Int, at range: SourceRange) -> Bool {
    patternUses += count
    if patternUses <= limits.patternUses { return true }
    diagnostics.report(
      .patternTooLarge,
      "the lists and sets up to here have \(patternUses) patterns, those of a set counted again "
        + "wherever it stands in another; the bound is \(limits.patternUses)", at: range,
      help: Help(
        "let fewer lists hold the same set: ask for it once, and name the answer with `let`"))
    return false
  }

  /// Notes that the entries of a pattern are looked at one by one; false where that has been too
  /// often.
  @discardableResult
  mutating func countEntries(of pattern: PatternValue) -> Bool {
    guard let items = pattern.items else { return true }
    countedEntries.insert(items)
    return addUses(pattern.entries.count, at: items)
  }

  /// Warns where a regex looks beyond a view that is not the whole field.
  mutating func warnOfAnchors(_ pattern: PatternValue, in view: ViewValue) {
    if view.isWhole || view.field < 0 { return }
    guard warnedAnchors.insert(pattern.anchored).inserted else { return }
    for range in pattern.anchored {
      diagnostics.report(
        .anchorOnView,
        "this regex is matched on the whole field, its anchors and look-around do not see the view",
        at: range,
        help: Help("use `starts` or `ends` to ask where in the view a match stands"))
    }
  }
}

extension PatternValue {
  /// What is left out follows from the list, nearly always.
  func hash(into hasher: inout Hasher) {
    hasher.combine(list)
    hasher.combine(items)
  }
}

extension Array where Element: Hashable {
  /// Each element once, where it stands first.
  fileprivate var withoutRepeats: [Element] {
    if count < 2 { return self }
    var seen = Set<Element>(minimumCapacity: count)
    return filter { seen.insert($0).inserted }
  }
}
