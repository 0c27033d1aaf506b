import Aggregate
public import Dataset
public import Interpreter
import LabelLang

/// Runs a plan over a file batch by batch: reads, votes, counts, writes.
public struct VotingJob: Sendable {
  public let plan: Plan
  public let rows: ProgramRows
  public let limit: Int?
  /// Whether the votes are not written where a record was rejected.
  public var requiresAllRecords = false
  /// Whether gold values of which none is a label are an error.
  public var requiresGold = false
  private let runner: Runner
  private let inputs: [ColumnRequest]
  private let gold: ColumnRequest?
  private let id: ColumnRequest?

  /// - Parameters:
  ///   - gold: The column with gold labels, which only figures use.
  ///   - id: The column that names rows in the output.
  ///   - limit: Read no more rows than this.
  public init(
    plan: Plan, rows: ProgramRows, gold: ColumnRequest?, id: String?, limit: Int? = nil,
    threads: Int
  ) {
    self.plan = plan
    self.rows = rows
    self.limit = limit
    runner = Runner(plan, threads: threads)
    inputs = rows.requests(for: plan.inputs)
    self.gold = gold
    self.id = id.map { ColumnRequest(name: $0, kind: .raw) }
  }

  /// Runs to the end of the data; writes the votes and the rejected records where asked.
  ///
  /// - Parameter progress: Told what was counted so far, and the size of the data where it is known.
  /// - Throws: `DatasetError`; nothing was written then.
  public func run(
    into votes: VoteWriter?, rejects: String? = nil,
    progress: (_ counted: VoteTally, _ totalBytes: Int?) -> Void = { _, _ in }
  ) async throws -> VoteTally {
    let start = ContinuousClock.now
    let reader = try rows.open(inputs + [gold, id].compactMap { $0 })
    let rejectFile = try rejects.map { try AtomicFile(path: $0) }
    var writer = votes
    var tally = VoteTally(plan: plan, goldColumn: gold?.name, data: rows.path)
    var next = limit == 0 ? nil : try reader.next()
    while let read = next {
      let kept = min(read.rowCount, limit.map { $0 - tally.rowCount } ?? read.rowCount)
      let batch = kept < read.rowCount ? read.prefix(kept) : read
      let isLast = limit.map { tally.rowCount + kept >= $0 } ?? false
      let columns = rows.columns(of: plan.inputs, in: batch)
      var result: VoteBatch
      if runner.threads > 1, !isLast {
        // The next rows are read while these are voted on.
        async let votes = runner.votes(on: columns, rowCount: batch.rowCount)
        next = try reader.next()
        result = try await votes
      } else {
        result = try await runner.votes(on: columns, rowCount: batch.rowCount)
        next = isLast ? nil : try reader.next()
      }
      result.silence(batch.rejected.map { $0.row - batch.firstRow })
      let truth = gold.map { _ in batch.columns[inputs.count].texts }
      let ids = try id.map {
        try batch.columns[inputs.count + (gold == nil ? 0 : 1)].ids(
          from: batch.firstRow, column: $0.name, path: rows.path)
      }
      try writer?.write(result, ids: ids)
      for record in batch.rejected { try rejectFile?.write(record.bytes + [0x0A]) }
      try tally.add(result, batch, gold: truth)
      if let ids { tally.names.add(ids) }
      progress(tally, reader.totalBytes)
    }
    // Rows beyond a limit may have what those within it lack.
    if limit.map({ tally.rowCount < $0 }) ?? true { try reader.checkColumnsWereSeen() }
    let absent = reader.absentColumns
    for (input, column) in zip(plan.inputs, inputs) where absent.contains(column) {
      let warning = reader.absenceWarning(of: column, input: input.name)
      // Programs may declare an input in several ways.
      if !tally.absentInputs.contains(warning) { tally.absentInputs.append(warning) }
    }
    if requiresGold, let gold, tally.rejected.count < tally.rowCount {
      try tally.gold.requireLabels(plan.labels, path: rows.path, column: gold.name)
    }
    if !requiresAllRecords || tally.rejected.count == 0 {
      try writer?.commit(data: rows.path, rejected: tally.rejectedRows, faults: tally.faults)
    }
    try rejectFile?.commit()
    tally.duration = ContinuousClock.now - start
    return tally
  }
}

extension VoteBatch {
  /// Takes the votes on records back that could not be parsed: a program that needs no input votes on
  /// every row.
  fileprivate mutating func silence(_ rows: [Int]) {
    for row in rows {
      for program in 0..<programCount { votes[row * programCount + program] = Self.abstain }
    }
  }
}

extension RowBatch {
  /// The first rows of the batch.
  fileprivate func prefix(_ count: Int) -> RowBatch {
    var cut = self
    cut.rowCount = count
    cut.rejected = rejected.filter { $0.row < firstRow + count }
    cut.columns = columns.map { column in
      switch column {
      case .text(let cells):
        let ends = Array(cells.ends.prefix(count))
        return .text(
          TextCells(
            bytes: Array(cells.bytes.prefix(ends.last ?? 0)), ends: ends,
            states: Array(cells.states.prefix(count))))
      case .number(let cells):
        return .number(
          NumberCells(
            values: Array(cells.values.prefix(count)), states: Array(cells.states.prefix(count))))
      case .bool(let cells):
        return .bool(
          BoolCells(
            values: Array(cells.values.prefix(count)), states: Array(cells.states.prefix(count))))
      }
    }
    return cut
  }
}
