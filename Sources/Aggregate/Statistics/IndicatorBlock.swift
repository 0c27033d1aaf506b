/// Some rows as bits: for each function and label, the rows on which it casts that vote.
///
/// A pair of votes is then counted for 64 rows at a time by one `and`. Where functions mostly
/// abstain, going through the votes of each row is cheaper, and is done instead.
struct IndicatorBlock {
  static let rowCapacity = 4096
  private static let wordCapacity = rowCapacity / 64

  let functionCount: Int
  let labelCount: Int
  private(set) var coveredCount = 0
  private(set) var overlapCount = 0
  private var wordCount = 0
  /// `wordCapacity` words for each column.
  private var words: [UInt64]
  /// The columns of the votes of all rows, and where those of each row end.
  private var columns: [Int32]
  private var ends: [Int] = []

  init(functionCount: Int, labelCount: Int) {
    self.functionCount = functionCount
    self.labelCount = labelCount
    // One column more, for abstentions.
    words = Array(repeating: 0, count: (functionCount * labelCount + 1) * Self.wordCapacity)
    columns = Array(repeating: 0, count: functionCount * Self.rowCapacity + 1)
  }

  /// Takes in rows and forgets those before.
  mutating func fill(_ votes: UnsafeBufferPointer<Int8>, rowCount: Int) {
    let (functionCount, labelCount) = (functionCount, labelCount)
    let nowhere = functionCount * labelCount
    var (covered, overlaps) = (0, 0)
    ends.removeAll(keepingCapacity: true)
    wordCount = (rowCount + 63) / 64
    words.withUnsafeMutableBufferPointer { words in
      columns.withUnsafeMutableBufferPointer { columns in
        words.update(repeating: 0)
        var count = 0
        for row in 0..<rowCount {
          let start = count
          let bit: UInt64 = 1 << UInt64(row & 63)
          // Without a branch, for whether a function votes is hard to foresee.
          for function in 0..<functionCount {
            let vote = Int(votes[row &* functionCount &+ function])
            let column = vote < 0 ? nowhere : function &* labelCount &+ vote
            words[column &* Self.wordCapacity &+ row >> 6] |= bit
            columns[count] = Int32(truncatingIfNeeded: column)
            count &+= vote < 0 ? 0 : 1
          }
          ends.append(count)
          covered &+= count > start ? 1 : 0
          overlaps &+= count > start &+ 1 ? 1 : 0
        }
      }
    }
    (coveredCount, overlapCount) = (covered, overlaps)
  }

  /// Adds all pairs of votes to a matrix of columns, from its diagonal on.
  func addPairs(to counts: inout [Int]) {
    let dimension = functionCount * labelCount
    var used = [Bool](repeating: false, count: dimension)
    for column in columns[..<(ends.last ?? 0)] { used[Int(column)] = true }
    let present = (0..<dimension).filter { used[$0] }
    var pairsByRow = 0
    var start = 0
    for end in ends {
      pairsByRow += (end - start) * (end - start + 1) / 2
      start = end
    }
    let pairsByColumn = present.count * (present.count + 1) / 2
    counts.withUnsafeMutableBufferPointer { counts in
      if pairsByRow <= pairsByColumn * wordCount {
        addByRow(counts, dimension)
      } else {
        addByColumn(counts, dimension, present)
      }
    }
  }

  private func addByRow(_ counts: UnsafeMutableBufferPointer<Int>, _ dimension: Int) {
    columns.withUnsafeBufferPointer { columns in
      var start = 0
      for end in ends {
        for first in start..<end {
          // The votes of a row stand in the order of their functions.
          let row = Int(columns[first]) * dimension
          for second in first..<end { counts[row + Int(columns[second])] &+= 1 }
        }
        start = end
      }
    }
  }

  private func addByColumn(
    _ counts: UnsafeMutableBufferPointer<Int>, _ dimension: Int, _ present: [Int]
  ) {
    words.withUnsafeBufferPointer { words in
      guard let base = words.baseAddress else { return }
      for (place, first) in present.enumerated() {
        let left = base + first * Self.wordCapacity
        for second in present[place...] {
          let right = base + second * Self.wordCapacity
          var sum = 0
          for word in 0..<wordCount { sum &+= (left[word] & right[word]).nonzeroBitCount }
          counts[first * dimension + second] &+= sum
        }
      }
    }
  }
}
