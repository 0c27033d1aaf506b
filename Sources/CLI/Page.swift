import LabelLang

/// What a verb prints for people, and for machines.
protocol Page {
  /// The page in a style, with a line feed after each line but the last.
  func text(style: OutputStyle) -> String
  /// The same as one JSON object.
  func json() throws -> String
}

extension Page {
  /// What goes to standard output.
  func output(json isJSON: Bool) throws -> String {
    isJSON ? try json() : HarmlessText.page(text(style: .standardOutput), .standardOutput)
  }
}

/// Text of rows, programs and files made fit for a terminal: it neither acts there, nor fills it.
enum HarmlessText {
  /// The longest line of a message, in characters.
  private static let longestLine = 2_000

  /// A message: everything that cannot be seen is spelled out, and long lines are cut in their middle.
  static func message(_ text: String) -> String {
    lines(of: text) { line in
      let line = VisibleText.text(line)
      guard line.count > longestLine else { return line }
      let half = longestLine / 2
      return "\(line.prefix(half)) [… \(line.count - 2 * half) characters …] \(line.suffix(half))"
    }
  }

  /// A page: everything that cannot be seen is spelled out, save for the colours of its style.
  static func page(_ text: String, _ style: OutputStyle) -> String {
    guard style.isColoured else { return visible(text) }
    return lines(of: text) { line in
      var result = ""
      var rest = line[...]
      while let colour = rest.firstMatch(of: /\u{1B}\[[0-9;]*m/) {
        result += VisibleText.text(String(rest[..<colour.range.lowerBound])) + colour.output
        rest = rest[colour.range.upperBound...]
      }
      return result + VisibleText.text(String(rest))
    }
  }

  /// Lines in which everything that cannot be seen is spelled out.
  static func visible(_ text: String) -> String { lines(of: text, VisibleText.text) }

  private static func lines(of text: String, _ change: (String) -> String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { change(String($0)) }
      .joined(separator: "\n")
  }
}
