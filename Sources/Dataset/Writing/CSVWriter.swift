/// Writes rows as RFC 4180 has them: cells in quotes where they must be, CR LF behind each row.
///
/// What it writes, `RowReader` reads back cell by cell.
public struct CSVWriter {
  private let file: AtomicFile
  private let separator: UInt8
  private let columnCount: Int
  private var line: [UInt8] = []

  /// Writes the header.
  ///
  /// - Parameter format: `.csv` or `.tsv`.
  public init(_ file: AtomicFile, format: DataFormat = .csv, header: [String])
    throws(DatasetError)
  {
    precondition(format != .jsonLines && !header.isEmpty)
    self.file = file
    separator = format.separator
    columnCount = header.count
    try write(header)
  }

  /// Writes one row, which has as many cells as the header.
  public mutating func write(_ cells: [String]) throws(DatasetError) {
    precondition(cells.count == columnCount)
    line.removeAll(keepingCapacity: true)
    for (index, cell) in cells.enumerated() {
      if index > 0 { line.append(separator) }
      appendCell(cell)
    }
    // An empty line would be no record.
    if line.isEmpty { line += [UInt8(ascii: "\""), UInt8(ascii: "\"")] }
    line += [UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    try file.write(line)
  }

  private mutating func appendCell(_ cell: String) {
    let quote = UInt8(ascii: "\"")
    let needsQuotes = cell.utf8.contains {
      $0 == quote || $0 == separator || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
    }
    if !needsQuotes {
      line.append(contentsOf: cell.utf8)
      return
    }
    line.append(quote)
    for byte in cell.utf8 {
      if byte == quote { line.append(quote) }
      line.append(byte)
    }
    line.append(quote)
  }
}
