/// A regex literal to its tree, checked for all that the dialect forbids.
public enum RegexParser {
  /// Parses a regex; nil where it is in error, which goes to `diagnostics`.
  public static func parse(
    _ literal: RegexLiteral, limits: ProgramLimits = .standard,
    into diagnostics: inout DiagnosticList
  ) -> RegexSyntax? {
    var parser = RegexPatternParser(literal)
    let root = parser.parse()
    for finding in parser.findings { diagnostics.report(finding) }
    guard let root else { return nil }
    var syntax = RegexSyntax(
      source: literal.pattern, dotMatchesLineFeed: literal.flags.contains("s"),
      isMultiline: literal.flags.contains("m"), exactCase: literal.flags.contains("c"), root: root,
      groupCount: parser.groupCount, ambiguityDegree: 0)
    let whole = SourceRange(
      literal.patternStart, literal.patternStart + literal.pattern.utf8.count)
    guard checkSize(syntax, whole, limits.regexSize, into: &diagnostics) else { return nil }
    if root.minLength == 0 {
      diagnostics.report(
        .regexMatchesEmpty, "this regex can match the empty text",
        at: whole.isEmpty ? literal.range : whole,
        help: Help("let it ask for at least one character, such as `+` for `*`"))
      return nil
    }
    let finding = AmbiguityFinding(syntax)
    syntax.ambiguityDegree = finding.degree
    if let diagnostic = finding.diagnostic(literal, whole, parser.repetitionRanges) {
      diagnostics.report(diagnostic)
    }
    return finding.isExponential ? nil : syntax
  }

  private static func checkSize(
    _ syntax: RegexSyntax, _ whole: SourceRange, _ bound: Int,
    into diagnostics: inout DiagnosticList
  ) -> Bool {
    let size = RegexSize.measure(syntax.root, exactCase: syntax.exactCase)
    if size <= bound { return true }
    let measured = size < RegexSize.ceiling ? "\(size)" : "\(size) or more"
    diagnostics.report(
      .patternTooLarge,
      "this regex has the size \(measured) when its repetitions are written out; the bound is "
        + "\(bound)", at: whole,
      help: Help("give its repetitions smaller bounds, or put fixed words into a set"))
    return false
  }
}
