extension ProgramParser {
  /// A name that is bound here. A reserved word is reported and taken for the name.
  mutating func name(_ expected: String) throws(Abandoned) -> Name {
    let token = current
    switch token.kind {
    case .identifier(let text):
      advance()
      return Name(text, token.range)
    case .reserved(let word) where !(token.startsLine && beginsStatement(at: index)):
      advance()
      report(
        .reservedWord, "`\(word.rawValue)` is reserved and cannot be a name", at: token.range,
        help: Help("use another name, such as `\(word.rawValue)_`"))
      return Name(word.rawValue, token.range)
    default:
      throw unexpected(
        expected, help: Help("a name is made of letters, digits and `_`, and begins with no digit"))
    }
  }

  /// A label: a name, or any text in quotes. What lacks its quotes is reported and taken.
  mutating func label() throws(Abandoned) -> Name {
    let token = current
    switch token.kind {
    case .string(let literal):
      advance()
      return Name(literal.value, token.range)
    case .identifier, .number, .foreignWord: return unquotedLabel()
    case .reserved where !(token.startsLine && beginsStatement(at: index)):
      return unquotedLabel()
    default:
      throw unexpected("a label", help: Help("a label is a name, or any text in double quotes"))
    }
  }

  /// Words joined by hyphens and dots, which are one label if anything.
  private mutating func unquotedLabel() -> Name {
    let first = advance()
    var range = first.range
    var isPlain = first.kind.identifier != nil
    while isAt(.minus) || isAt(.dot) || isAt(.divide), current.range.start == range.end,
      peek().range.start == current.range.end, peek().kind.isWord
    {
      index += 1
      range.end = advance().range.end
      isPlain = false
    }
    if takesFurtherWords(of: &range) { isPlain = false }
    let text = source.text(range)
    guard !isPlain else { return Name(text, range) }
    let help = Help("write `\"\(text)\"`", edits: [Edit(range, "\"\(text)\"")])
    if case .reserved = first.kind, range == first.range {
      report(
        .reservedWord, "`\(text)` is reserved; a label of this name is quoted", at: range,
        help: help)
    } else {
      report(.unexpectedToken, "the label `\(text)` must be quoted", at: range, help: help)
    }
    unquotedLabels[range] = text
    return Name(text, range)
  }

  /// Takes the words behind the first one of a declared label of several words; false where there is none.
  private mutating func takesFurtherWords(of range: inout SourceRange) -> Bool {
    var ahead = 0
    var found: (count: Int, end: Int)?
    while ahead < 10, peek(ahead).kind.isWord, !peek(ahead).startsLine {
      let end = peek(ahead).range.end
      ahead += 1
      if declaredLabels.contains(source.text(SourceRange(range.start, end))) {
        found = (ahead, end)
      }
    }
    guard let found else { return false }
    index += found.count
    range.end = found.end
    return true
  }

  /// A type; one of another language is reported and, where its meaning is certain, taken.
  mutating func type(
    among types: [DeclaredType], of what: String
  ) throws(Abandoned) -> (DeclaredType, SourceRange) {
    guard let text = identifier else {
      let all = types.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      throw unexpected("a type", help: Help("the type of \(what) is one of \(all)"))
    }
    let range = advance().range
    if let type = DeclaredType(rawValue: text), types.contains(type) { return (type, range) }
    let names = types.map(\.rawValue)
    var meant = ProgramParser.foreignTypes[text.lowercased()].flatMap { meant in
      names.contains(meant) ? meant : nil
    }
    if meant == nil, DeclaredType(rawValue: text) == nil {
      meant = Suggestion.nearest(to: text, in: names)
    }
    let all = names.map { "`\($0)`" }.joined(separator: ", ")
    report(
      .unknownType, "`\(text)` is no type of \(what)", at: range,
      help: meant.map { Help("did you mean `\($0)`?", edits: [Edit(range, $0)]) }
        ?? Help("the types are \(all)"))
    return (meant.flatMap(DeclaredType.init) ?? types[0], range)
  }

  private static let foreignTypes = [
    "str": "text", "string": "text", "view": "text", "int": "number", "integer": "number",
    "float": "number", "double": "number", "num": "number", "score": "number", "boolean": "bool",
    "pattern": "patterns", "set": "patterns", "keyword": "patterns", "keywords": "patterns",
    "regex": "patterns", "probability": "score",
  ]

  /// Takes a symbol that joins the parts of a statement; another that stands for it is reported
  /// with the edit.
  mutating func joint(
    _ symbol: Symbol, insteadOf others: [Symbol] = [], words: [String] = [],
    help: String? = nil
  ) throws(Abandoned) {
    if take(symbol) != nil { return }
    let token = current
    if token.kind.meaning == .symbol(symbol) {
      reportForeign(advance())
      return
    }
    let text = source.text(token.range)
    let isOther: Bool
    switch token.kind {
    case .symbol(let other): isOther = others.contains(other)
    case .foreign(let foreign):
      if case .symbol(let other)? = foreign.meaning {
        isOther = others.contains(other)
      } else {
        isOther = false
      }
    default: isOther = words.contains(text)
    }
    guard isOther else {
      throw unexpected("`\(symbol.rawValue)`", help: help.map { Help($0) })
    }
    let spaced =
      symbol == .colon || token.range.start == 0 || source.bytes[token.range.start - 1] <= 0x20
      ? symbol.rawValue : " " + symbol.rawValue
    report(
      .unexpectedToken, "expected `\(symbol.rawValue)`, found `\(text)`", at: token.range,
      help: Help("write `\(symbol.rawValue)`", edits: [Edit(token.range, spaced)]))
    advance()
  }
}

extension Token.Kind {
  var isWord: Bool {
    switch self {
    case .identifier, .reserved, .number, .foreignWord: true
    default: false
    }
  }
}
