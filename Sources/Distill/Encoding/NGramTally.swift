import Dataset

/// Counts the n-grams of one text after another by column, in memory that is kept between texts.
///
/// Unsafe pointers, for this is the innermost loop of encoding: buckets are below
/// `NGramHash.bucketCount` and columns below the number of counts, and no column occurs twice.
struct NGramTally {
  private let family: NGramFamily
  private let counts: WorkBuffer<UInt32>
  /// The column of each bucket, -1 for none; nil where every bucket is a column.
  private let columnOf: [Int32]?
  /// The columns that occur in the text, in the order of their first occurrence.
  private let columns: WorkBuffer<Int32>
  private var occurring = 0

  /// Counts by bucket.
  init(_ family: NGramFamily) {
    self.family = family
    counts = WorkBuffer(count: NGramHash.bucketCount)
    columns = WorkBuffer(count: NGramHash.bucketCount)
    columnOf = nil
  }

  /// Counts by column, each below `columnCount`; n-grams without one are passed over.
  init(_ family: NGramFamily, columnOf: [Int32], columnCount: Int) {
    precondition(columnOf.count == NGramHash.bucketCount)
    self.family = family
    counts = WorkBuffer(count: columnCount)
    columns = WorkBuffer(count: columnCount)
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
    appendEntries(to: &matrix) { _, count in Float(count) }
    matrix.endRow()
  }

  /// Counts a text's n-grams.
  mutating func count(_ text: [Unicode.Scalar]) {
    let (counts, columns) = (counts.pointer, columns.pointer)
    var occurring = occurring
    @inline(__always) func add(_ column: Int32) {
      if counts[Int(column)] == 0 {
        columns[occurring] = column
        occurring += 1
      }
      counts[Int(column)] &+= 1
    }
    if let columnOf {
      columnOf.withUnsafeBufferPointer { columnOf in
        family.forEachHash(of: text) { hash in
          let column = columnOf[hash.bucket]
          if column >= 0 { add(column) }
        }
      }
    } else {
      family.forEachHash(of: text) { add(Int32($0.bucket)) }
    }
    self.occurring = occurring
  }

  /// Appends what the counts make to the row in progress, and forgets them.
  @inline(__always)
  mutating func appendEntries(
    to matrix: inout SparseMatrix, firstColumn: Int32 = 0,
    _ value: (_ column: Int, _ count: UInt32) -> Float
  ) {
    let counts = counts.pointer
    let found = UnsafeBufferPointer(start: columns.pointer, count: occurring)
    matrix.append(columns: found, from: firstColumn) { value($0, counts[$0]) }
    for column in found { counts[Int(column)] = 0 }
    occurring = 0
  }
}
