/// A set of characters as sorted ranges that neither touch nor overlap.
struct CodePointSet: Hashable {
  /// The ranges, in order.
  private(set) var ranges: [ClosedRange<UInt32>]

  /// The set of these ranges, which may come in any order and overlap.
  init(_ parts: [ClosedRange<UInt32>] = []) {
    ranges = []
    for part in parts.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = ranges.last, part.lowerBound <= last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, part.upperBound)
      } else {
        ranges.append(part)
      }
    }
  }

  /// Every character there is.
  static let all = CodePointSet([0...0xD7FF, 0xE000...0x10FFFF])

  var isEmpty: Bool { ranges.isEmpty }

  /// How many characters it holds.
  var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// Whether it holds a character.
  func contains(_ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < ranges.count && ranges[low].lowerBound <= value
  }

  /// What is in either set.
  func union(_ other: CodePointSet) -> CodePointSet {
    CodePointSet(ranges + other.ranges)
  }

  /// What is in both sets.
  func intersection(_ other: CodePointSet) -> CodePointSet {
    var result: [ClosedRange<UInt32>] = []
    var (i, j) = (0, 0)
    while i < ranges.count, j < other.ranges.count {
      let (a, b) = (ranges[i], other.ranges[j])
      let (low, high) = (max(a.lowerBound, b.lowerBound), min(a.upperBound, b.upperBound))
      if low <= high { result.append(low...high) }
      if a.upperBound < b.upperBound { i += 1 } else { j += 1 }
    }
    return CodePointSet(result)
  }

  /// Every other character.
  var complement: CodePointSet {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if next < range.lowerBound { result.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= 0x10FFFF { result.append(next...0x10FFFF) }
    return CodePointSet(result).intersection(.all)
  }

  /// A member that reads well in a message: a letter or digit, else another visible ASCII
  /// character, else the first; nil where the set is empty.
  var example: Unicode.Scalar? {
    for range: ClosedRange<UInt32> in [0x61...0x7A, 0x30...0x39, 0x41...0x5A, 0x21...0x7E] {
      if let value = range.first(where: contains) { return Unicode.Scalar(value) }
    }
    return ranges.first.flatMap { Unicode.Scalar($0.lowerBound) }
  }
}
