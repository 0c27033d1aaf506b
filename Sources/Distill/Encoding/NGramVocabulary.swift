import Foundation

/// The n-grams of one family that are features: the buckets kept, and how much each says.
///
/// The weight of a feature in a row is `(1 + ln count) * idf` with the smoothed inverse document
/// frequency `ln((1 + rows) / (1 + rows with it)) + 1`; then the row is scaled to
/// the length that is its family's weight. This is sublinear tf-idf as scikit-learn's
/// `TfidfVectorizer` has it.
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
    let kept = Self.mostFrequent(rows, least: max(1, minimumRows), limit: featureLimit)
    let rowCount = Double(counts.rowCount)
    self.family = family
    buckets = kept.map(Int32.init)
    inverseDocumentFrequencies = kept.map {
      Float(Foundation.log((1 + rowCount) / (1 + Double(rows[$0]))) + 1)
    }
  }

  /// The places of the greatest numbers that are at least `least`, in ascending order.
  private static func mostFrequent(_ numbers: [Int32], least: Int, limit: Int) -> [Int] {
    var kept = numbers.indices.filter { Int(numbers[$0]) >= least }
    if kept.count <= limit { return kept }
    // How many places have each number; then the least number of which none is left out.
    var counts = [Int](repeating: 0, count: Int(numbers.max() ?? 0) + 2)
    for place in kept { counts[Int(numbers[place])] += 1 }
    var (bound, above) = (counts.count - 1, 0)
    while above + counts[bound - 1] <= limit {
      bound -= 1
      above += counts[bound]
    }
    var left = limit - above
    kept.removeAll { place in
      if Int(numbers[place]) >= bound { return false }
      guard Int(numbers[place]) == bound - 1, left > 0 else { return true }
      left -= 1
      return false
    }
    return kept
  }
}
