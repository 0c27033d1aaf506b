import Dataset
import Foundation

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
    try FuzzFile.with(Array(bytes.dropFirst())) { path in
      let small = ReaderLimits(
        batchRows: 1 + Int(first) % 5, batchBytes: 16, maxRowBytes: 1 << 10,
        chunkBytes: 1 + Int(first) % 37)
      let large = ReaderLimits(maxRowBytes: 1 << 10)
      let pieces = try FuzzRows(path, format, Self.columns, small)
      let whole = try FuzzRows(path, format, Self.columns, large)
      try require(pieces == whole, "pieces of \(small.chunkBytes) bytes: \(pieces), \(whole)")
    }
  }

  func readMatrix(_ bytes: [UInt8]) throws {
    try FuzzFile.with(bytes) { path in
      do {
        let reader = try NpyReader(path: path)
        let votes = try reader.readAll()
        try require(
          votes.count == reader.rowCount * reader.columnCount, "\(votes.count) votes")
      } catch let error as DatasetError {
        try require(error.path == path && !error.message.isEmpty, "\(error)")
      }
    }
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

/// One file for the inputs of a process.
private enum FuzzFile {
  /// Runs `body` on a file of these bytes, gone afterwards.
  static func with(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("labellang-fuzz-\(UUID().uuidString)").path
    let file = try AtomicFile(path: path)
    try file.write(bytes)
    try file.commit()
    defer { unlink(path) }
    try body(path)
  }
}
