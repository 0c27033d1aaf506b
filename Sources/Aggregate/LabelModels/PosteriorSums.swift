internal import CKernels

/// Sums of posteriors over rows, in whole numbers: what an expectation step leaves.
///
/// Sums of parts can be merged in any order.
struct PosteriorSums: Equatable, Sendable {
  let countsAbstentions: Bool
  private(set) var rowCount = 0
  private var labels: [Int64]
  private var masses: VoteLabelTable<Int64>
  private var entropySum: Int64 = 0

  private var functionCount: Int { masses.functionCount }
  private var labelCount: Int { masses.labelCount }

  init(functionCount: Int, labelCount: Int, countsAbstentions: Bool) {
    self.countsAbstentions = countsAbstentions
    labels = Array(repeating: 0, count: labelCount)
    masses = VoteLabelTable(repeating: 0, functionCount: functionCount, labelCount: labelCount)
  }

  /// The mean posterior.
  var balance: [Double] { labels.map { FixedPoint.value($0) / Double(rowCount) } }
  /// The summed entropy of logarithmic posteriors, in nats.
  var entropy: Double { FixedPoint.value(entropySum) }

  /// The summed posterior of a label over the rows on which a function casts a vote.
  func mass(_ function: Int, _ vote: Int, _ label: Int) -> Double {
    FixedPoint.value(masses[function, vote, label])
  }

  /// Adds some rows of a batch.
  ///
  /// - Parameters:
  ///   - counts: How often each row occurs; nil for once.
  ///   - table: The evidence of each vote.
  ///   - posterior: How evidence becomes probabilities.
  mutating func add(
    _ votes: UnsafeBufferPointer<Int8>, rows: Range<Int>, counts: UnsafeBufferPointer<Int>?,
    table: EvidenceTable, posterior: Posterior
  ) {
    guard let base = votes.baseAddress else { return }
    var block = PosteriorBlock(labelCount: labelCount)
    for row in stride(from: rows.lowerBound, to: rows.upperBound, by: PosteriorBlock.rowCapacity) {
      let count = min(PosteriorBlock.rowCapacity, rows.upperBound - row)
      let own = base + row * functionCount
      block.fill(
        own, rowCount: count, repeats: counts.flatMap { $0.baseAddress.map { $0 + row } },
        table: table, posterior: posterior, countsUncovered: countsAbstentions)
      rowCount += block.rowCount
      entropySum &+= block.entropySum
      for label in labels.indices { labels[label] &+= block.labelSums[label] }
      kernel_add_masses(own, count, functionCount, labelCount, block.shares, &masses.values)
    }
  }

  /// Adds the sums of other rows.
  mutating func merge(_ other: PosteriorSums) {
    rowCount += other.rowCount
    entropySum &+= other.entropySum
    for place in labels.indices { labels[place] &+= other.labels[place] }
    for place in masses.values.indices { masses.values[place] &+= other.masses.values[place] }
  }
}
