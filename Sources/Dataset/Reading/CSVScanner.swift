/// Finds where a CSV record and its cells end, over bytes that arrive in pieces.
///
/// The scanner remembers how far it is, so a record costs its length once whatever the pieces are.
/// Offsets count from the record's first byte.
struct CSVScanner {
  /// One cell's bytes, without the quotes around it.
  struct Cell {
    var start: Int
    var end: Int
    /// Whether quotes stand in it twice.
    var hasDoubledQuotes = false
  }

  /// What follows in the record.
  private enum Place {
    case cellStart
    case unquoted
    case quoted
    /// Behind a quote in a quoted cell: a second one belongs to the text, else the cell ends.
    case afterQuote
    /// Behind a closing quote and a carriage return, which must belong to the line end.
    case afterCarriageReturn
    /// In text that stands behind a closing quote.
    case stray
  }

  /// The first cells of the record, at most `maxCells`.
  private(set) var cells: [Cell] = []
  /// How many cells the record has.
  private(set) var cellCount = 0
  /// How many line feeds the record holds in quoted cells.
  private(set) var innerLines = 0
  /// Whether text stood behind a closing quote.
  private(set) var hasStrayText = false
  /// How far the record was looked through.
  private(set) var position = 0
  private var place = Place.cellStart
  private var cell = Cell(start: 0, end: 0)
  private let separator: UInt8
  private let maxCells: Int

  init(separator: UInt8, maxCells: Int) {
    self.separator = separator
    self.maxCells = maxCells
  }

  /// Begins a new record.
  mutating func reset() {
    cells.removeAll(keepingCapacity: true)
    cellCount = 0
    innerLines = 0
    hasStrayText = false
    position = 0
    place = .cellStart
    cell = Cell(start: 0, end: 0)
  }

  /// Makes the scanner forget what it has seen, but for the place where it is; used to skip.
  mutating func rebase() {
    position = 0
  }

  /// Whether the bytes end inside quotes.
  var isInQuotes: Bool { place == .quoted }

  /// Whether the record is an empty line.
  var isBlank: Bool {
    cellCount == 1 && cells.first.map { $0.start == 0 && $0.end == 0 } ?? false
  }

  /// Looks at what is new in the bytes; true when the record ended, `position` then being behind
  /// its line feed.
  mutating func scan(_ bytes: UnsafeRawBufferPointer) -> Bool {
    while position < bytes.count {
      switch place {
      case .quoted:
        skipQuoted(bytes)
      case .cellStart where bytes[position] == UInt8(ascii: "\""):
        position += 1
        cell = Cell(start: position, end: position)
        place = .quoted
      case .cellStart:
        cell = Cell(start: position, end: position)
        place = .unquoted
      case .unquoted:
        if scanUnquoted(bytes) { return true }
      case .afterQuote, .afterCarriageReturn, .stray:
        if scanBehindQuote(bytes) { return true }
      }
    }
    return false
  }

  /// Ends the record at the end of the file; false when there is none.
  mutating func finish(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if position == 0 { return false }
    if place == .cellStart || place == .quoted {
      cell = Cell(start: position, end: position)
    } else if place == .unquoted {
      cell.end = position
      dropCarriageReturn(bytes)
    }
    endCell()
    return true
  }

  private mutating func skipQuoted(_ bytes: UnsafeRawBufferPointer) {
    let quote = bytes.firstOffset(of: UInt8(ascii: "\""), from: position)
    let next = quote ?? bytes.count
    for byte in UnsafeRawBufferPointer(rebasing: bytes[position..<next]) {
      innerLines &+= byte == UInt8(ascii: "\n") ? 1 : 0
    }
    position = next
    if quote != nil {
      cell.end = position
      position += 1
      place = .afterQuote
    }
  }

  private mutating func scanUnquoted(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var next = position
    while next < bytes.count, bytes[next] != separator, bytes[next] != UInt8(ascii: "\n") {
      next += 1
    }
    position = next
    if next == bytes.count { return false }
    cell.end = next
    position = next + 1
    if bytes[next] == separator {
      endCell()
      return false
    }
    dropCarriageReturn(bytes)
    endCell()
    return true
  }

  private mutating func scanBehindQuote(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\"") where place == .afterQuote:
      cell.hasDoubledQuotes = true
      place = .quoted
    case separator:
      hasStrayText = hasStrayText || place == .afterCarriageReturn
      endCell()
    case UInt8(ascii: "\n"):
      endCell()
      return true
    case UInt8(ascii: "\r") where place == .afterQuote:
      place = .afterCarriageReturn
    default:
      hasStrayText = true
      place = .stray
    }
    return false
  }

  /// A carriage return before the line end belongs to it.
  private mutating func dropCarriageReturn(_ bytes: UnsafeRawBufferPointer) {
    if cell.end > cell.start, bytes[cell.end - 1] == UInt8(ascii: "\r") {
      cell.end -= 1
    }
  }

  private mutating func endCell() {
    if cells.count < maxCells {
      cells.append(cell)
    }
    cellCount += 1
    place = .cellStart
  }
}
