extension ProgramParser {
  /// One operand: a literal, a name, a call, a list, `if`, a comprehension, or parentheses.
  mutating func operand() throws(Abandoned) -> Expression {
    let start = current.range.start
    let value = try primary()
    return try foreignPostfix(after: value, from: start)
  }

  private mutating func primary() throws(Abandoned) -> Expression {
    let token = current
    height = 1
    switch token.kind {
    case .number(let value):
      advance()
      return .number(value, token.range)
    case .string(let literal):
      advance()
      return .string(literal)
    case .regex(let literal):
      advance()
      return .regex(literal)
    case .reserved(.true), .reserved(.false):
      advance()
      return .bool(token.kind.isReserved(.true), token.range)
    case .reserved(.if): return try conditional()
    case .symbol(.openParenthesis): return try parenthesized()
    case .symbol(.openBracket): return try list()
    case .identifier(let text):
      if let value = foreignLiteral(text) { return value }
      if let kind = comprehensionKind(text) { return try comprehension(kind, at: advance().range) }
      if let kind = ComprehensionKind(rawValue: text), isCalledComprehension {
        return try calledComprehension(kind)
      }
      if text == "lambda", peek().kind.isWord || peek().kind.isSymbol(.colon) {
        throw failure(
          .unexpectedToken, "expected an expression, found `lambda`", at: token.range,
          help: Help("a function has a name: `def name(x: number) = expression`"))
      }
      advance()
      let name = Name(text, token.range)
      return isAt(.openParenthesis) ? try call(name) : .name(name)
    default: throw operandExpected()
    }
  }

  private mutating func operandExpected() -> Abandoned {
    let token = current
    switch token.kind {
    case .reserved(let word) where !isAtStatement:
      switch word {
      case .and, .or:
        return unexpected(
          "an expression",
          help: Help("`\(word.rawValue)` stands between its two operands"))
      case .not:
        return unexpected(
          "an expression", help: Help("put `not` and its operand into parentheses"))
      case .in, .then, .else, .where, .except, .until:
        return unexpected(
          "an expression", help: Help("put a value or a pattern before `\(word.rawValue)`"))
      default:
        return failure(
          .reservedWord, "`\(word.rawValue)` is reserved and names nothing", at: token.range,
          help: Help("use another name"))
      }
    case .symbol(.openBrace):
      return unexpected(
        "an expression",
        help: Help("braces stand in `table` and `choose` only; a list stands in `[...]`"))
    default:
      return unexpected(
        "an expression",
        help: Help("write a value such as `2`, `words(text)` or `has(text, \"free\")` here"))
    }
  }

  private mutating func parenthesized() throws(Abandoned) -> Expression {
    let open = advance().range
    let value = try expression()
    let end = try closing(.closeParenthesis, of: open)
    try grow(to: height + 1)
    return .parenthesized(value, SourceRange(open.start, end))
  }

  private mutating func list() throws(Abandoned) -> Expression {
    let open = advance().range
    let (items, end) = try patterns(after: open)
    return .list(items, SourceRange(open.start, end))
  }

  /// The patterns of a list or set and the end of the bracket that closes it.
  mutating func patterns(after open: SourceRange) throws(Abandoned) -> ([Expression], Int) {
    var items: [Expression] = []
    var highest = 0
    let end = try separated(after: open, close: .closeBracket) { parser throws(Abandoned) in
      items.append(try parser.pattern())
      highest = max(highest, parser.height)
    }
    try grow(to: highest + 1)
    return (items, end)
  }

  /// `if c then a else b`.
  private mutating func conditional() throws(Abandoned) -> Expression {
    let start = advance().range.start
    let condition = try expression()
    var highest = height
    if isAt(.colon) {
      report(
        .unexpectedToken, "expected `then`, found `:`", at: current.range,
        help: Help("write `then`", edits: [Edit(current.range, " then")]))
      advance()
    } else if take(.then) == nil {
      throw unexpected("`then`", help: Help("a choice is `if condition then a else b`"))
    }
    let consequent = try expression()
    highest = max(highest, height)
    let alternative = try alternative()
    try grow(to: max(highest, height) + 1)
    return .conditional(
      condition, then: consequent, otherwise: alternative, SourceRange(start, lastEnd))
  }

  private mutating func alternative() throws(Abandoned) -> Expression {
    if identifier == "elif" || identifier == "elsif" || identifier == "elseif" {
      let range = current.range
      report(
        .unexpectedToken, "expected `else`, found `\(source.text(range))`", at: range,
        help: Help("write `else if`", edits: [Edit(range, "else if")]))
      try enter()
      defer { level -= 1 }
      return try conditional()
    }
    guard take(.else) != nil else {
      throw unexpected("`else`", help: Help("every `if` has an `else`"))
    }
    if isAt(.colon) {
      report(
        .unexpectedToken, "expected an expression, found `:`", at: current.range,
        help: Help("leave out the `:`", edits: [Edit(current.range, "")]))
      advance()
    }
    return try expression()
  }
}
