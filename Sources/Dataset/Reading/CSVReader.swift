import CSimdJSON
internal import LabelLang

/// Cuts CSV and TSV into rows.
final class CSVReader: RecordReader {
  private static let maxColumns = 65_536

  private let columns: [ColumnRequest]
  private let limits: ReaderLimits
  private let header: [String]
  /// The place in the header of every requested column that it has.
  private let sources: [Int?]
  private var scanner: CSVScanner
  private var nextRow = 0
  private var nextLine = 1
  /// An over-long record whose end was not found yet.
  private var overlong: RejectedRow?

  /// Reads the header and finds the requested columns in it.
  init(
    format: DataFormat, columns: [ColumnRequest], limits: ReaderLimits,
    buffer: inout RecordBuffer
  ) throws(DatasetError) {
    self.columns = columns
    self.limits = limits
    var scanner = CSVScanner(separator: format.separator, maxCells: Self.maxColumns)
    let path = buffer.file.path
    var line = 1
    while true {
      let hasRecord = try Self.scanHeader(&scanner, &buffer, limits, line: line)
      if !hasRecord || !scanner.isBlank { break }
      buffer.consume(scanner.position)
      line += 1
      scanner.reset()
    }
    header = try Self.headerNames(scanner, buffer.bytes, path: path, line: line)
    buffer.consume(scanner.position)
    nextLine = line + 1 + scanner.innerLines
    sources = try Self.findColumns(columns, in: header, path: path, line: line)
    self.scanner = CSVScanner(separator: format.separator, maxCells: header.count)
  }

  var knownNames: [String] { header }

  func memberNames(of object: String) -> [String] { [] }

  var unlistedCount: Int { 0 }

  func flawedMember(of object: String) -> FlawedMember? { nil }

  func isAbsent(_ column: Int) -> Bool { sources[column] == nil }

  func nextBatch(_ buffer: inout RecordBuffer) throws(DatasetError) -> RowBatch? {
    var builders = columns.map { ColumnBuilder(kind: $0.kind) }
    var rejected: [RejectedRow] = []
    var rowCount = 0
    var byteCount = 0
    while rowCount < limits.batchRows && (rowCount == 0 || byteCount < limits.batchBytes) {
      let hasEnded = scanner.scan(buffer.bytes)
      if !hasEnded && !buffer.isAtEnd {
        byteCount += giveUpOverlong(&buffer)
        try buffer.fill()
        continue
      }
      let isInQuotes = !hasEnded && scanner.isInQuotes
      if !hasEnded && !scanner.finish(buffer.bytes) && overlong == nil { break }
      let length = scanner.position
      if overlong != nil || !scanner.isBlank {
        let flawed = takeRecord(
          buffer.bytes, contentLength: length - (hasEnded ? 1 : 0), isInQuotes: isInQuotes,
          into: &builders)
        if var flawed {
          flawed.row = nextRow + rowCount
          rejected.append(flawed)
        }
        rowCount += 1
      }
      nextLine += scanner.innerLines + 1
      byteCount += length
      buffer.consume(length)
      overlong = nil
      scanner.reset()
    }
    if rowCount == 0 { return nil }
    nextRow += rowCount
    return RowBatch(
      firstRow: nextRow - rowCount, rowCount: rowCount, columns: builders.map(\.column),
      rejected: rejected, bytes: byteCount)
  }

  /// Drops what is held of a record that is too long, but goes on looking for its end.
  private func giveUpOverlong(_ buffer: inout RecordBuffer) -> Int {
    if overlong == nil {
      if scanner.position <= limits.maxRowBytes { return 0 }
      overlong = overlongRecord(buffer.bytes)
    }
    let dropped = buffer.count
    buffer.consume(dropped)
    scanner.rebase()
    return dropped
  }

  private func overlongRecord(_ bytes: UnsafeRawBufferPointer) -> RejectedRow {
    RejectedRow(
      row: 0, line: nextLine,
      reason: JSONFlaw.tooLong.reason(maxRowBytes: limits.maxRowBytes),
      bytes: Array(bytes.prefix(RejectedRow.cutLength(limits))), isCut: true)
  }

  /// Adds the record's cells, or missing ones where it is rejected.
  private func takeRecord(
    _ bytes: UnsafeRawBufferPointer, contentLength: Int, isInQuotes: Bool,
    into builders: inout [ColumnBuilder]
  ) -> RejectedRow? {
    let flawed = reject(bytes, contentLength: contentLength, isInQuotes: isInQuotes)
    for index in builders.indices {
      if flawed == nil, let source = sources[index] {
        let cell = scanner.cells[source]
        builders[index].append(
          UnsafeRawBufferPointer(rebasing: bytes[cell.start..<cell.end]),
          hasDoubledQuotes: cell.hasDoubledQuotes)
      } else {
        builders[index].appendMissing()
      }
    }
    return flawed
  }

  private func reject(
    _ bytes: UnsafeRawBufferPointer, contentLength: Int, isInQuotes: Bool
  ) -> RejectedRow? {
    if let overlong { return overlong }
    if contentLength > limits.maxRowBytes { return overlongRecord(bytes) }
    let content = UnsafeRawBufferPointer(rebasing: bytes.prefix(contentLength))
    let reason: String
    if isInQuotes {
      reason = "a quoted cell has no closing quote"
    } else if scanner.hasStrayText {
      reason = "text stands behind a cell's closing quote"
    } else if scanner.cellCount != header.count {
      reason =
        "expected \(counted(header.count, "cell")) as in the header, found \(scanner.cellCount)"
    } else if !isUTF8(content) {
      reason = JSONFlaw.invalidUTF8.reason(maxRowBytes: limits.maxRowBytes)
    } else {
      return nil
    }
    let hasReturn = content.last == UInt8(ascii: "\r")
    return RejectedRow(
      row: 0, line: nextLine, reason: reason, bytes: Array(content.dropLast(hasReturn ? 1 : 0)))
  }
}

/// Whether the bytes are valid UTF-8.
func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
  let typed = bytes.assumingMemoryBound(to: UInt8.self)
  return bytes.isEmpty || text_is_utf8(typed.baseAddress, typed.count)
}
