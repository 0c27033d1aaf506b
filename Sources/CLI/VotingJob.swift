import Aggregate
import Dataset
import Interpreter
import LabelLang

/// Runs a plan over a file batch by batch: reads, votes, counts, writes.
struct VotingJob {
  let plan: Plan
  let options: DataOptions
  let limit: Int?
  private let runner: Runner
  private let inputs: [ColumnRequest]
  private let gold: ColumnRequest?
  private let id: ColumnRequest?

  init(
    plan: Plan, options: DataOptions, gold: String?, id: String?, limit: Int?, threads: Int
  ) throws {
    self.plan = plan
    self.options = options
    self.limit = limit
    runner = Runner(plan, threads: threads)
    inputs = try options.requests(for: plan.inputs)
    self.gold = gold.map { ColumnRequest(name: $0, kind: .raw) }
    self.id = id.map { ColumnRequest(name: $0, kind: .raw) }
  }

  /// Runs to the end of the data; writes the votes and the rejected records where asked.
  mutating func run(into votes: VoteWriter?, rejects: String?) async throws -> RunReport {
    let start = ContinuousClock.now
    let reader = try options.open(inputs + [gold, id].compactMap { $0 })
    let rejectFile = try rejects.map { try AtomicFile(path: $0) }
    var writer = votes
    var report = RunReport(plan: plan, hasGold: gold != nil, data: options.path)
    var bar = ProgressBar("running", totalBytes: reader.totalBytes)
    var next = limit == 0 ? nil : try reader.next()
    while let read = next {
      let kept = min(read.rowCount, limit.map { $0 - report.rowCount } ?? read.rowCount)
      let batch = kept < read.rowCount ? read.prefix(kept) : read
      let isLast = limit.map { report.rowCount + kept >= $0 } ?? false
      let columns = options.inputs(batch, requests: inputs)
      let result: VoteBatch
      if runner.threads > 1, !isLast {
        // The next rows are read while these are voted on.
        async let votes = runner.votes(on: columns, rowCount: batch.rowCount)
        next = try reader.next()
        result = try await votes
      } else {
        result = try await runner.votes(on: columns, rowCount: batch.rowCount)
        next = isLast ? nil : try reader.next()
      }
      var extra = inputs.count
      var truth: [Int8]?
      if gold != nil {
        truth = report.labels(of: batch.columns[extra])
        extra += 1
      }
      let ids = id == nil ? nil : Self.names(batch.columns[extra])
      try writer?.write(result, ids: ids)
      for record in batch.rejected { try rejectFile?.write(record.bytes + [0x0A]) }
      try report.add(result, batch, gold: truth)
      bar.update(bytes: report.byteCount, rows: report.rowCount)
    }
    bar.finish()
    if limit == nil { try reader.checkColumnsWereSeen() }
    try writer?.commit(
      data: options.path, rejected: report.rejectedRows, faults: report.faults)
    try rejectFile?.commit()
    report.duration = ContinuousClock.now - start
    return report
  }

  private static func names(_ column: Column) -> [String?] {
    guard case .text(let cells) = column else { return [] }
    return (0..<cells.count).map { cells.states[$0] == .present ? cells[$0] : nil }
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
