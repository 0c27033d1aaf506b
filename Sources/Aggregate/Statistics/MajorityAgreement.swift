/// How often each function votes as most of the others on the row do.
///
/// Where several labels have the most votes of the others, a vote for one of `t` counts `1 / t`.
/// Counts of parts can be merged in any order.
struct MajorityAgreement: Equatable, Sendable {
  let functionCount: Int
  let labelCount: Int
  /// The rows on which the function and another vote.
  private(set) var comparedCounts: [Int]
  private var agreement: [Int64]
  /// What a vote counts that agrees with the most of the others as one of so many labels.
  private let shares: [Int64]

  init(functionCount: Int, labelCount: Int) {
    self.functionCount = functionCount
    self.labelCount = labelCount
    comparedCounts = Array(repeating: 0, count: functionCount)
    agreement = Array(repeating: 0, count: functionCount)
    shares = [0] + (1...labelCount).map { FixedPoint.from(1 / Double($0)) }
  }

  /// Counts some of the rows of a batch.
  mutating func add(_ votes: UnsafeBufferPointer<Int8>, rows: Range<Int>) {
    guard let base = votes.baseAddress else { return }
    let (functionCount, shares) = (functionCount, shares)
    // The first place is for abstentions.
    var counts = [Int32](repeating: 0, count: labelCount + 1)
    counts.withUnsafeMutableBufferPointer { counts in
      comparedCounts.withUnsafeMutableBufferPointer { compared in
        agreement.withUnsafeMutableBufferPointer { agreement in
          for row in rows {
            let own = base + row &* functionCount
            counts.update(repeating: 0)
            for function in 0..<functionCount { counts[Int(own[function]) &+ 1] &+= 1 }
            if functionCount &- Int(counts[0]) < 2 { continue }
            let (label, tied) = Self.agreeing(counts)
            let share = shares[tied]
            // Without a branch, for how a function votes is hard to foresee.
            for function in 0..<functionCount {
              compared[function] &+= own[function] >= 0 ? 1 : 0
              agreement[function] &+= own[function] == label ? share : 0
            }
          }
        }
      }
    }
  }

  /// The label whose votes agree with the most of the others, and how many labels have as many votes
  /// then; none and 0 where no vote agrees.
  ///
  /// A vote is not held against itself. So it agrees only where its label has more votes than any
  /// other, and shares that with those that have one vote less.
  private static func agreeing(
    _ counts: UnsafeMutableBufferPointer<Int32>
  ) -> (label: Int8, tied: Int) {
    var (top, largest, second, secondCount) = (0, Int32(-1), Int32(-1), 0)
    for place in 1..<counts.count {
      let count = counts[place]
      if count > largest {
        if largest == second { secondCount += 1 } else { (second, secondCount) = (largest, 1) }
        (top, largest) = (place, count)
      } else if count > second {
        (second, secondCount) = (count, 1)
      } else if count == second {
        secondCount += 1
      }
    }
    if second == largest { return (Vote.abstain &- 1, 0) }
    return (Int8(top - 1), second == largest - 1 ? secondCount + 1 : 1)
  }

  /// Adds the counts of other rows of the same functions.
  mutating func merge(_ other: MajorityAgreement) {
    precondition(other.functionCount == functionCount && other.labelCount == labelCount)
    for function in 0..<functionCount {
      comparedCounts[function] += other.comparedCounts[function]
      agreement[function] += other.agreement[function]
    }
  }

  /// The share of agreement of each function, with two rows added that guess.
  ///
  /// Without rows it is one over the number of labels, the weight of which is zero.
  var accuracies: [Double] {
    (0..<functionCount).map { function in
      let guess = 2 / Double(labelCount)
      return (FixedPoint.value(agreement[function]) + guess) / Double(comparedCounts[function] + 2)
    }
  }
}
