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
    /// The covered rows on which labels were equally probable.
    public var ties = 0
    /// The rows of each hard label.
    public var labels: [Int]

    public init(labelCount: Int) { labels = Array(repeating: 0, count: labelCount) }
  }

  /// The labels of all rows; `drop` is not carried out here, but by `kept`.
  public func labels(of rows: VoteRows, counts: inout Counts) -> LabelBatch {
    let labelCount = model.labelCount
    let functionCount = model.functionCount
    let probabilities = model.probabilities(of: rows)
    var batch = LabelBatch(
      firstRow: rows.firstRow, ids: rows.ids, labels: [],
      probabilities: probabilities.map { Float($0) }, isCovered: [])
    batch.labels.reserveCapacity(rows.rowCount)
    batch.isCovered.reserveCapacity(rows.rowCount)
    counts.rows += rows.rowCount
    rows.votes.withUnsafeBufferPointer { votes in
      for row in 0..<rows.rowCount {
        let own = row * labelCount..<(row + 1) * labelCount
        var place = row * functionCount
        let end = place + functionCount
        while place < end && votes[place] < 0 { place += 1 }
        let isCovered = place < end
        batch.isCovered.append(isCovered)
        if !isCovered && uncovered != .prior {
          batch.labels.append(-1)
          for place in own { batch.probabilities[place] = .nan }
          continue
        }
        let (label, isTied) = ties.label(of: probabilities[own], row: rows.firstRow + row)
        batch.labels.append(Int8(label ?? -1))
        if let label { counts.labels[label] += 1 }
        if isCovered {
          counts.covered += 1
          if isTied { counts.ties += 1 }
        }
      }
    }
    return batch
  }

  /// The batch without the rows to drop, and the numbers of those that stay.
  public func kept(_ batch: LabelBatch) -> (batch: LabelBatch, rows: [Int]) {
    let places = batch.isCovered.indices.filter { uncovered != .drop || batch.isCovered[$0] }
    if places.count == batch.rowCount {
      return (batch, (0..<batch.rowCount).map { batch.firstRow + $0 })
    }
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
