/// What writers of other languages put into expressions: each is recognised, reported with what
/// LabelLang writes for it, and passed over, so that the rest of the statement is still read.
extension ProgramParser {
  private static let foreignLiterals = [
    "True": "true", "TRUE": "true", "False": "false", "FALSE": "false", "None": "", "null": "",
    "nil": "", "NULL": "", "undefined": "",
  ]

  /// `True`, `None` and the like, unless the program itself binds such a name.
  mutating func foreignLiteral(_ text: String) -> Expression? {
    guard let meant = ProgramParser.foreignLiterals[text], !isBound(text),
      !peek().kind.isSymbol(.openParenthesis)
    else { return nil }
    let range = advance().range
    if meant.isEmpty {
      report(
        .unexpectedToken, "expected an expression, found `\(text)`", at: range,
        help: Help("nothing is null: ask `present(x)`, or write `x ?? value`"))
      return .invalid(range)
    }
    report(
      .unexpectedToken, "expected an expression, found `\(text)`", at: range,
      help: Help("write `\(meant)`", edits: [Edit(range, meant)]))
    return .bool(meant == "true", range)
  }

  private mutating func isBound(_ text: String) -> Bool {
    if let known = boundLiterals[text] { return known }
    let isBound = bindsName(text)
    boundLiterals[text] = isBound
    return isBound
  }

  private func bindsName(_ text: String) -> Bool {
    for index in tokens.indices.dropLast() where tokens[index].kind.identifier == text {
      if tokens[index + 1].kind.isSymbol(.colon) || tokens[index + 1].kind.isReserved(.in) {
        return true
      }
      if index > 0, case .reserved(let word) = tokens[index - 1].kind, word.beginsStatement {
        return true
      }
    }
    return false
  }

  private static let membership: [String: String] = [
    "contains": "has", "matches": "has", "includes": "has", "like": "has", "startswith": "starts",
    "starts_with": "starts", "startsWith": "starts", "endswith": "ends", "ends_with": "ends",
    "endsWith": "ends",
  ]

  /// Membership tests, methods and indexing after an operand.
  mutating func foreignPostfix(
    after operand: Expression, from start: Int
  ) throws(Abandoned) -> Expression {
    var value = operand
    while !current.startsLine {
      // Each report quotes all that stands before it: past the last report it must end.
      guard findings.count < Lexer.reportedErrors else { return value }
      let left = SourceRange(start, lastEnd)
      if isAt(.in) || isAt(.not) && peek().kind.isReserved(.in) {
        value = try membership(of: left, isNumber: value.isNumeric)
      } else if let text = identifier, let function = ProgramParser.membership[text],
        peek().kind.startsOperand
      {
        value = try contains(function, left)
      } else if identifier == "is", presenceTest(left) {
        value = .invalid(SourceRange(start, lastEnd))
      } else if isAt(.dot) {
        value = try method(of: left)
      } else if isAt(.openBracket), current.range.start == lastEnd, value.isIndexable {
        throw failure(
          .unexpectedToken, "there is no indexing", at: current.range,
          help: Help("write `first(t, 1 word)` and the like for a part of a view"))
      } else {
        return value
      }
    }
    return value
  }

  /// `p in t` and `p not in t`.
  private mutating func membership(
    of left: SourceRange, isNumber: Bool
  ) throws(Abandoned) -> Expression {
    let prefix = take(.not) == nil ? "" : "not "
    let range = advance().range
    let rightStart = current.range.start
    try enter()
    defer { level -= 1 }
    _ = try operand()
    let right = source.text(SourceRange(rightStart, lastEnd))
    let whole = SourceRange(left.start, lastEnd)
    let meant = "\(prefix)has(\(right), \(source.text(left)))"
    if isNumber {
      let text = source.text(left)
      report(
        .unexpectedToken, "`in` is no test", at: range,
        help: Help("compare the number: `\(text) >= low and \(text) <= high`"))
      return .invalid(whole)
    }
    report(
      .unexpectedToken, "`in` is no test", at: range,
      help: Help("write `\(meant)`", edits: [Edit(whole, meant)]))
    return .invalid(whole)
  }

  /// `t contains p` and the like.
  private mutating func contains(
    _ function: String, _ left: SourceRange
  ) throws(Abandoned) -> Expression {
    let token = advance()
    let rightStart = current.range.start
    try enter()
    defer { level -= 1 }
    _ = try operand()
    let whole = SourceRange(left.start, lastEnd)
    let right = source.text(SourceRange(rightStart, lastEnd))
    let meant = "\(function)(\(source.text(left)), \(right))"
    report(
      .unexpectedToken, "`\(source.text(token.range))` is no operator", at: token.range,
      help: Help("write `\(meant)`", edits: [Edit(whole, meant)]))
    return .invalid(whole)
  }

  /// `x is None` and `x is not None`; false where neither stands here.
  private mutating func presenceTest(_ left: SourceRange) -> Bool {
    let isNegated = peek().kind.isReserved(.not)
    guard let text = peek(isNegated ? 2 : 1).kind.identifier,
      ProgramParser.foreignLiterals[text] == ""
    else { return false }
    let range = current.range
    index += isNegated ? 3 : 2
    let meant = "\(isNegated ? "" : "not ")present(\(source.text(left)))"
    report(
      .unexpectedToken, "`is` is no operator", at: range,
      help: Help(
        "write `\(meant)`", edits: [Edit(SourceRange(left.start, lastEnd), meant)]))
    return true
  }

  /// `t.lower()` and the like.
  private mutating func method(of left: SourceRange) throws(Abandoned) -> Expression {
    let dot = advance().range
    guard let text = identifier else { throw methodExpected() }
    let function = Name(text, advance().range)
    let range = SourceRange(dot.start, lastEnd)
    let caseHelp = "keywords and regexes ignore case, so `\(text)` is not needed"
    report(
      .unexpectedToken, "there are no methods", at: range,
      help: Help(
        ["lower", "upper", "casefold", "toLowerCase"].contains(text)
          ? caseHelp : "functions are called as `\(text)(\(source.text(left)), ...)`"))
    if isAt(.openParenthesis) {
      try enter()
      defer { level -= 1 }
      _ = try call(function)
    }
    return .invalid(SourceRange(left.start, lastEnd))
  }

  private mutating func methodExpected() -> Abandoned {
    unexpected("a name", help: Help("functions are called as `words(text)`; no `.` stands before"))
  }

  /// `a if c else b` and `c ? a : b` after their first part.
  mutating func foreignConditional(after first: Expression) throws(Abandoned) -> Expression {
    if isAt(.question) { return try questionMark(condition: first) }
    guard isAt(.if), !current.startsLine else { return first }
    let start = first.range
    let word = advance().range
    let condition = try expression()
    let conditionText = source.text(condition.range)
    guard take(.else) != nil else {
      throw failure(
        .unexpectedToken, "`if` stands before what it chooses from", at: word,
        help: Help("write `if \(conditionText) then \(source.text(start)) else ...`"))
    }
    let other = try expression()
    reportConditional(
      at: word, condition: condition.range, consequent: start, alternative: other.range)
    return .conditional(
      condition, then: first, otherwise: other, SourceRange(start.start, lastEnd))
  }

  private mutating func questionMark(condition: Expression) throws(Abandoned) -> Expression {
    let mark = advance().range
    let conditionRange = condition.range
    let consequent = try expression()
    guard take(.colon) != nil else {
      throw failure(
        .unexpectedToken, "`?` begins no choice", at: mark,
        help: Help("a choice is `if condition then a else b`"))
    }
    let other = try expression()
    reportConditional(
      at: mark, condition: conditionRange, consequent: consequent.range,
      alternative: other.range)
    return .conditional(
      condition, then: consequent, otherwise: other, SourceRange(conditionRange.start, lastEnd))
  }

  private mutating func reportConditional(
    at word: SourceRange, condition: SourceRange, consequent: SourceRange,
    alternative: SourceRange
  ) {
    let meant =
      "if \(source.text(condition)) then \(source.text(consequent)) "
      + "else \(source.text(alternative))"
    report(
      .unexpectedToken, "a choice is written `if condition then a else b`", at: word,
      help: Help(
        "write `\(meant)`",
        edits: [Edit(condition.union(consequent).union(alternative), meant)]))
  }
}

extension Expression {
  /// Whether another language would put `[0]` behind it.
  fileprivate var isIndexable: Bool {
    switch self {
    case .name, .call: true
    default: false
    }
  }

  /// Whether it is a number by its form.
  fileprivate var isNumeric: Bool {
    switch self {
    case .number: true
    case .call(let call):
      CoreMeasure(rawValue: call.function.text) != nil
        || ["count", "distinct", "len"].contains(call.function.text)
    default: false
    }
  }
}
