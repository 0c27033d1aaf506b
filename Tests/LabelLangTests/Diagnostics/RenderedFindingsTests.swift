import Foundation
import LabelLang
import TestSupport
import Testing

@Suite struct RenderedFindingsTests {
  /// Sources too long to be kept: each is written here, and only its rendering is a file.
  static let generated: [(name: String, text: @Sendable () -> String)] = [
    (
      "source-too-large",
      {
        header + "when has(text, \"free\") => spam\n" + String(repeating: "# more\n", count: 40_000)
      }
    ),
    (
      "too-many-patterns",
      {
        let keywords = (0...20_000).map { "\"k\($0)\"" }
        return header + "when has(text, [\(keywords.joined(separator: ","))]) => spam\n"
      }
    ),
  ]
  private static let header = "labels spam, ham\ninput text: text\n"

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

  @Test(arguments: Golden.cases("diagnostics"))
  func errorsSayWhatToDo(_ golden: Golden.Case) throws {
    let source = SourceFile(
      name: golden.input.lastPathComponent, bytes: Array(try Data(contentsOf: golden.input)))
    for finding in Checker.check(source).diagnostics.all where finding.code.severity == .error {
      #expect(finding.help != nil, "\(finding.message)")
    }
  }

  @Test(arguments: generated.map(\.name))
  func rendersGeneratedSourceAsRecorded(_ name: String) throws {
    let text = try #require(Self.generated.first { $0.name == name }?.text())
    let source = SourceFile(name: name + ".label", text: text)
    let rendered = DiagnosticRenderer.render(
      Checker.check(source).diagnostics.sorted, source: source, colour: false)
    try Golden.check(rendered, against: Self.recording(name))
  }

  @Test func everyCodeHasARecordedFinding() throws {
    var missing = Set(DiagnosticCode.allCases.map(\.rawValue))
    let recordings =
      Golden.cases("diagnostics").map(\.expected) + Self.generated.map { Self.recording($0.name) }
    for recording in recordings {
      let text = try String(contentsOf: recording, encoding: .utf8)
      for match in text.matches(of: /^(?:error|warning)\[(.....)\]/.anchorsMatchLineEndings()) {
        missing.remove(String(match.output.1))
      }
    }
    #expect(missing.sorted() == [], "these codes have no program in Tests/Golden/diagnostics")
  }

  private static func recording(_ name: String) -> URL {
    Golden.folder("diagnostics").appendingPathComponent(name + ".out")
  }

  private func rendered(_ golden: Golden.Case, colour: Bool) throws -> String {
    let source = SourceFile(
      name: golden.input.lastPathComponent, bytes: Array(try Data(contentsOf: golden.input)))
    return DiagnosticRenderer.render(
      Checker.check(source).diagnostics.sorted, source: source, colour: colour)
  }
}
