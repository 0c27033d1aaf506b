import Dataset
import TestSupport
import Testing

/// A whole file, row by row.
struct ReadRows: Equatable {
  var rows: [[Cell]] = []
  var rejected: [RejectedRow] = []
  var byteCount = 0
  var absent: [String] = []

  var reasons: [String] { rejected.map(\.reason) }

  /// Reads bytes as a file of the format.
  init(
    _ bytes: [UInt8], _ format: DataFormat, _ columns: [ColumnRequest],
    limits: ReaderLimits = ReaderLimits()
  ) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes, to: "rows.\(format.rawValue)")
    let reader = try RowReader(path: path, columns: columns, limits: limits)
    while let batch = try reader.next() {
      #expect(batch.firstRow == rows.count, "batches follow each other")
      #expect(batch.rowCount > 0 && batch.rowCount <= limits.batchRows, "batch sizes")
      #expect(batch.columns.count == columns.count, "one column a request")
      for row in 0..<batch.rowCount {
        rows.append(batch.columns.map { Cell($0, row: row) })
      }
      rejected += batch.rejected
      byteCount += batch.bytes
    }
    absent = reader.absentColumns.map(\.name)
  }

  init(
    _ text: String, _ format: DataFormat, _ columns: [ColumnRequest],
    limits: ReaderLimits = ReaderLimits()
  ) throws {
    try self.init(Array(text.utf8), format, columns, limits: limits)
  }
}
