import Foundation
import LabelLang
import TestSupport
import Testing

@Suite struct DiagnosticJSONTests {
  /// The shape that tools read.
  private struct Report: Decodable {
    struct Finding: Decodable {
      let code, severity, message, file, label: String
      let line, column, endLine, endColumn, start, end: Int
      let secondary: [Place]
      let notes: [String]
      let help: Help?
    }
    struct Place: Decodable {
      let line, column, endLine, endColumn, start, end: Int
      let label: String
    }
    struct Help: Decodable {
      struct Edit: Decodable {
        let start, end, line, column: Int
        let replacement: String
      }
      let text: String
      let edits: [Edit]
    }
    let file: String
    let errors, warnings: Int
    let findings: [Finding]
  }

  @Test func wholeFinding() {
    let source = SourceFile(name: "a \"b\".label", text: "é\nwhen x")
    let finding = Diagnostic(
      .unknownName, "no `x`\u{0}\u{202E}", at: Marker(SourceRange(8, 9), "here"),
      secondary: [Marker(SourceRange(0, 2), "é")], notes: ["\\ \t"],
      help: Help("write `y`", edits: [Edit(SourceRange(8, 9), "y\n")]))
    #expect(
      DiagnosticJSON.render([finding], source: source) == #"""
        {"file": "a \"b\".label", "errors": 1, "warnings": 0, "findings": [{"code": "E0301", \#
        "severity": "error", "message": "no `x`\u0000\u202E", "file": "a \"b\".label", \#
        "line": 2, "column": 6, "endLine": 2, "endColumn": 7, "start": 8, "end": 9, \#
        "label": "here", "secondary": [{"line": 1, "column": 1, "endLine": 1, "endColumn": 2, \#
        "start": 0, "end": 2, "label": "é"}], "notes": ["\\ \t"], "help": {"text": "write `y`", \#
        "edits": [{"start": 8, "end": 9, "line": 2, "column": 6, "replacement": "y\n"}]}}]}
        """#)
  }

  @Test func noFindings() {
    let source = SourceFile(name: "a.label", text: "")
    #expect(
      DiagnosticJSON.render([], source: source)
        == #"{"file": "a.label", "errors": 0, "warnings": 0, "findings": []}"#)
  }

  @Test(arguments: Golden.cases("diagnostics"))
  func saysWhatTheFindingsSay(_ golden: Golden.Case) throws {
    let source = SourceFile(
      name: golden.name, bytes: Array(try Data(contentsOf: golden.input)))
    let findings = Checker.check(source).diagnostics.sorted
    let text = DiagnosticJSON.render(findings, source: source)
    #expect(!text.contains("\n"))
    let report = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
    #expect(report.findings.map(\.message) == findings.map(\.message))
    #expect(report.errors + report.warnings == findings.count)
    for (json, finding) in zip(report.findings, findings) {
      #expect(json.code == finding.code.rawValue)
      #expect(SourceRange(json.start, json.end) == finding.primary.range)
      let start = source.position(of: finding.primary.range.start)
      let end = source.position(of: finding.primary.range.end)
      #expect((json.line, json.column) == start)
      #expect((json.endLine, json.endColumn) == end)
      #expect(json.help?.text == finding.help?.text)
      #expect(json.help?.edits.map(\.replacement) == finding.help?.edits.map(\.replacement))
      #expect(json.secondary.map(\.label) == finding.secondary.map(\.text))
    }
  }

  @Test func everyScalarIsReadBack() throws {
    for block in stride(from: UInt32(0), to: 0x11_0000, by: 0x1000) {
      var text = String.UnicodeScalarView()
      for value in block..<block + 0x1000 { if let s = Unicode.Scalar(value) { text.append(s) } }
      let source = SourceFile(name: String(text), text: "")
      let json = DiagnosticJSON.render([], source: source)
      let read = try JSONDecoder().decode(Report.self, from: Data(json.utf8)).file
      #expect(read.unicodeScalars.elementsEqual(text), "block \(block)")
    }
  }

  @Test func manyFindingsOnOneLongLineAreRenderedInReasonableTime() {
    let source = SourceFile(name: "a.label", text: String(repeating: "é", count: 120_000))
    let findings = (0..<20_000).map {
      Diagnostic(.unusedName, "x", at: Marker(SourceRange($0 * 12, $0 * 12 + 2)))
    }
    let time = ContinuousClock().measure {
      _ = DiagnosticJSON.render(findings, source: source)
    }
    #expect(time < .seconds(10))
  }
}
