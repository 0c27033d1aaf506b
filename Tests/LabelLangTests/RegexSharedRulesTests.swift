import Foundation
import Testing

@testable import LabelLang

/// The hand-written rules of a public benchmark, which stand beside the project where they are
/// available.
@Suite struct RegexSharedRulesTests {
  private struct Rules: Decodable {
    struct Rule: Decodable { var pattern: String }
    var rules: [Rule]
  }

  static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/data/sms/rules.json").standardizedFileURL

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: file.path),
      "../shared/data/sms/rules.json is missing"))
  func rulesAreAccepted() throws {
    let rules = try JSONDecoder().decode(Rules.self, from: Data(contentsOf: Self.file)).rules
    let samples = rules.map { RegexSample($0.pattern) }
    #expect(samples.count == 73)
    for sample in samples where sample.syntax == nil {
      Issue.record("\(sample.source.text(SourceRange(0, .max))): \(sample.findings)")
    }
    let ambiguous = samples.filter { $0.diagnostics.all.map(\.code) == [.polynomialRegex] }
    #expect(ambiguous.count == 39)
  }
}
