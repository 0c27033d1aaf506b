/// Quotation marks of other languages and of typography.
enum Quotation {
  /// What closes a string that this mark opens; nil for what is no foreign quotation mark.
  static func closing(of mark: Unicode.Scalar) -> [Unicode.Scalar]? {
    switch mark {
    case "'", "‘", "’", "‛", "′", "‚": ["'", "’", "‘", "′"]
    case "`": ["`"]
    case "“", "”", "„", "‟", "″": ["”", "“", "\"", "″"]
    case "«", "»": ["»", "«"]
    default: nil
    }
  }
}

extension Lexer {
  /// A string in double quotes.
  mutating func string() {
    let start = position
    if bytes[start..<end].starts(with: Self.tripleQuote) { return tripleQuotedString() }
    position += 1
    var characters: [StringCharacter] = []
    var isValid = true
    while position < end, bytes[position] != 0x0A, bytes[position] != 0x0D {
      if bytes[position] == UInt8(ascii: "\"") {
        position += 1
        let literal = StringLiteral(
          characters: characters, range: SourceRange(start, position))
        return append(isValid ? .string(literal) : .garbage, from: start)
      }
      if let character = character() { characters.append(character) } else { isValid = false }
    }
    report(
      .unterminatedString, "the string has no closing `\"` on its line",
      at: SourceRange(start, position),
      help: Help("close it with `\"`; a line break in a string is written `\\n`"))
    if let close = closingQuoteOnNextLine { position = close + 1 }
    append(.garbage, from: start)
  }

  /// The quote on the next line that closes the string which is open at the end of this one: without
  /// it, the quotes of that line would have no partner.
  private var closingQuoteOnNextLine: Int? {
    var start = position
    while start < end, " \t\r\n".utf8.contains(bytes[start]) { start += 1 }
    let quotes = quotes(from: start)
    var word = start
    while word < end, Identifier.continuesName(bytes[word]) { word += 1 }
    let reserved = ReservedWord(rawValue: source.text(SourceRange(start, word)))
    return reserved?.beginsStatement ?? false || quotes.count % 2 == 0 ? nil : quotes[0]
  }

  /// The double quotes without a backslash from `start` to the end of the line.
  private func quotes(from start: Int) -> [Int] {
    var quotes: [Int] = []
    var offset = start
    while offset < end, !isLineBreak(at: offset) {
      if bytes[offset] == UInt8(ascii: "\\") {
        offset += 1
      } else if bytes[offset] == UInt8(ascii: "\"") {
        quotes.append(offset)
      }
      offset += 1
    }
    return quotes
  }

  private static let tripleQuote = Array("\"\"\"".utf8)

  /// `"""..."""`, reported and read as what it means; without its end on the line, nothing is.
  private mutating func tripleQuotedString() {
    let start = position
    position += 3
    var characters: [StringCharacter] = []
    while position < end, !isLineBreak(at: position),
      !bytes[position..<end].starts(with: Self.tripleQuote), let character = character()
    {
      characters.append(character)
    }
    let isClosed = bytes[position..<end].starts(with: Self.tripleQuote)
    let close = SourceRange(position, position + 3)
    position = isClosed ? close.end : lineEnd(from: position)
    let range = SourceRange(start, position)
    report(
      .unexpectedCharacter, "a string stands in one pair of quotes", at: range,
      help: Help(
        "write `\"...\"`; a quote inside is written `\\\"`",
        edits: isClosed && !source.text(SourceRange(start + 3, close.start)).contains("\"")
          ? [Edit(SourceRange(start, start + 3), "\""), Edit(close, "\"")] : []))
    guard isClosed else { return append(.garbage, from: start) }
    append(.string(StringLiteral(characters: characters, range: range)), from: start)
  }

  /// One character of a string, escape or not; nil for bytes that are no UTF-8.
  private mutating func character() -> StringCharacter? {
    let start = position
    if bytes[start] == UInt8(ascii: "\\") { return escape() }
    guard let (scalar, length) = decode(at: start) else {
      position += 1
      return nil
    }
    position += length
    return StringCharacter(scalar: scalar, isEscaped: false, range: SourceRange(start, position))
  }

  private mutating func escape() -> StringCharacter? {
    let start = position
    position += 1
    guard position < end, let (scalar, length) = decode(at: position), scalar != "\n",
      scalar != "\r"
    else {
      // The line ends here: the string is unterminated, which is what gets reported.
      return StringCharacter(scalar: "\\", isEscaped: false, range: SourceRange(start, position))
    }
    position += length
    let range = SourceRange(start, position)
    switch scalar {
    case "\"", "\\": return StringCharacter(scalar: scalar, isEscaped: false, range: range)
    case "n": return StringCharacter(scalar: "\n", isEscaped: false, range: range)
    case "t": return StringCharacter(scalar: "\t", isEscaped: false, range: range)
    case "*", "(", ")", "|":
      return StringCharacter(scalar: scalar, isEscaped: true, range: range)
    case "u": return unicodeEscape(from: start)
    default:
      if isSymbol(scalar) {
        report(
          .needlessBackslash, "`\(scalar)` stands for itself in a string", at: range,
          help: Help("write it without the backslash", edits: [Edit(range, String(scalar))]))
      } else {
        report(
          .invalidEscape, "`\\\(scalar)` is no escape of a string", at: range,
          help: escapeHelp(for: scalar))
      }
      return StringCharacter(scalar: scalar, isEscaped: false, range: range)
    }
  }

  private func isSymbol(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.value > 0x20 && scalar.value < 0x7F
      && !Character(scalar).isLetter && !Character(scalar).isNumber
  }

  private func escapeHelp(for scalar: Unicode.Scalar) -> Help {
    if ["d", "w", "s", "b", "D", "W", "S", "B"].contains(scalar) {
      return Help("a regex stands between slashes: `/\\\(scalar)/`; a keyword needs none of it")
    }
    return Help("the escapes are `\\\" \\\\ \\n \\t \\u{...}` and `\\* \\( \\) \\|`")
  }

  /// What follows `\u`: hexadecimal digits in braces.
  private mutating func unicodeEscape(from start: Int) -> StringCharacter {
    let hasBrace = position < end && bytes[position] == UInt8(ascii: "{")
    if hasBrace { position += 1 }
    let digits = position
    var value: UInt32 = 0
    while position < end, let digit = hexadecimal(bytes[position]),
      hasBrace || position < digits + 4
    {
      value = min(value << 4 | digit, 0x110000)
      position += 1
    }
    let count = position - digits
    let text = source.text(SourceRange(digits, position))
    let hasEnd = hasBrace && position < end && bytes[position] == UInt8(ascii: "}")
    if hasEnd { position += 1 }
    let range = SourceRange(start, position)
    let scalar = Unicode.Scalar(value)
    if hasEnd, (1...6).contains(count), let scalar {
      return StringCharacter(scalar: scalar, isEscaped: false, range: range)
    }
    if !hasBrace, count > 0, scalar != nil {
      report(
        .invalidEscape, "the digits of `\\u` stand in braces", at: range,
        help: Help("write `\\u{\(text)}`", edits: [Edit(range, "\\u{\(text)}")]))
    } else {
      report(
        .invalidEscape, "`\(source.text(range))` names no Unicode character", at: range,
        help: Help("write one to six hexadecimal digits in braces, such as `\\u{1F600}`"))
    }
    return StringCharacter(scalar: scalar ?? "\u{FFFD}", isEscaped: false, range: range)
  }

  private func hexadecimal(_ byte: UInt8) -> UInt32? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt32.init)
  }

  /// A string in other quotes than `"`: reported, with the edit, and read as what it means.
  mutating func foreignString(quoteLength: Int) {
    let start = position
    guard let (mark, _) = decode(at: start), let closing = Quotation.closing(of: mark),
      let close = closingQuote(closing, from: start + quoteLength)
    else {
      position += quoteLength
      report(
        .unexpectedCharacter,
        "`\(source.text(SourceRange(start, position)))` is not part of the language",
        at: SourceRange(start, position), help: Help("strings stand in double quotes, `\"...\"`"))
      return append(.garbage, from: start)
    }
    position = start + quoteLength
    var characters: [StringCharacter] = []
    var replacement = "\""
    var isValid = true
    while position < close.start {
      let offset = position
      if bytes[offset] == UInt8(ascii: "\\"), offset + 1 < close.start,
        bytes[offset + 1] == UInt8(ascii: "'")
      {
        position += 1
      }
      guard let character = character() else {
        isValid = false
        continue
      }
      characters.append(character)
      let text = source.text(character.range)
      replacement += text == "\"" ? "\\\"" : text
    }
    position = close.end
    let range = SourceRange(start, position)
    report(
      .unexpectedCharacter, "strings stand in double quotes", at: range,
      help: Help("write `\(replacement)\"`", edits: [Edit(range, replacement + "\"")]))
    let literal = StringLiteral(characters: characters, range: range)
    append(isValid ? .string(literal) : .garbage, from: start)
  }

  /// The mark on this line that closes a foreign string; an apostrophe in a word does not.
  private mutating func closingQuote(
    _ closing: [Unicode.Scalar], from start: Int
  ) -> SourceRange? {
    guard start >= unclosedUntil[closing[0], default: 0] else { return nil }
    var offset = start
    while offset < end, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
      guard let (scalar, length) = decode(at: offset) else {
        offset += 1
        continue
      }
      let next = offset + length
      if scalar == "\\" {
        offset = min(next + 1, end)
        continue
      }
      if closing.contains(scalar), !(next < end && isWordScalar(at: next)) {
        return SourceRange(offset, next)
      }
      offset = next
    }
    unclosedUntil[closing[0]] = offset
    return nil
  }

  /// Whether a quote stands between an offset and the end of its line.
  private func isClosed(_ quote: UInt8, from start: Int) -> Bool {
    var offset = start
    while offset < end, bytes[offset] != quote, !isLineBreak(at: offset) { offset += 1 }
    return offset < end && bytes[offset] == quote
  }

  /// A string with a letter before its quote, `r"..."` and the like; false where there is none.
  mutating func prefixedString(from start: Int) -> Bool {
    guard position < end, position - start <= 2,
      bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'"),
      bytes[start..<position].allSatisfy({ "rRbBfFuU".utf8.contains($0) })
    else { return false }
    let quote = bytes[position]
    guard isClosed(quote, from: position + 1) else { return false }
    guard bytes[start..<position].contains(where: { $0 | 0x20 == UInt8(ascii: "r") }) else {
      let range = SourceRange(start, position)
      report(
        .unexpectedCharacter, "strings have no prefix", at: range,
        help: Help("write the string alone", edits: [Edit(range, "")]))
      if quote == UInt8(ascii: "\"") { string() } else { foreignString(quoteLength: 1) }
      return true
    }
    var offset = position + 1
    var pattern = ""
    while offset < end, bytes[offset] != quote, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
      guard let (scalar, length) = decode(at: offset) else { return false }
      if scalar == "\\", offset + 1 < end, let (next, nextLength) = decode(at: offset + 1) {
        pattern += "\\\(next)"
        offset += 1 + nextLength
      } else {
        pattern += scalar == "/" ? "\\/" : String(scalar)
        offset += length
      }
    }
    guard offset < end, bytes[offset] == quote, offset > position + 1 else { return false }
    let patternStart = position + 1
    position = offset + 1
    let range = SourceRange(start, position)
    report(
      .unexpectedCharacter, "a regex stands between slashes", at: range,
      help: Help("write `/\(pattern)/`", edits: [Edit(range, "/\(pattern)/")]))
    let literal = RegexLiteral(
      pattern: source.text(SourceRange(patternStart, offset)), patternStart: patternStart,
      flags: "", range: range)
    append(.regex(literal), from: start)
    return true
  }
}
