/// Work on slices of rows by several threads; the results stand in the order of the rows.
enum RowSlices {
  static func map<Result: Sendable>(
    rowCount: Int, threads: Int, _ body: @escaping @Sendable (Range<Int>) -> Result
  ) async -> [Result] {
    let count = max(1, min(threads, rowCount))
    if count == 1 { return [body(0..<rowCount)] }
    return await withTaskGroup(of: (Int, Result).self) { group in
      for slice in 0..<count {
        let rows = rowCount * slice / count..<rowCount * (slice + 1) / count
        group.addTask { (slice, body(rows)) }
      }
      var results = [Result?](repeating: nil, count: count)
      for await (slice, result) in group { results[slice] = result }
      return results.compactMap { $0 }
    }
  }
}
