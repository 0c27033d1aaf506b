import Dataset

/// Readers of files: bad bytes are an error or rejected records, and the same for every size of
/// the pieces in which a file is read.
extension FuzzTarget {
  private static let columns = [
    ColumnRequest(name: "text", kind: .text, isRequired: false),
    ColumnRequest(name: "n", kind: .number, isRequired: false),
    ColumnRequest(name: "b", alternatives: ["flag"], kind: .bool, isRequired: false),
    ColumnRequest(name: "id", kind: .raw, isRequired: false),
  ]

  /// A byte for the size of the pieces, then a file.
  func readRows(_ bytes: [UInt8], _ format: DataFormat) throws {
    guard let first = bytes.first else { return }
    var file = FuzzFile()
    try file.write(Array(bytes.dropFirst()))
    let small = ReaderLimits(
      batchRows: 1 + Int(first) % 5, batchBytes: 16, maxRowBytes: 1 << 10,
      chunkBytes: 1 + Int(first) % 37)
    let large = ReaderLimits(maxRowBytes: 1 << 10)
    let pieces = try FuzzRows(file.path, format, Self.columns, small)
    let whole = try FuzzRows(file.path, format, Self.columns, large)
    try require(pieces == whole, "pieces of \(small.chunkBytes) bytes: \(pieces), \(whole)")
  }

  func readMatrix(_ bytes: [UInt8]) throws {
    var file = FuzzFile()
    try file.write(bytes)
    do {
      let reader = try NpyReader(path: file.path)
      let count =
        reader.holdsFloats
        ? try reader.readFloats(atMost: .max).count : try reader.readAll().count
      try require(count == reader.rowCount * reader.columnCount, "\(count) numbers")
    } catch let error as DatasetError {
      try require(error.path == file.path && !error.message.isEmpty, "\(error)")
    }
  }

  /// A byte that chooses between votes and labels, then what stands beside their matrix.
  func readSideFile(_ bytes: [UInt8]) throws {
    guard let first = bytes.first else { return }
    var file = FuzzFile(ending: ".npy")
    let side = file.path + ".json"
    try file.write(Array(bytes.dropFirst()), to: side)
    do {
      if first % 2 == 0 {
        try file.write(votes: [0, -1, 1, 1, 2, -1], columnCount: 3)
        try readVotes(file.path)
      } else {
        let hard = LabelFormat.hardLabels(beside: file.path)
        try file.write(votes: [1, -1, 0], columnCount: 1, to: hard)
        try file.write(
          probabilities: [0.25, 0.75, .nan, .nan, 1, 0], columnCount: 2)
        try readLabels(file.path)
      }
    } catch let error as DatasetError {
      try require(error.path.hasPrefix(file.path.dropLast(4)) && !error.message.isEmpty, "\(error)")
    }
  }

  private func readVotes(_ path: String) throws {
    let votes = try VoteFile(path: path)
    try require(
      votes.functions.count == 3 && votes.rowCount == 2
        && (2...VoteFile.maxLabels).contains(votes.labels.count)
        && Set(votes.labels).count == votes.labels.count
        && [0, 3].contains(votes.hashes.count), "\(votes)")
    let reader = try votes.open()
    var rowCount = 0
    while let rows = try reader.next() {
      rowCount += rows.rowCount
      try require(
        rows.votes.allSatisfy { $0 >= -1 && $0 < votes.labels.count }
          && rows.ids?.count ?? rows.rowCount == rows.rowCount, "\(rows)")
    }
    try require(rowCount == 2, "\(rowCount) rows")
  }

  private func readLabels(_ path: String) throws {
    let reader = try LabelReader(path: path)
    let labels = try reader.readAll()
    try require(
      Set(reader.labels).count == 2 && labels.labels == [1, -1, 0]
        && labels.ids?.count ?? 3 == 3 && labels.isCovered.count == 3, "\(labels)")
  }
}

/// A file's rows as text, or why it cannot be read.
private struct FuzzRows: Equatable {
  var rows: [String] = []
  var rejected: [RejectedRow] = []
  var failure: DatasetError?

  init(
    _ path: String, _ format: DataFormat, _ columns: [ColumnRequest], _ limits: ReaderLimits
  ) throws {
    do {
      let reader = try RowReader(path: path, format: format, columns: columns, limits: limits)
      while let batch = try reader.next() {
        try require(
          batch.columns.allSatisfy { $0.states.count == batch.rowCount }, "columns of other length")
        for row in 0..<batch.rowCount {
          rows.append(try batch.columns.map { try Self.cell($0, row) }.joined(separator: "|"))
        }
        rejected += batch.rejected
      }
    } catch let error as DatasetError {
      failure = error
    }
  }

  private static func cell(_ column: Column, _ row: Int) throws -> String {
    guard column.states[row] == .present else { return "\(column.states[row])" }
    switch column {
    case .text(let cells):
      let text = String(validating: cells.bytes[cells.range(of: row)], as: UTF8.self)
      guard let text else { throw BrokenProperty("a text that is no UTF-8") }
      return text
    case .number(let cells):
      try require(cells.values[row].isFinite, "the number \(cells.values[row])")
      return "\(cells.values[row])"
    case .bool(let cells): return "\(cells.values[row])"
    }
  }
}
