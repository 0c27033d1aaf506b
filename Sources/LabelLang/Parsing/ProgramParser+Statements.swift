extension ProgramParser {
  /// The whole program.
  mutating func program() -> [Statement] {
    var statements: [Statement] = []
    var first: [ReservedWord: SourceRange] = [:]
    while !isAtEnd {
      guard let keyword = statementKeyword() else { continue }
      let token = advance()
      reportOrder(keyword, at: token.range, after: first)
      if first[keyword] == nil { first[keyword] = token.range }
      let start = token.range.start
      level = 0
      do throws(Abandoned) {
        if let statement = try statement(keyword, from: start) { statements.append(statement) }
      } catch {
        recover()
      }
    }
    if first[.labels] == nil {
      report(
        .labelsStatement, "the program declares no labels", at: SourceRange(0, 0),
        help: Help("begin it with `labels a, b`"))
    }
    dropQuotes(ofLabelsOutside: statements)
    return statements
  }

  /// Proposes no quotes for what would be no label with them either.
  private mutating func dropQuotes(ofLabelsOutside statements: [Statement]) {
    if unquotedLabels.isEmpty { return }
    var declared: Set<String> = []
    for case .labels(let names, _) in statements { declared.formUnion(names.map(\.text)) }
    for index in findings.indices {
      guard let text = unquotedLabels[findings[index].primary.range], !declared.contains(text)
      else { continue }
      findings[index].help = Help("write a label that `labels` declares")
    }
  }

  private mutating func reportOrder(
    _ keyword: ReservedWord, at range: SourceRange, after first: [ReservedWord: SourceRange]
  ) {
    switch keyword {
    case .labels:
      guard let earlier = first[.labels] else { return }
      report(
        .labelsStatement, "the labels are declared twice", at: range,
        secondary: [Marker(earlier, "first declared here")],
        help: Help("list all labels in one statement"))
    case .when, .choose, .otherwise:
      guard let last = first[.otherwise] else { return }
      report(
        .ruleAfterOtherwise, "no rule can stand after `otherwise`", at: range,
        secondary: [Marker(last, "this decides every row that comes so far")],
        help: Help("`otherwise` is the last rule"))
    default: break
    }
  }

  private mutating func statement(
    _ keyword: ReservedWord, from start: Int
  ) throws(Abandoned) -> Statement? {
    switch keyword {
    case .labels: return try labels(from: start)
    case .input: return try input(from: start)
    case .set: return try set(from: start)
    case .table: return try table(from: start)
    case .let: return isFunctionOfLet ? try functionOfLet(from: start) : try binding(from: start)
    case .def: return try function(from: start)
    case .when: return try when(from: start)
    case .choose: return try choose(from: start)
    case .otherwise:
      try joint(
        .arrow, insteadOf: [.colon, .equals], words: ["then"],
        help: "a rule ends with `=> label` or `=> abstain`")
      let outcome = try onlyOutcome()
      return .otherwise(outcome, SourceRange(start, lastEnd))
    default: return nil
    }
  }

  /// What other languages write where a statement begins.
  private static let foreignKeywords: [String: ReservedWord] = [
    "label": .labels, "classes": .labels, "class": .labels, "inputs": .input, "field": .input,
    "column": .input, "param": .input, "list": .set, "pattern": .set, "patterns": .set,
    "keywords": .set, "dict": .table, "map": .table, "weights": .table, "var": .let,
    "const": .let, "val": .let, "define": .def, "function": .def, "func": .def, "fn": .def,
    "fun": .def, "if": .when, "elif": .when, "rule": .when, "case": .when, "unless": .when,
    "vote": .choose, "score": .choose, "argmax": .choose, "else": .otherwise,
    "default": .otherwise,
  ]

  /// The keyword that begins the statement here. What is none is reported; where what was meant
  /// is clear, the statement is read as such, else it is passed over.
  private mutating func statementKeyword() -> ReservedWord? {
    let token = current
    let text = source.text(token.range)
    switch token.kind {
    case .reserved(let word) where word.beginsStatement: return word
    case .garbage: break
    case .identifier, .reserved:
      return token.startsLine || index == 0
        ? unknownStatement(text) : strayToken(text)
    case let kind where kind.isSymbol(.arrow) || kind.meaning == .symbol(.arrow):
      let start = SourceRange(token.range.start, token.range.start)
      report(
        .unknownStatement, "a rule cannot begin with `\(text)`", at: token.range,
        help: token.startsLine
          ? Help("write `otherwise => ...`", edits: [Edit(start, "otherwise ")])
          : Help("a rule is `when condition => label`; to compare write `>=`"))
      skip()
    case .symbol(let symbol) where symbol.isClosing:
      report(
        .unclosedBracket, "`\(text)` closes no bracket", at: token.range,
        help: Help("leave it out, or open a bracket before"))
      skip()
      return nil
    default: return strayToken(text)
    }
    skip()
    return nil
  }

  private mutating func skip() {
    advance()
    recover()
  }

  private mutating func strayToken(_ text: String) -> ReservedWord? {
    let isFirst = index == 0
    if isAt(.minus), peek().kind.isSymbol(.minus), peek().range.start == current.range.end {
      let mark = SourceRange(current.range.start, peek().range.end)
      report(
        .foreignOperator, "`--` begins no comment", at: mark,
        help: Help(
          "comments begin with `#`", edits: current.startsLine || isFirst ? [Edit(mark, "#")] : []))
      skip()
      return nil
    }
    _ =
      isFirst
      ? unexpected("a statement", help: Help("a program begins with `labels a, b`"))
      : unexpected(
        "an operator or the next statement",
        help: Help(
          "operators such as `and` join values, and a statement begins with a keyword such as "
            + "`when`"))
    skip()
    return nil
  }

  private mutating func unknownStatement(_ text: String) -> ReservedWord? {
    let token = current
    let keywords = ReservedWord.statementKeywords.map(\.rawValue)
    let all = keywords.map { "`\($0)`" }.joined(separator: ", ")
    let message = "`\(text)` begins no statement"
    if peek().kind.isSymbol(.equals) {
      let start = SourceRange(token.range.start, token.range.start)
      report(
        .unknownStatement, message, at: token.range,
        help: Help("write `let \(text) = ...`", edits: [Edit(start, "let ")]))
      skip()
      return nil
    }
    if text == "return" || text == "abstain" {
      report(
        .unknownStatement, message, at: token.range,
        help: Help(
          "a rule votes: `when condition => label`, or last `otherwise => label`",
          edits: text == "abstain" ? [Edit(token.range, "otherwise => abstain")] : []))
      skip()
      return nil
    }
    let meant =
      ProgramParser.foreignKeywords[text.lowercased()]
      ?? Suggestion.nearest(to: text, in: keywords).flatMap(ReservedWord.init)
    report(
      .unknownStatement, message, at: token.range,
      help: meant.map {
        Help("did you mean `\($0.rawValue)`?", edits: [Edit(token.range, $0.rawValue)])
      } ?? Help("a statement begins with one of \(all)"))
    if meant == nil { skip() }
    return meant
  }
}
