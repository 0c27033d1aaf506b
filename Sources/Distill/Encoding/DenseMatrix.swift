/// A matrix of numbers, row by row.
public struct DenseMatrix: Equatable, Sendable {
  public let columnCount: Int
  public private(set) var rowCount: Int
  public private(set) var values: [Float]

  /// A matrix without rows.
  public init(columnCount: Int) {
    precondition(columnCount >= 0)
    self.columnCount = columnCount
    rowCount = 0
    values = []
  }

  /// Takes over values that stand row by row.
  public init(rowCount: Int, columnCount: Int, values: [Float]) {
    precondition(rowCount >= 0 && columnCount >= 0 && values.count == rowCount * columnCount)
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.values = values
  }

  /// Appends the rows of another matrix of the same width.
  public mutating func append(_ other: DenseMatrix) {
    precondition(other.columnCount == columnCount)
    values += other.values
    rowCount += other.rowCount
  }

  /// Some rows of the matrix.
  func rows(_ slice: Range<Int>) -> DenseMatrix {
    DenseMatrix(
      rowCount: slice.count, columnCount: columnCount,
      values: Array(values[slice.lowerBound * columnCount..<slice.upperBound * columnCount]))
  }

  /// Both matrices side by side; they have as many rows.
  public func joined(with other: DenseMatrix) -> DenseMatrix {
    precondition(other.rowCount == rowCount)
    if other.columnCount == 0 { return self }
    if columnCount == 0 { return other }
    var joined: [Float] = []
    joined.reserveCapacity(values.count + other.values.count)
    for row in 0..<rowCount {
      joined += values[row * columnCount..<(row + 1) * columnCount]
      joined += other.values[row * other.columnCount..<(row + 1) * other.columnCount]
    }
    return DenseMatrix(
      rowCount: rowCount, columnCount: columnCount + other.columnCount, values: joined)
  }
}
