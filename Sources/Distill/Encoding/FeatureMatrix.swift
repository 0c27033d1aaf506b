/// What a model sees of rows: sparse features of text, then dense ones, both with as many rows.
public struct FeatureMatrix: Equatable, Sendable {
  public private(set) var sparse: SparseMatrix
  public private(set) var dense: DenseMatrix

  public init(sparse: SparseMatrix, dense: DenseMatrix) {
    precondition(sparse.rowCount == dense.rowCount)
    self.sparse = sparse
    self.dense = dense
  }

  /// Sparse features alone.
  public init(_ sparse: SparseMatrix) {
    self.init(
      sparse: sparse, dense: DenseMatrix(rowCount: sparse.rowCount, columnCount: 0, values: []))
  }

  /// Dense features alone.
  public init(_ dense: DenseMatrix) {
    var sparse = SparseMatrix(columnCount: 0)
    for _ in 0..<dense.rowCount { sparse.endRow() }
    self.init(sparse: sparse, dense: dense)
  }

  public var rowCount: Int { dense.rowCount }
  /// Sparse and dense columns, in this order.
  public var columnCount: Int { sparse.columnCount + dense.columnCount }

  /// Appends the rows of another matrix with the same columns.
  public mutating func append(_ other: FeatureMatrix) {
    sparse.append(other.sparse)
    dense.append(other.dense)
  }

  /// All features of a row, zeros too.
  public func denseRow(_ row: Int) -> [Float] {
    var values = [Float](repeating: 0, count: columnCount)
    for place in sparse.places(of: row) {
      values[Int(sparse.columns[place])] = sparse.values[place]
    }
    for column in 0..<dense.columnCount {
      values[sparse.columnCount + column] = dense.values[row * dense.columnCount + column]
    }
    return values
  }
}
