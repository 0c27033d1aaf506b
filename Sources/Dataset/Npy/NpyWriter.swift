/// Writes a matrix as NumPy's `.npy`, row by row, `int8` or `float32` in C order.
///
/// The rows need not be counted before: room for the shape is kept at the start and filled in by
/// `commit()`; so it cannot be written to a stream. A matrix without columns has no rows.
public final class NpyWriter {
  public let columnCount: Int
  private let file: AtomicFile
  private let element: NpyHeader.Element
  private var byteCount = 0

  /// - Parameter holdsFloats: Whether the numbers are `float32`; otherwise they are `int8`.
  public init(
    _ file: AtomicFile, columnCount: Int, holdsFloats: Bool = false
  ) throws(DatasetError) {
    element = holdsFloats ? .float32 : .int8
    precondition(columnCount >= 0)
    if file.isStream {
      throw DatasetError(
        .cannotWrite, path: file.path,
        message: "a `.npy` file begins with its number of rows, which is not known yet",
        help: "write to a plain file")
    }
    self.file = file
    self.columnCount = columnCount
    try file.write(
      NpyHeader.matrixBytes(rowCount: 0, columnCount: columnCount, element: element))
  }

  /// Appends whole rows, or parts of rows that go on with the next call.
  public func write(_ values: [Int8]) throws(DatasetError) {
    precondition(element == .int8)
    try values.withUnsafeBufferPointer { (values) throws(DatasetError) in
      try file.write(UnsafeRawBufferPointer(values))
    }
    byteCount += values.count
  }

  /// Appends whole rows, or parts of rows that go on with the next call.
  public func write(floats values: [Float]) throws(DatasetError) {
    precondition(element == .float32)
    // The format is little-endian, as are the machines that the package is made for.
    try values.withUnsafeBufferPointer { (values) throws(DatasetError) in
      try file.write(UnsafeRawBufferPointer(values))
    }
    byteCount += 4 * values.count
  }

  /// The SHA-256 of the file as it will be after a commit.
  ///
  /// A file beside the matrix carries it, so that a reader sees where the two do not belong together.
  public func digest() throws(DatasetError) -> String {
    try fillInShape()
    return try file.digest()
  }

  /// Fills in the shape and commits the file.
  ///
  /// - Throws: `DatasetError` where the last row is not whole, or the file cannot be written.
  public func commit() throws(DatasetError) {
    try fillInShape()
    try file.commit()
  }

  private func fillInShape() throws(DatasetError) {
    let count = byteCount / element.byteCount
    let rows = columnCount == 0 ? 0 : count / columnCount
    guard rows * columnCount == count else {
      throw DatasetError(
        .cannotWrite, path: file.path,
        message: "expected whole rows of \(columnCount) numbers, found \(count) numbers")
    }
    try file.overwrite(
      NpyHeader.matrixBytes(rowCount: rows, columnCount: columnCount, element: element), at: 0)
  }
}
