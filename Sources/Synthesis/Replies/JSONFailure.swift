internal import Foundation
internal import LabelLang

/// Why a reply holds no JSON, and where it breaks off.
struct JSONFailure: Error {
  /// The line of the reply, from 1; nil where it is not known.
  let line: Int?
  /// What was found.
  let reason: String

  init(line: Int?, reason: String) {
    self.line = line
    self.reason = reason
  }

  /// What the parser said of a part of a reply. It tells the place in words only.
  init(_ error: any Error, in text: String, of reply: String) {
    let said = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
    let bytes = Array(text.utf8)
    let place = said.firstMatch(of: /character (\d+)/).flatMap { Int($0.1) } ?? bytes.count
    let before = String(decoding: bytes.prefix(place), as: UTF8.self)
    let row = before.count(where: \.isNewline)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let found = lines.indices.contains(row) ? String(lines[row]).trimmed : ""
    // A part that was taken out of its fence line by line may stand elsewhere in the reply.
    let start = reply.range(of: text)?.lowerBound
    line = start.map { reply[..<$0].count(where: \.isNewline) + row + 1 }
    reason =
      place < bytes.count
      ? "found no JSON at `\(QuotedData.cut(found, 60))`"
      : "found JSON that ends before its last bracket or quote"
  }
}
