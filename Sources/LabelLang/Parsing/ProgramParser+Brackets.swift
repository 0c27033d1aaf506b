extension ProgramParser {
  /// Elements between brackets, commas between them and perhaps after the last; the opening
  /// bracket has been taken. The end of the closing bracket is returned.
  mutating func separated(
    after open: SourceRange, close: Symbol,
    _ element: (inout ProgramParser) throws(Abandoned) -> Void
  ) throws(Abandoned) -> Int {
    while true {
      if let range = take(close) { return range.end }
      if isAtStatement { throw unclosed(open, close) }
      try element(&self)
      if let range = take(close) { return range.end }
      if take(.comma) != nil { continue }
      guard current.kind.startsOperand, !isAtStatement, !current.kind.isReserved(.if),
        !isComprehensionFor, !current.kind.isReserved(.not)
      else { throw unclosed(open, close, expected: "`,` or `\(close.rawValue)`") }
      let gap = SourceRange(lastEnd, lastEnd)
      report(
        .unexpectedToken,
        "expected `,` or `\(close.rawValue)`, found \(describe(current))", at: current.range,
        help: touchesString
          ? Help("a quote inside a string is written `\\\"`")
          : Help("put a comma between the two", edits: [Edit(gap, ",")]))
    }
  }

  private var touchesString: Bool {
    if case .string = tokens[index - 1].kind { current.range.start == lastEnd } else { false }
  }

  /// Whether `for x in` of a Python comprehension stands here.
  var isComprehensionFor: Bool {
    identifier == "for" && peek(2).kind.isReserved(.in)
  }

  /// Takes a closing bracket, or reports its absence.
  mutating func closing(_ close: Symbol, of open: SourceRange) throws(Abandoned) -> Int {
    guard let range = take(close) else { throw unclosed(open, close) }
    return range.end
  }

  /// The report of a bracket that is not closed where it should be.
  mutating func unclosed(
    _ open: SourceRange, _ close: Symbol, expected: String? = nil
  ) -> Abandoned {
    if isAtStatement || isAt(.arrow) {
      return failure(
        .unclosedBracket, "`\(source.text(open))` is never closed", at: open,
        secondary: [Marker(SourceRange(lastEnd, lastEnd), "expected `\(close.rawValue)` here")],
        help: Help("close it with `\(close.rawValue)`"))
    }
    if case .symbol(let symbol) = current.kind, symbol.isClosing {
      return failure(
        .unclosedBracket,
        "expected `\(close.rawValue)`, found `\(symbol.rawValue)`", at: current.range,
        secondary: [Marker(open, "opened here")],
        help: Help(
          "close it with `\(close.rawValue)`", edits: [Edit(current.range, close.rawValue)]))
    }
    if isComprehensionFor {
      let variable = source.text(peek().range)
      return failure(
        .unexpectedToken, "a comprehension begins with what it makes, not with its body",
        at: current.range,
        help: Help("write `any \(variable) in entries(p): ...`, or `count`, `sum`, `max`, ..."))
    }
    return unexpected(
      expected ?? "`\(close.rawValue)`",
      help: Help(
        expected == nil
          ? "close the `\(source.text(open))`, or join what follows with an operator"
          : "elements have commas between them, and `\(close.rawValue)` behind the last"))
  }
}
