import LabelLang
import TestSupport
import Testing

/// The cases that fix the meaning of the language, on the reference evaluator.
@Suite struct LanguageCasesTests {
  @Test(arguments: LanguageCase.votes)
  func referenceVotes(_ example: LanguageCase) throws {
    let evaluator = try ReferenceEvaluator(program: parse(example))
    let vote = try evaluator.vote(example.row)
    let label = vote.label < 0 ? nil : evaluator.labels[vote.label]
    #expect(LanguageCase.Expected.vote(label) == example.expected)
    if let counted = example.counted {
      #expect(vote.missing == (counted == .missing))
      #expect(vote.mistyped == (counted == .mistyped))
    }
  }

  @Test(arguments: LanguageCase.errors)
  func codesAreErrors(_ example: LanguageCase) throws {
    guard case .error(let raw) = example.expected else { return }
    #expect(DiagnosticCode(rawValue: raw)?.severity == .error)
  }

  @Test func namesAreDistinct() {
    let names = LanguageCase.all.map(\.name)
    #expect(names.count > 250)
    #expect(Set(names).count == names.count)
  }

  private func parse(_ example: LanguageCase) throws -> ProgramSyntax {
    var diagnostics = DiagnosticList()
    let source = SourceFile(name: example.name, text: example.program)
    let program = Parser.parse(source, into: &diagnostics)
    try #require(!diagnostics.hasErrors, "\(diagnostics.sorted)")
    return program
  }
}
