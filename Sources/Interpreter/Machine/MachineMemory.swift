/// Memory for trivial values that a machine keeps as long as it lives.
final class MachineMemory {
  private var blocks: [UnsafeMutableRawPointer] = []

  deinit {
    for block in blocks { block.deallocate() }
  }

  /// Memory that holds these elements.
  func copy<Element: BitwiseCopyable>(_ elements: [Element]) -> UnsafeMutablePointer<Element> {
    let pointer = allocate(elements.count, of: Element.self)
    for (index, element) in elements.enumerated() { (pointer + index).initialize(to: element) }
    return pointer
  }

  /// Memory that holds one element so many times.
  func fill<Element: BitwiseCopyable>(
    _ count: Int, _ element: Element
  ) -> UnsafeMutablePointer<Element> {
    let pointer = allocate(count, of: Element.self)
    pointer.initialize(repeating: element, count: count)
    return pointer
  }

  private func allocate<Element: BitwiseCopyable>(
    _ count: Int, of type: Element.Type
  ) -> UnsafeMutablePointer<Element> {
    let pointer = UnsafeMutablePointer<Element>.allocate(capacity: count)
    blocks.append(UnsafeMutableRawPointer(pointer))
    return pointer
  }
}
