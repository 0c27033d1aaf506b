import Interpreter
import LabelLang
import TestSupport

/// Generated programs with generated rows, and what the reference evaluator says of them.
struct GeneratedCases {
  private(set) var count = 0
  private(set) var programs: ProgramGenerator
  private var rows: RowGenerator

  private let rowCount: Int

  /// The cases of a seed, each with so many rows.
  init(seed: UInt64, rowCount: Int = 4) {
    self.rowCount = rowCount
    programs = ProgramGenerator(seed: seed)
    rows = RowGenerator(seed: seed ^ 0xABCD)
    // The reference evaluator searches naively: huge texts are tested elsewhere.
    rows.hugeShare = 0
  }

  /// The next program, and its rows.
  mutating func next() throws -> GeneratedCase {
    let text = programs.program()
    count += 1
    let outcome = Checker.check(SourceFile(name: "generated-\(count)", text: text))
    guard let program = outcome.program else {
      let errors = outcome.diagnostics.all.filter { $0.code.severity == .error }
      throw RejectedProgram(text: text, errors: errors.map(\.message))
    }
    let reference = try ReferenceEvaluator(program: outcome.syntax)
    let rows = (0..<rowCount).map { _ in self.rows.row() }
    return GeneratedCase(
      text: text, plan: try Plan([program]), rows: rows, reference: reference)
  }
}

/// A generated program that the checker refused.
struct RejectedProgram: Error {
  let text: String
  let errors: [String]
}

/// A program, rows, and the reference evaluator of the program.
struct GeneratedCase {
  let text: String
  let plan: Plan
  let rows: [[String: ReferenceValue]]
  let reference: ReferenceEvaluator

  /// The labels of the reference evaluator; nil where it gives up.
  func expected() throws -> [Int?] {
    try rows.map { row in
      do {
        return try reference.vote(row).label
      } catch ReferenceError.tooManySteps {
        return nil
      }
    }
  }

  /// What the machine says of the rows, run with a plan that ought to be the program's.
  func verdict(of plan: Plan, expected: [Int?]) async throws -> Verdict {
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
