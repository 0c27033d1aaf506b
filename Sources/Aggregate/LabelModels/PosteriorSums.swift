import Foundation

/// Sums of posteriors over rows, in whole numbers: what an expectation step leaves.
struct PosteriorSums: Equatable, Sendable {
  let functionCount: Int
  let labelCount: Int
  let countsAbstentions: Bool
  private(set) var rowCount = 0
  private(set) var overlapCount = 0
  private var labels: [Int64]
  /// As in `EvidenceTable`.
  private var masses: [Int64]
  private var votes: [Int]
  private var entropySum: Int64 = 0

  init(functionCount: Int, labelCount: Int, countsAbstentions: Bool) {
    self.functionCount = functionCount
    self.labelCount = labelCount
    self.countsAbstentions = countsAbstentions
    labels = Array(repeating: 0, count: labelCount)
    masses = Array(repeating: 0, count: functionCount * (labelCount + 1) * labelCount)
    votes = Array(repeating: 0, count: functionCount * (labelCount + 1))
  }

  /// The mean posterior.
  var balance: [Double] { labels.map { FixedPoint.value($0) / Double(rowCount) } }
  /// All votes.
  var voteCount: Double {
    Double((0..<functionCount).reduce(0) { sum, function in sum + Int(voteCount(of: function)) })
  }
  var entropy: Double { FixedPoint.value(entropySum) }

  func voteCount(of function: Int) -> Double {
    Double((0..<labelCount).reduce(0) { $0 + count(of: function, vote: $1) })
  }

  func count(of function: Int, vote: Int) -> Int { votes[function * (labelCount + 1) + vote + 1] }

  /// The summed posterior of a label over the rows on which a function casts a vote.
  func mass(_ function: Int, _ vote: Int, _ label: Int) -> Double {
    FixedPoint.value(masses[(function * (labelCount + 1) + vote + 1) * labelCount + label])
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
    let (functionCount, labelCount) = (functionCount, labelCount)
    let countsAbstentions = countsAbstentions
    let uniform = ClassBalance.uniform(labelCount)
    var scores = [Double](repeating: 0, count: labelCount)
    var quantised = [Int64](repeating: 0, count: labelCount)
    var (rowTotal, overlaps, entropyTotal) = (0, 0, Int64(0))
    // Pointers, for counting references to shared arrays would make threads wait for each other.
    table.withPointers { bias, weights in
      scores.withUnsafeMutableBufferPointer { scores in
        quantised.withUnsafeMutableBufferPointer { quantised in
          withSums { masses, labels, voteSums in
            guard let start = scores.baseAddress else { return }
            for row in rows {
              let own = base + row &* functionCount
              let count = counts?[row] ?? 1
              var voteCount = 0
              for function in 0..<functionCount { voteCount &+= own[function] >= 0 ? 1 : 0 }
              if voteCount == 0 && !countsAbstentions { continue }
              if voteCount > 1 { overlaps &+= count }
              rowTotal &+= count
              for label in 0..<labelCount { start[label] = bias[label] }
              EvidenceTable.addScores(
                own, functionCount: functionCount, labelCount: labelCount, weights: weights,
                to: start)
              posterior.normalise(scores, balance: uniform)
              var entropy = 0.0
              for label in 0..<labelCount {
                let share = start[label]
                if share > 0 && share < 1 { entropy -= share * log(share) }
                quantised[label] = FixedPoint.from(share) &* Int64(count)
                labels[label] &+= quantised[label]
              }
              entropyTotal &+= FixedPoint.from(entropy) &* Int64(count)
              // Abstentions are summed like votes, for whether a function votes is hard to foresee.
              for function in 0..<functionCount {
                let place = function &* (labelCount &+ 1) &+ Int(own[function]) &+ 1
                voteSums[place] &+= count
                for label in 0..<labelCount {
                  masses[place &* labelCount &+ label] &+= quantised[label]
                }
              }
            }
          }
        }
      }
    }
    rowCount += rowTotal
    overlapCount += overlaps
    entropySum &+= entropyTotal
  }

  private mutating func withSums(
    _ body: (
      UnsafeMutableBufferPointer<Int64>, UnsafeMutableBufferPointer<Int64>,
      UnsafeMutableBufferPointer<Int>
    ) -> Void
  ) {
    masses.withUnsafeMutableBufferPointer { masses in
      labels.withUnsafeMutableBufferPointer { labels in
        votes.withUnsafeMutableBufferPointer { body(masses, labels, $0) }
      }
    }
  }

  /// Adds the sums of other rows.
  mutating func merge(_ other: PosteriorSums) {
    rowCount += other.rowCount
    overlapCount += other.overlapCount
    entropySum &+= other.entropySum
    for place in labels.indices { labels[place] &+= other.labels[place] }
    for place in masses.indices { masses[place] &+= other.masses[place] }
    for place in votes.indices { votes[place] += other.votes[place] }
  }
}
