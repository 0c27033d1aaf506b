import Aggregate
import Dataset
import Interpreter
import LabelLang

/// What the step of the votes gave.
public struct VotesOutcome: Codable, Equatable, Sendable {
  /// One program's figures.
  public struct Program: Codable, Equatable, Sendable {
    public var name: String
    public var coverage, overlaps, conflicts: Double
    /// The share of its votes that are the gold label; nil where none is known.
    public var accuracy: Double?
  }

  public var rows: Int
  /// The shares of rows with a vote, with several, and with votes that differ.
  public var coverage, overlap, conflict: Double
  public var goldRows: Int
  public var programs: [Program]
  /// Records that could not be parsed, and votes that a regex's budget kept from being cast.
  public var rejectedCount, faultCount: Int
  /// The place of the first of those records and why it could not be parsed.
  public var firstRejected: String?
  /// What the user should know of the inputs' columns and values.
  public var warnings: [String]

  /// The warnings, with those of records and faults.
  public var notes: [String] {
    var lines = warnings
    if rejectedCount > 0 {
      lines.append(
        "\(firstRejected ?? ""); \(counted(rejectedCount, "record")) could not be parsed and got no votes; "
          + "`labellang run --rejects FILE` writes them to a file")
    }
    if faultCount > 0 {
      let causes = VoteBatch.Fault.Cause.allCases.map(\.description)
      lines.append(
        "\(counted(faultCount, "vote")) not cast: \(causes.joined(separator: ", or "))")
    }
    return lines
  }

  init(_ tally: VoteTally) {
    let summary = tally.summary
    rows = summary.rowCount
    (coverage, overlap, conflict) = (summary.coverage, summary.overlap, summary.conflict)
    goldRows = summary.goldCount
    programs = summary.functions.enumerated().map { place, own in
      Program(
        name: tally.plan.programs[place].name, coverage: own.coverage, overlaps: own.overlaps,
        conflicts: own.conflicts, accuracy: own.accuracy?.empirical)
    }
    rejectedCount = tally.rejected.count
    firstRejected = tally.rejected.first.first.map { "\(tally.data):\($0.line): \($0.reason)" }
    warnings = tally.absentInputs + [tally.mistypedWarning].compactMap(\.self)
    faultCount = tally.faultCounts.reduce(0, +)
  }
}
