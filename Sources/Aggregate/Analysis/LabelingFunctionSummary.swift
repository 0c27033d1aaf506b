/// What is to be said of one labeling function, in the terms of Snorkel's `LFAnalysis.lf_summary`.
///
/// All shares are of all rows, those that are abstained on among them.
public struct LabelingFunctionSummary: Hashable, Sendable {
  /// The labels that it voted for, in order.
  public var polarity: [Int]
  /// The share of rows on which it votes.
  public var coverage: Double
  /// The share of rows on which it and another function vote.
  public var overlaps: Double
  /// The share of rows on which it votes and another function votes differently.
  public var conflicts: Double
  /// Votes that equal the gold label; nil without gold labels.
  public var correct: Int?
  /// Votes that differ from the gold label; nil without gold labels.
  public var incorrect: Int?

  /// The share of its votes that equal the gold label, 0 where there is none; nil without gold
  /// labels.
  public var empiricalAccuracy: Double? {
    guard let correct, let incorrect else { return nil }
    return correct + incorrect == 0 ? 0 : Double(correct) / Double(correct + incorrect)
  }
}

/// Counts what `LabelingFunctionSummary` needs in one pass over the label matrix, row by row; the
/// memory does not grow with the rows, and counts of parts of the data add up.
public struct SummaryAccumulator: Sendable {
  /// How many labels there are.
  public let labelCount: Int
  /// How many labeling functions there are.
  public let functionCount: Int
  /// How many rows have been counted.
  public private(set) var rowCount = 0
  /// Rows on which some function votes.
  public private(set) var coveredRows = 0
  /// Rows on which two functions or more vote.
  public private(set) var overlappingRows = 0
  /// Rows on which two functions vote differently.
  public private(set) var conflictingRows = 0
  /// Rows that have a gold label; nil until the first row with gold labels is counted.
  public private(set) var goldRows: Int?

  private var votes: [Int]
  private var overlaps: [Int]
  private var conflicts: [Int]
  private var correct: [Int]
  private var incorrect: [Int]
  private var perLabel: [Int]

  /// An empty count for so many functions and labels.
  public init(functionCount: Int, labelCount: Int) {
    self.functionCount = functionCount
    self.labelCount = labelCount
    votes = Array(repeating: 0, count: functionCount * labelCount)
    overlaps = Array(repeating: 0, count: functionCount)
    conflicts = overlaps
    correct = overlaps
    incorrect = overlaps
    perLabel = Array(repeating: 0, count: labelCount)
  }

  /// Counts rows of a label matrix.
  ///
  /// - Parameters:
  ///   - matrix: rows × functions, row by row; -1 abstains, else a label below `labelCount`.
  ///   - gold: a label a row, -1 where it is not known; nil without gold labels.
  public mutating func add(_ matrix: [Int8], gold: [Int]? = nil) {
    guard functionCount > 0 else { return }
    if gold != nil { goldRows = goldRows ?? 0 }
    for row in 0..<(matrix.count / functionCount) {
      let first = row * functionCount
      add(matrix[first..<first + functionCount], gold: gold?[row])
    }
  }

  private mutating func add(_ row: ArraySlice<Int8>, gold: Int?) {
    rowCount += 1
    let truth = gold ?? -1
    if truth >= 0 { goldRows = (goldRows ?? 0) + 1 }
    for label in perLabel.indices { perLabel[label] = 0 }
    var voting = 0
    for vote in row where vote >= 0 {
      perLabel[Int(vote)] += 1
      voting += 1
    }
    if voting == 0 { return }
    coveredRows += 1
    if voting > 1 { overlappingRows += 1 }
    if perLabel.allSatisfy({ $0 < voting }) { conflictingRows += 1 }
    for (function, vote) in zip(0..., row) where vote >= 0 {
      let label = Int(vote)
      votes[function * labelCount + label] += 1
      if voting > 1 { overlaps[function] += 1 }
      if perLabel[label] < voting { conflicts[function] += 1 }
      guard truth >= 0 else { continue }
      if label == truth { correct[function] += 1 } else { incorrect[function] += 1 }
    }
  }

  /// Adds the counts of other rows.
  public mutating func merge(_ other: SummaryAccumulator) {
    precondition(other.functionCount == functionCount && other.labelCount == labelCount)
    rowCount += other.rowCount
    coveredRows += other.coveredRows
    overlappingRows += other.overlappingRows
    conflictingRows += other.conflictingRows
    if let rows = other.goldRows { goldRows = (goldRows ?? 0) + rows }
    for place in votes.indices { votes[place] += other.votes[place] }
    for function in 0..<functionCount {
      overlaps[function] += other.overlaps[function]
      conflicts[function] += other.conflicts[function]
      correct[function] += other.correct[function]
      incorrect[function] += other.incorrect[function]
    }
  }

  /// The summary of each function, in the order of the matrix's columns.
  public var summaries: [LabelingFunctionSummary] {
    (0..<functionCount).map { function in
      let own = votes[function * labelCount..<(function + 1) * labelCount]
      return LabelingFunctionSummary(
        polarity: zip(0..., own).filter { $0.1 > 0 }.map(\.0),
        coverage: share(own.reduce(0, +)), overlaps: share(overlaps[function]),
        conflicts: share(conflicts[function]),
        correct: goldRows.map { _ in correct[function] },
        incorrect: goldRows.map { _ in incorrect[function] })
    }
  }

  private func share(_ count: Int) -> Double {
    rowCount == 0 ? 0 : Double(count) / Double(rowCount)
  }
}
