/// How often a function casts each vote, and for which gold labels.
public struct VoteTable: Equatable, Sendable {
  public let functionCount: Int
  public let labelCount: Int
  /// `counts[(function * labelCount + vote) * (labelCount + 1) + gold]`; the last gold is "unknown".
  private var counts: [Int]
  /// The rows of each gold label.
  public private(set) var goldCounts: [Int]

  public init(functionCount: Int, labelCount: Int) {
    self.functionCount = functionCount
    self.labelCount = labelCount
    counts = Array(repeating: 0, count: functionCount * labelCount * (labelCount + 1))
    goldCounts = Array(repeating: 0, count: labelCount)
  }

  /// Counts one row; a negative gold label is unknown.
  public mutating func add(rowVotes: ArraySlice<Int8>, gold: Int8) {
    precondition(rowVotes.count == functionCount)
    let column = gold < 0 ? labelCount : Int(gold)
    if gold >= 0 { goldCounts[Int(gold)] += 1 }
    for (function, vote) in rowVotes.enumerated() where vote >= 0 {
      counts[(function * labelCount + Int(vote)) * (labelCount + 1) + column] += 1
    }
  }

  /// The rows on which a function casts a vote.
  public func votes(_ function: Int, for vote: Int) -> Int {
    let start = (function * labelCount + vote) * (labelCount + 1)
    return counts[start...start + labelCount].reduce(0, +)
  }

  /// The rows with a gold label on which a function casts a vote, and those where it is right.
  public func judged(_ function: Int, for vote: Int) -> (votes: Int, correct: Int) {
    let start = (function * labelCount + vote) * (labelCount + 1)
    return (counts[start..<start + labelCount].reduce(0, +), counts[start + vote])
  }

  /// Correct votes for a label over all judged votes for it; nil without any.
  public func precision(_ function: Int, for vote: Int) -> Double? {
    let (votes, correct) = judged(function, for: vote)
    return votes == 0 ? nil : Double(correct) / Double(votes)
  }

  /// Correct votes for a label over its rows; nil where it has none.
  public func recall(_ function: Int, for vote: Int) -> Double? {
    goldCounts[vote] == 0
      ? nil : Double(judged(function, for: vote).correct) / Double(goldCounts[vote])
  }
}
