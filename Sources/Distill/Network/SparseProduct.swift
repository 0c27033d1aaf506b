internal import CKernels

/// Products of sparse rows with weight matrices.
///
/// Unsafe pointers, for these loops are most of the training time: columns are below the matrix's
/// row count, which `SparseMatrix` checks when values are appended.
enum SparseProduct {
  /// Adds `sum of value * weights[column]` over each row to its `width` sums.
  static func add(
    _ matrix: SparseMatrix, rows: [Int], weights: UnsafePointer<Float>, width: Int,
    to sums: UnsafeMutablePointer<Float>
  ) {
    forEachRow(of: matrix, rows) { place, columns, values, count in
      kernel_add_sparse_product(columns, values, count, weights, width, sums + place * width)
    }
  }

  @inline(__always)
  private static func forEachRow(
    of matrix: SparseMatrix, _ rows: [Int],
    _ body: (
      _ place: Int, _ columns: UnsafePointer<Int32>, _ values: UnsafePointer<Float>, _ count: Int
    ) -> Void
  ) {
    matrix.columns.withUnsafeBufferPointer { columns in
      matrix.values.withUnsafeBufferPointer { values in
        guard let columns = columns.baseAddress, let values = values.baseAddress else { return }
        for (place, row) in rows.enumerated() {
          let range = matrix.places(of: row)
          body(place, columns + range.lowerBound, values + range.lowerBound, range.count)
        }
      }
    }
  }
}
