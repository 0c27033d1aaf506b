internal import COpenBLAS

/// Matrix products of OpenBLAS, each on the calling thread alone, so that sums keep one order.
enum DenseProduct {
  /// Set before the first product; OpenBLAS would start threads of its own otherwise.
  private static let isPrepared: Bool = {
    labellang_use_one_blas_thread()
    return true
  }()

  /// A matrix in memory, row by row.
  struct Operand {
    let pointer: UnsafePointer<Float>
    /// From one row to the next.
    let stride: Int
    var isTransposed = false
  }

  /// `result = left right + keep result`, with `result` of rows × columns.
  ///
  /// - Parameters:
  ///   - inner: The columns of `left`, which are the rows of `right`.
  ///   - keep: 0 to overwrite the result, 1 to add to it.
  static func multiply(
    _ left: Operand, _ right: Operand, rows: Int, columns: Int, inner: Int,
    keep: Float, into result: UnsafeMutablePointer<Float>
  ) {
    guard isPrepared, rows > 0, columns > 0, inner > 0 else { return }
    labellang_sgemm(
      left.isTransposed ? 1 : 0, right.isTransposed ? 1 : 0, Int32(rows), Int32(columns),
      Int32(inner), 1, left.pointer, Int32(left.stride), right.pointer, Int32(right.stride), keep,
      result, Int32(columns))
  }
}
