internal import CKernels

/// The posteriors of some rows in whole numbers.
struct PosteriorBlock {
  static let rowCapacity = 512

  private let labelCount: Int
  private let uniform: [Double]
  /// How many rows there are, with their repetitions and without those that do not count.
  private(set) var rowCount = 0
  /// The posterior of each row and label, as often as the row occurs.
  private(set) var shares: [Int64]
  /// The sums of the posteriors of each label, and of the entropies.
  private(set) var labelSums: [Int64]
  private(set) var entropySum: Int64 = 0
  private var probabilities: [Double]
  private var entropies: [Double]
  private var quantisedEntropies: [Int64]
  private var isCovered: [Bool]

  init(labelCount: Int) {
    self.labelCount = labelCount
    uniform = ClassBalance.uniform(labelCount)
    probabilities = Array(repeating: 0, count: Self.rowCapacity * labelCount)
    shares = Array(repeating: 0, count: Self.rowCapacity * labelCount)
    labelSums = Array(repeating: 0, count: labelCount)
    entropies = Array(repeating: 0, count: Self.rowCapacity)
    quantisedEntropies = Array(repeating: 0, count: Self.rowCapacity)
    isCovered = Array(repeating: false, count: Self.rowCapacity)
  }

  /// Takes in rows, at most `rowCapacity`, and forgets those before.
  ///
  /// - Parameters:
  ///   - repeats: How often each row occurs; nil for once.
  ///   - countsUncovered: Whether rows without votes count.
  mutating func fill(
    _ votes: UnsafePointer<Int8>, rowCount count: Int, repeats: UnsafePointer<Int>?,
    table: EvidenceTable, posterior: Posterior, countsUncovered: Bool
  ) {
    table.score(votes, rowCount: count, into: &probabilities)
    posterior.normalise(&probabilities, rowCount: count, balance: uniform, entropies: &entropies)
    kernel_quantise(probabilities, count * labelCount, &shares)
    kernel_quantise(entropies, count, &quantisedEntropies)
    kernel_find_covered(votes, count, table.functionCount, &isCovered)
    (rowCount, entropySum) = (0, 0)
    for label in 0..<labelCount { labelSums[label] = 0 }
    let labelCount = labelCount
    shares.withUnsafeMutableBufferPointer { shares in
      labelSums.withUnsafeMutableBufferPointer { labelSums in
        for row in 0..<count {
          let times = countsUncovered || isCovered[row] ? repeats?[row] ?? 1 : 0
          rowCount &+= times
          entropySum &+= quantisedEntropies[row] &* Int64(times)
          for label in 0..<labelCount {
            shares[row &* labelCount &+ label] &*= Int64(times)
            labelSums[label] &+= shares[row &* labelCount &+ label]
          }
        }
      }
    }
  }
}
