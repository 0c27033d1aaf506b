internal import Foundation

/// A model's reply as text, and what its wrapping holds.
enum ReplyText {
  /// Longer replies are refused; a program is at most a few thousand bytes.
  static let longest = 1 << 20

  /// The bytes of a reply's file.
  ///
  /// - Throws: `LimitedFile.Failure` where it cannot be read or is too long.
  static func read(_ path: String) throws -> [UInt8] {
    try LimitedFile.read(path, limit: longest)
  }

  /// The reply without what a model thought aloud before it answered.
  static func withoutReasoning(_ reply: String) -> String {
    var text = reply.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    for tag in ["think", "thinking", "reasoning", "scratchpad"] {
      text = removing(tag, from: text)
    }
    return text
  }

  /// Takes the blocks of a tag out that begins a line; an open one that is never closed stays.
  private static func removing(_ tag: String, from text: String) -> String {
    let (open, close) = ("<\(tag)>", "</\(tag)>")
    var result = ""
    var rest = Substring(text)
    while let start = rest.range(of: open) {
      let startsLine =
        rest[..<start.lowerBound].last(where: { $0 != " " && $0 != "\t" })?.isNewline ?? true
      guard startsLine, let end = rest[start.upperBound...].range(of: close) else { break }
      result += rest[..<start.lowerBound]
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  /// The JSON value that a reply holds: all of it, or the inside of a fence, or from its first
  /// bracket to its last.
  static func json(in reply: String) -> Result<Any, JSONFailure> {
    let text = withoutReasoning(reply)
    var candidates = [text.trimmed] + FencedBlock.blocks(of: text).map(\.text)
    let listsFirst =
      text.firstIndex(of: "[").map { $0 < text.firstIndex(of: "{") ?? text.endIndex } ?? false
    let brackets = [("{", "}"), ("[", "]")]
    for (open, close) in listsFirst ? brackets.reversed() : brackets {
      if let start = text.range(of: open), let end = text.range(of: close, options: .backwards),
        start.lowerBound < end.lowerBound
      {
        candidates.append(String(text[start.lowerBound..<end.upperBound]))
      }
    }
    var failure: JSONFailure?
    for candidate in candidates where isJSONLike(candidate) {
      do {
        return .success(try JSONSerialization.jsonObject(with: Data(candidate.utf8)))
      } catch {
        // No JSON after all: the next candidate may be.
        failure = failure ?? JSONFailure(error, in: candidate, of: reply)
      }
    }
    return .failure(failure ?? JSONFailure(line: nil, reason: "found none"))
  }

  /// Whether a text may be a JSON list or object, and is not nested without end.
  private static func isJSONLike(_ text: String) -> Bool {
    guard let first = text.utf8.first(where: { $0 > 0x20 }) else { return false }
    return (first == UInt8(ascii: "{") || first == UInt8(ascii: "[")) && nesting(of: text) <= 100
  }

  /// How deep brackets stand, quotes not regarded: an upper bound.
  private static func nesting(of text: String) -> Int {
    var depth = 0
    var deepest = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
      deepest = max(deepest, depth)
    }
    return deepest
  }
}
