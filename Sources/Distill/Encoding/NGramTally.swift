import Dataset

/// Counts the n-grams of one text after another by column, in memory that is kept between texts.
struct NGramTally {
  private let family: NGramFamily
  private var counts: [UInt32]
  /// The column of each bucket, -1 for none; nil where every bucket is a column.
  private let columnOf: [Int32]?
  /// The columns that occur in the text, in the order of their first occurrence.
  private var columns: [Int32] = []

  /// Counts by bucket.
  init(_ family: NGramFamily) {
    self.family = family
    counts = Array(repeating: 0, count: NGramHash.bucketCount)
    columnOf = nil
  }

  /// Counts by column; n-grams without one are passed over.
  init(_ family: NGramFamily, columnOf: [Int32], columnCount: Int) {
    precondition(columnOf.count == NGramHash.bucketCount)
    self.family = family
    counts = Array(repeating: 0, count: columnCount)
    self.columnOf = columnOf
  }

  /// The counts of some texts, a matrix a tally.
  static func count(
    _ texts: TextCells, _ rows: Range<Int>, _ tallies: inout [NGramTally]
  ) -> [SparseMatrix] {
    var matrices = tallies.map { SparseMatrix(columnCount: $0.counts.count) }
    var folded = FoldedText()
    texts.bytes.withUnsafeBufferPointer { bytes in
      for row in rows {
        folded.read(UnsafeBufferPointer(rebasing: bytes[texts.range(of: row)]))
        for place in tallies.indices {
          tallies[place].appendCounts(of: folded.scalars, to: &matrices[place])
        }
      }
    }
    return matrices
  }

  /// Appends a text's counts as a row.
  private mutating func appendCounts(of text: [Unicode.Scalar], to matrix: inout SparseMatrix) {
    count(text)
    drain { column, count in matrix.append(Float(count), at: column) }
    matrix.endRow()
  }

  /// Counts a text's n-grams.
  mutating func count(_ text: [Unicode.Scalar]) {
    counts.withUnsafeMutableBufferPointer { counts in
      if let columnOf {
        columnOf.withUnsafeBufferPointer { columnOf in
          family.forEachHash(of: text) { hash in
            let column = columnOf[hash.bucket]
            if column >= 0 { Self.add(column, counts, &columns) }
          }
        }
      } else {
        family.forEachHash(of: text) { Self.add(Int32($0.bucket), counts, &columns) }
      }
    }
  }

  /// Hands out the columns that occur with their counts, and forgets them.
  @inline(__always)
  mutating func drain(_ body: (_ column: Int32, _ count: UInt32) -> Void) {
    counts.withUnsafeMutableBufferPointer { counts in
      for column in columns {
        body(column, counts[Int(column)])
        counts[Int(column)] = 0
      }
    }
    columns.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  private static func add(
    _ column: Int32, _ counts: UnsafeMutableBufferPointer<UInt32>, _ columns: inout [Int32]
  ) {
    let place = Int(column)
    if counts[place] == 0 { columns.append(column) }
    counts[place] &+= 1
  }
}
