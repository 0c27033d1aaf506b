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
        ExampleSyntax(range: range, row: source.text(row), outcome: outcome))
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

  /// The range of the JSON object; only its brackets and strings are checked here.
  private func object(from start: Int) throws(Failure) -> SourceRange {
    let bytes = source.bytes
    guard start < range.end, bytes[start] == UInt8(ascii: "{") else {
      throw failure("expected a JSON object after `#?`", at: place(start))
    }
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

  /// The offset after a JSON string.
  private func string(from start: Int) throws(Failure) -> Int {
    var offset = start + 1
    while offset < range.end {
      if source.bytes[offset] == UInt8(ascii: "\"") { return offset + 1 }
      offset += source.bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
    }
    throw failure(
      "a string of the example has no closing `\"`", at: SourceRange(start, range.end))
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
