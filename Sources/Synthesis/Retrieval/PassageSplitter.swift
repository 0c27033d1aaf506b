/// Cuts documents into passages: whole paragraphs as long as they fit, else whole sentences.
enum PassageSplitter {
  /// Passages have at most so many characters.
  static let longest = 1000

  /// The passages of a text, in its order.
  static func passages(of text: String) -> [String] {
    var passages: [String] = []
    var current = ""
    for part in paragraphs(of: text).flatMap(pieces) {
      if !current.isEmpty, current.count + part.count + 2 > longest {
        passages.append(current)
        current = ""
      }
      current += current.isEmpty ? part : "\n\n" + part
    }
    return current.isEmpty ? passages : passages + [current]
  }

  private static func paragraphs(of text: String) -> [String] {
    var paragraphs: [String] = []
    var lines: [Substring] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.contains(where: { !$0.isWhitespace }) {
        lines.append(line)
      } else if !lines.isEmpty {
        paragraphs.append(lines.joined(separator: "\n"))
        lines = []
      }
    }
    return lines.isEmpty ? paragraphs : paragraphs + [lines.joined(separator: "\n")]
  }

  /// A paragraph whole, or cut after the last sentence, else the last blank, that fits.
  private static func pieces(_ paragraph: String) -> [String] {
    var pieces: [String] = []
    var rest = Substring(paragraph)
    while true {
      let window = rest.prefix(longest)
      guard window.endIndex < rest.endIndex else { break }
      let sentence = window.lastIndex { ".!?".contains($0) }.map { window.index(after: $0) }
      let blank = window.lastIndex(where: \.isWhitespace)
      var end = sentence ?? blank ?? window.endIndex
      if end == window.startIndex { end = window.endIndex }
      pieces.append(String(rest[..<end]).trimmed)
      rest = rest[end...].drop(while: \.isWhitespace)
    }
    if !rest.isEmpty { pieces.append(String(rest)) }
    return pieces.filter { !$0.isEmpty }
  }
}
