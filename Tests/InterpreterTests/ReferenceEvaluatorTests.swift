import LabelLang
import TestSupport
import Testing

/// What no case of the language shows of the reference evaluator.
@Suite struct ReferenceEvaluatorTests {
  @Test func namesTheRuleThatDecides() throws {
    let evaluator = try evaluator(
      """
      labels a, b
      input x: number
      choose {a: x, b: 1} min 5
      when x < 0 => abstain
      when x == 2 => b
      """)
    #expect(try evaluator.vote(["x": .number(7)]) == ReferenceVote(label: 0, rule: 1))
    #expect(try evaluator.vote(["x": .number(-1)]) == ReferenceVote(label: -1, rule: 2))
    #expect(try evaluator.vote(["x": .number(2)]) == ReferenceVote(label: 1, rule: 3))
    #expect(try evaluator.vote(["x": .number(3)]) == ReferenceVote(label: -1))
    #expect(try evaluator.vote([:]) == ReferenceVote(label: -1, missing: true))
  }

  @Test func countsMissingAndMistypedTogether() throws {
    let evaluator = try evaluator(
      "labels a, b\ninput x: number\ninput y: number\nwhen x > y => a")
    let vote = try evaluator.vote(["x": .text("1")])
    #expect(vote == ReferenceVote(label: -1, missing: true, mistyped: true))
  }

  @Test func longRepetitionsEndInAVoteOrAnError() throws {
    let evaluator = try evaluator(
      "labels a, b\ninput text: text\nwhen has(text, /(?:ab)+x/) => a\notherwise => b")
    let short = String(repeating: "ab", count: 100)
    #expect(try evaluator.vote(["text": .text(short + "x")]).label == 0)
    #expect(throws: ReferenceError.tooManySteps) {
      try evaluator.vote(["text": .text(String(repeating: "ab", count: 100_000))])
    }
  }

  @Test func refusesALiteralInError() {
    #expect(throws: ReferenceError.self) {
      try evaluator("labels a, b\ninput text: text\nwhen has(text, \"fr*ee\") => a")
    }
  }

  private func evaluator(_ text: String) throws -> ReferenceEvaluator {
    var diagnostics = DiagnosticList()
    let program = Parser.parse(SourceFile(name: "test", text: text), into: &diagnostics)
    return try ReferenceEvaluator(program: program)
  }
}
