import Foundation
import LabelLang
import TestSupport
import Testing

@Suite struct RenderedFindingsTests {
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
    var missing = Set(DiagnosticCode.allCases.map(\.rawValue))
    let generated = GeneratedFinding.allCases.map(\.expected)
    for file in Golden.cases("diagnostics").map(\.expected) + generated {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /^(?:error|warning)\[(.....)\]/.anchorsMatchLineEndings()) {
        missing.remove(String(match.output.1))
      }
    }
    #expect(missing.sorted() == [], "these codes have no program in Tests/Golden/diagnostics")
  }

  /// Programs that are too large to keep as files.
  enum GeneratedFinding: String, CaseIterable {
    case sourceTooLarge = "source-too-large"
    case tooManyPatterns = "too-many-patterns"
    case programTooCostly = "program-too-costly"

    var expected: URL {
      Golden.folder("diagnostics").appendingPathComponent("generated/\(rawValue).out")
    }

    var program: String {
      let head = "labels a, b\ninput text: text\n"
      switch self {
      case .sourceTooLarge:
        return head + String(repeating: "# a comment\n", count: 30_000)
      case .tooManyPatterns:
        let items = (0...20_000).map { "\"w\($0)\"" }.joined(separator: ",\n")
        return head + "when has(text, [\n" + items + "]) => a\n"
      case .programTooCostly:
        return head + """
          when any w in words(text): (count x in words(around(w, 20000 words)) where
              has(x, "no")) > 3 => a

          """
      }
    }
  }

  @Test(arguments: GeneratedFinding.allCases)
  func generatedFindingIsRenderedAsRecorded(_ finding: GeneratedFinding) throws {
    let source = SourceFile(name: "\(finding.rawValue).label", text: finding.program)
    let findings = Checker.check(source).diagnostics.sorted
    let rendered = DiagnosticRenderer.render(findings, source: source, colour: false)
    try Golden.check(rendered, against: finding.expected)
  }

  private func rendered(_ golden: Golden.Case, colour: Bool) throws -> String {
    let source = SourceFile(
      name: golden.input.lastPathComponent, bytes: Array(try Data(contentsOf: golden.input)))
    return DiagnosticRenderer.render(
      Checker.check(source).diagnostics.sorted, source: source, colour: colour)
  }
}
