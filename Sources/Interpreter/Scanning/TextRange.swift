/// A piece of a field, in UTF-8 offsets.
struct TextRange: BitwiseCopyable, Equatable {
  var start: Int32
  var end: Int32

  init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }
}

/// Searches of disjoint ranges in text order.
extension ReusableBuffer where Element == TextRange {
  /// How many ranges start before an offset; also the first that does not.
  func countStarting(before offset: Int) -> Int {
    countOfFirst { Int($0.start) < offset }
  }

  /// How many ranges end at an offset or before it; also the first that does not.
  func countEnding(by offset: Int) -> Int {
    countOfFirst { Int($0.end) <= offset }
  }
}

extension ReusableBuffer {
  /// How many elements pass a test that those in front pass and the others do not.
  @inline(__always)
  func countOfFirst(where passes: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) >> 1
      if passes(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
