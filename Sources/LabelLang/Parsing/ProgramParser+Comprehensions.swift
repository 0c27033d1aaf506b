extension ProgramParser {
  /// What other languages call a comprehension's kind.
  private static let foreignKinds = [
    "exists": "any", "some": "any", "forall": "all", "every": "all", "each": "all",
    "number": "count", "len": "count", "total": "sum", "prod": "product", "maximum": "max",
    "minimum": "min",
  ]

  /// The kind of the comprehension that begins here, if one does: a word, a name and `in`.
  mutating func comprehensionKind(_ text: String) -> ComprehensionKind? {
    guard peek(2).kind.isReserved(.in) else { return nil }
    switch peek().kind {
    case .reserved(.not): return nil
    case .identifier, .reserved, .foreignWord: break
    default: return nil
    }
    if let kind = ComprehensionKind(rawValue: text) { return kind }
    let kinds = ComprehensionKind.allCases.map(\.rawValue)
    let meant =
      ProgramParser.foreignKinds[text] ?? Suggestion.nearest(to: text, in: kinds)
    let all = kinds.map { "`\($0)`" }.joined(separator: ", ")
    report(
      .unexpectedToken, "`\(text)` begins no comprehension", at: current.range,
      help: meant.map {
        Help("did you mean `\($0)`?", edits: [Edit(current.range, $0)])
      } ?? Help("a comprehension begins with one of \(all)"))
    return meant.flatMap(ComprehensionKind.init) ?? .any
  }

  /// Whether `kind(x in domain(` stands here, as a call would be written.
  var isCalledComprehension: Bool {
    peek().kind.isSymbol(.openParenthesis) && peek(2).kind.identifier != nil
      && peek(3).kind.isReserved(.in) && peek(4).kind.identifier != nil
      && peek(5).kind.isSymbol(.openParenthesis)
  }

  /// `kind(x in domain(arguments): body)`, with the parenthesis in the wrong place.
  mutating func calledComprehension(_ kind: ComprehensionKind) throws(Abandoned) -> Expression {
    let kindRange = advance().range
    let open = advance().range
    report(
      .unexpectedToken, "a comprehension has no `(` behind `\(kind.rawValue)`", at: open,
      help: Help(
        "the parenthesis stands before the whole",
        edits: [Edit(SourceRange(kindRange.start, open.end), "(\(kind.rawValue) ")]))
    let inner = try comprehension(kind, at: kindRange)
    let end = try closing(.closeParenthesis, of: open)
    return .parenthesized(inner, SourceRange(kindRange.start, end))
  }

  /// `kind x in domain(arguments) where condition : body`, behind its kind.
  mutating func comprehension(
    _ kind: ComprehensionKind, at kindRange: SourceRange
  ) throws(Abandoned) -> Expression {
    let variable = try name("a name")
    advance()
    let (domain, arguments, domainRange) = try domain()
    var highest = height
    var condition: Expression?
    if isAt(.where) || isAt(.if) && !current.startsLine {
      if isAt(.if) {
        report(
          .unexpectedToken, "expected `where` or `:`, found `if`", at: current.range,
          help: Help("write `where`", edits: [Edit(current.range, "where")]))
      }
      advance()
      condition = try expression()
      highest = max(highest, height)
    }
    var body: Expression?
    if take(.colon) != nil {
      body = try expression()
      highest = max(highest, height)
      if isAt(.where) {
        throw unexpected("the end of the body", help: Help("`where` stands before the `:`"))
      }
    }
    try grow(to: highest + 1)
    let range = SourceRange(kindRange.start, lastEnd)
    if condition == nil, body == nil, startsOperatorAfterDomain {
      report(
        .unexpectedToken, "a comprehension needs parentheses as an operand", at: range,
        help: parentheses(range))
    }
    return .comprehension(
      ComprehensionSyntax(
        kind: kind, kindRange: kindRange, variable: variable, domain: domain,
        domainArguments: arguments, domainRange: domainRange, condition: condition, body: body,
        range: range))
  }

  private var startsOperatorAfterDomain: Bool {
    switch current.kind {
    case .symbol(let symbol): BinaryOperator(rawValue: symbol.rawValue) != nil
    case .reserved(let word): word == .and || word == .or || word == .except
    case .foreign(let foreign):
      foreign.replacement.map { BinaryOperator(rawValue: $0) != nil } ?? false
    default: false
    }
  }

  private mutating func domain() throws(Abandoned) -> (DomainKind, [Expression], SourceRange) {
    let token = current
    let kinds = DomainKind.allCases.map(\.rawValue)
    let all = kinds.map { "`\($0)(...)`" }.joined(separator: ", ")
    guard let text = token.kind.identifier else {
      throw unexpected("a domain", help: Help("a domain is one of \(all)"))
    }
    guard peek().kind.isSymbol(.openParenthesis) else {
      throw unexpected(
        "a domain",
        help: Help(
          "write `entries(\(text))` for the entries of a pattern, `find(t, \(text))` for its "
            + "matches, or `words(\(text))` for the words of a view"))
    }
    var kind = DomainKind(rawValue: text)
    if kind == nil {
      guard let nearest = Suggestion.nearest(to: text, in: kinds) else {
        throw unexpected("a domain", help: Help("a domain is one of \(all)"))
      }
      report(
        .unexpectedToken, "`\(text)` is no domain", at: token.range,
        help: Help("did you mean `\(nearest)`?", edits: [Edit(token.range, nearest)]))
      kind = DomainKind(rawValue: nearest)
    }
    advance()
    let open = advance().range
    var arguments: [Expression] = []
    var highest = 0
    let end = try separated(after: open, close: .closeParenthesis) { parser throws(Abandoned) in
      arguments.append(try parser.expression())
      highest = max(highest, parser.height)
    }
    height = highest
    return (kind ?? .find, arguments, SourceRange(token.range.start, end))
  }
}
