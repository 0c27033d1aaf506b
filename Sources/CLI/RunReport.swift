import Aggregate
import Dataset
import Foundation
import Interpreter

/// What a run found: the summary of each program, totals, and what went wrong on the way.
struct RunReport {
  let plan: Plan
  let data: String
  private let hasGold: Bool
  private var summary: SummaryAccumulator
  private(set) var byteCount = 0
  private(set) var rejected: [RejectedRow] = []
  /// All rejected records; only the first ones are kept whole.
  private(set) var rejectedRows: [Int] = []
  /// The first faults, with rows from the data's first.
  private(set) var faults: [VoteBatch.Fault] = []
  private var faultCounts: [Int]
  private var missing: [Int]
  private var mistyped: [Int]
  private var unknownGold: (count: Int, first: String) = (0, "")
  var duration: Duration = .zero

  /// How many faults are named one by one.
  private static let namedFaults = 1000

  init(plan: Plan, hasGold: Bool, data: String) {
    self.plan = plan
    self.hasGold = hasGold
    self.data = data
    summary = SummaryAccumulator(functionCount: plan.programs.count)
    faultCounts = Array(repeating: 0, count: plan.programs.count)
    missing = faultCounts
    mistyped = faultCounts
  }

  var rowCount: Int { summary.rowCount }
  var rejectedCount: Int { rejectedRows.count }

  /// Gold values as labels: their names, else their numbers; -1 where a row has none.
  mutating func labels(of column: Column) -> [Int8] {
    guard case .text(let cells) = column else { return [] }
    return (0..<cells.count).map { row in
      guard cells.states[row] == .present else { return -1 }
      let value = cells[row]
      if let label = plan.labels.firstIndex(of: value) { return Int8(label) }
      if let number = Int(value), plan.labels.indices.contains(number) { return Int8(number) }
      if unknownGold.count == 0 { unknownGold.first = value }
      unknownGold.count += 1
      return -1
    }
  }

  /// Counts a batch.
  mutating func add(_ result: VoteBatch, _ batch: RowBatch, gold: [Int8]?) throws {
    for fault in result.faults {
      faultCounts[fault.program] += 1
      if faults.count < Self.namedFaults {
        faults.append(.init(row: batch.firstRow + fault.row, program: fault.program))
      }
    }
    let broken = Set(batch.rejected.map { $0.row - batch.firstRow })
    // A record that could not be parsed is named once, not as missing for every program.
    for program in plan.programs.indices {
      let own = plan.programs[program].requiredInputs.isEmpty ? 0 : broken.count
      missing[program] += max(0, result.missing[program] - own)
      mistyped[program] += result.mistyped[program]
    }
    var votes = result.votes
    for row in broken {
      for program in plan.programs.indices {
        votes[row * plan.programs.count + program] = VoteBatch.abstain
      }
    }
    try summary.add(
      LabelMatrix(
        rowCount: result.rowCount, functionCount: result.programCount, votes: votes), gold: gold)
    byteCount += batch.bytes
    rejectedRows += batch.rejected.map(\.row)
    rejected += batch.rejected.prefix(max(0, 20 - rejected.count))
  }

  // MARK: Text

  /// The summary as a table with totals below.
  func text(style: OutputStyle) -> String {
    var header = ["program", "polarity", "coverage", "overlaps", "conflicts"]
    if hasGold { header += ["correct", "incorrect", "emp. acc."] }
    let troubles: [(String, [Int])] = [
      ("faults", faultCounts), ("missing", missing), ("mistyped", mistyped),
    ].filter { $0.1.contains { $0 > 0 } }
    header += troubles.map(\.0)
    var rows: [[String]] = []
    for (number, own) in summary.summary.functions.enumerated() {
      var row = [
        plan.programs[number].name, own.polarity.map { plan.labels[$0] }.joined(separator: ", "),
        fraction(own.coverage), fraction(own.overlaps), fraction(own.conflicts),
      ]
      if let accuracy = own.accuracy {
        row += ["\(accuracy.correct)", "\(accuracy.incorrect)", fraction(accuracy.empirical)]
      } else if hasGold {
        row += ["0", "0", fraction(0)]
      }
      row += troubles.map { "\($0.1[number])" }
      rows.append(row)
    }
    let table = TextTable(header: header, rows: rows, leftAligned: 2)
    return table.text(style: style) + "\n" + totals(style)
  }

  private func totals(_ style: OutputStyle) -> String {
    let whole = summary.summary
    func share(_ value: Double) -> String { String(format: "%.1f%%", 100 * value) }
    var lines = [
      "\(whole.rowCount) rows: \(share(whole.coverage)) voted on, "
        + "\(share(whole.overlap)) by several programs, \(share(whole.conflict)) with a conflict"
    ]
    if hasGold { lines.append("gold labels on \(whole.goldCount) rows") }
    let count = plan.programs.count
    let speed = String(
      format: "%.3f s, %.0f rows/s, %.1f MB/s", seconds, Double(rowCount) / seconds,
      Double(byteCount) / 1e6 / seconds)
    lines.append(style.dim("\(count) program\(count == 1 ? "" : "s"), \(speed)"))
    return lines.joined(separator: "\n")
  }

  private var seconds: Double {
    let parts = duration.components
    return max(1e-9, Double(parts.seconds) + Double(parts.attoseconds) / 1e18)
  }

  private func fraction(_ value: Double) -> String { String(format: "%.4f", value) }

  /// What the user should know beside the table.
  func warnings(rejects: String?) -> [String] {
    var lines: [String] = []
    for record in rejected.prefix(5) {
      lines.append(
        "warning: \(data == "-" ? "standard input" : data):\(record.line): \(record.reason); the row abstains"
      )
    }
    if rejectedCount > 5 {
      lines.append("warning: and \(rejectedCount - 5) more records that could not be parsed")
    }
    if rejectedCount > 0 {
      lines.append(
        rejects.map { "the rejected records are in \($0)" }
          ?? "write them to a file with --rejects FILE")
    }
    for fault in faults.prefix(5) {
      lines.append(
        "warning: row \(fault.row): \(plan.programs[fault.program].name) abstains, a regex used up "
          + "its budget of steps")
    }
    let total = faultCounts.reduce(0, +)
    if total > 5 { lines.append("warning: and \(total - 5) more faults") }
    if unknownGold.count > 0 {
      lines.append(
        "warning: \(unknownGold.count) gold values are no label of the programs, the first is "
          + "`\(unknownGold.first)`; these rows do not count as gold")
    }
    return lines
  }

  // MARK: JSON

  private struct Machine: Encodable {
    struct Program: Encodable {
      var name: String
      var polarity: [String]
      var coverage, overlaps, conflicts: Double
      var correct, incorrect: Int?
      var empiricalAccuracy: Double?
      var faults, missing, mistyped: Int
    }
    struct Rejected: Encodable {
      var row, line: Int
      var reason: String
    }
    var data: String
    var labels: [String]
    var rows, bytes: Int
    var coverage, overlap, conflict: Double
    var goldRows: Int?
    var seconds: Double
    var programs: [Program]
    var rejectedCount: Int
    var rejected: [Rejected]
  }

  /// The same for machines.
  func json() throws -> String {
    let whole = summary.summary
    let programs = whole.functions.enumerated().map { number, own in
      Machine.Program(
        name: plan.programs[number].name, polarity: own.polarity.map { plan.labels[$0] },
        coverage: own.coverage, overlaps: own.overlaps, conflicts: own.conflicts,
        correct: own.accuracy?.correct, incorrect: own.accuracy?.incorrect,
        empiricalAccuracy: own.accuracy?.empirical, faults: faultCounts[number],
        missing: missing[number], mistyped: mistyped[number])
    }
    let value = Machine(
      data: data, labels: plan.labels, rows: rowCount, bytes: byteCount,
      coverage: whole.coverage, overlap: whole.overlap, conflict: whole.conflict,
      goldRows: hasGold ? whole.goldCount : nil, seconds: seconds,
      programs: programs, rejectedCount: rejectedCount,
      rejected: rejected.map { .init(row: $0.row, line: $0.line, reason: $0.reason) })
    return String(decoding: try JSONEncoder.stable.encode(value), as: UTF8.self)
  }
}
