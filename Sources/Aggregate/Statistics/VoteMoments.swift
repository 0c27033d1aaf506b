import Dataset

/// How often any two functions cast any two votes on the same row.
///
/// They are all that the methods of moments need (`SnorkelLabelModel`, `FlyingSquid`), cost one pass
/// over the votes and do not grow with the rows. Moments of parts can be merged in any order.
public struct VoteMoments: Equatable, Sendable {
  public let functionCount: Int
  public let labelCount: Int
  public private(set) var rowCount = 0
  /// The rows with a vote, and with two or more.
  public private(set) var coveredCount = 0
  public private(set) var overlapCount = 0

  /// The columns of the indicator matrix: function × label.
  var dimension: Int { functionCount * labelCount }
  /// Row by row, filled from the diagonal on; see `joint`.
  private(set) var counts: [Int]

  /// The most columns that moments are kept for: 288 MB.
  static let largestDimension = 6000

  /// - Throws: `LabelModelError.tooManyMoments` where function × label exceeds 6,000.
  public init(functionCount: Int, labelCount: Int) throws(LabelModelError) {
    let (dimension, overflows) = functionCount.multipliedReportingOverflow(by: labelCount)
    guard !overflows, dimension <= Self.largestDimension else {
      throw .tooManyMoments(functions: functionCount, labels: labelCount)
    }
    self.functionCount = functionCount
    self.labelCount = labelCount
    counts = Array(repeating: 0, count: dimension * dimension)
  }

  /// Counts rows; every vote is below `labelCount`.
  public mutating func add(votes: [Int8], rowCount: Int) {
    precondition(votes.count == rowCount * functionCount)
    var block = IndicatorBlock(functionCount: functionCount, labelCount: labelCount)
    votes.withUnsafeBufferPointer { votes in
      block.forEach(votes, rows: 0..<rowCount) { add($0, of: $1) }
    }
  }

  /// Counts the rows of a block that was filled with these votes.
  mutating func add(_ block: IndicatorBlock, of votes: UnsafePointer<Int8>) {
    block.addPairs(of: votes, to: &counts)
    rowCount += block.rowCount
    coveredCount += block.coveredCount
    overlapCount += block.overlapCount
  }

  /// Adds the counts of other rows of the same functions.
  public mutating func merge(_ other: VoteMoments) {
    precondition(other.functionCount == functionCount && other.labelCount == labelCount)
    rowCount += other.rowCount
    coveredCount += other.coveredCount
    overlapCount += other.overlapCount
    for place in counts.indices { counts[place] += other.counts[place] }
  }

  /// The rows on which one function casts one vote and another one another.
  public func joint(_ function: Int, _ vote: Int, _ other: Int, _ otherVote: Int) -> Int {
    let (row, column) = (function * labelCount + vote, other * labelCount + otherVote)
    return counts[min(row, column) * dimension + max(row, column)]
  }

  /// The rows on which a function casts a vote.
  public func count(_ function: Int, _ vote: Int) -> Int { joint(function, vote, function, vote) }

  /// The rows on which a function votes.
  public func voteCount(_ function: Int) -> Int {
    (0..<labelCount).reduce(0) { $0 + count(function, $1) }
  }

  /// The rows on which both functions vote, and on which they vote alike.
  public func overlap(_ function: Int, _ other: Int) -> (both: Int, equal: Int) {
    var both = 0
    var equal = 0
    for vote in 0..<labelCount {
      for otherVote in 0..<labelCount {
        let count = joint(function, vote, other, otherVote)
        both += count
        if vote == otherVote { equal += count }
      }
    }
    return (both, equal)
  }
}

extension VoteMoments {
  /// The moments of all votes of a source.
  public init(of source: some VoteSource, labelCount: Int) throws {
    let functionCount = source.functionCount
    let empty = (
      moments: try VoteMoments(functionCount: functionCount, labelCount: labelCount),
      block: IndicatorBlock(functionCount: functionCount, labelCount: labelCount)
    )
    var parts = try source.states(from: empty) { part, votes, rows in
      part.block.forEach(votes, rows: rows) { part.moments.add($0, of: $1) }
    }
    self = parts.removeFirst().moments
    for part in parts where part.moments.rowCount > 0 { merge(part.moments) }
  }
}
