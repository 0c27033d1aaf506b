extension ProgramParser {
  /// `labels a, b, "any text"`.
  mutating func labels(from start: Int) throws(Abandoned) -> Statement {
    dropLabelPunctuation()
    var names: [Name] = []
    repeat {
      if isAtStatement, !names.isEmpty { break }
      if isAt(.abstain) {
        reportAbstainLabel(isFirst: names.isEmpty)
        continue
      }
      names.append(try label())
      if current.kind.isLabel, !isAtStatement, !current.startsLine {
        let gap = SourceRange(lastEnd, lastEnd)
        // With other commas there the two may be one label.
        let words = source.text(SourceRange(names.last?.range.start ?? lastEnd, current.range.end))
        let hasCommas = isCommaNear
        report(
          .unexpectedToken, "expected `,`, found \(describe(current))", at: current.range,
          help: hasCommas
            ? Help(
              "put a comma between two labels, or quotes around one of several words: `\"\(words)\"`"
            )
            : Help("put a comma between the labels", edits: [Edit(gap, ",")]))
        continue
      }
      if isAt(.closeBracket) || isAt(.closeBrace) { advance() }
    } while take(.comma) != nil || current.kind.isLabel && !current.startsLine && !isAtStatement
    declaredLabels.formUnion(names.map(\.text))
    return .labels(names, SourceRange(start, lastEnd))
  }

  /// Whether a comma stands before the label that was read, or behind the next one.
  private var isCommaNear: Bool {
    tokens[max(0, index - 2)].kind.isSymbol(.comma) || peek().kind.isSymbol(.comma)
  }

  /// Passes over `=`, `:` and an opening bracket before the labels.
  private mutating func dropLabelPunctuation() {
    let first = current.range.start
    while isAt(.equals) || isAt(.colon) || isAt(.openBracket) || isAt(.openBrace) { advance() }
    guard current.range.start > first else { return }
    let range = SourceRange(first, lastEnd)
    let gap = source.bytes[first - 1] <= 0x20 ? "" : " "
    var edits = [Edit(SourceRange(first, current.range.start), gap)]
    if let close = labelListEnd { edits.append(Edit(close, "")) }
    report(
      .unexpectedToken, "expected a label, found `\(source.text(range))`", at: range,
      help: Help("write `labels a, b`", edits: edits))
  }

  /// The bracket that closes the labels, where one does.
  private var labelListEnd: SourceRange? {
    var offset = index
    while offset < tokens.count - 1, !beginsStatement(at: offset) {
      if tokens[offset].kind.isSymbol(.closeBracket) || tokens[offset].kind.isSymbol(.closeBrace) {
        return tokens[offset].range
      }
      offset += 1
    }
    return nil
  }

  private mutating func reportAbstainLabel(isFirst: Bool) {
    let comma = isFirst ? peek().range : tokens[index - 1].range
    var edit = current.range
    if isFirst, peek().kind.isSymbol(.comma) {
      edit.end = peek(2).range.start
    } else if !isFirst, source.text(comma) == "," {
      edit.start = comma.start
    }
    report(
      .reservedWord, "`abstain` is reserved and no label", at: current.range,
      help: Help(
        "leave it out: every program may vote `=> abstain`", edits: [Edit(edit, "")]))
    advance()
  }

  /// `input name: type? "description"`.
  mutating func input(from start: Int) throws(Abandoned) -> Statement {
    let name = try inputName()
    var misplaced: [SourceRange] = []
    if peek().kind.isSymbol(.colon), let mark = take(.question) { misplaced.append(mark) }
    let form = "an input is declared as `input name: type`"
    if let word = identifier, DeclaredType(rawValue: word) != nil, !current.startsLine {
      report(
        .unexpectedToken, "expected `:`, found \(describe(current))", at: current.range,
        help: Help(form, edits: [Edit(SourceRange(lastEnd, lastEnd), ":")]))
    } else {
      try joint(.colon, insteadOf: [.equals], help: form)
    }
    if identifier == "optional", peek().kind.identifier != nil, !peek().startsLine {
      misplaced.append(SourceRange(advance().range.start, current.range.start))
    }
    let (type, typeRange) = try type(among: DeclaredType.inputs, of: "an input")
    if identifier == "optional", !current.startsLine {
      misplaced.append(SourceRange(lastEnd, advance().range.end))
    }
    reportMisplaced(misplaced, type: typeRange)
    var isOptional = !misplaced.isEmpty
    while take(.question) != nil { isOptional = true }
    var description: String?
    if case .string(let literal) = current.kind {
      advance()
      description = literal.value
    }
    let range = SourceRange(start, lastEnd)
    if isAt(.comma), peek().kind.identifier != nil, peek(2).kind.isSymbol(.colon) {
      report(
        .unexpectedToken, "expected the next statement, found `,`", at: current.range,
        help: Help("declare one input a statement", edits: [Edit(current.range, "\ninput")]))
      recover()
    } else if isAt(.equals) {
      report(
        .unexpectedToken, "expected the next statement, found `=`", at: current.range,
        help: Help(
          type == .text
            ? "an input has no value of its own: a `text?` that is missing reads as empty"
            : "an input has no value of its own: declare it as `\(name.text): \(type.rawValue)?`, "
              + "and write `\(name.text) ?? value` where it is used"))
      recover()
    }
    return .input(
      InputSyntax(
        name: name, type: type, typeRange: typeRange, isOptional: isOptional,
        description: description, range: range))
  }

  /// Reports what says elsewhere than behind the type that an input may be missing.
  private mutating func reportMisplaced(_ places: [SourceRange], type: SourceRange) {
    guard let first = places.first, let last = places.last else { return }
    let isBehind = last.start == type.end
    let end = SourceRange(type.end, isBehind ? last.end : type.end)
    let gone = isBehind ? places.dropLast() : places[...]
    report(
      .unexpectedToken, "an input that may be missing has a `?` behind its type", at: first,
      help: Help(
        "write `\(source.text(type))?`",
        edits: gone.map { Edit($0, "") }
          + (isAt(.question) && !isBehind ? [] : [Edit(end, isAt(.question) ? "" : "?")])))
  }

  /// The name of an input; for one of several words, the help says how its column is bound.
  private mutating func inputName() throws(Abandoned) -> Name {
    var words: [String] = []
    if case .string(let literal) = current.kind {
      words = literal.value.split(separator: " ").map(String.init)
    } else if identifier != nil {
      var ahead = 0
      while let word = peek(ahead).kind.identifier, !peek(ahead).startsLine {
        words.append(word)
        ahead += 1
      }
      if words.count < 2 || !peek(ahead).kind.isSymbol(.colon) { return try name(Self.inputName) }
    } else {
      return try name(Self.inputName)
    }
    let column = words.joined(separator: " ")
    let name = words.joined(separator: "_")
    throw failure(
      .unexpectedToken, "the name of an input is one word, found `\(column)`", at: current.range,
      help: Help(
        Identifier.accepts(name)
          ? "write `input \(name): ...`, and run it with `--column \"\(name)=\(column)\"`"
          : "give it a plain name, and bind it by `run --column \"name=\(column)\"`"))
  }

  private static let inputName = "the name of an input"

  /// `let name = expression`.
  mutating func binding(from start: Int) throws(Abandoned) -> Statement {
    let name = try name("a name")
    dropTypeAnnotation()
    let value = try body(of: "`let name = expression`")
    return .binding(LetSyntax(name: name, value: value, range: SourceRange(start, lastEnd)))
  }

  /// Passes over `: type` before the `=` of a `let`.
  private mutating func dropTypeAnnotation() {
    guard isAt(.colon), peek().kind.identifier != nil else { return }
    let last = peek(2).kind.isSymbol(.question) ? 2 : 1
    guard peek(last + 1).kind.isSymbol(.equals) else { return }
    let range = SourceRange(current.range.start, peek(last).range.end)
    report(
      .unexpectedToken, "expected `=`, found `:`", at: current.range,
      help: Help(
        "the type of a `let` is known from its value", edits: [Edit(range, "")]))
    index += last + 1
  }

  /// `= expression`; one that cannot be read is `invalid`, so that the name stays known.
  private mutating func body(of form: String) throws(Abandoned) -> Expression {
    let start = current.range.start
    do throws(Abandoned) {
      try joint(.equals, insteadOf: [.colon, .arrow, .equal], help: "write \(form)")
      if identifier == "return", peek().kind.startsOperand {
        report(
          .unexpectedToken, "expected an expression, found `return`", at: current.range,
          help: Help(
            "write the value alone",
            edits: [Edit(SourceRange(current.range.start, peek().range.start), "")]))
        advance()
      }
      return try expression()
    } catch {
      recover()
      return .invalid(SourceRange(start, max(start, lastEnd)))
    }
  }

  /// `def name(a: number, ...) = expression`.
  mutating func function(from start: Int) throws(Abandoned) -> Statement {
    let name = try name("the name of a function")
    guard let open = take(.openParenthesis) else {
      throw unexpected(
        "`(`", help: Help("a function is `def name(a: number) = expression`"))
    }
    var parameters: [ParameterSyntax] = []
    let body: Expression
    do throws(Abandoned) {
      _ = try separated(after: open, close: .closeParenthesis) { parser throws(Abandoned) in
        parameters.append(try parser.parameter())
      }
      dropResultType()
      body = try self.body(of: "`def name(a: number) = expression`")
    } catch {
      // The name stays known, so that nothing is said of its calls.
      recover()
      body = .invalid(SourceRange(open.start, lastEnd))
    }
    return .function(
      DefSyntax(
        name: name, parameters: parameters, body: body, range: SourceRange(start, lastEnd)))
  }

  /// Whether the name of a `let` has parameters behind it.
  var isFunctionOfLet: Bool {
    tokens[index - 1].kind.isReserved(.let) && identifier != nil
      && peek().kind.isSymbol(.openParenthesis)
  }

  /// `let name(a: number) = expression`: read as the `def` that it is.
  mutating func functionOfLet(from start: Int) throws(Abandoned) -> Statement {
    let word = SourceRange(start, start + ReservedWord.let.rawValue.utf8.count)
    report(
      .unexpectedToken, "expected `=`, found `(`", at: peek().range,
      help: Help(
        "a function is declared with `def`", edits: [Edit(word, ReservedWord.def.rawValue)]))
    return try function(from: start)
  }

  private mutating func parameter() throws(Abandoned) -> ParameterSyntax {
    let name = try name("the name of a parameter")
    try joint(.colon, help: "every parameter has a type, as in `t: text`")
    let (type, typeRange) = try type(among: DeclaredType.parameters, of: "a parameter")
    if isAt(.equals) {
      throw unexpected("`,` or `)`", help: Help("parameters have no default values"))
    }
    return ParameterSyntax(name: name, type: type, typeRange: typeRange)
  }

  /// Passes over `-> type` or `: type` after the parameters.
  private mutating func dropResultType() {
    let isArrow = current.kind.meaning == .symbol(.arrow) || isAt(.arrow) || isAt(.colon)
    let after = peek(2).kind
    guard isArrow, peek().kind.identifier != nil,
      after.isSymbol(.equals) || after.isSymbol(.colon) || after.isSymbol(.arrow)
    else { return }
    let gap = source.bytes[current.range.start - 1] <= 0x20 ? "" : " "
    report(
      .unexpectedToken, "expected `=`, found \(describe(current))", at: current.range,
      help: Help(
        "the type of a function is known from its body",
        edits: [Edit(SourceRange(current.range.start, peek(2).range.start), gap)]))
    index += 2
  }
}

extension Token.Kind {
  /// Whether it can be a label, quoted or in need of it.
  fileprivate var isLabel: Bool {
    if case .string = self { true } else { isWord }
  }
}
