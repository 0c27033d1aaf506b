/// Trivial values that never change once they are made, for all threads.
///
/// Reading one neither counts references nor checks bounds, which is what the loops of the scan need.
/// Places are checked in debug builds only: they are entries of tables that the scanner itself made.
final class FrozenTable<Element: BitwiseCopyable & Sendable>: Sendable {
  // Written before the table is shared, freed by its last owner.
  nonisolated(unsafe) let base: UnsafePointer<Element>
  let count: Int

  init(_ elements: [Element]) {
    let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = memory.initialize(from: elements)
    base = UnsafePointer(memory.baseAddress ?? .allocate(capacity: 0))
    count = elements.count
  }

  deinit { base.deallocate() }

  /// All of them, to be used while the table is kept.
  var all: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

  @inline(__always)
  subscript(place: Int) -> Element {
    assert(place >= 0 && place < count)
    return base[place]
  }
}
