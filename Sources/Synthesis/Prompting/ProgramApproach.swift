/// What a program says of its own approach.
public enum ProgramApproach {
  /// The first comment of a program's text on one line; nil where it has none.
  public static func of(_ text: String) -> String? {
    for line in text.split(whereSeparator: \.isNewline).prefix(20) {
      let body = line.drop(while: \.isWhitespace)
      guard body.first == "#", body.dropFirst().first != "?" else { continue }
      let comment = QuotedData.line(String(body.drop { $0 == "#" }))
      if !comment.isEmpty { return comment }
    }
    return nil
  }
}
