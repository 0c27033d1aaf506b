@testable import LabelLang

/// The front end: any bytes end in findings that have real places.
extension FuzzTarget {
  func lex(_ bytes: [UInt8]) throws {
    let source = SourceFile(name: "fuzz", bytes: bytes)
    var lexer = Lexer(source)
    lexer.run()
    var end = 0
    for token in lexer.tokens {
      try require(
        end <= token.range.start && token.range.start <= token.range.end
          && token.range.end <= bytes.count, "token at \(token.range)")
      end = token.range.end
    }
    guard case .end = lexer.tokens.last?.kind else { throw BrokenProperty("no end") }
    try requirePlaces(lexer.findings, in: source)
  }

  func parse(_ bytes: [UInt8]) throws {
    let source = SourceFile(name: "fuzz", bytes: bytes)
    var diagnostics = DiagnosticList()
    let program = Parser.parse(source, into: &diagnostics)
    try requirePlaces(diagnostics.all, in: source)
    if diagnostics.hasErrors { return }
    let formatted = SourceFormatter.format(source, program)
    let again = SourceFile(name: "fuzz", text: formatted)
    var findings = DiagnosticList()
    let parsed = Parser.parse(again, into: &findings)
    // The layout may be longer than the source, and then beyond its bound.
    if findings.all.contains(where: { $0.code == .sourceTooLarge }) { return }
    try require(!findings.hasErrors, "the formatted text has errors: \(findings.all)")
    try require(SourceFormatter.format(again, parsed) == formatted, "the layout is not settled")
  }

  func check(_ bytes: [UInt8]) throws {
    let source = SourceFile(name: "fuzz", bytes: bytes)
    let outcome = Checker.check(source)
    let findings = outcome.diagnostics.sorted
    try requirePlaces(findings, in: source)
    try require(
      (outcome.program == nil) == outcome.diagnostics.hasErrors, "an error and a program")
    let report = DiagnosticRenderer.render(findings, source: source, colour: false)
    try require(report.utf8.count < 200_000, "a report of \(report.utf8.count) bytes")
    let isPlain = report.unicodeScalars.allSatisfy {
      $0 == "\n" || !($0.value < 0x20 || (0x7F...0x9F).contains($0.value))
    }
    try require(isPlain, "a control character in the report")
    try require(!DiagnosticJSON.render(findings, source: source).contains("\n"), "JSON on lines")
    for finding in findings {
      _ = EditApplier.apply(finding.help?.edits ?? [], to: source)
    }
  }

  private func requirePlaces(_ findings: [Diagnostic], in source: SourceFile) throws {
    for finding in findings {
      let ranges =
        [finding.primary.range] + finding.secondary.map(\.range)
        + (finding.help?.edits.map(\.range) ?? [])
      for range in ranges {
        try require(
          0 <= range.start && range.start <= range.end && range.end <= source.bytes.count,
          "a place outside of the source: \(finding)")
      }
    }
  }
}
