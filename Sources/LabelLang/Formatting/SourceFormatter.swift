/// Gives programs their one layout, so that a review shows what changed and nothing else.
public enum SourceFormatter {
  /// The canonical text of a program that was parsed from `source` without errors.
  ///
  /// Formatting changes neither the tree nor any comment, and formatting the result again gives
  /// the same text.
  public static func format(_ source: SourceFile, _ program: ProgramSyntax) -> String {
    var printer = SyntaxPrinter(source, comments: program.comments)
    return Layout.text(of: printer.program(program.statements))
  }
}
