import Testing

@testable import Interpreter
@testable import LabelLang

/// A regex compiled for a test.
func compiledRegex(_ pattern: String, _ flags: String = "") throws -> CompiledRegex {
  let literal = RegexLiteral(
    pattern: pattern, patternStart: 1, flags: flags,
    range: SourceRange(0, pattern.utf8.count + flags.utf8.count + 2))
  var diagnostics = DiagnosticList()
  let syntax = RegexParser.parse(literal, into: &diagnostics)
  return try CompiledRegex(
    #require(syntax, "/\(pattern)/: \(diagnostics.all.map(\.message))"))
}

/// What a search with one of the two codes finds.
struct RegexSearch: Equatable {
  var status: RegexSearchStatus
  var spans: [RegexSpan]

  init(
    _ regex: CompiledRegex, in text: [UInt8], counted: Bool? = nil, from: Int = 0,
    matcher: inout RegexMatcher
  ) {
    var spans: [RegexSpan] = []
    status = text.withUnsafeBufferPointer { buffer in
      matcher.findAll(
        regex, counted: counted ?? regex.needsCounting(bytes: buffer.count), in: buffer,
        starts: from..<max(from, buffer.count), appendTo: &spans)
    }
    self.spans = spans
  }

  /// The matched parts of a text.
  func parts(of text: [UInt8]) -> [String] {
    spans.map { String(decoding: text[$0.start..<$0.end], as: UTF8.self) }
  }
}
