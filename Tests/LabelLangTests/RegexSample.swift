@testable import LabelLang

/// A regex literal that begins at the first byte of a source, parsed.
struct RegexSample {
  let source: SourceFile
  let syntax: RegexSyntax?
  let diagnostics: DiagnosticList

  init(_ pattern: String, _ flags: String = "") {
    let text = "/\(pattern)/\(flags)"
    source = SourceFile(name: "sample", text: text)
    let literal = RegexLiteral(
      pattern: pattern, patternStart: 1, flags: flags, range: SourceRange(0, text.utf8.count))
    var diagnostics = DiagnosticList()
    syntax = RegexParser.parse(literal, into: &diagnostics)
    self.diagnostics = diagnostics
  }

  /// Each finding as `code underlined text`.
  var findings: [String] {
    diagnostics.all.map { "\($0.code.rawValue) \(source.text($0.primary.range))" }
  }

  /// `exponential`, the degree, or the errors.
  var ambiguity: String {
    if let syntax { return String(syntax.ambiguityDegree) }
    if diagnostics.all.map(\.code) == [.exponentialRegex] { return "exponential" }
    return findings.joined(separator: "; ")
  }

  /// The source after all fixes of the first finding.
  var fixed: String? {
    guard let help = diagnostics.all.first?.help, !help.edits.isEmpty else { return nil }
    var bytes = source.bytes
    for edit in help.edits.sorted(by: { $0.range.start > $1.range.start }) {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: edit.replacement.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
