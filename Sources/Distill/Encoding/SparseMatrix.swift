/// A matrix of mostly zeros, row by row (compressed sparse rows).
///
/// The columns of a row stand in any order, each at most once.
public struct SparseMatrix: Equatable, Sendable {
  public private(set) var columnCount: Int
  /// Where each row begins in `columns` and `values`, and behind the last where it ends.
  public private(set) var rowStarts: [Int] = [0]
  public private(set) var columns: [Int32] = []
  public private(set) var values: [Float] = []

  public init(columnCount: Int) {
    precondition(columnCount >= 0 && columnCount <= Int(Int32.max))
    self.columnCount = columnCount
  }

  public var rowCount: Int { rowStarts.count - 1 }
  /// How many values are kept.
  public var valueCount: Int { values.count }

  /// Appends a value to the row in progress.
  @inline(__always)
  public mutating func append(_ value: Float, at column: Int32) {
    precondition(column >= 0 && Int(column) < columnCount)
    columns.append(column)
    values.append(value)
  }

  /// Appends values at columns that are counted from `first`.
  @inline(__always)
  mutating func append(
    columns own: UnsafeBufferPointer<Int32>, from first: Int32, _ value: (_ column: Int) -> Float
  ) {
    let start = values.count
    columns.append(contentsOf: own)
    if first > 0 { for place in start..<columns.count { columns[place] += first } }
    values.append(contentsOf: repeatElement(0, count: own.count))
    values.withUnsafeMutableBufferPointer { values in
      for (place, column) in own.enumerated() { values[start + place] = value(Int(column)) }
    }
  }

  /// Ends the row in progress.
  public mutating func endRow() { rowStarts.append(values.count) }

  /// Appends the rows of another matrix of the same width.
  public mutating func append(_ other: SparseMatrix) {
    precondition(other.columnCount == columnCount)
    let first = values.count
    columns += other.columns
    values += other.values
    rowStarts += other.rowStarts.dropFirst().map { $0 + first }
  }

  /// Makes room for so many more rows and values.
  mutating func reserve(rowCount: Int, valueCount: Int) {
    rowStarts.reserveCapacity(rowStarts.count + rowCount)
    columns.reserveCapacity(columns.count + valueCount)
    values.reserveCapacity(values.count + valueCount)
  }

  /// Scales the values from a place on to a Euclidean length, unless all are 0.
  mutating func scale(from start: Int, toLength length: Float) {
    var squares: Float = 0
    for place in start..<values.count { squares += values[place] * values[place] }
    guard squares > 0 else { return }
    let scale = length / squares.squareRoot()
    for place in start..<values.count { values[place] *= scale }
  }

  /// The places of a row in `columns` and `values`.
  @inline(__always)
  func places(of row: Int) -> Range<Int> { rowStarts[row]..<rowStarts[row + 1] }
}
