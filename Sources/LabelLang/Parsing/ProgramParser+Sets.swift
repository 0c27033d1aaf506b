extension ProgramParser {
  /// `set name (options) = [items] except q`.
  mutating func set(from start: Int) throws(Abandoned) -> Statement {
    let name = try name("the name of a set")
    let folding = try folding()
    let listStart = current.range.start
    var items: [Expression]
    var exceptions: [Expression] = []
    var list: SourceRange
    do throws(Abandoned) {
      try joint(
        .equals, insteadOf: [.colon, .arrow, .equal], help: "write `set name = [\"a\", \"b\"]`")
      if folding == nil, isAtValue { return try valueOfSet(name, from: start) }
      (items, list) = try setItems()
      exceptions = try setExceptions()
    } catch {
      recover()
      list = SourceRange(listStart, max(listStart, lastEnd))
      items = [.invalid(list)]
    }
    return .set(
      SetSyntax(
        name: name, folding: folding, items: items, exceptions: exceptions, listRange: list,
        range: SourceRange(start, lastEnd)))
  }

  /// Whether a number or a condition stands here, which no pattern begins like.
  private var isAtValue: Bool {
    switch current.kind {
    case .number, .symbol(.minus), .reserved(.not), .reserved(.true), .reserved(.false): true
    case .identifier: peek().kind.isSymbol(.openParenthesis)
    default: false
    }
  }

  /// A number or a condition that is called a set: read as the `let` that it is.
  private mutating func valueOfSet(_ name: Name, from start: Int) throws(Abandoned) -> Statement {
    let first = current
    let value = try expression()
    let word = SourceRange(start, start + ReservedWord.set.rawValue.utf8.count)
    report(
      .unexpectedToken, "expected a pattern, found \(describe(first))", at: word,
      help: Help(
        "a number or a condition is named by `let \(name.text) = ...`",
        edits: [Edit(word, ReservedWord.let.rawValue)]))
    return .binding(LetSyntax(name: name, value: value, range: SourceRange(start, lastEnd)))
  }

  /// `except q`, as often as it stands behind the items of a set or table.
  private mutating func setExceptions() throws(Abandoned) -> [Expression] {
    var exceptions: [Expression] = []
    while take(.except) != nil {
      let leftHeight = height
      exceptions.append(try operand())
      try grow(to: max(leftHeight, height) + 1)
    }
    return exceptions
  }

  private mutating func setItems() throws(Abandoned) -> ([Expression], SourceRange) {
    if let open = take(.openBracket) {
      let (items, end) = try patterns(after: open)
      return (items, SourceRange(open.start, end))
    }
    for (bracket, close) in [
      (Symbol.openBrace, Symbol.closeBrace), (.openParenthesis, .closeParenthesis),
    ] {
      guard let open = take(bracket) else { continue }
      var items: [Expression] = []
      let end = try separated(after: open, close: close) { parser throws(Abandoned) in
        items.append(try parser.pattern())
        guard parser.isAt(.colon) else { return }
        throw parser.unexpected(
          "`,` or `]`", help: Help("patterns with weights stand in a `table`"))
      }
      report(
        .unexpectedToken, "expected `[`, found `\(bracket.rawValue)`", at: open,
        help: Help(
          "a set stands in brackets",
          edits: [Edit(open, "["), Edit(SourceRange(end - 1, end), "]")]))
      return (items, SourceRange(open.start, end))
    }
    guard current.kind.startsOperand, !isAtStatement else {
      throw unexpected("`[`", help: Help("a set is `set name = [\"a\", \"b\"]`"))
    }
    return try setItemsWithoutBrackets()
  }

  private mutating func setItemsWithoutBrackets() throws(Abandoned) -> ([Expression], SourceRange) {
    let first = current
    var items = [try pattern()]
    var edits = [Edit(SourceRange(first.range.start, first.range.start), "[")]
    var highest = height
    while isAt(.comma) || current.kind.isLiteralPattern {
      let gap = SourceRange(lastEnd, lastEnd)
      if take(.comma) == nil { edits.append(Edit(gap, ",")) }
      guard current.kind.startsOperand, !isAtStatement else { break }
      items.append(try pattern())
      highest = max(highest, height)
    }
    let list = SourceRange(first.range.start, lastEnd)
    if take(.closeBracket) == nil { edits.append(Edit(SourceRange(list.end, list.end), "]")) }
    report(
      .unexpectedToken, "expected `[`, found \(describe(first))", at: list,
      help: Help("a set stands in brackets", edits: edits))
    height = highest
    return (items, list)
  }

  /// `table name (options) = {pattern: weight, ...} except q`.
  mutating func table(from start: Int) throws(Abandoned) -> Statement {
    let name = try name("the name of a table")
    let folding = try folding()
    var entries: [(pattern: Expression, weight: Expression)] = []
    var exceptions: [Expression] = []
    var list = SourceRange(current.range.start, current.range.start)
    do throws(Abandoned) {
      try joint(
        .equals, insteadOf: [.colon, .arrow, .equal],
        help: "write `table name = {pattern: weight, ...}`")
      list = SourceRange(current.range.start, current.range.start)
      guard let open = take(.openBrace) else {
        throw unexpected("`{`", help: Help("a table is `table name = {pattern: weight, ...}`"))
      }
      _ = try separated(after: open, close: .closeBrace) { parser throws(Abandoned) in
        entries.append(try parser.tableEntry())
      }
      list = SourceRange(list.start, lastEnd)
      exceptions = try setExceptions()
    } catch {
      recover()
      list = SourceRange(list.start, max(list.start, lastEnd))
      entries = [(pattern: .invalid(list), weight: .invalid(list))]
    }
    return .table(
      TableSyntax(
        name: name, folding: folding, entries: entries, exceptions: exceptions, listRange: list,
        range: SourceRange(start, lastEnd)))
  }

  private mutating func tableEntry() throws(Abandoned) -> (
    pattern: Expression, weight: Expression
  ) {
    let pattern = try pattern()
    try joint(
      .colon, insteadOf: [.equals, .arrow], help: "an entry of a table is `pattern: weight`")
    return (pattern, try expression())
  }

  /// `(case: exact, accents: ignore)`, where it stands.
  private mutating func folding() throws(Abandoned) -> FoldingSyntax? {
    guard let open = take(.openParenthesis) else { return nil }
    var folding = Folding()
    var given: Set<String> = []
    let end = try separated(after: open, close: .closeParenthesis) { parser throws(Abandoned) in
      let option = try parser.foldingOption()
      guard given.insert(option.option).inserted else {
        parser.report(
          .invalidFolding, "the option `\(option.option)` is given twice", at: option.range,
          help: Help("keep one of the two"))
        return
      }
      if option.option == "case" { folding.exactCase = true }
      if option.option == "accents" { folding.ignoresAccents = true }
    }
    return FoldingSyntax(folding: folding, range: SourceRange(open.start, end))
  }

  /// One option; what is none is reported and gives no effect.
  private mutating func foldingOption() throws(Abandoned) -> (option: String, range: SourceRange) {
    guard let option = identifier else {
      throw unexpected("an option", help: Help("the options are `\(Self.options)`"))
    }
    let optionRange = advance().range
    try joint(.colon, insteadOf: [.equals], help: "the options are `\(Self.options)`")
    let value = current
    guard value.kind.isWord else {
      throw unexpected("a value of the option", help: Help("the options are `\(Self.options)`"))
    }
    advance()
    let text = source.text(value.range)
    let values = ["case": "exact", "accents": "ignore"]
    guard let expected = values[option] else {
      let nearest = Suggestion.nearest(to: option, in: ["case", "accents"])
      report(
        .invalidFolding, "`\(option)` is no option of a set", at: optionRange,
        help: nearest.map { Help("did you mean `\($0)`?", edits: [Edit(optionRange, $0)]) }
          ?? Help("the options are `\(Self.options)`"))
      return (option, optionRange)
    }
    guard text == expected else {
      let isDefault = text == (option == "case" ? "ignore" : "exact")
      report(
        .invalidFolding, "`\(option)` cannot be `\(text)`", at: value.range,
        help: isDefault
          ? Help("that is so by default: leave the option out")
          : Help("write `\(option): \(expected)`", edits: [Edit(value.range, expected)]))
      return (option + " ", optionRange)
    }
    return (option, SourceRange(optionRange.start, lastEnd))
  }

  private static let options = "case: exact, accents: ignore"
}
