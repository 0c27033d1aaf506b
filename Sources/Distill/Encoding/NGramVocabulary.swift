import Foundation

/// The n-grams of one family that are features: the buckets kept, and how much each says.
///
/// The weight of a feature in a row is `(1 + ln count) * idf` with the smoothed inverse document
/// frequency `ln((1 + rows) / (1 + rows with it)) + 1`; then the row is scaled to unit length.
/// This is sublinear tf-idf as scikit-learn's `TfidfVectorizer` has it.
public struct NGramVocabulary: Equatable, Sendable {
  public let family: NGramFamily
  /// The buckets in ascending order; a feature's column is its place here.
  public let buckets: [Int32]
  public let inverseDocumentFrequencies: [Float]

  /// Takes over buckets that are in ascending order and below `NGramHash.bucketCount`.
  init?(family: NGramFamily, buckets: [Int32], inverseDocumentFrequencies: [Float]) {
    let isAscending = zip(buckets, buckets.dropFirst()).allSatisfy { $0 < $1 }
    let isInRange =
      buckets.first ?? 0 >= 0 && Int(buckets.last ?? 0) < NGramHash.bucketCount
    guard isAscending, isInRange, buckets.count == inverseDocumentFrequencies.count,
      inverseDocumentFrequencies.allSatisfy({ $0.isFinite && $0 >= 0 })
    else { return nil }
    self.family = family
    self.buckets = buckets
    self.inverseDocumentFrequencies = inverseDocumentFrequencies
  }

  /// Chooses the buckets that occur in most rows.
  ///
  /// - Parameters:
  ///   - counts: The counts of the training rows by bucket.
  ///   - minimumRows: In how many rows a feature must occur.
  ///   - featureLimit: How many features are kept; of equally frequent ones the lower buckets.
  init(family: NGramFamily, counts: SparseMatrix, minimumRows: Int, featureLimit: Int) {
    var rows = [Int32](repeating: 0, count: NGramHash.bucketCount)
    for bucket in counts.columns { rows[Int(bucket)] += 1 }
    var kept = rows.indices.filter { Int(rows[$0]) >= max(1, minimumRows) }
    if kept.count > featureLimit {
      kept.sort { (rows[$0], $1) > (rows[$1], $0) }
      kept = kept.prefix(featureLimit).sorted()
    }
    let rowCount = Double(counts.rowCount)
    self.family = family
    buckets = kept.map(Int32.init)
    inverseDocumentFrequencies = kept.map {
      Float(Foundation.log((1 + rowCount) / (1 + Double(rows[$0]))) + 1)
    }
  }

  /// The column of each bucket, -1 for none.
  func columnTable() -> [Int32] {
    var table = [Int32](repeating: -1, count: NGramHash.bucketCount)
    for (column, bucket) in buckets.enumerated() { table[Int(bucket)] = Int32(column) }
    return table
  }

  /// The counts of rows by bucket as counts by column.
  func selecting(_ counts: SparseMatrix) -> SparseMatrix {
    let table = columnTable()
    var selected = SparseMatrix(columnCount: buckets.count)
    for row in 0..<counts.rowCount {
      for place in counts.places(of: row) {
        let column = table[Int(counts.columns[place])]
        if column >= 0 { selected.append(counts.values[place], at: column) }
      }
      selected.endRow()
    }
    return selected
  }
}
