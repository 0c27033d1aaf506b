extension CSVReader {
  /// Reads the first record; false when the file holds none.
  static func scanHeader(
    _ scanner: inout CSVScanner, _ buffer: inout RecordBuffer, _ limits: ReaderLimits, line: Int
  ) throws(DatasetError) -> Bool {
    let tooLong = DatasetError(
      .badData, path: buffer.file.path, line: line,
      message: "expected a header, found a line longer than \(limits.maxRowBytes) bytes")
    while !scanner.scan(buffer.bytes) {
      if buffer.count > limits.maxRowBytes { throw tooLong }
      if buffer.isAtEnd {
        if scanner.isInQuotes {
          throw DatasetError(
            .badData, path: buffer.file.path, line: line,
            message: "expected a header, found a quoted cell without a closing quote")
        }
        return scanner.finish(buffer.bytes)
      }
      try buffer.fill()
    }
    // It may have been read in one piece with what follows.
    if scanner.position > limits.maxRowBytes { throw tooLong }
    return true
  }

  /// The names in the record that was scanned.
  static func headerNames(
    _ scanner: CSVScanner, _ bytes: UnsafeRawBufferPointer, path: String, line: Int
  ) throws(DatasetError) -> [String] {
    func refusal(_ found: String, help: String? = nil) -> DatasetError {
      DatasetError(
        .badData, path: path, line: line, message: "expected a header, found \(found)", help: help)
    }
    if scanner.cellCount == 0 || scanner.isBlank {
      throw refusal("an empty file", help: "the first line names the columns")
    }
    if scanner.hasStrayText { throw refusal("text behind a cell's closing quote") }
    if scanner.cellCount > scanner.cells.count {
      throw refusal("\(scanner.cellCount) columns; the bound is \(scanner.cells.count)")
    }
    if !isUTF8(UnsafeRawBufferPointer(rebasing: bytes.prefix(scanner.position))) {
      throw refusal("bytes that are not valid UTF-8")
    }
    return scanner.cells.map { cell in
      var text = TextCells()
      text.append(
        quoted: UnsafeRawBufferPointer(rebasing: bytes[cell.start..<cell.end]),
        hasDoubledQuotes: cell.hasDoubledQuotes)
      return text[0]
    }
  }

  /// Where in the header each request finds its column.
  static func findColumns(
    _ requests: [ColumnRequest], in header: [String], path: String, line: Int
  ) throws(DatasetError) -> [Int?] {
    let places = Dictionary(grouping: header.indices, by: { header[$0] })
    var missing: [ColumnRequest] = []
    var sources: [Int?] = []
    for request in requests {
      guard let name = request.names.first(where: { places[$0] != nil }), let found = places[name]
      else {
        if request.isRequired { missing.append(request) }
        sources.append(nil)
        continue
      }
      if found.count > 1 {
        throw DatasetError(
          .badData, path: path, line: line,
          message: "expected one column `\(name)`, found \(found.count)",
          help: "give the columns different names")
      }
      sources.append(found[0])
    }
    if !missing.isEmpty {
      throw .missingColumns(missing, path: path, line: line, known: header)
    }
    return sources
  }
}
