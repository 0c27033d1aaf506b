internal import LabelLang
import Synchronization

/// Runs a plan over columns, on as many threads as asked.
///
/// The votes are the same for every number of threads, batch size and order of rows.
public struct Runner: Sendable {
  /// The programs.
  public let plan: Plan
  /// How many rows are run at the same time, at most.
  public let threads: Int
  /// Beyond so many hits in a field of a row, what needs them is a fault.
  private let mostHits: Int

  /// A runner of a plan.
  public init(_ plan: Plan, threads: Int = 1) {
    self.init(plan, threads: threads, mostHits: HitBuffer.mostHits)
  }

  init(_ plan: Plan, threads: Int, mostHits: Int) {
    self.plan = plan
    self.threads = max(1, threads)
    self.mostHits = mostHits
  }

  /// The votes on all rows of a batch.
  ///
  /// - Parameters:
  ///   - columns: one for each of `plan.inputs`, in that order.
  ///   - rowCount: how many rows the columns have.
  /// - Throws: `PlanError` when PCRE2 cannot be used.
  public func votes(
    on columns: [InputColumn], rowCount: Int
  ) async throws(PlanError) -> VoteBatch {
    precondition(columns.count == plan.inputs.count)
    precondition(columns.allSatisfy { ($0.rowCount ?? rowCount) == rowCount })
    let chunks = Chunks(rowCount: rowCount)
    if threads == 1 || chunks.count < 2 {
      return try run(columns, rows: 0..<rowCount)
    }
    let parts = await withTaskGroup(of: Result<[Part], PlanError>.self) { group in
      for _ in 0..<min(threads, chunks.count) {
        group.addTask {
          Result { () throws(PlanError) in try run(columns, chunks) }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    var done: [Part] = []
    for part in parts { done += try part.get() }
    var all = VoteBatch(programCount: plan.programs.count)
    for part in done.sorted(by: { $0.chunk < $1.chunk }) { all.append(part.votes) }
    return all
  }

  /// The votes on one chunk of rows.
  private struct Part {
    var chunk: Int
    var votes: VoteBatch
  }

  /// Rows cut into chunks, of which each worker takes the next: some rows cost far more than others.
  private final class Chunks: Sendable {
    private static let size = 128
    private let rowCount: Int
    private let taken = Atomic<Int>(0)

    init(rowCount: Int) { self.rowCount = rowCount }

    var count: Int { (rowCount + Self.size - 1) / Self.size }

    /// The number and the rows of the next chunk; nil when all are taken.
    func next() -> (number: Int, rows: Range<Int>)? {
      let number = taken.add(1, ordering: .relaxed).oldValue
      guard number < count else { return nil }
      return (number, number * Self.size..<min(rowCount, (number + 1) * Self.size))
    }
  }

  private func run(_ columns: [InputColumn], _ chunks: Chunks) throws(PlanError) -> [Part] {
    var machine = try Machine(plan, mostHits: mostHits)
    var parts: [Part] = []
    while let (number, rows) = chunks.next() {
      parts.append(Part(chunk: number, votes: try run(&machine, columns, rows: rows)))
    }
    return parts
  }

  private func run(_ columns: [InputColumn], rows: Range<Int>) throws(PlanError) -> VoteBatch {
    var machine = try Machine(plan, mostHits: mostHits)
    return try run(&machine, columns, rows: rows)
  }

  private func run(
    _ machine: inout Machine, _ columns: [InputColumn], rows: Range<Int>
  ) throws(PlanError) -> VoteBatch {
    var batch = VoteBatch(programCount: plan.programs.count)
    batch.rowCount = rows.count
    var votes = [Int8](
      repeating: VoteBatch.abstain, count: rows.count * plan.programs.count)
    var states = [CellState](repeating: .present, count: plan.inputs.count)
    var crowded: [VoteBatch.Fault] = []
    BorrowedColumns.with(columns, of: plan) { borrowed in
      var votes = votes.mutableSpan
      for row in rows {
        borrowed.begin(row, on: &machine, &states)
        vote(states, row - rows.lowerBound, &machine, &votes, &batch, &crowded)
      }
    }
    batch.votes = votes
    for (program, places) in Dictionary(grouping: crowded, by: \.program) {
      try voteAlone(program, columns, places.map(\.row), from: rows.lowerBound, &batch)
    }
    if !crowded.isEmpty { batch.faults.sort { ($0.row, $0.program) < ($1.row, $1.program) } }
    return batch
  }

  /// Writes the votes on a row over the abstentions in its place.
  ///
  /// Where the programs together find more in the row than is kept, the rest of them are named in
  /// `crowded`: what each votes by itself does not depend on the others.
  private func vote(
    _ states: [CellState], _ row: Int, _ machine: inout Machine,
    _ votes: inout MutableSpan<Int8>, _ batch: inout VoteBatch, _ crowded: inout [VoteBatch.Fault]
  ) {
    let isWhole = states.allSatisfy { $0 == .present }
    let count = batch.programCount
    for number in 0..<count {
      if !isWhole, Self.lacksInput(plan.programs[number], states, row, number, &batch) { continue }
      let ending = machine.isOverfull ? .fault : machine.vote(program: number)
      if machine.isOverfull, count > 1 {
        crowded.append(.init(row: row, program: number, cause: .hits))
        continue
      }
      switch ending {
      case .vote(let label): votes[row * count + number] = Int8(label)
      case .result: preconditionFailure("a program's segment ended with a value")
      case .fault:
        batch.faults.append(.init(row: row, program: number, cause: machine.faultCause))
      }
    }
  }

  /// Writes what a program votes by itself on some rows of the batch, which begins at a row of the columns.
  private func voteAlone(
    _ number: Int, _ columns: [InputColumn], _ rows: [Int], from first: Int,
    _ batch: inout VoteBatch
  ) throws(PlanError) {
    let program = plan.programs[number]
    let own = Runner(try Plan([program.typed]), threads: 1, mostHits: mostHits)
    let columns = program.declaredInputs.map { columns[$0] }
    for row in rows {
      let votes = try own.run(columns, rows: first + row..<first + row + 1)
      batch.faults += votes.faults.map { .init(row: row, program: number, cause: $0.cause) }
      let label = Int(votes[0, 0])
      guard label >= 0 else { continue }
      batch.votes[row * batch.programCount + number] = Int8(
        plan.labels.firstIndex(of: own.plan.labels[label])!)
    }
  }

  /// Whether a program must abstain for lack of an input; counts what is missing or mistyped.
  private static func lacksInput(
    _ program: Plan.Program, _ states: [CellState], _ row: Int, _ number: Int,
    _ batch: inout VoteBatch
  ) -> Bool {
    // Rather one that keeps the program from voting.
    if let input = program.requiredInputs.first(where: { states[$0] == .mistyped })
      ?? program.inputs.first(where: { states[$0] == .mistyped })
    {
      batch.mistyped[number] += 1
      if batch.firstMistyped == nil {
        batch.firstMistyped = .init(row: row, program: number, input: input)
      }
    }
    if program.requiredInputs.contains(where: { states[$0] == .missing }) {
      batch.missing[number] += 1
      return true
    }
    return program.requiredInputs.contains { states[$0] == .mistyped }
  }
}
