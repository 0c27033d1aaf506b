/// A `#?` comment to the example that it gives.
struct ExampleParser {
  /// Why a comment is no example.
  struct Failure: Error {
    let diagnostic: Diagnostic
  }

  let source: SourceFile
  let range: SourceRange

  /// Whether a comment claims to be an example.
  static func isExample(_ comment: Comment, in source: SourceFile) -> Bool {
    let start = comment.range.start
    return comment.range.end - start >= 2 && source.bytes[start + 1] == UInt8(ascii: "?")
  }

  func parse() -> Result<ExampleSyntax, Failure> {
    do throws(Failure) {
      let row = try object(from: skippingBlanks(from: range.start + 2))
      let values = try values(of: row)
      var lexer = Lexer(source, from: row.end, to: range.end)
      lexer.run()
      let tokens = lexer.tokens
      guard case .symbol(.arrow) = tokens[0].kind else {
        throw failure("expected `=>` after the object of the example", at: tokens[0].range)
      }
      let outcome = try outcome(tokens[1])
      guard case .end = tokens[2].kind, lexer.comments.isEmpty, lexer.findings.isEmpty else {
        throw failure("expected the end of the example after its label", at: tokens[2].range)
      }
      return .success(
        ExampleSyntax(range: range, row: source.text(row), values: values, outcome: outcome))
    } catch {
      return .failure(error)
    }
  }

  private func outcome(_ token: Token) throws(Failure) -> Outcome {
    switch token.kind {
    case .identifier(let text): return .label(Name(text, token.range))
    case .string(let literal): return .label(Name(literal.value, token.range))
    case .reserved(.abstain): return .abstain(token.range)
    case .reserved, .foreignWord, .number:
      let text = source.text(token.range)
      throw failure(
        "the label `\(text)` must be quoted", at: token.range,
        help: Help(
          "write `\"\(text)\"`", edits: [Edit(token.range, "\"\(text)\"")]))
    default: throw failure("expected a label or `abstain` after `=>`", at: token.range)
    }
  }

  /// The range of the JSON object.
  private func object(from start: Int) throws(Failure) -> SourceRange {
    guard start < range.end, source.bytes[start] == UInt8(ascii: "{") else {
      throw failure("expected a JSON object after `#?`", at: place(start))
    }
    return try brackets(from: start)
  }

  /// From a bracket to the one that closes it; only brackets and strings are checked here.
  private func brackets(from start: Int) throws(Failure) -> SourceRange {
    let bytes = source.bytes
    var closing: [UInt8] = []
    var offset = start
    while offset < range.end {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        offset = try string(from: offset)
        continue
      case UInt8(ascii: "'"):
        throw failure(
          "the strings of the example stand in double quotes, as in JSON", at: place(offset))
      case UInt8(ascii: "{"): closing.append(UInt8(ascii: "}"))
      case UInt8(ascii: "["): closing.append(UInt8(ascii: "]"))
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard closing.popLast() == byte else {
          throw failure("this bracket closes another one than was opened", at: place(offset))
        }
        if closing.isEmpty { return SourceRange(start, offset + 1) }
      default: break
      }
      offset += 1
    }
    throw failure(
      "the object of the example is not closed on its line",
      at: SourceRange(start, range.end))
  }

  /// The values that stand in an object, whose brackets and strings are known to be closed.
  private func values(of row: SourceRange) throws(Failure) -> [ExampleValue] {
    let bytes = source.bytes
    var values: [ExampleValue] = []
    var places: [String: SourceRange] = [:]
    var offset = skippingBlanks(from: row.start + 1)
    while !values.isEmpty || bytes[offset] != UInt8(ascii: "}") {
      guard bytes[offset] == UInt8(ascii: "\"") else {
        throw failure("expected a name in double quotes", at: place(offset))
      }
      let end = try string(from: offset)
      let name = Name(
        source.text(SourceRange(offset + 1, end - 1)), SourceRange(offset, end))
      if let first = places.updateValue(name.range, forKey: name.text) {
        throw Failure(
          diagnostic: Diagnostic(
            .malformedExample, "the name `\(name.text)` is given twice", at: Marker(name.range),
            secondary: [Marker(first, "first given here")],
            help: Help("keep one of the two: a row has one value of a name")))
      }
      offset = skippingBlanks(from: end)
      guard bytes[offset] == UInt8(ascii: ":") else {
        throw failure("expected `:` after the name", at: place(offset))
      }
      let value = try value(name, from: skippingBlanks(from: offset + 1))
      values.append(value)
      offset = skippingBlanks(from: value.range.end)
      if bytes[offset] == UInt8(ascii: "}") { break }
      guard bytes[offset] == UInt8(ascii: ",") else {
        throw failure("expected `,` or `}` after the value", at: place(offset))
      }
      offset = skippingBlanks(from: offset + 1)
    }
    return values
  }

  private func value(_ name: Name, from start: Int) throws(Failure) -> ExampleValue {
    switch source.bytes[start] {
    case UInt8(ascii: "\""):
      return ExampleValue(
        name: name, kind: .text, range: SourceRange(start, try string(from: start)))
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return ExampleValue(name: name, kind: .nested, range: try brackets(from: start))
    default:
      let end = source.bytes[start..<range.end].firstIndex { ",} \t".utf8.contains($0) }
      let place = SourceRange(start, end ?? range.end)
      let kind: ExampleValue.Kind
      switch source.text(place) {
      case "true", "false": kind = .bool
      case "null": kind = .null
      case let text where Self.isNumber(text): kind = .number
      default:
        throw failure("expected a JSON value after `:`", at: place)
      }
      return ExampleValue(name: name, kind: kind, range: place)
    }
  }

  /// Whether JSON reads a number here.
  private static func isNumber(_ text: String) -> Bool {
    text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
      && Double(text)?.isFinite == true
  }

  /// The offset after a JSON string.
  private func string(from start: Int) throws(Failure) -> Int {
    var offset = start + 1
    while offset < range.end {
      switch source.bytes[offset] {
      case UInt8(ascii: "\""): return offset + 1
      case UInt8(ascii: "\\"): offset = try escape(from: offset)
      case 0..<0x20:
        throw failure(
          "a string of the example holds a control character", at: place(offset),
          help: Help("write it as an escape, such as `\\t`"))
      default: offset += 1
      }
    }
    throw failure(
      "a string of the example has no closing `\"`", at: SourceRange(start, range.end))
  }

  /// The offset after an escape of a JSON string; half a surrogate pair is none.
  private func escape(from start: Int) throws(Failure) -> Int {
    guard start + 1 < range.end else { return range.end }
    let letter = source.bytes[start + 1]
    if "\"\\/bfnrt".utf8.contains(letter) { return start + 2 }
    guard letter == UInt8(ascii: "u"), let unit = codeUnit(at: start) else {
      let end = min(start + 2, range.end)
      throw failure(
        "a string of the example holds an escape that JSON does not have",
        at: SourceRange(start, end),
        help: Help(#"the escapes are `\" \\ \/ \b \f \n \r \t` and `\u` with four digits"#))
    }
    guard (0xD800...0xDFFF).contains(unit) else { return start + 6 }
    if unit < 0xDC00, let low = codeUnit(at: start + 6), (0xDC00...0xDFFF).contains(low) {
      return start + 12
    }
    throw failure(
      "a string of the example holds half a surrogate pair, which is no character",
      at: SourceRange(start, start + 6),
      help: Help(#"write both halves, as in `\ud83d\ude00`, or the character itself"#))
  }

  /// The number that an escape `\uXXXX` gives; nil where none stands.
  private func codeUnit(at start: Int) -> UInt16? {
    guard start + 6 <= range.end, source.bytes[start] == UInt8(ascii: "\\"),
      source.bytes[start + 1] == UInt8(ascii: "u")
    else { return nil }
    let digits = source.text(SourceRange(start + 2, start + 6))
    return digits.allSatisfy(\.isHexDigit) ? UInt16(digits, radix: 16) : nil
  }

  private func skippingBlanks(from start: Int) -> Int {
    var offset = start
    while offset < range.end, source.bytes[offset] == 0x20 || source.bytes[offset] == 0x09 {
      offset += 1
    }
    return offset
  }

  private func place(_ offset: Int) -> SourceRange {
    SourceRange(min(offset, range.end), min(offset + 1, range.end))
  }

  private func failure(_ message: String, at range: SourceRange, help: Help? = nil) -> Failure {
    Failure(
      diagnostic: Diagnostic(
        .malformedExample, message, at: Marker(range),
        help: help ?? Help("an example is `#? {\"input\": value} => label`")))
  }
}
