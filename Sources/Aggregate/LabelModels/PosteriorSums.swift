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
  ///   - table: The evidence; nil for the start, where a posterior is the label's share of the votes.
  mutating func add(
    _ votes: UnsafeBufferPointer<Int8>, rows: Range<Int>, counts: [Int]?, table: EvidenceTable?
  ) {
    guard let base = votes.baseAddress else { return }
    var scores = [Double](repeating: 0, count: labelCount)
    var quantised = [Int64](repeating: 0, count: labelCount)
    let uniform = ClassBalance.uniform(labelCount)
    for row in rows {
      let own = base + row * functionCount
      let count = counts?[row] ?? 1
      var voteCount = 0
      for function in 0..<functionCount { voteCount &+= own[function] >= 0 ? 1 : 0 }
      if voteCount == 0 && !countsAbstentions { continue }
      if voteCount > 1 { overlapCount += count }
      rowCount += count
      var entropy = 0.0
      scores.withUnsafeMutableBufferPointer { scores in
        score(own, table, scores)
        (table == nil ? Posterior.proportional : .logarithmic).normalise(scores, balance: uniform)
        for label in scores.indices where scores[label] > 0 && scores[label] < 1 {
          entropy -= scores[label] * log(scores[label])
        }
      }
      for label in 0..<labelCount {
        quantised[label] = FixedPoint.from(scores[label]) &* Int64(count)
        labels[label] &+= quantised[label]
      }
      entropySum &+= FixedPoint.from(entropy) &* Int64(count)
      addMasses(own, quantised, count)
    }
  }

  private func score(
    _ row: UnsafePointer<Int8>, _ table: EvidenceTable?,
    _ scores: UnsafeMutableBufferPointer<Double>
  ) {
    guard let start = scores.baseAddress else { return }
    guard let table else {
      scores.update(repeating: 0)
      for function in 0..<functionCount where row[function] >= 0 { scores[Int(row[function])] += 1 }
      return
    }
    for label in 0..<labelCount { scores[label] = table.bias[label] }
    table.weights.withUnsafeBufferPointer { weights in
      guard let weights = weights.baseAddress else { return }
      EvidenceTable.addScores(
        row, functionCount: functionCount, labelCount: labelCount, weights: weights, to: start)
    }
  }

  private mutating func addMasses(_ row: UnsafePointer<Int8>, _ quantised: [Int64], _ count: Int) {
    let (functionCount, labelCount) = (functionCount, labelCount)
    masses.withUnsafeMutableBufferPointer { masses in
      votes.withUnsafeMutableBufferPointer { votes in
        quantised.withUnsafeBufferPointer { quantised in
          // Abstentions are summed like votes, for whether a function votes is hard to foresee; they
          // are left out where they do not count.
          for function in 0..<functionCount {
            let place = function &* (labelCount &+ 1) &+ Int(row[function]) &+ 1
            votes[place] &+= count
            for label in 0..<labelCount {
              masses[place &* labelCount &+ label] &+= quantised[label]
            }
          }
        }
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
