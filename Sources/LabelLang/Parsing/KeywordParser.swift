/// A string in an expression to the keyword that it stands for.
public enum KeywordParser {
  /// Parses a keyword; nil where it is in error, which goes to `diagnostics`.
  public static func parse(
    _ literal: StringLiteral, into diagnostics: inout DiagnosticList
  ) -> Keyword? {
    nil
  }
}
