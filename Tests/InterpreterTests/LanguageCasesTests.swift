import LabelLang
import TestSupport
import Testing

/// The cases that fix the meaning of the language, on the checker and the reference evaluator.
@Suite struct LanguageCasesTests {
  @Test(arguments: LanguageCase.votes)
  func referenceVotes(_ example: LanguageCase) throws {
    let outcome = check(example)
    try #require(!outcome.diagnostics.hasErrors, "\(outcome.diagnostics.sorted)")
    let evaluator = try ReferenceEvaluator(program: outcome.syntax)
    let vote = try evaluator.vote(example.row)
    let label = vote.label < 0 ? nil : evaluator.labels[vote.label]
    #expect(LanguageCase.Expected.vote(label) == example.expected)
    if let counted = example.counted {
      #expect(vote.missing == (counted == .missing))
      #expect(vote.mistyped == (counted == .mistyped))
    }
  }

  @Test(arguments: LanguageCase.errors)
  func checkerFindsTheError(_ example: LanguageCase) {
    let errors = check(example).diagnostics.all.map(\.code).filter { $0.severity == .error }
    #expect(errors.map { LanguageCase.Expected.error(code: $0.rawValue) } == [example.expected])
  }

  @Test func namesAreDistinct() {
    let names = LanguageCase.all.map(\.name)
    #expect(names.count > 450)
    #expect(Set(names).count == names.count)
  }

  private func check(_ example: LanguageCase) -> Checker.Outcome {
    Checker.check(SourceFile(name: example.name, text: example.program))
  }
}
