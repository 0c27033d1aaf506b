/// Memory that a worker keeps from row to row, so that the steady state allocates nothing.
///
/// Elements are trivial values. Places are checked in debug builds only: every caller takes them
/// from `count` or from a search of this buffer.
struct ReusableBuffer<Element: BitwiseCopyable>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private var capacity = 0
  private(set) var count = 0

  init() { base = .allocate(capacity: 0) }

  deinit { base.deallocate() }

  subscript(place: Int) -> Element {
    get {
      assert(place >= 0 && place < count)
      return base[place]
    }
    set {
      assert(place >= 0 && place < count)
      base[place] = newValue
    }
  }

  /// Forgets the elements, not the memory.
  mutating func clear() { count = 0 }

  /// Forgets the elements from a place on.
  mutating func truncate(to newCount: Int) {
    assert(newCount >= 0 && newCount <= count)
    count = newCount
  }

  /// Puts the elements in order; most rows have few, and those nearly in order.
  mutating func sort(by isBefore: (Element, Element) -> Bool) {
    if count > 16 {
      var elements = UnsafeMutableBufferPointer(start: base, count: count)
      elements.sort(by: isBefore)
      return
    }
    var place = 1
    while place < count {
      let element = base[place]
      var gap = place
      while gap > 0, isBefore(element, base[gap - 1]) {
        base[gap] = base[gap - 1]
        gap -= 1
      }
      base[gap] = element
      place += 1
    }
  }

  mutating func append(_ element: Element) {
    if count == capacity { grow(to: max(64, 2 * capacity)) }
    base[count] = element
    count += 1
  }

  /// Makes all elements anew.
  mutating func fill(count newCount: Int, with element: Element) {
    count = 0
    if newCount > capacity { grow(to: max(newCount, 2 * capacity)) }
    base.update(repeating: element, count: newCount)
    count = newCount
  }

  private mutating func grow(to newCapacity: Int) {
    let grown = UnsafeMutablePointer<Element>.allocate(capacity: newCapacity)
    grown.update(from: base, count: count)
    base.deallocate()
    base = grown
    capacity = newCapacity
  }
}
