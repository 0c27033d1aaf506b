/// Numbers at a fixed address, zeros at first; the workspace of one training run.
final class FloatBuffer {
  let pointer: UnsafeMutablePointer<Float>
  let count: Int

  init(count: Int) {
    self.count = count
    pointer = .allocate(capacity: max(count, 1))
    pointer.initialize(repeating: 0, count: max(count, 1))
  }

  deinit { pointer.deallocate() }

  /// A copy of the numbers.
  var array: [Float] { Array(UnsafeBufferPointer(start: pointer, count: count)) }

  /// Takes the values of an array of the same size.
  func copy(_ values: [Float]) {
    precondition(values.count == count)
    values.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { pointer.update(from: base, count: count) }
    }
  }

  func clear() { pointer.update(repeating: 0, count: count) }
}
