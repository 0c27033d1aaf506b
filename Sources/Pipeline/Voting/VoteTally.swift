public import Aggregate
public import Dataset
public import Interpreter
internal import LabelLang

/// What a run over a file found: the summary of each program, totals, and what went wrong on the way.
public struct VoteTally: Sendable {
  public let plan: Plan
  /// The data's path.
  public let data: String
  /// The column with gold labels; nil where none are read.
  public let goldColumn: String?
  private var accumulator: SummaryAccumulator
  public private(set) var byteCount = 0
  public private(set) var rejected = RejectedRows()
  /// The places of all rejected records.
  public private(set) var rejectedRows: [Int] = []
  /// The first faults, with rows from the data's first.
  public private(set) var faults: [VoteBatch.Fault] = []
  /// The first value that is not of the type that a program declares, its row from the data's first.
  public private(set) var firstMistyped: VoteBatch.Mistyped?
  /// Faults of each program, and rows on which it lacked an input or found one of the wrong type.
  public private(set) var faultCounts, missing, mistyped: [Int]
  /// What to say of inputs whose column no row had.
  public internal(set) var absentInputs: [String] = []
  /// The ids of the rows, where there are any.
  public internal(set) var names = RowNames()
  /// The gold values; their labels are not kept.
  public private(set) var gold: GoldLabels
  public internal(set) var duration: Duration = .zero

  /// How many faults are named one by one.
  private static let namedFaults = 1000

  init(plan: Plan, goldColumn: String?, data: String) {
    self.plan = plan
    self.goldColumn = goldColumn
    self.data = data
    accumulator = SummaryAccumulator(functionCount: plan.programs.count)
    faultCounts = Array(repeating: 0, count: plan.programs.count)
    missing = faultCounts
    mistyped = faultCounts
    gold = GoldLabels(labels: plan.labels)
  }

  /// What to say of the first value of a wrong type; nil where there is none.
  public var mistypedWarning: String? {
    firstMistyped.map { first in
      let input = plan.inputs[first.input]
      return
        "\(inputName(data)): row \(first.row), counted from 0: `\(input.name)` is "
        + "not of the type \(input.type.rawValue), as \(plan.programs[first.program].name) declares it; "
        + "`labellang show` with --row \(first.row) shows it"
    }
  }

  public var rowCount: Int { accumulator.rowCount }
  /// The figures so far.
  public var summary: LabelMatrixSummary { accumulator.summary }

  /// Counts a batch, whose broken records have no votes; `values` are its gold values, nil where none are
  /// read.
  mutating func add(_ result: VoteBatch, _ batch: RowBatch, gold values: [String?]?) throws {
    for fault in result.faults {
      faultCounts[fault.program] += 1
      if faults.count < Self.namedFaults {
        var fault = fault
        fault.row += batch.firstRow
        faults.append(fault)
      }
    }
    if firstMistyped == nil, var first = result.firstMistyped {
      first.row += batch.firstRow
      firstMistyped = first
    }
    // A record that could not be parsed is named once, not as missing for every program.
    for program in plan.programs.indices {
      let own = plan.programs[program].requiredInputs.isEmpty ? 0 : batch.rejected.count
      missing[program] += max(0, result.missing[program] - own)
      mistyped[program] += result.mistyped[program]
    }
    try accumulator.add(
      LabelMatrix(
        rowCount: result.rowCount, functionCount: result.programCount, votes: result.votes),
      gold: values.map { $0.map { gold.label(of: $0) } })
    byteCount += batch.bytes
    rejectedRows += batch.rejected.map(\.row)
    rejected.add(batch.rejected)
  }
}
