public import Dataset

/// Votes that can be read more than once: a matrix in memory, or a file.
public protocol VoteSource {
  var functionCount: Int { get }

  /// Calls the body with all rows in their order, some at a time.
  func forEachBatch(_ body: (VoteRows) throws -> Void) throws
}

extension LabelMatrix: VoteSource {
  public func forEachBatch(_ body: (VoteRows) throws -> Void) throws {
    let batchRows = 8192
    var row = 0
    while row < rowCount {
      let count = min(batchRows, rowCount - row)
      let slice = votes[row * functionCount..<(row + count) * functionCount]
      try body(
        VoteRows(
          firstRow: row, rowCount: count, votes: Array(slice), ids: nil, bytes: slice.count))
      row += count
    }
  }
}

extension VoteFile: VoteSource {
  public var functionCount: Int { functions.count }

  public func forEachBatch(_ body: (VoteRows) throws -> Void) throws {
    let reader = try open()
    while let batch = try reader.next() { try body(batch) }
  }
}
