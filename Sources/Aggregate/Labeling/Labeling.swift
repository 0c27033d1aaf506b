internal import CKernels
public import Dataset

/// What becomes of a row on which no function votes.
public enum UncoveredPolicy: String, CaseIterable, Sendable {
  /// It has no label and no probabilities.
  case report
  /// It has what the model says without votes, most often the class balance, and stays uncovered.
  case prior
  /// It is left out.
  case drop
}

/// A fitted label model with policies: from votes to labels.
public struct Labeling: Sendable {
  public var model: FittedLabelModel
  public var ties: TiePolicy
  public var uncovered: UncoveredPolicy

  public init(_ model: FittedLabelModel, ties: TiePolicy, uncovered: UncoveredPolicy) {
    self.model = model
    self.ties = ties
    self.uncovered = uncovered
  }

  /// What labeling gave, counted.
  public struct Counts: Equatable, Sendable {
    public var rows = 0
    /// The rows with a vote.
    public var covered = 0
    /// The rows on which labels were equally probable: of those with a vote, and of others where they have
    /// what the model says without votes.
    public var ties = 0
    /// The rows of each hard label.
    public var labels: [Int]

    public init(labelCount: Int) { labels = Array(repeating: 0, count: labelCount) }

    /// Adds the counts of other rows.
    mutating func merge(_ other: Counts) {
      rows += other.rows
      covered += other.covered
      ties += other.ties
      for label in labels.indices { labels[label] += other.labels[label] }
    }
  }

  /// The labels of all rows; `drop` is not carried out here, but by `kept`.
  public func labels(of rows: VoteRows, counts: inout Counts) -> LabelBatch {
    let probabilities = model.probabilities(of: rows)
    var batch = LabelBatch(
      firstRow: rows.firstRow, ids: rows.ids, labels: Array(repeating: -1, count: rows.rowCount),
      probabilities: Array(repeating: .nan, count: probabilities.count),
      isCovered: Array(repeating: false, count: rows.rowCount))
    var parts = Array(
      repeating: Counts(labelCount: model.labelCount), count: RowParts.maximum)
    rows.votes.withUnsafeBufferPointer { votes in
      guard let votes = votes.baseAddress else { return }
      kernel_find_covered(votes, rows.rowCount, model.functionCount, &batch.isCovered)
    }
    batch.isCovered.withUnsafeBufferPointer { isCovered in
      batch.labels.withUnsafeMutableBufferPointer { labels in
        batch.probabilities.withUnsafeMutableBufferPointer { soft in
          probabilities.withUnsafeBufferPointer { probabilities in
            // INVARIANT: every part writes to the places of its own rows only.
            nonisolated(unsafe) let (labels, soft) = (labels, soft)
            RowParts.forEach(rowCount: rows.rowCount, &parts) { counts, own in
              label(
                own, of: rows.firstRow, probabilities, isCovered, labels: labels, soft: soft,
                counts: &counts)
            }
          }
        }
      }
    }
    counts.rows += rows.rowCount
    for part in parts { counts.merge(part) }
    return batch
  }

  private func label(
    _ rows: Range<Int>, of firstRow: Int, _ probabilities: UnsafeBufferPointer<Double>,
    _ isCovered: UnsafeBufferPointer<Bool>, labels: UnsafeMutableBufferPointer<Int8>,
    soft: UnsafeMutableBufferPointer<Float>, counts: inout Counts
  ) {
    let labelCount = model.labelCount
    for row in rows {
      if !isCovered[row] && uncovered != .prior { continue }
      let own = UnsafeBufferPointer(
        rebasing: probabilities[row * labelCount..<(row + 1) * labelCount])
      for label in 0..<labelCount { soft[row * labelCount + label] = Float(own[label]) }
      let (label, isTied) = ties.label(of: own, row: firstRow + row)
      if let label {
        labels[row] = Int8(label)
        counts.labels[label] += 1
      }
      if isCovered[row] { counts.covered += 1 }
      if isTied { counts.ties += 1 }
    }
  }

  /// The batch without the rows to drop, and the numbers of those that stay; nil for all of them.
  public func kept(_ batch: LabelBatch) -> (batch: LabelBatch, rows: [Int]?) {
    if uncovered != .drop { return (batch, nil) }
    let places = batch.isCovered.indices.filter { batch.isCovered[$0] }
    let labelCount = model.labelCount
    let kept = LabelBatch(
      firstRow: batch.firstRow, ids: batch.ids.map { ids in places.map { ids[$0] } },
      labels: places.map { batch.labels[$0] },
      probabilities: places.flatMap {
        batch.probabilities[$0 * labelCount..<($0 + 1) * labelCount]
      }, isCovered: places.map { batch.isCovered[$0] })
    return (kept, places.map { batch.firstRow + $0 })
  }
}
