import Aggregate
import Dataset

/// Votes of independent functions with known conditional probabilities.
struct GeneratedVotes {
  var matrix: LabelMatrix
  var gold: [Int8]
  /// P(vote | label) in the order of `FittedLabelModel.conditionals.values`.
  var conditionals: [Double]

  /// - Parameters:
  ///   - coverage: The mean probability that a function votes.
  ///   - accuracies: From where to where the functions' accuracies go, where they vote.
  init(
    rowCount: Int, functionCount: Int, balance: [Double], coverage: Double,
    accuracies: ClosedRange<Double>, seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let labelCount = balance.count
    conditionals = []
    for _ in 0..<functionCount {
      let own = coverage * (0.75 + 0.5 * generator.unit())
      let accuracy =
        accuracies.lowerBound
        + (accuracies.upperBound - accuracies.lowerBound) * generator.unit()
      for vote in -1..<labelCount {
        for label in 0..<labelCount {
          let wrong = (1 - accuracy) / Double(labelCount - 1)
          conditionals.append(vote < 0 ? 1 - own : own * (vote == label ? accuracy : wrong))
        }
      }
    }
    gold = []
    var votes: [Int8] = []
    for _ in 0..<rowCount {
      let label = Self.draw(balance, &generator)
      gold.append(Int8(label))
      for function in 0..<functionCount {
        let start = function * (labelCount + 1) * labelCount
        let shares = (0...labelCount).map { [conditionals] in
          conditionals[start + $0 * labelCount + label]
        }
        votes.append(Int8(Self.draw(shares, &generator) - 1))
      }
    }
    matrix = try LabelMatrix(rowCount: rowCount, functionCount: functionCount, votes: votes)
  }

  private static func draw(_ shares: [Double], _ generator: inout SeededGenerator) -> Int {
    var rest = generator.unit()
    for (place, share) in shares.enumerated() {
      rest -= share
      if rest < 0 { return place }
    }
    return shares.count - 1
  }
}
