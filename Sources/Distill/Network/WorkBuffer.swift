/// Numbers at a fixed address, zeros at first; the workspace of one training run.
///
/// A class, so that loops read the pointer without a check for exclusive access.
final class WorkBuffer<Element: BitwiseCopyable & ExpressibleByIntegerLiteral> {
  let pointer: UnsafeMutablePointer<Element>
  let count: Int

  init(count: Int, repeating value: Element = 0) {
    self.count = count
    pointer = .allocate(capacity: max(count, 1))
    pointer.initialize(repeating: value, count: max(count, 1))
  }

  deinit { pointer.deallocate() }

  /// A copy of the numbers.
  var array: [Element] { Array(UnsafeBufferPointer(start: pointer, count: count)) }

  /// Takes the values of an array of the same size.
  func copy(_ values: [Element]) {
    precondition(values.count == count)
    values.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { pointer.update(from: base, count: count) }
    }
  }
}
