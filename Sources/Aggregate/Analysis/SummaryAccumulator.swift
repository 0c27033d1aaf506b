public import Dataset

/// Counts votes row by row, for a summary of a label matrix that need not be in memory.
///
/// It costs a few machine operations a vote and a fixed number of bytes a function.
public struct SummaryAccumulator: Equatable, Sendable {
  /// What is counted for one function.
  private struct Counts: Equatable, Sendable {
    var votes = 0
    var overlaps = 0
    var conflicts = 0
    var correct = 0
    var incorrect = 0
    /// One bit a label, of which a vote can name 128.
    var lowLabels: UInt64 = 0
    var highLabels: UInt64 = 0
  }

  public private(set) var rowCount = 0
  private var goldCount = 0
  private var coveredCount = 0
  private var overlapCount = 0
  private var conflictCount = 0
  private var functions: [Counts]

  public init(functionCount: Int) {
    functions = Array(repeating: Counts(), count: functionCount)
  }

  /// Counts one row; a negative vote abstains, a negative gold label is unknown.
  public mutating func add(rowVotes: Span<Int8>, gold: Int8 = Vote.abstain) {
    precondition(rowVotes.count == functions.count)
    rowCount += 1
    if gold >= 0 { goldCount += 1 }

    var votesOfLabel = InlineArray<128, Int32>(repeating: 0)
    var voteCount: Int32 = 0
    var lastVote: Int8 = Vote.abstain
    for function in rowVotes.indices where rowVotes[function] >= 0 {
      lastVote = rowVotes[function]
      votesOfLabel[Int(lastVote)] &+= 1
      voteCount &+= 1
    }
    if voteCount == 0 { return }
    coveredCount += 1
    let isOverlap = voteCount > 1
    let isConflict = votesOfLabel[Int(lastVote)] < voteCount
    if isOverlap { overlapCount += 1 }
    if isConflict { conflictCount += 1 }

    functions.withUnsafeMutableBufferPointer { functions in
      for function in rowVotes.indices {
        let vote = rowVotes[function]
        if vote < 0 { continue }
        functions[function].votes &+= 1
        functions[function].overlaps &+= isOverlap ? 1 : 0
        // Where any two votes differ, each vote differs from some other.
        functions[function].conflicts &+= isConflict ? 1 : 0
        if vote < 64 {
          functions[function].lowLabels |= 1 << UInt64(vote)
        } else {
          functions[function].highLabels |= 1 << UInt64(vote - 64)
        }
        if gold >= 0 {
          functions[function].correct &+= vote == gold ? 1 : 0
          functions[function].incorrect &+= vote == gold ? 0 : 1
        }
      }
    }
  }

  /// Counts all rows of a matrix; `gold` has a label a row, negative where it is unknown.
  public mutating func add(_ matrix: LabelMatrix, gold: [Int8]? = nil) {
    precondition(matrix.functionCount == functions.count)
    add(votes: matrix.votes, rowCount: matrix.rowCount, gold: gold)
  }

  /// Counts rows of a file; `gold` has a label a row, negative where it is unknown.
  public mutating func add(rows: VoteRows, gold: [Int8]? = nil) {
    add(votes: rows.votes, rowCount: rows.rowCount, gold: gold)
  }

  private mutating func add(votes: [Int8], rowCount: Int, gold: [Int8]?) {
    precondition(votes.count == rowCount * functions.count)
    precondition(gold == nil || gold?.count == rowCount)
    let votes = votes.span
    for row in 0..<rowCount {
      let start = row * functions.count
      add(
        rowVotes: votes.extracting(start..<start + functions.count),
        gold: gold?[row] ?? Vote.abstain)
    }
  }

  /// The figures for the rows so far; all shares are 0 where there is no row.
  public var summary: LabelMatrixSummary {
    LabelMatrixSummary(
      rowCount: rowCount, goldCount: goldCount, coverage: share(coveredCount),
      overlap: share(overlapCount), conflict: share(conflictCount),
      functions: functions.map { counts in
        LabelingFunctionSummary(
          polarity: Self.labels(counts.lowLabels, counts.highLabels),
          coverage: share(counts.votes), overlaps: share(counts.overlaps),
          conflicts: share(counts.conflicts),
          accuracy: goldCount == 0
            ? nil : .init(correct: counts.correct, incorrect: counts.incorrect))
      })
  }

  private func share(_ count: Int) -> Double {
    rowCount == 0 ? 0 : Double(count) / Double(rowCount)
  }

  private static func labels(_ low: UInt64, _ high: UInt64) -> [Int] {
    (0..<128).filter { label in
      let bits = label < 64 ? low : high
      return bits >> UInt64(label % 64) & 1 == 1
    }
  }
}
