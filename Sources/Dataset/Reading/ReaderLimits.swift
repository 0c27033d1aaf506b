/// How much a reader holds at a time; its memory is a small multiple of these.
public struct ReaderLimits: Sendable {
  /// A batch ends when it has this many rows,
  public var batchRows: Int
  /// or when it was read from this many bytes.
  public var batchBytes: Int
  /// A longer record is rejected without being held. At most 1 GiB.
  public var maxRowBytes: Int
  /// How much is read from the file at a time.
  public var chunkBytes: Int

  public init(
    batchRows: Int = 4096, batchBytes: Int = 4 << 20, maxRowBytes: Int = 16 << 20,
    chunkBytes: Int = 1 << 20
  ) {
    self.batchRows = max(batchRows, 1)
    self.batchBytes = max(batchBytes, 1)
    // Positions in a record are 32 bits wide in the JSON parser.
    self.maxRowBytes = min(max(maxRowBytes, 1), 1 << 30)
    self.chunkBytes = min(max(chunkBytes, 1), 1 << 30)
  }
}
