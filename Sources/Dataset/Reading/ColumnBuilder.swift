import CSimdJSON

/// Gathers the CSV cells of one column.
struct ColumnBuilder {
  private(set) var column: Column
  private let emptyIsMissing: Bool

  init(kind: ColumnRequest.Kind) {
    emptyIsMissing = kind != .text
    switch kind {
    case .text, .raw: column = .text(TextCells())
    case .number: column = .number(NumberCells())
    case .bool: column = .bool(BoolCells())
    }
  }

  mutating func appendMissing() { appendNothing(.missing) }

  mutating func append(_ cell: UnsafeRawBufferPointer, hasDoubledQuotes: Bool) {
    if cell.isEmpty && emptyIsMissing { return appendMissing() }
    // Taken out and put back, for a copy-free append to the associated value.
    switch exchange(&column, with: .bool(BoolCells())) {
    case .text(var cells):
      cells.append(quoted: cell, hasDoubledQuotes: hasDoubledQuotes)
      column = .text(cells)
    case .number(var cells):
      let trimmed = Self.trim(cell)
      var value = 0.0
      let isNumber = text_parse_number(
        trimmed.assumingMemoryBound(to: UInt8.self).baseAddress, trimmed.count, &value)
      cells.append(
        isNumber ? value : 0, trimmed.isEmpty ? .missing : isNumber ? .present : .mistyped)
      column = .number(cells)
    case .bool(var cells):
      let trimmed = Self.trim(cell)
      let value = Self.boolValue(trimmed)
      cells.append(
        value ?? false, trimmed.isEmpty ? .missing : value == nil ? .mistyped : .present)
      column = .bool(cells)
    }
  }

  private mutating func appendNothing(_ state: CellState) {
    switch exchange(&column, with: .bool(BoolCells())) {
    case .text(var cells):
      cells.appendEmpty(state)
      column = .text(cells)
    case .number(var cells):
      cells.append(0, state)
      column = .number(cells)
    case .bool(var cells):
      cells.append(false, state)
      column = .bool(cells)
    }
  }

  private static func trim(_ cell: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let start = cell.firstIndex { !isBlank($0) } ?? cell.endIndex
    let end = cell.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
    return UnsafeRawBufferPointer(rebasing: cell[start..<end])
  }

  private static func boolValue(_ cell: UnsafeRawBufferPointer) -> Bool? {
    func equals(_ word: StaticString) -> Bool {
      cell.count == word.utf8CodeUnitCount
        && zip(cell, UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
          .allSatisfy { $0 | 0x20 == $1 }
    }
    return equals("true") ? true : equals("false") ? false : nil
  }
}

extension TextCells {
  /// Appends a quoted cell's text, in which every quote stands twice.
  mutating func append(quoted cell: UnsafeRawBufferPointer, hasDoubledQuotes: Bool) {
    if !hasDoubledQuotes { return append(cell) }
    var rest = cell
    while let quote = rest.firstOffset(of: UInt8(ascii: "\"")) {
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: rest[...quote]))
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(quote + 2))
    }
    bytes.append(contentsOf: rest)
    ends.append(bytes.count)
    states.append(.present)
  }
}
