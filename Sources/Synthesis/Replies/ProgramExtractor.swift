internal import Foundation
internal import LabelLang

/// Takes programs out of a reply, whatever is wrapped around them: fences, tags, JSON, prose.
enum ProgramExtractor {
  /// More candidates than this are not tried.
  private static let mostCandidates = 12

  /// Texts that may be the program, the likeliest first; none where nothing looks like one.
  ///
  /// A later block goes before an earlier one, since models correct themselves; blocks without a
  /// `labels` statement come last.
  static func candidates(in reply: String) -> [String] {
    let text = ReplyText.withoutReasoning(reply)
    var found = direct(in: text)
    if case .success(let value) = ReplyText.json(in: text) {
      for string in strings(in: value, depth: 0) where string.contains("labels") {
        found += direct(in: ReplyText.withoutReasoning(string))
      }
    }
    let complete = found.filter(holdsLabels)
    var seen: Set<String> = []
    return (complete + found.filter { !holdsLabels($0) })
      .map(unescaped).filter { seen.insert($0).inserted }
      .prefix(mostCandidates).map { $0 }
  }

  private static func direct(in text: String) -> [String] {
    let blocks = FencedBlock.blocks(of: text)
    let own = blocks.filter { $0.info == "labellang" || $0.info == "label" }
    let others = blocks.filter { $0.info != "labellang" && $0.info != "label" }
    var found = (own.reversed() + others.reversed()).map(\.text)
    if blocks.count > 1 {
      // Declarations and rules in blocks of their own.
      found.append(blocks.map(\.text).joined(separator: "\n"))
    }
    found += ["program", "code", "labellang"].compactMap { inside($0, of: text) }
    // Without any wrapping: from the program's first line to its last.
    if blocks.isEmpty, let plain = unwrapped(text) { found.append(plain) }
    return found.filter { $0.contains { !$0.isWhitespace } }
  }

  private static func inside(_ tag: String, of text: String) -> String? {
    guard let start = text.range(of: "<\(tag)>"),
      let end = text[start.upperBound...].range(of: "</\(tag)>")
    else { return nil }
    let inner = String(text[start.upperBound..<end.lowerBound])
    return FencedBlock.blocks(of: inner).first?.text ?? inner
  }

  /// The lines from the first statement, with comments right above it, to the end of the last
  /// paragraph that is no prose.
  private static func unwrapped(_ text: String) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard
      var first = lines.firstIndex(where: { beginsStatement($0) && $0.contains("labels") })
        ?? lines.firstIndex(where: beginsStatement)
    else { return nil }
    while first > 0, lines[first - 1].drop(while: \.isWhitespace).first == "#" { first -= 1 }
    guard lines[first...].contains(where: { startsWithWord($0, "labels") }) else { return nil }
    var last = first
    var isProse = false
    for index in first..<lines.count {
      let line = lines[index]
      let startsParagraph = index == first || lines[index - 1].allSatisfy(\.isWhitespace)
      if line.allSatisfy(\.isWhitespace) { continue }
      if startsParagraph {
        isProse = !(beginsStatement(line) || "#)]}\t ".contains(line.first ?? "x"))
      }
      if !isProse { last = index }
    }
    return lines[first...last].joined(separator: "\n") + "\n"
  }

  private static func beginsStatement(_ line: Substring) -> Bool {
    ReservedWord.statementKeywords.contains { startsWithWord(line, $0.rawValue) }
  }

  private static func startsWithWord(_ line: Substring, _ word: String) -> Bool {
    guard line.hasPrefix(word) else { return false }
    return line.dropFirst(word.count).first.map { $0 == " " || $0 == "\t" } ?? true
  }

  private static func holdsLabels(_ text: String) -> Bool {
    text.split(separator: "\n").contains {
      startsWithWord($0.drop(while: \.isWhitespace), "labels")
    }
  }

  /// A program that went through HTML has its arrows escaped.
  private static func unescaped(_ text: String) -> String {
    guard text.contains("=&gt;"), !text.contains("=>") else { return text }
    return text.replacing("&gt;", with: ">").replacing("&lt;", with: "<")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }

  /// All texts in a JSON value, such as the answer of a model's service.
  private static func strings(in value: Any, depth: Int) -> [String] {
    guard depth < 8 else { return [] }
    switch value {
    case let text as String: return [text]
    case let list as [Any]: return list.prefix(50).flatMap { strings(in: $0, depth: depth + 1) }
    case let object as [String: Any]:
      return object.sorted { $0.key < $1.key }.prefix(50).flatMap {
        strings(in: $0.value, depth: depth + 1)
      }
    default: return []
    }
  }
}
