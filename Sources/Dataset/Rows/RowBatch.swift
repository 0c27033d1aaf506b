/// A record that could not be parsed; it keeps its row, whose cells are all missing.
public struct RejectedRow: Equatable, Sendable {
  /// The row in the file, from 0.
  public var row: Int
  /// The line on which the record begins, from 1.
  public var line: Int
  /// Why, in plain words.
  public var reason: String
  /// The record without its line end, or the start of one that is over-long.
  public var bytes: [UInt8]
  /// Whether `bytes` is only the start of the record.
  public var isCut: Bool

  public init(row: Int, line: Int, reason: String, bytes: [UInt8], isCut: Bool = false) {
    self.row = row
    self.line = line
    self.reason = reason
    self.bytes = bytes
    self.isCut = isCut
  }

  /// Refuses a file of which every record must be parsed.
  static func requireNone(
    _ rejected: [RejectedRow], path: String, help: String
  ) throws(DatasetError) {
    guard let first = rejected.first else { return }
    throw DatasetError(
      .badData, path: path, line: first.line, message: first.reason, help: help)
  }

  /// The most that is kept of an over-long record; never more than is surely in memory.
  static func cutLength(_ limits: ReaderLimits) -> Int { min(1024, limits.maxRowBytes) }
}

/// Some rows on end, column by column in the order of the requests.
public struct RowBatch: Equatable, Sendable {
  /// The place of the first row in the file, from 0.
  public var firstRow: Int
  public var rowCount: Int
  public var columns: [Column]
  public var rejected: [RejectedRow]
  /// How many bytes of input the batch was read from.
  public var bytes: Int

  public init(
    firstRow: Int, rowCount: Int, columns: [Column], rejected: [RejectedRow], bytes: Int
  ) {
    self.firstRow = firstRow
    self.rowCount = rowCount
    self.columns = columns
    self.rejected = rejected
    self.bytes = bytes
  }
}
