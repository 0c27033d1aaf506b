import Aggregate
import Dataset
import Foundation
import Interpreter
import LabelLang
import Pipeline

/// What a run found, as text and for machines.
struct RunReport: Page {
  let tally: VoteTally
  /// How many rows were asked for; nil for all.
  let limit: Int?

  private var plan: Plan { tally.plan }

  /// The summary as a table with totals below.
  func text(style: OutputStyle) -> String {
    var header = ["program", "polarity", "coverage", "overlaps", "conflicts"]
    if tally.goldColumn != nil { header += ["correct", "incorrect", "emp. acc."] }
    let troubles: [(String, [Int])] = [
      ("faults", tally.faultCounts), ("missing", tally.missing), ("mistyped", tally.mistyped),
    ].filter { $0.1.contains { $0 > 0 } }
    header += troubles.map(\.0)
    var rows: [[String]] = []
    for (number, own) in tally.summary.functions.enumerated() {
      var row = [
        plan.programs[number].name, own.polarity.map { plan.labels[$0] }.joined(separator: ", "),
        fraction(own.coverage), fraction(own.overlaps), fraction(own.conflicts),
      ]
      if let accuracy = own.accuracy {
        row += ["\(accuracy.correct)", "\(accuracy.incorrect)", fraction(accuracy.empirical)]
      } else if tally.goldColumn != nil {
        row += ["0", "0", fraction(0)]
      }
      row += troubles.map { "\($0.1[number])" }
      rows.append(row)
    }
    let table = TextTable(header: header, rows: rows, leftAligned: 2)
    return table.text(style: style) + "\n" + totals(style)
  }

  private func totals(_ style: OutputStyle) -> String {
    let whole = tally.summary
    var lines = [
      "\(counted(whole.rowCount, "row")): \(percent(whole.coverage)) voted on, "
        + "\(percent(whole.overlap)) by several programs, \(percent(whole.conflict)) with a conflict"
    ]
    if tally.rejected.count > 0 {
      lines.append("\(tally.rejected.count) of them could not be parsed")
    }
    if tally.goldColumn != nil { lines.append("gold labels on \(counted(whole.goldCount, "row"))") }
    let count = plan.programs.count
    let speed = String(
      format: "%.3f s, %.0f rows/s, %.1f MB/s", seconds, Double(tally.rowCount) / seconds,
      Double(tally.byteCount) / 1e6 / seconds)
    lines.append(style.dim("\(counted(count, "program")), \(speed)"))
    return lines.joined(separator: "\n")
  }

  private var seconds: Double {
    let parts = tally.duration.components
    return max(1e-9, Double(parts.seconds) + Double(parts.attoseconds) / 1e18)
  }

  private var dataName: String { inputName(tally.data) }

  /// What is told beside the summary; rejected records are in it for machines.
  func notes(rejects: String?) -> [String] {
    var lines = tally.rejected.warnings(dataName, "the row abstains")
    if tally.rejected.count == tally.rowCount, tally.rowCount > 0 {
      lines.append(
        "warning: no record could be parsed: is this the format that the file's name, or --format, "
          + "says, in UTF-8, each JSON object on a line of its own (`jq -c .` "
          + "writes it so), and --max-row-bytes large enough?"
      )
    } else if tally.rowCount == 0 && limit != 0 {
      lines.append("warning: \(dataName) has no rows")
    }
    if tally.rejected.count > 0 {
      lines.append(
        rejects.map { "the rejected records are in \($0)" }
          ?? "write them to a file with --rejects FILE")
    }
    return lines + warnings.map { "warning: \($0)" }
  }

  /// What the user should know of faults, inputs, ids and gold labels.
  private var warnings: [String] {
    var lines = tally.faults.prefix(5).map { fault in
      "\(dataName): row \(fault.row), counted from 0: "
        + "\(plan.programs[fault.program].name) abstains: \(fault.cause)"
    }
    let total = tally.faultCounts.reduce(0, +)
    if total > 5 { lines.append("and \(counted(total - 5, "more fault"))") }
    return lines
      + [tally.mistypedWarning].compactMap(\.self) + tally.absentInputs
      + tally.names.warnings(dataName, unreadRows: tally.rejected.count, products: "votes")
      + [tally.goldColumn.flatMap { tally.gold.warning(path: dataName, column: $0) }]
      .compactMap(\.self)
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
    var warnings: [String]
  }

  /// The same for machines.
  func json() throws -> String {
    let whole = tally.summary
    let programs = whole.functions.enumerated().map { number, own in
      Machine.Program(
        name: plan.programs[number].name, polarity: own.polarity.map { plan.labels[$0] },
        coverage: own.coverage, overlaps: own.overlaps, conflicts: own.conflicts,
        correct: own.accuracy?.correct, incorrect: own.accuracy?.incorrect,
        empiricalAccuracy: own.accuracy?.empirical, faults: tally.faultCounts[number],
        missing: tally.missing[number], mistyped: tally.mistyped[number])
    }
    let value = Machine(
      data: tally.data, labels: plan.labels, rows: tally.rowCount, bytes: tally.byteCount,
      coverage: whole.coverage, overlap: whole.overlap, conflict: whole.conflict,
      goldRows: tally.goldColumn != nil ? whole.goldCount : nil, seconds: seconds,
      programs: programs, rejectedCount: tally.rejected.count,
      rejected: tally.rejected.first.map { .init(row: $0.row, line: $0.line, reason: $0.reason) },
      warnings: warnings)
    return try JSONEncoder.stable.text(value)
  }
}
