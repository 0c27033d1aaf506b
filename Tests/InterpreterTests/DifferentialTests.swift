import Foundation
import Interpreter
import LabelLang
import TestSupport
import Testing

/// The machine against the reference evaluator, on generated programs and rows.
@Suite struct DifferentialTests {
  @Test func generatedProgramsVoteAlike() async throws {
    let seed = UInt64(ProcessInfo.processInfo.environment["LABELLANG_SEED"] ?? "") ?? 20_261
    let count = Int(ProcessInfo.processInfo.environment["LABELLANG_PROGRAMS"] ?? "") ?? 300
    var programs = ProgramGenerator(seed: seed)
    var generator = RowGenerator(seed: seed ^ 0xABCD)
    generator.hugeShare = 0
    var votes = 0
    var abstentions = 0
    var rejected = 0
    var failures = 0
    for number in 0..<count {
      let text = programs.program()
      let outcome = Checker.check(SourceFile(name: "generated-\(number)", text: text))
      guard let program = outcome.program else {
        rejected += 1
        if rejected <= 5 {
          let errors = outcome.diagnostics.all.filter { $0.code.severity == .error }
          Issue.record(
            "seed \(seed), program \(number): \(errors.map { "\($0.code.rawValue) \($0.message)" })\n\(text)")
        }
        continue
      }
      let reference = try ReferenceEvaluator(program: outcome.syntax)
      let plan = try Plan([program])
      let rows = (0..<4).map { _ in generator.row() }
      let batch = try await Runner(plan).votes(
        on: MachineRows.columns(of: rows, for: plan), rowCount: rows.count)
      for (place, row) in rows.enumerated() {
        if batch.faults.contains(where: { $0.row == place }) { continue }
        let expected: ReferenceVote
        do { expected = try reference.vote(row) } catch ReferenceError.tooManySteps { continue }
        let vote = Int(batch[place, 0])
        votes += 1
        if vote < 0 { abstentions += 1 }
        if vote != expected.label {
          failures += 1
          if failures <= 5 {
            Issue.record(
              "seed \(seed), program \(number), row \(place): machine \(vote), reference \(expected.label) by rule \(String(describing: expected.rule))\n\(text)\n\(String(describing: row).prefix(1500))")
          }
        }
      }
    }
    print("differential: \(votes) votes, \(abstentions) abstentions, \(rejected) rejected, \(failures) differ, seed \(seed)")
    #expect(failures == 0 && rejected == 0)
  }
}
