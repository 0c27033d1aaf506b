/// A regex literal to its tree, checked for all that the dialect forbids.
public enum RegexParser {
  /// Parses a regex; nil where it is in error, which goes to `diagnostics`.
  public static func parse(
    _ literal: RegexLiteral, into diagnostics: inout DiagnosticList
  ) -> RegexSyntax? {
    nil
  }
}
