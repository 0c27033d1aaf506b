extension LimitUnit {
  /// The unit that a word names, in the singular or the plural.
  init?(spelling: String) {
    switch spelling {
    case "word", "words": self = .words
    case "sentence", "sentences": self = .sentences
    case "char", "chars": self = .chars
    default: return nil
    }
  }

  /// The words that name a unit.
  package static let spellings = ["word", "words", "sentence", "sentences", "char", "chars"]

  /// What other words for units mean.
  static let foreign = [
    "character": "chars", "characters": "chars", "letters": "chars", "tokens": "words",
    "token": "words", "sents": "sentences", "sent": "sentence",
  ]
}

extension ProgramParser {
  /// The arguments of a call; its name has been taken.
  mutating func call(_ name: Name) throws(Abandoned) -> Expression {
    let open = advance().range
    var call = CallSyntax(function: name, arguments: [], limits: [], range: name.range)
    let takesLimits = Builtin(rawValue: name.text)?.takesLimits ?? false
    var highest = 0
    let end = try separated(after: open, close: .closeParenthesis) { parser throws(Abandoned) in
      parser.dropArgumentName()
      if takesLimits {
        try parser.argumentOrLimit(of: &call)
      } else {
        let argument = try parser.expression()
        call.arguments.append(try parser.adjacentStrings(from: argument))
        parser.reportStrayUnit(after: name)
      }
      highest = max(highest, parser.height)
    }
    call.range.end = end
    try grow(to: highest + 1)
    return .call(call)
  }

  /// The list that strings side by side were meant to be, where others follow the first.
  private mutating func adjacentStrings(from first: Expression) throws(Abandoned) -> Expression {
    guard case .string(let start) = first, isAtSeparateString else { return first }
    var items = [first]
    var edits = [Edit(SourceRange(start.range.start, start.range.start), "[")]
    while isAtSeparateString, case .string(let literal) = current.kind {
      edits.append(Edit(SourceRange(lastEnd, lastEnd), ","))
      items.append(.string(literal))
      advance()
    }
    let range = SourceRange(start.range.start, lastEnd)
    edits.append(Edit(SourceRange(lastEnd, lastEnd), "]"))
    report(
      .unexpectedToken, "strings stand side by side without a comma", at: range,
      help: Help("several patterns stand in a list: `[\"a\", \"b\"]`", edits: edits))
    try grow(to: 2)
    return .list(items, range)
  }

  /// Whether a string stands here that does not touch what is before it.
  private var isAtSeparateString: Bool {
    if case .string = current.kind { current.range.start > lastEnd } else { false }
  }

  /// Reports `name = value` as an argument and passes over the name.
  private mutating func dropArgumentName() {
    guard identifier != nil, peek().kind.isSymbol(.equals) else { return }
    let range = SourceRange(current.range.start, peek(2).range.start)
    report(
      .unexpectedToken, "arguments have no names here",
      at: SourceRange(current.range.start, peek().range.end),
      help: Help("write the value alone", edits: [Edit(range, "")]))
    index += 2
  }

  private mutating func argumentOrLimit(of call: inout CallSyntax) throws(Abandoned) {
    let start = current.range.start
    if take(.until) != nil {
      let pattern = try pattern()
      call.limits.append(.until(pattern, SourceRange(start, lastEnd)))
    } else if identifier == "same", peek().kind.identifier == "sentence" {
      index += 2
      call.limits.append(.sameSentence(SourceRange(start, lastEnd)))
      height = 1
    } else {
      let value = try expression()
      if let unit = limitUnit() {
        call.limits.append(.amount(value, unit, SourceRange(start, lastEnd)))
      } else {
        guard let first = call.arguments.first else {
          call.arguments.append(value)
          return
        }
        if first.isInvalid {
          placeBehindLimits(value, in: &call)
        } else {
          reportLimitWithoutUnit(value, of: first)
        }
      }
    }
    if call.arguments.isEmpty, let limit = call.limits.first {
      report(
        .unexpectedToken, "expected a view or a match before the limits", at: limit.range,
        help: Help("write `\(call.function.text)(x, \(source.text(limit.range)))`"))
      call.arguments.append(.invalid(limit.range))
    }
  }

  /// Takes a value behind the limits for the view, of which its absence before them was reported.
  private mutating func placeBehindLimits(_ value: Expression, in call: inout CallSyntax) {
    call.arguments[0] = value
    guard call.limits.count == 1, let place = findings.indices.last else { return }
    let (limit, view) = (source.text(call.limits[0].range), source.text(value.range))
    findings[place].help = Help(
      "write `\(call.function.text)(\(view), \(limit))`",
      edits: [Edit(call.limits[0].range, view), Edit(value.range, limit)])
  }

  /// Reports a limit without its unit; it is no argument, so nothing is said of their number.
  private mutating func reportLimitWithoutUnit(_ value: Expression, of first: Expression) {
    if case .foreign(let foreign) = current.kind, foreign.spelling == "%",
      case .number(let number, let range) = value
    {
      let whole = SourceRange(range.start, advance().range.end)
      let view = source.text(first.range)
      let meant = "\((number / 100).plain) * words(\(view)) words"
      report(
        .unexpectedToken, "a limit is no percentage", at: whole,
        help: Help("write `\(meant)`", edits: [Edit(whole, meant)]))
      return
    }
    report(
      .unexpectedToken, "expected `words`, `sentences` or `chars`, found \(describe(current))",
      at: current.range, help: Help("a limit is a number with its unit, as `3 words`"))
  }

  /// Takes the unit of a limit; one that is spelled otherwise is reported and taken.
  private mutating func limitUnit() -> LimitUnit? {
    guard let text = identifier else { return nil }
    if let unit = LimitUnit(spelling: text) {
      advance()
      return unit
    }
    let meant =
      LimitUnit.foreign[text] ?? Suggestion.nearest(to: text, in: LimitUnit.spellings)
    guard let meant, let unit = LimitUnit(spelling: meant) else { return nil }
    let range = advance().range
    report(
      .unexpectedToken, "`\(text)` is no unit of a limit", at: range,
      help: Help("did you mean `\(meant)`?", edits: [Edit(range, meant)]))
    return unit
  }

  private mutating func reportStrayUnit(after name: Name) {
    guard let text = identifier, LimitUnit(spelling: text) != nil else { return }
    let range = advance().range
    let functions = Builtin.allCases.filter(\.takesLimits).map { "`\($0.rawValue)`" }
    report(
      .unexpectedToken, "`\(name.text)` takes no limits", at: range,
      help: Help(
        "limits stand in \(functions.dropLast().joined(separator: ", ")) and \(functions.last!)"))
  }
}

extension Expression {
  fileprivate var isInvalid: Bool {
    if case .invalid = self { true } else { false }
  }
}
