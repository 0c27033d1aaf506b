internal import LabelLang

/// One thing that is wrong with a YAML file: where, what was expected and found, what to do.
public struct YAMLProblem: Equatable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, in Unicode scalars.
  public var column: Int
  /// How many characters are underlined, at least 1.
  public var length: Int
  /// One sentence, lower case, no full stop.
  public var message: String
  public var help: String?
}

/// Why a YAML file cannot be used: all that is wrong with it.
public struct YAMLError: Error, Sendable, CustomStringConvertible {
  /// Whether the file could be read at all, which decides how a program exits.
  public let isUnreadable: Bool
  /// The file as the caller named it.
  public let path: String
  public let problems: [YAMLProblem]
  private let lines: [Substring]
  /// Further problems are only counted.
  private static let shownProblems = 20
  /// Lines are shown up to this many characters.
  private static let shownColumns = 160

  /// - Parameter text: The file's text, of which the lines with problems are shown; nil where it is none.
  init(path: String, text: String?, problems: [YAMLProblem], isUnreadable: Bool = false) {
    self.path = path
    self.problems = problems
    self.isUnreadable = isUnreadable
    lines = text?.split(omittingEmptySubsequences: false) { $0.isNewline } ?? []
  }

  /// A problem of a file without a text, or of a line that cannot be shown; the line is 0 for all of it.
  init(
    path: String, line: Int = 0, _ message: String, help: String? = nil, isUnreadable: Bool = false
  ) {
    self.init(
      path: path, text: nil,
      problems: [YAMLProblem(line: line, column: 1, length: 1, message: message, help: help)],
      isUnreadable: isUnreadable)
  }

  /// All problems, each with its line underlined.
  public var description: String {
    var parts = problems.prefix(Self.shownProblems).map(render)
    if problems.count > Self.shownProblems {
      parts.append("and \(problems.count - Self.shownProblems) more problems")
    }
    return parts.joined(separator: "\n\n")
  }

  private func render(_ problem: YAMLProblem) -> String {
    let message = VisibleText.text(problem.message)
    let path = self.path.isEmpty ? "``" : self.path
    let help = problem.help.map { "\n   = help: \(VisibleText.text($0))" } ?? ""
    guard problem.line > 0 else { return "\(path): \(message)\(help)" }
    var text = "\(path):\(problem.line):\(problem.column): \(message)"
    if lines.indices.contains(problem.line - 1) {
      let line = lines[problem.line - 1].prefix(Self.shownColumns)
      let number = "\(problem.line)"
      let gutter = String(repeating: " ", count: number.count)
      let column = min(max(problem.column, 1), line.unicodeScalars.count + 1)
      let before = String(String.UnicodeScalarView(line.unicodeScalars.prefix(column - 1)))
      let pad = String(repeating: " ", count: VisibleText.text(before).count)
      let room = max(1, line.unicodeScalars.count - column + 1)
      let mark = String(repeating: "^", count: max(1, min(problem.length, room)))
      text +=
        "\n\(gutter) |\n\(number) | \(VisibleText.text(String(line)))\n\(gutter) | \(pad)\(mark)"
    }
    return text + help
  }
}
