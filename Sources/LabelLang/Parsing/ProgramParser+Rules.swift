extension ProgramParser {
  /// `when condition => outcome`.
  mutating func when(from start: Int) throws(Abandoned) -> Statement {
    var condition: Expression
    let conditionStart = current.range.start
    do throws(Abandoned) {
      isInCondition = true
      defer { isInCondition = false }
      condition = try expression()
      condition = try closingComprehension(condition)
      if isAt(.comma), !current.startsLine {
        throw unexpected(
          "`=>`", help: Help("join conditions by `and` where all must hold, by `or` where one must")
        )
      }
      try joint(
        .arrow, insteadOf: [.colon, .equals], words: ["then"],
        help: "a rule is `when condition => label`")
    } catch {
      // The outcome is read even so: what is wrong with it is another matter.
      while !isAtStatement, !isAt(.arrow) { index += 1 }
      condition = .invalid(SourceRange(conditionStart, max(conditionStart, lastEnd)))
      guard take(.arrow) != nil else { throw error }
    }
    let outcome = try onlyOutcome()
    try dropElse()
    return .when(
      WhenSyntax(
        condition: condition, outcome: outcome, range: SourceRange(start, lastEnd)))
  }

  /// A label or `abstain`. Reports further ones behind it, and passes over them.
  mutating func onlyOutcome() throws(Abandoned) -> Outcome {
    let first = try outcome()
    let isJoined =
      isAt(.comma) || isAt(.or) || isAt(.and) || current.kind.meaning == .word(.or)
      || current.kind.meaning == .word(.and)
    guard isJoined, !current.startsLine else { return first }
    report(
      .unexpectedToken, "a rule votes for one label, found \(describe(current)) after it",
      at: current.range,
      help: Help("write a rule for each label, or let `choose {a: 1, b: 2}` compare them"))
    recover()
    return first
  }

  /// Reports `else label` behind a rule, with or without an arrow, and passes over it.
  private mutating func dropElse() throws(Abandoned) {
    guard isAt(.else) else { return }
    let word = advance().range
    if isAt(.if) || isAt(.when) {
      throw failure(
        .unexpectedToken, "a rule has no `else`", at: word,
        help: Help("the next rule is tried instead: write `when condition => label`"))
    }
    let hasArrow = take(.arrow) != nil
    let place = findings.count
    report(
      .unexpectedToken, "a rule has no `else`", at: word,
      help: Help("the next rule is tried instead; the last one may be `otherwise => label`"))
    _ = try outcome()
    guard isAtEnd, findings.indices.contains(place) else { return }
    let meant = hasArrow ? "otherwise" : "otherwise =>"
    findings[place].help = Help("write `otherwise => label`", edits: [Edit(word, meant)])
  }

  /// A label or `abstain`.
  mutating func outcome() throws(Abandoned) -> Outcome {
    if identifier == "return", peek().kind.isWord || peek().kind.isSymbol(.minus),
      !peek().startsLine
    {
      report(
        .unexpectedToken, "expected a label or `abstain`, found `return`", at: current.range,
        help: Help(
          "write the label alone",
          edits: [Edit(SourceRange(current.range.start, peek().range.start), "")]))
      advance()
    }
    if let range = take(.abstain) { return .abstain(range) }
    if isAt(.if), peek().kind.startsOperand {
      throw failure(
        .unexpectedToken, "a rule votes for one label, found `if`", at: current.range,
        help: Help("write a rule for each case: `when condition and ... => label`"))
    }
    if isAt(.minus), case .number(1) = peek().kind {
      let range = SourceRange(current.range.start, peek().range.end)
      report(
        .unexpectedToken, "expected a label or `abstain`, found `-1`", at: range,
        help: Help("write `abstain`", edits: [Edit(range, "abstain")]))
      index += 2
      return .abstain(range)
    }
    switch current.kind {
    case .string, .identifier, .number, .foreignWord: return .label(try label())
    case .reserved where !isAtStatement: return .label(try label())
    default:
      throw unexpected(
        "a label or `abstain`", help: Help("a rule ends with `=> label` or `=> abstain`"))
    }
  }

  /// `choose {label: number, ...} min M margin D times R confidence C`.
  mutating func choose(from start: Int) throws(Abandoned) -> Statement {
    guard let open = take(.openBrace) else {
      throw unexpected("`{`", help: Help("scores stand in braces: `choose {a: 1, b: 2}`"))
    }
    var scores: [(label: Name, score: Expression)] = []
    let end = try separated(after: open, close: .closeBrace) { parser throws(Abandoned) in
      if parser.isAt(.abstain) {
        throw parser.failure(
          .reservedWord, "`abstain` is reserved and has no score", at: parser.current.range,
          help: Help("ask for a `min`, or put `when ... => abstain` before"))
      }
      let label = try parser.label()
      try parser.joint(
        .colon, insteadOf: [.equals, .arrow], help: "a score is `label: number`")
      scores.append((label, try parser.expression()))
    }
    var bounds: [(kind: BoundKind, value: Expression, keywordRange: SourceRange)] = []
    while let (kind, range) = try bound() {
      if let first = bounds.first(where: { $0.kind == kind }) {
        report(
          .repeatedBound, "the bound `\(kind.rawValue)` is given twice", at: range,
          secondary: [Marker(first.keywordRange, "first given here")],
          help: Help("keep one of the two"))
      }
      if isAt(.colon) || isAt(.equals) || isAt(.greaterOrEqual) {
        report(
          .unexpectedToken, "expected a number, found \(describe(current))",
          at: current.range,
          help: Help(
            "write the number after `\(kind.rawValue)`", edits: [Edit(current.range, " ")]))
        advance()
      }
      if case .garbage = current.kind { throw Abandoned() }
      guard current.kind.startsOperand, !isAtStatement else {
        throw failure(
          .unexpectedToken, "the bound `\(kind.rawValue)` has no number", at: range,
          help: Help("write `\(kind.rawValue)` and a number, as in `\(kind.rawValue) 1`"))
      }
      bounds.append((kind, try expression(), range))
    }
    return .choose(
      ChooseSyntax(
        scores: scores, bounds: bounds, scoresRange: SourceRange(open.start, end),
        range: SourceRange(start, lastEnd)))
  }

  /// Takes the keyword of a bound, where one stands; commas between bounds are reported.
  private mutating func bound() throws(Abandoned) -> (BoundKind, SourceRange)? {
    if isAt(.comma), let text = peek().kind.identifier, BoundKind(rawValue: text) != nil {
      report(
        .unexpectedToken, "expected a bound, found `,`", at: current.range,
        help: Help("no comma stands between bounds", edits: [Edit(current.range, "")]))
      advance()
    }
    guard let text = identifier else { return nil }
    if let kind = BoundKind(rawValue: text) { return (kind, advance().range) }
    let kinds = BoundKind.allCases.map(\.rawValue)
    guard !current.startsLine else { return nil }
    guard let meant = Suggestion.nearest(to: text, in: kinds), let kind = BoundKind(rawValue: meant)
    else {
      guard peek().kind.startsOperand else { return nil }
      throw failure(
        .unexpectedToken, "`\(text)` is no bound of `choose`", at: current.range,
        help: Help("the bounds are `\(kinds.joined(separator: "`, `"))`"))
    }
    let range = advance().range
    report(
      .unexpectedToken, "`\(text)` is no bound of `choose`", at: range,
      help: Help("did you mean `\(meant)`?", edits: [Edit(range, meant)]))
    return (kind, range)
  }
}
