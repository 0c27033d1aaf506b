import Foundation

/// The parameters between two steps of `DawidSkene`.
struct EMState: Sendable {
  let functionCount: Int
  let labelCount: Int
  let countsAbstentions: Bool
  /// P(label).
  var balance: [Double]
  /// P(vote | label), for a function that votes; with abstentions counted, for any row.
  private(set) var conditionals: VoteLabelTable<Double>
  /// The logarithms of both.
  private(set) var table: EvidenceTable

  /// Where a probability is zero, this is taken, as crowd-kit does.
  static let least = 1e-10

  init(functionCount: Int, labelCount: Int, countsAbstentions: Bool) {
    self.functionCount = functionCount
    self.labelCount = labelCount
    self.countsAbstentions = countsAbstentions
    balance = ClassBalance.uniform(labelCount)
    table = EvidenceTable(functionCount: functionCount, labelCount: labelCount)
    conditionals = table.weights
  }

  /// The maximisation step: confusion matrices from sums of posteriors over the rows of these counts.
  mutating func maximise(_ sums: PosteriorSums, _ counts: VoteCounts, smoothing: Double) {
    let votes = countsAbstentions ? -1..<labelCount : 0..<labelCount
    for function in 0..<functionCount {
      for label in 0..<labelCount {
        let masses = votes.map { vote in
          let mass = sums.mass(function, vote, label) + smoothing
          if countsAbstentions { return mass }
          // A vote that a function never casts has no share, but one that it casts elsewhere has.
          let isPossible = smoothing > 0 || counts.count(function, vote) > 0
          return isPossible ? max(mass, Self.least) : 0
        }
        let sum = masses.reduce(0, +)
        for (place, vote) in votes.enumerated() {
          let share = sum > 0 ? masses[place] / sum : 0
          conditionals[function, vote, label] = share
          // What is impossible for all labels tells nothing, and its logarithm would be infinite.
          table.weights[function, vote, label] =
            share > 0 ? log(share) : countsAbstentions ? -.infinity : 0
        }
      }
    }
    table.bias = balance.map { log(max($0, Self.least)) }
  }

  /// The evidence lower bound for each vote, with the class balance counted for each vote, as
  /// crowd-kit computes it.
  func lowerBound(_ sums: PosteriorSums, voteCount: Int) -> Double {
    var total = sums.entropy
    for function in 0..<functionCount {
      for vote in 0..<labelCount {
        for label in 0..<labelCount {
          let mass = sums.mass(function, vote, label)
          if mass > 0 { total += mass * (table.weights[function, vote, label] + table.bias[label]) }
        }
      }
    }
    return total / Double(voteCount)
  }

  /// The larger of the summed changes of the class balance and of the confusion matrices.
  func distance(to other: EMState) -> Double {
    func sum(_ first: [Double], _ second: [Double]) -> Double {
      zip(first, second).reduce(0) { $0 + ($1.0 - $1.1).magnitude }
    }
    return max(sum(balance, other.balance), sum(conditionals.values, other.conditionals.values))
  }
}
