import Foundation
import LabelLang
import TestSupport
import Testing

@testable import Interpreter

/// The machine against the reference evaluator, on generated programs and rows.
///
/// `LABELLANG_PROGRAMS` says how many programs, `LABELLANG_SEED` which. Every opcode, built-in and
/// limit comes up at least 50 times in 5,000 programs, and in that proportion in fewer.
@Suite struct DifferentialTests {
  @Test func generatedProgramsVoteAlike() async throws {
    let environment = ProcessInfo.processInfo.environment
    let seed = environment["LABELLANG_SEED"].flatMap { UInt64($0) } ?? 20_261
    let count = environment["LABELLANG_PROGRAMS"].flatMap { Int($0) } ?? 300
    var cases = GeneratedCases(seed: seed)
    var total = GeneratedCase.Verdict()
    var opcodes = [Int](repeating: 0, count: Opcode.allCases.count)
    let least = min(50, max(1, count / 100))
    for number in 1...count {
      let example = try cases.next()
      let verdict = try await example.verdict(of: example.plan, expected: example.expected())
      total.votes += verdict.votes
      total.abstentions += verdict.abstentions
      total.disagreements += verdict.disagreements
      for instruction in verdict.votes > 0 ? example.plan.bytecode.instructions : [] {
        opcodes[Int(instruction.opcode.rawValue)] += 1
      }
      for found in verdict.disagreements where total.disagreements.count <= 5 {
        Issue.record(
          """
          seed \(seed), program \(number): machine \(found.machine), reference \(found.reference)
          \(example.text)
          \(String(describing: example.rows[found.row]).prefix(1_500))
          """)
      }
    }
    print(
      "differential: seed \(seed), \(count) programs, \(total.votes) votes,",
      "\(total.abstentions) abstentions, \(total.disagreements.count) disagreements")
    #expect(total.disagreements.isEmpty)
    #expect(total.abstentions * 10 <= total.votes * 4, "seed \(seed)")
    #expect(total.votes >= count * 3, "seed \(seed)")

    let rareOpcodes = Opcode.allCases.filter { opcodes[Int($0.rawValue)] < least }
    #expect(rareOpcodes == [], "seed \(seed)")
    let counts = cases.programs.coverage.counts
    let rare = Construct.all.filter { $0.mustBeFrequent && counts[$0, default: 0] < least }
    #expect(rare == [], "seed \(seed)")
  }
}

extension Construct {
  /// Whether the comparison says little without many uses of it: built-ins and limits.
  fileprivate var mustBeFrequent: Bool {
    switch self {
    case .function, .amount, .computedAmount, .sameSentence, .until: true
    default: false
    }
  }
}
