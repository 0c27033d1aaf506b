import Foundation
import LabelLang
import TestSupport
import Testing

@Suite struct RenderedFindingsTests {
  /// The codes whose rendering must be recorded; widen it as the stages that report the others are
  /// finished.
  static let recordedGroups = ["E01", "E02", "E0701", "E0702", "E0703", "E0704"]

  @Test(arguments: Golden.cases("diagnostics"))
  func rendersAsRecorded(_ golden: Golden.Case) throws {
    let rendered = try rendered(golden, colour: false)
    #expect(!rendered.isEmpty)
    try Golden.check(rendered, against: golden.expected)
  }

  @Test(arguments: Golden.cases("diagnostics"))
  func coloursAddNothingButColours(_ golden: Golden.Case) throws {
    let coloured = try rendered(golden, colour: true)
    let plain = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(coloured != plain)
    #expect(try rendered(golden, colour: false) == plain)
  }

  @Test(arguments: Golden.cases("diagnostics"))
  func nothingUnseenReachesTheTerminal(_ golden: Golden.Case) throws {
    for scalar in try rendered(golden, colour: false).unicodeScalars where scalar != "\n" {
      let category = scalar.properties.generalCategory
      #expect(category != .control && category != .format)
    }
  }

  @Test func everyCodeHasARecordedFinding() throws {
    var missing = Set(
      DiagnosticCode.allCases.map(\.rawValue).filter { code in
        Self.recordedGroups.contains { code.hasPrefix($0) }
      })
    for golden in Golden.cases("diagnostics") {
      let text = try String(contentsOf: golden.expected, encoding: .utf8)
      for match in text.matches(of: /^(?:error|warning)\[(.....)\]/.anchorsMatchLineEndings()) {
        missing.remove(String(match.output.1))
      }
    }
    #expect(missing.sorted() == [], "these codes have no program in Tests/Golden/diagnostics")
  }

  private func rendered(_ golden: Golden.Case, colour: Bool) throws -> String {
    let source = SourceFile(
      name: golden.input.lastPathComponent, bytes: Array(try Data(contentsOf: golden.input)))
    return DiagnosticRenderer.render(
      Checker.check(source).diagnostics.sorted, source: source, colour: colour)
  }
}
