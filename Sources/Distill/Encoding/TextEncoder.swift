public import Dataset
import Foundation

/// Turns texts into hashed n-gram features with sublinear tf-idf weights; nothing is downloaded.
///
/// Each family of n-grams has columns of its own, and in them every row has the length
/// that is the family's weight.
public struct TextEncoder: Equatable, Sendable {
  public let vocabularies: [NGramVocabulary]
  private let ranks: [BucketRanks]

  public init(vocabularies: [NGramVocabulary]) {
    self.vocabularies = vocabularies
    ranks = vocabularies.map { BucketRanks($0.buckets) }
  }

  public var columnCount: Int { vocabularies.reduce(0) { $0 + $1.buckets.count } }

  /// The features of some texts, in their order.
  public func encode(_ texts: TextCells, _ rows: Range<Int>) -> SparseMatrix {
    var tallies = zip(vocabularies, ranks).map { NGramTally($0.family, ranks: $1) }
    var matrix = SparseMatrix(columnCount: columnCount)
    var folded = FoldedText()
    texts.bytes.withUnsafeBufferPointer { bytes in
      for row in rows {
        folded.read(UnsafeBufferPointer(rebasing: bytes[texts.range(of: row)]))
        var first: Int32 = 0
        for (place, vocabulary) in vocabularies.enumerated() {
          let start = matrix.valueCount
          tallies[place].count(folded.scalars)
          vocabulary.inverseDocumentFrequencies.withUnsafeBufferPointer { weights in
            tallies[place].appendEntries(to: &matrix, firstColumn: first) { column, count in
              Self.weight(Float(count), weights[column])
            }
          }
          matrix.scale(from: start, toLength: vocabulary.family.weight)
          first += Int32(vocabulary.buckets.count)
        }
        matrix.endRow()
      }
    }
    return matrix
  }

  /// `(1 + ln count) * idf`.
  @inline(__always)
  private static func weight(_ count: Float, _ inverseDocumentFrequency: Float) -> Float {
    count == 1 ? inverseDocumentFrequency : (1 + logf(count)) * inverseDocumentFrequency
  }

  /// The features of some rows whose counts by bucket are known, one matrix a vocabulary.
  func weights(of counts: [SparseMatrix], _ rows: Range<Int>) -> SparseMatrix {
    var matrix = SparseMatrix(columnCount: columnCount)
    for row in rows {
      var first: Int32 = 0
      for (place, vocabulary) in vocabularies.enumerated() {
        let start = matrix.valueCount
        let own = counts[place]
        for entry in own.places(of: row) {
          let column = ranks[place][Int(own.columns[entry])]
          if column < 0 { continue }
          let weight = vocabulary.inverseDocumentFrequencies[Int(column)]
          matrix.append(Self.weight(own.values[entry], weight), at: first + column)
        }
        matrix.scale(from: start, toLength: vocabulary.family.weight)
        first += Int32(vocabulary.buckets.count)
      }
      matrix.endRow()
    }
    return matrix
  }
}
