/// How two functions vote together.
public struct PairSummary: Equatable, Sendable {
  public var first: Int
  public var second: Int
  /// The rows on which both vote, and on which they vote alike.
  public var both: Int
  public var equal: Int
  /// The rows on which either votes.
  public var either: Int
  /// The equal votes that functions of these accuracies would cast if they were independent given the
  /// label; nil where no model could be fitted.
  public var expectedEqual: Double?

  /// The share of equal votes where both vote, 0 where they never do.
  public var agreement: Double { both == 0 ? 0 : Double(equal) / Double(both) }
  /// The share of rows with both among those with either, 0 where neither votes.
  public var jaccard: Double { either == 0 ? 0 : Double(both) / Double(either) }
  /// How many standard deviations more equal votes there are than independent functions would cast.
  public var excess: Double? {
    expectedEqual.map { (Double(equal) - $0) / max($0, 1).squareRoot() }
  }
  /// Whether one repeats the other: they vote on the same rows, and alike.
  public var isCopy: Bool { both >= 10 && jaccard >= 0.9 && agreement >= 0.98 }
  /// Whether they depend on each other beyond chance and beyond a tenth of what is expected.
  public var isDependent: Bool {
    guard let excess, let expectedEqual else { return false }
    return excess > 5 && Double(equal) > 1.5 * expectedEqual
  }
}

extension VoteMoments {
  /// All pairs of functions, first the one that comes first.
  ///
  /// - Parameter model: A model of these votes that knows P(vote | label) with abstentions, such as
  ///   Snorkel's; nil where there is none.
  public func pairs(model: FittedLabelModel?) -> [PairSummary] {
    let voteCounts = (0..<functionCount).map { voteCount($0) }
    let conditionals = model?.conditionals
    let balance = model?.classBalance ?? []
    var pairs: [PairSummary] = []
    for first in 0..<functionCount {
      for second in first + 1..<max(functionCount, first + 1) {
        let (both, equal) = overlap(first, second)
        pairs.append(
          PairSummary(
            first: first, second: second, both: both, equal: equal,
            either: voteCounts[first] + voteCounts[second] - both,
            expectedEqual: conditionals.map { expectedEqual(first, second, $0, balance) }))
      }
    }
    return pairs
  }

  private func expectedEqual(
    _ first: Int, _ second: Int, _ conditionals: VoteLabelTable<Double>,
    _ balance: [Double]
  ) -> Double {
    var sum = 0.0
    for vote in 0..<labelCount {
      for label in 0..<labelCount {
        sum +=
          balance[label] * conditionals[first, vote, label] * conditionals[second, vote, label]
      }
    }
    return sum * Double(rowCount)
  }
}
