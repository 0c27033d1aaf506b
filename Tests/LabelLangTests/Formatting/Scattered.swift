import LabelLang

/// Programs with their tokens on lines of their own.
enum Scattered {
  enum Place: CaseIterable {
    /// No comments; the old ones go too.
    case none
    /// A comment behind each token.
    case behind
    /// A comment on a line of its own before each token.
    case alone
    case both
  }

  /// The tokens of a program, one a line, with comments among them.
  static func program(_ text: String, _ place: Place) -> String {
    let source = SourceFile(name: "scattered.label", text: text)
    var lexer = Lexer(source)
    lexer.run()
    var lines: [String] = []
    for (index, token) in lexer.tokens.dropLast().enumerated() {
      if place == .alone || place == .both { lines.append("# before \(index)") }
      let comment = place == .behind || place == .both ? " # behind \(index)" : ""
      lines.append(source.text(token.range) + comment)
    }
    return lines.joined(separator: "\n")
  }
}
