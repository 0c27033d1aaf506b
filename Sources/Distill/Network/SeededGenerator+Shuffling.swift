import Dataset

extension SeededGenerator {
  /// Puts an array in random order (Fisher and Yates); the order depends on the seed alone.
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, Int(next(upperBound: UInt64(last + 1))))
    }
  }
}
