import Foundation
import LabelLang
import TestSupport
import Testing

@Suite struct ExplanationTests {
  /// The codes without programs: what gets them is too long to print, or no text at all.
  static let withoutPrograms: [DiagnosticCode] = [
    .invalidUTF8, .sourceTooLarge, .tooManyPatterns, .programTooCostly,
  ]

  static let checkedCodes = DiagnosticCode.allCases.filter { !withoutPrograms.contains($0) }

  @Test func documentIsWrittenFromTheExplanations() throws {
    try Golden.check(
      Explanation.document, against: Golden.package.appendingPathComponent("grammar/diagnostics.md")
    )
  }

  @Test(arguments: DiagnosticCode.allCases)
  func explanationIsComplete(_ code: DiagnosticCode) {
    let explanation = code.explanation
    #expect(explanation.title.first?.isUppercase == false && !explanation.title.hasSuffix("."))
    #expect(explanation.meaning.hasSuffix("."))
    #expect(explanation.meaning.split(separator: "\n").allSatisfy { $0.count <= 100 })
    let hasPrograms = !Self.withoutPrograms.contains(code)
    #expect((explanation.wrong != nil, explanation.right != nil) == (hasPrograms, hasPrograms))
    #expect(Explanation.section(on: code).hasPrefix("## \(code.rawValue) \(explanation.title)\n"))
  }

  @Test func titlesAreDistinct() {
    let titles = DiagnosticCode.allCases.map(\.explanation.title)
    #expect(Set(titles).count == titles.count)
  }

  @Test(arguments: checkedCodes)
  func wrongProgramGetsItsCode(_ code: DiagnosticCode) throws {
    let program = CheckedProgram(try #require(code.explanation.wrong))
    #expect(Set(program.outcome.diagnostics.all.map(\.code)) == [code], "\(program.findings)")
  }

  @Test(arguments: checkedCodes)
  func rightProgramIsFreeOfFindings(_ code: DiagnosticCode) throws {
    #expect(CheckedProgram(try #require(code.explanation.right)).findings == [])
  }

  @Test(arguments: checkedCodes)
  func rightProgramIsFormatted(_ code: DiagnosticCode) throws {
    let right = try #require(code.explanation.right)
    let source = SourceFile(name: "right.label", text: right)
    let program = CheckedProgram(right).outcome.syntax
    #expect(SourceFormatter.format(source, program) == right + "\n")
  }
}
