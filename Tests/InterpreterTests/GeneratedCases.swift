import Interpreter
import LabelLang
import TestSupport

/// Generated programs with generated rows, and what the reference evaluator says of them.
struct GeneratedCases {
  private(set) var count = 0
  private(set) var programs: ProgramGenerator
  private var rows: RowGenerator

  /// The cases of a seed.
  init(seed: UInt64) {
    programs = ProgramGenerator(seed: seed)
    rows = RowGenerator(seed: seed ^ 0xABCD)
    // The reference evaluator searches naively: huge texts are tested elsewhere.
    rows.hugeShare = 0
  }

  /// The next program, and four rows.
  mutating func next() throws -> GeneratedCase {
    let text = programs.program()
    count += 1
    let outcome = Checker.check(SourceFile(name: "generated-\(count)", text: text))
    guard let program = outcome.program else {
      let errors = outcome.diagnostics.all.filter { $0.code.severity == .error }
      throw RejectedProgram(text: text, errors: errors.map(\.message))
    }
    let reference = try ReferenceEvaluator(program: outcome.syntax)
    let rows = (0..<4).map { _ in self.rows.row() }
    let expected = try rows.map { row throws -> Int? in
      do {
        return try reference.vote(row).label
      } catch ReferenceError.tooManySteps {
        return nil
      }
    }
    return GeneratedCase(text: text, plan: try Plan([program]), rows: rows, expected: expected)
  }
}

/// A generated program that the checker refused.
struct RejectedProgram: Error {
  let text: String
  let errors: [String]
}

/// A program, rows, and the votes that the reference evaluator gives.
struct GeneratedCase {
  let text: String
  let plan: Plan
  let rows: [[String: ReferenceValue]]
  /// The labels; nil where the reference evaluator gave up.
  let expected: [Int?]

  /// What a machine says of the rows: its own plan, or one that ought to differ.
  func check(_ other: Plan? = nil) async throws -> Verdict {
    let plan = other ?? plan
    let batch = try await Runner(plan).votes(
      on: MachineRows.columns(of: rows, for: plan), rowCount: rows.count)
    var verdict = Verdict()
    for (row, expected) in expected.enumerated() {
      let isFault = batch.faults.contains { $0.row == row }
      guard let expected, !isFault else { continue }
      let vote = Int(batch[row, 0])
      verdict.votes += 1
      if vote < 0 { verdict.abstentions += 1 }
      if vote != expected {
        verdict.disagreements.append(.init(row: row, machine: vote, reference: expected))
      }
    }
    return verdict
  }

  /// How the two evaluators compare.
  struct Verdict {
    struct Disagreement {
      var row: Int
      var machine: Int
      var reference: Int
    }

    var votes = 0
    var abstentions = 0
    var disagreements: [Disagreement] = []
  }
}
