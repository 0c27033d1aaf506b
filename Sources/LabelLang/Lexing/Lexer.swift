/// Source bytes to tokens and comments: the first stage of the front end.
///
/// It never stops at an error: what it cannot read becomes a token of kind `garbage`, which the
/// parser passes over in silence, since the error has been reported here.
package struct Lexer {
  /// Errors beyond this many in one file are dropped, so that a binary file does not flood memory.
  static let reportedErrors = 100

  let source: SourceFile
  let bytes: [UInt8]
  let end: Int
  var position: Int
  package private(set) var tokens: [Token] = []
  package private(set) var comments: [Comment] = []
  package private(set) var findings: [Diagnostic] = []
  var startsLine = true
  /// Whether no `*/` stands further on: without it, each `/*` would be searched for one.
  var hasNoCommentEnd = false
  /// Up to where no mark that closes a foreign string stands, by that mark: without it, a line of
  /// nothing but apostrophes would be searched once for each.
  var unclosedUntil: [Unicode.Scalar: Int] = [:]

  /// A lexer of the bytes from `start` up to `end`.
  package init(_ source: SourceFile, from start: Int = 0, to end: Int? = nil) {
    self.source = source
    bytes = source.bytes
    self.end = end ?? source.bytes.count
    position = start
  }

  /// Reads everything; the last token is `end`.
  package mutating func run() {
    reportInvalidUTF8()
    if position == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while position < end { step() }
    append(.end, from: end)
  }

  private mutating func step() {
    let start = position
    switch bytes[start] {
    case 0x20, 0x09, 0x0B, 0x0C: position += 1
    case 0x0A, 0x0D:
      startsLine = true
      position += 1
    case UInt8(ascii: "#"): comment()
    case UInt8(ascii: "\""): string()
    case UInt8(ascii: "`") where startsLine && bytes[start..<end].starts(with: "```".utf8): fence()
    case UInt8(ascii: "'"), UInt8(ascii: "`"): foreignString(quoteLength: 1)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
    case UInt8(ascii: ".") where start + 1 < end && Identifier.isDigit(bytes[start + 1]): number()
    case UInt8(ascii: "/") where start + 1 < end && bytes[start + 1] == UInt8(ascii: "/"):
      foreignComment()
    case UInt8(ascii: "/") where beginsBlockComment: blockComment()
    case UInt8(ascii: "/") where !(lastMeaningful?.endsOperand ?? false): regex()
    case UInt8(ascii: ";"):
      position += 1
      // What stands on both sides of it must not grow together.
      let gap = position < end && !" \t\r\n".utf8.contains(bytes[position]) ? " " : ""
      report(
        .unexpectedCharacter, "`;` is not part of the language", at: SourceRange(start, position),
        help: Help(
          "statements need no end mark", edits: [Edit(SourceRange(start, position), gap)]))
    case let byte where Identifier.startsName(byte): word()
    default: if !symbol() { otherCharacter() }
    }
  }

  private mutating func comment() {
    let start = position
    position = lineEnd(from: start)
    var last = position
    while last > start, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
    comments.append(Comment(range: SourceRange(start, last), startsLine: startsLine))
  }

  private mutating func word() {
    let start = position
    while position < end, Identifier.continuesName(bytes[position]) { position += 1 }
    if prefixedString(from: start) { return }
    if position < end, bytes[position] >= 0x80, isWordScalar(at: position) {
      return foreignWord(from: start)
    }
    var text = source.text(SourceRange(start, position))
    while position < end, let (scalar, length) = decode(at: position), isUnseen(scalar) {
      passUnseen(length)
      let part = position
      while position < end, Identifier.continuesName(bytes[position]) { position += 1 }
      text += source.text(SourceRange(part, position))
    }
    if let reserved = ReservedWord(rawValue: text) {
      append(.reserved(reserved), from: start)
    } else {
      append(.identifier(text), from: start)
    }
  }

  private mutating func foreignWord(from start: Int) {
    while position < end {
      if Identifier.continuesName(bytes[position]) {
        position += 1
      } else if isWordScalar(at: position) {
        position += decode(at: position)?.length ?? 1
      } else {
        break
      }
    }
    append(.foreignWord(source.text(SourceRange(start, position))), from: start)
  }

  private mutating func symbol() -> Bool {
    let start = position
    var best: (kind: Token.Kind, length: Int)?
    for (symbol, spelling) in Symbol.spellings
    where spelling.count > best?.length ?? 0 && stands(spelling) {
      best = (.symbol(symbol), spelling.count)
    }
    for (foreign, spelling) in ForeignOperator.all
    where spelling.count > best?.length ?? 0 && stands(spelling) {
      best = (.foreign(foreign), spelling.count)
    }
    guard let best else { return false }
    position += best.length
    append(best.kind, from: start)
    return true
  }

  private func stands(_ spelling: [UInt8]) -> Bool {
    guard bytes[position] == spelling[0], position + spelling.count <= end else { return false }
    return bytes[position..<position + spelling.count].elementsEqual(spelling)
  }

  private mutating func otherCharacter() {
    let start = position
    guard let (scalar, length) = decode(at: start) else {
      position += 1
      return append(.garbage, from: start)
    }
    if Quotation.closing(of: scalar) != nil { return foreignString(quoteLength: length) }
    if UnicodeData.isWordScalar(scalar) { return foreignWord(from: start) }
    if isUnseen(scalar) { return passUnseen(length) }
    position += length
    let range = SourceRange(start, position)
    if UnicodeData.isWhiteSpace(scalar) {
      report(
        .unexpectedCharacter, "this white space is no plain space", at: range,
        help: Help("write a plain space", edits: [Edit(range, " ")]))
    } else {
      report(
        .unexpectedCharacter, "`\(source.text(range))` is not part of the language", at: range,
        help: Help("leave it out; a text to be found stands in quotes, as in `\"free\"`"))
      append(.garbage, from: start)
    }
  }

  /// Whether a character shows nothing and takes no place, such as U+200B.
  private func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && UnicodeData.category(scalar) == .format
  }

  private mutating func passUnseen(_ length: Int) {
    let range = SourceRange(position, position + length)
    position = range.end
    report(
      .unexpectedCharacter, "an invisible character is not part of the language", at: range,
      help: Help("take it out", edits: [Edit(range, "")]))
  }
}

extension Lexer {
  /// The last token that was understood.
  var lastMeaningful: Token? {
    for token in tokens.suffix(2).reversed() {
      if case .garbage = token.kind { continue }
      return token
    }
    return nil
  }

  mutating func append(_ kind: Token.Kind, from start: Int) {
    tokens.append(
      Token(kind: kind, range: SourceRange(start, position), startsLine: startsLine))
    startsLine = false
  }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange, help: Help? = nil
  ) {
    guard findings.count < Lexer.reportedErrors else { return }
    findings.append(Diagnostic(code, message, at: Marker(range), help: help))
  }

  /// The offset of the next line break, or the end.
  func lineEnd(from start: Int) -> Int {
    var offset = start
    while offset < end, !isLineBreak(at: offset) { offset += 1 }
    return offset
  }

  func isLineBreak(at offset: Int) -> Bool { bytes[offset] == 0x0A || bytes[offset] == 0x0D }

  /// The scalar at an offset and its length in bytes; nil where the bytes are no UTF-8.
  func decode(at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    let first = bytes[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, offset + length <= end else { return nil }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for index in offset + 1..<offset + length {
      guard bytes[index] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    guard value >= [0x80, 0x800, 0x10000][length - 2], let scalar = Unicode.Scalar(value)
    else { return nil }
    return (scalar, length)
  }

  func isWordScalar(at offset: Int) -> Bool {
    guard let (scalar, _) = decode(at: offset) else { return false }
    return UnicodeData.isWordScalar(scalar)
  }

  /// Reports each run of bytes that are no UTF-8.
  private mutating func reportInvalidUTF8() {
    var offset = position
    while offset < end {
      if let (_, length) = decode(at: offset) {
        offset += length
        continue
      }
      let start = offset
      while offset < end, decode(at: offset) == nil { offset += 1 }
      report(
        .invalidUTF8, "the source is not UTF-8 here", at: SourceRange(start, offset),
        help: Help("save the file as UTF-8"))
    }
  }
}
