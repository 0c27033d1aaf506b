import Foundation
import Interpreter
import LabelLang
import TestSupport
import Testing

/// Votes do not depend on threads, batches, the order of rows, nor on the other programs.
@Suite struct IndependenceTests {
  @Test func ofTheExamples() async throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../examples/comments")
    let programs = try (1...10).map { number in
      let file = folder.appending(path: "programs/LF\(number).label")
      return try checked(String(contentsOf: file, encoding: .utf8), name: "LF\(number)")
    }
    let lines = try String(contentsOf: folder.appending(path: "comments.jsonl"), encoding: .utf8)
    let rows = try lines.split(separator: "\n").map {
      try JSONDecoder().decode([String: ReferenceValue].self, from: Data($0.utf8))
    }
    #expect(rows.count == 300)
    try await expectIndependence(programs, rows, seed: 1)
  }

  @Test func ofGeneratedPrograms() async throws {
    let seed: UInt64 = 99
    var generator = ProgramGenerator(seed: seed)
    generator.commonLabels = ["spam", "ham", "other"]
    let programs = try (0..<200).map { try checked(generator.program(), name: "\($0)") }
    var rowGenerator = RowGenerator(seed: seed)
    rowGenerator.hugeShare = 0
    let rows = (0..<70).map { _ in rowGenerator.row() }
    try await expectIndependence(programs, rows, seed: seed)
  }

  private func checked(_ text: String, name: String) throws -> TypedProgram {
    let outcome = Checker.check(SourceFile(name: name, text: text))
    return try #require(outcome.program, "\(text)")
  }

  private func expectIndependence(
    _ programs: [TypedProgram], _ rows: [[String: ReferenceValue]], seed: UInt64
  ) async throws {
    let plan = try Plan(programs)
    let whole = try await votes(plan, rows, threads: 1)
    for threads in [2, 5] {
      #expect(try await votes(plan, rows, threads: threads) == whole, "\(threads) threads")
    }
    for size in [1, 7] {
      var parts: [[String]] = []
      for start in stride(from: 0, to: rows.count, by: size) {
        parts += try await votes(plan, Array(rows[start..<min(start + size, rows.count)]))
      }
      #expect(parts == whole, "batches of \(size)")
    }
    var random = SeededRandom(seed: seed)
    let order = random.shuffled(Array(rows.indices))
    let moved = try await votes(plan, order.map { rows[$0] }, threads: 2)
    for (place, row) in order.enumerated() { #expect(moved[place] == whole[row], "row \(row)") }
    for (number, program) in programs.enumerated() {
      let alone = try await votes(Plan([program]), rows)
      #expect(
        alone.map { $0[0] } == whole.map { $0[number] }, "\(program.name) alone")
    }
  }

  /// What each program says of each row: the label's name, and whether it was a fault.
  private func votes(
    _ plan: Plan, _ rows: [[String: ReferenceValue]], threads: Int = 1
  ) async throws -> [[String]] {
    let batch = try await Runner(plan, threads: threads).votes(
      on: MachineRows.columns(of: rows, for: plan), rowCount: rows.count)
    var names = rows.indices.map { row in
      plan.programs.indices.map { program in
        let vote = Int(batch[row, program])
        return vote < 0 ? "abstain" : plan.labels[vote]
      }
    }
    for fault in batch.faults { names[fault.row][fault.program] = "fault" }
    return names
  }
}
