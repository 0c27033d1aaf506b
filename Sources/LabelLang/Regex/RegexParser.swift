/// A regex literal to its tree, checked for all that the dialect forbids.
public enum RegexParser {
  /// Parses a regex; nil where it is in error, which goes to `diagnostics`.
  public static func parse(
    _ literal: RegexLiteral, limits: ProgramLimits = .standard,
    into diagnostics: inout DiagnosticList
  ) -> RegexSyntax? {
    let flagsAreGood = checkFlags(literal, into: &diagnostics)
    var parser = RegexPatternParser(literal)
    let root = parser.parse()
    for finding in parser.findings { diagnostics.report(finding) }
    guard flagsAreGood, let root else { return nil }
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

  /// Reports flags that do not exist or come twice.
  private static func checkFlags(
    _ literal: RegexLiteral, into diagnostics: inout DiagnosticList
  ) -> Bool {
    var seen: Set<Character> = []
    var isGood = true
    var offset = literal.range.end - literal.flags.utf8.count
    for flag in literal.flags {
      let range = SourceRange(offset, offset + flag.utf8.count)
      offset = range.end
      let removal = [Edit(range, "")]
      if !"smci".contains(flag) {
        isGood = false
        let help =
          switch flag {
          case "g": Help("remove it: all matches are found without it", edits: removal)
          case "u": Help("remove it: every regex is Unicode", edits: removal)
          default:
            Help(
              "the flags are `s` (dot matches a line break), `m` (`^` and `$` at line "
                + "breaks) and `c` (exact case)")
          }
        diagnostics.report(
          .unknownRegexFlag, "unknown flag `\(flag)`", at: range, help: help)
      } else if !seen.insert(flag).inserted {
        isGood = false
        diagnostics.report(
          .unknownRegexFlag, "the flag `\(flag)` stands twice", at: range,
          help: Help("remove it", edits: removal))
      }
    }
    if seen.isSuperset(of: ["i", "c"]) {
      isGood = false
      diagnostics.report(
        .unknownRegexFlag, "the flags `i` and `c` exclude each other",
        at: SourceRange(literal.range.end - literal.flags.utf8.count, literal.range.end),
        help: Help("keep `c` for exact case"))
    }
    return isGood
  }
}
