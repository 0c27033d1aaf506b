internal import CPCRE2

@testable import Interpreter
@testable import LabelLang

/// The dialect against PCRE2: what LabelLang accepts PCRE2 accepts as it is written, and finds the
/// same; save for `\u` with a character's number, which PCRE2 spells `\x{...}`, and for a look-behind
/// of several lengths, which it takes from 10.43 on only.
extension FuzzTarget {
  private static let flags = ["", "c", "s", "m", "cs", "cm", "sm", "csm"]

  /// A byte for the flags, a regex up to a line feed, and the text to search.
  func searchRegex(_ bytes: [UInt8]) throws {
    guard let first = bytes.first else { return }
    let flags = Self.flags[Int(first) % Self.flags.count]
    let parts = bytes.dropFirst().split(
      separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
    let pattern = String(decoding: parts[0].prefix(400), as: UTF8.self)
    let text = Array(String(decoding: parts.dropFirst().first ?? [], as: UTF8.self).utf8)
    let end = pattern.utf8.count + flags.utf8.count + 2
    let literal = RegexLiteral(
      pattern: pattern, patternStart: 1, flags: flags, range: SourceRange(0, end))
    var diagnostics = DiagnosticList()
    let syntax = RegexParser.parse(literal, into: &diagnostics)
    for finding in diagnostics.all {
      let range = finding.primary.range
      try require(
        0 <= range.start && range.start < range.end && range.end <= end,
        "a place outside of the regex: \(finding)")
    }
    try require((syntax == nil) == diagnostics.hasErrors, "an error and a regex")
    guard let syntax else { return }
    let regex = try CompiledRegex(syntax)
    var matcher = try RegexMatcher()
    let spans = try [false, true].map { counted in
      var found: [RegexSpan] = []
      let status = text.withUnsafeBufferPointer {
        matcher.findAll(
          regex, counted: counted, in: $0, starts: 0..<$0.count, appendTo: &found)
      }
      if case .internalError(let message) = status { throw BrokenProperty(message) }
      return status == .complete ? found : nil
    }
    guard let plain = spans[0], let counted = spans[1] else { return }
    try require(plain == counted, "the two codes of /\(pattern)/ find \(plain) and \(counted)")
    guard let regexAsWritten = try WrittenRegex(pattern, syntax) else { return }
    let written = try regexAsWritten.spans(in: text)
    try require(
      written.map { $0 == plain } ?? true,
      "/\(pattern)/\(flags) finds \(plain), PCRE2 finds \(written ?? [])")
  }
}

/// A regex as its author wrote it, given to PCRE2 without LabelLang in between.
private struct WrittenRegex: ~Copyable {
  private let code: OpaquePointer

  /// Nil for a look-behind of several lengths where PCRE2 asks for one.
  init?(_ pattern: String, _ syntax: RegexSyntax) throws {
    var options = PCRE2_UTF | PCRE2_UCP
    if !syntax.exactCase { options |= PCRE2_CASELESS }
    if syntax.isMultiline { options |= PCRE2_MULTILINE }
    if syntax.dotMatchesLineFeed { options |= PCRE2_DOTALL }
    var (error, offset) = (Int32(0), 0)
    // Of two backslashes the first makes the second a character.
    let spelled = pattern.replacing(/\\(?:u\{([^}]*)\}|u([0-9A-Fa-f]{4})|.)/) { escape in
      (escape.output.1 ?? escape.output.2).map { "\\x{\($0)}" } ?? String(escape.output.0)
    }
    let bytes = Array(spelled.utf8)
    guard let code = pcre2_compile_8(bytes, bytes.count, options, &error, &offset, nil) else {
      if error == PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH { return nil }
      throw BrokenProperty("PCRE2 refuses /\(pattern)/ with the error \(error) at \(offset)")
    }
    self.code = code
  }

  deinit { pcre2_code_free_8(code) }

  /// The matches from left to right; nil where PCRE2 reaches a limit of its own.
  func spans(in text: [UInt8]) throws -> [RegexSpan]? {
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil) else { return nil }
    defer { pcre2_match_data_free_8(data) }
    var (spans, start) = ([RegexSpan](), 0)
    while start < text.count {
      let result = pcre2_match_8(code, text, text.count, start, 0, data, nil)
      if result == PCRE2_ERROR_NOMATCH { return spans }
      guard result > 0, let bounds = pcre2_get_ovector_pointer_8(data) else { return nil }
      spans.append(RegexSpan(start: bounds[0], end: bounds[1]))
      try require(bounds[1] > start, "PCRE2 matches the empty text")
      start = bounds[1]
    }
    return spans
  }
}
