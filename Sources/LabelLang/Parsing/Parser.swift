/// Source text to syntax tree; it recovers after an error and goes on with the next statement.
public enum Parser {
  /// Parses a whole program; what is wrong with it goes to `diagnostics`.
  public static func parse(
    _ source: SourceFile, into diagnostics: inout DiagnosticList
  ) -> ProgramSyntax {
    ProgramSyntax()
  }
}
