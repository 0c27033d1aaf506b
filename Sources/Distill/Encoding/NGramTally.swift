internal import CKernels
import Dataset

/// Counts the n-grams of one text after another by column, in memory that is kept between texts.
///
/// Unsafe pointers, for this is the innermost loop of encoding: buckets are below
/// `NGramHash.bucketCount` and columns below the number of counts, and no column occurs twice.
struct NGramTally {
  private let family: NGramFamily
  private let columnCount: Int
  /// One more than there are columns, for n-grams without one.
  private let counts: WorkBuffer<UInt32>
  /// Which buckets are columns; nil where all are.
  private let ranks: BucketRanks?
  /// The columns that occur in the text, in the order of their first occurrence.
  private var columns: WorkBuffer<Int32>
  private var buckets = WorkBuffer<UInt32>(count: 0)
  private var occurring = 0

  /// Counts by bucket.
  init(_ family: NGramFamily) {
    self.init(family, ranks: nil, columnCount: NGramHash.bucketCount)
  }

  /// Counts by the columns of some buckets; n-grams without one are passed over.
  init(_ family: NGramFamily, ranks: BucketRanks) {
    self.init(family, ranks: ranks, columnCount: ranks.count)
  }

  private init(_ family: NGramFamily, ranks: BucketRanks?, columnCount: Int) {
    self.family = family
    self.ranks = ranks
    self.columnCount = columnCount
    counts = WorkBuffer(count: columnCount + 1)
    columns = WorkBuffer(count: 0)
  }

  /// The counts of some texts, a matrix a tally.
  static func count(
    _ texts: TextCells, _ rows: Range<Int>, _ tallies: inout [NGramTally]
  ) -> [SparseMatrix] {
    var matrices = tallies.map { SparseMatrix(columnCount: $0.columnCount) }
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
    let limit = family.countLimit(scalarCount: text.count)
    if buckets.count < limit {
      buckets = WorkBuffer(count: 2 * limit)
      // One more, for the place that is written before it is known whether it stays.
      columns = WorkBuffer(count: 2 * limit + 1)
    }
    let found = text.withUnsafeBufferPointer { family.writeBuckets(of: $0, to: buckets.pointer) }
    if let ranks {
      occurring = ranks.tally(
        UnsafeBufferPointer(start: buckets.pointer, count: found), counts: counts.pointer,
        columns: columns.pointer)
    } else {
      occurring = kernel_tally(buckets.pointer, found, counts.pointer, columns.pointer)
    }
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
