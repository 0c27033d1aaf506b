/// What a code means, for a reader who met it for the first time: the one truth of
/// `labellang explain` and of `grammar/diagnostics.md`.
public struct Explanation: Sendable {
  /// A few words, in lower case.
  public let title: String
  /// Two or three plain sentences.
  public let meaning: String
  /// A program that gets the finding; nil where a program that does cannot be printed.
  public let wrong: String?
  /// A program like it that does not.
  public let right: String?

  /// An explanation with programs that each begin with `header`.
  init(
    _ title: String, _ meaning: String, wrong: String? = nil, right: String? = nil,
    header: String = "labels spam, ham\ninput text: text\n"
  ) {
    self.title = title
    self.meaning = meaning
    self.wrong = wrong.map { header + $0 }
    self.right = right.map { header + $0 }
  }
}

extension Explanation {
  /// The section of `grammar/diagnostics.md` on a code, with a line break at its end.
  public static func section(on code: DiagnosticCode) -> String {
    let explanation = code.explanation
    var section = "## \(code.rawValue) \(explanation.title)\n\n\(explanation.meaning)\n"
    if let wrong = explanation.wrong { section += fence(wrong) }
    if let right = explanation.right { section += "\nRight:\n" + fence(right) }
    return section
  }

  private static func fence(_ program: String) -> String {
    "\n```labellang\n\(program)\n```\n"
  }

  /// The whole of `grammar/diagnostics.md`.
  public static var document: String {
    """
    # Findings

    Every finding of the checker has a code that never changes its meaning. An error (`E`) keeps a
    program from running, a warning (`W`) does not. `labellang explain CODE` prints one section of
    this page. The first program of a section gets the finding, the second one is how to say it;
    a section without programs is on what is too long to print, or no text at all.

    This page is written by a test from the explanations in the source; change them there.


    """ + DiagnosticCode.allCases.map(section).joined(separator: "\n")
  }
}
