import Interpreter
import LabelLang
import TestSupport
import Testing

/// The cases that fix the meaning of the language, on both evaluators.
@Suite struct LanguageCasesTests {
  @Test(arguments: LanguageCase.votes)
  func referenceVotes(_ example: LanguageCase) throws {
    let outcome = check(example)
    try #require(outcome.program != nil, "\(codes(outcome))")
    let evaluator = try ReferenceEvaluator(program: outcome.syntax)
    let vote = try evaluator.vote(example.row)
    let label = vote.label < 0 ? nil : evaluator.labels[vote.label]
    #expect(LanguageCase.Expected.vote(label) == example.expected)
    if let counted = example.counted {
      #expect(vote.missing == (counted == .missing))
      #expect(vote.mistyped == (counted == .mistyped))
    }
  }

  @Test(arguments: LanguageCase.votes)
  func machineVotes(_ example: LanguageCase) async throws {
    let outcome = check(example)
    let plan = try Plan([try #require(outcome.program, "\(codes(outcome))")])
    let batch = try await Runner(plan).votes(
      on: MachineRows.columns(of: [example.row], for: plan), rowCount: 1)
    let vote = Int(batch[0, 0])
    #expect(LanguageCase.Expected.vote(vote < 0 ? nil : plan.labels[vote]) == example.expected)
    #expect(batch.faults == [])
    if let counted = example.counted {
      #expect(batch.missing == [counted == .missing ? 1 : 0])
      #expect(batch.mistyped == [counted == .mistyped ? 1 : 0])
    }
  }

  @Test(arguments: LanguageCase.errors)
  func errorsAreFound(_ example: LanguageCase) {
    guard case .error(let code) = example.expected else { return }
    let outcome = check(example)
    #expect(outcome.program == nil)
    #expect(codes(outcome) == [code])
  }

  @Test func namesAreDistinct() {
    let names = LanguageCase.all.map(\.name)
    #expect(names.count > 250)
    #expect(Set(names).count == names.count)
  }

  private func check(_ example: LanguageCase) -> Checker.Outcome {
    Checker.check(SourceFile(name: example.name, text: example.program))
  }

  /// The codes of the errors, in the order of their places.
  private func codes(_ outcome: Checker.Outcome) -> [String] {
    outcome.diagnostics.sorted.filter { $0.code.severity == .error }.map(\.code.rawValue)
  }
}
