internal import CKernels

/// Some rows as bits: for each function and label, the rows on which it casts that vote.
///
/// Votes are then counted for 64 rows at a time, and a pair of votes by one `and`.
struct IndicatorBlock {
  static let rowCapacity = 4096
  private static let wordCapacity = rowCapacity / 64

  let functionCount: Int
  let labelCount: Int
  private(set) var rowCount = 0
  /// The rows with a vote, and with two or more.
  private(set) var coveredCount = 0
  private(set) var overlapCount = 0
  /// `wordCapacity` words for each function and label.
  private var planes: [UInt64]

  private var dimension: Int { functionCount * labelCount }
  private var wordCount: Int { (rowCount + 63) / 64 }

  init(functionCount: Int, labelCount: Int) {
    self.functionCount = functionCount
    self.labelCount = labelCount
    planes = Array(repeating: 0, count: functionCount * labelCount * Self.wordCapacity)
  }

  /// Fills the block with some of the rows of a batch, one block after the other.
  ///
  /// - Parameter body: Gets the block and the votes that it was filled with.
  mutating func forEach(
    _ votes: UnsafeBufferPointer<Int8>, rows: Range<Int>,
    _ body: (IndicatorBlock, UnsafePointer<Int8>) -> Void
  ) {
    guard let base = votes.baseAddress else { return }
    for row in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.rowCapacity) {
      let own = base + row * functionCount
      fill(own, rowCount: min(Self.rowCapacity, rows.upperBound - row))
      body(self, own)
    }
  }

  private mutating func fill(_ votes: UnsafePointer<Int8>, rowCount: Int) {
    self.rowCount = rowCount
    planes.withUnsafeMutableBufferPointer { planes in
      guard let planes = planes.baseAddress else { return }
      for word in 0..<(rowCount + 63) / 64 {
        kernel_set_planes(
          votes + 64 * word * functionCount, min(64, rowCount - 64 * word), functionCount,
          labelCount, planes + word, Self.wordCapacity)
      }
    }
    kernel_count_covered(
      planes, dimension, wordCount, Self.wordCapacity, &coveredCount, &overlapCount)
  }

  /// Adds how often each function casts each vote, at `function * labelCount + vote`.
  func addVotes(to counts: inout [Int]) {
    kernel_add_bits(planes, dimension, wordCount, Self.wordCapacity, &counts)
  }

  /// Adds all pairs of votes to a matrix of functions and labels, from its diagonal on.
  ///
  /// Where functions mostly abstain, going through the votes of each row is cheaper, and is done
  /// instead.
  ///
  /// - Parameter votes: The rows that the block was filled with.
  func addPairs(of votes: UnsafePointer<Int8>, to counts: inout [Int]) {
    var voteCounts = [Int](repeating: 0, count: dimension)
    addVotes(to: &voteCounts)
    let votesPerRow = voteCounts.reduce(0, +) / max(rowCount, 1) + 1
    let planeCount = voteCounts.count { $0 > 0 }
    if rowCount * votesPerRow * (votesPerRow + 1) <= planeCount * (planeCount + 1) * wordCount {
      var columns = [Int32](repeating: 0, count: functionCount + 1)
      kernel_add_pairs(votes, rowCount, functionCount, labelCount, &columns, &counts)
    } else {
      kernel_add_shared_bits(planes, dimension, wordCount, Self.wordCapacity, &counts)
    }
  }
}
