public import Dataset
import Foundation
import HTTP

/// Turns rows into features: n-grams of a text, then numbers, given vectors and embeddings.
///
/// Made by `EncoderFitting` from training rows; every later row is encoded the same way.
public struct RowEncoder: Equatable, Sendable {
  /// The column of the text; nil without features of text.
  public let textColumn: String?
  public let cleanings: [Cleaning]
  public let text: TextEncoder
  public let numbers: NumberScaling
  /// Numbers in the vectors beside the data; 0 without.
  public let vectorWidth: Int
  public let endpoint: EmbeddingEndpoint?

  public var sparseColumnCount: Int { text.columnCount }
  public var denseColumnCount: Int {
    numbers.columns.count + vectorWidth + (endpoint?.width ?? 0)
  }

  /// What has to be read of rows for this encoder.
  public var options: EncoderOptions {
    var options = EncoderOptions()
    options.textColumn = textColumn
    options.cleanings = cleanings
    options.families = text.vocabularies.map(\.family)
    options.numberColumns = numbers.columns
    options.vectorWidth = vectorWidth
    options.endpoint = endpoint
    return options
  }

  /// The features of rows, the same for any number of threads.
  ///
  /// - Parameter key: For the embeddings endpoint, where it asks for one.
  /// - Throws: `HTTPError` or `DistillError` where the endpoint fails.
  public func encode(
    _ rows: SourceRows, threads: Int, key: String? = nil
  ) async throws -> FeatureMatrix {
    let parts = try await mapSlices(rows, threads: threads, key: key) { $0 }
    var features = FeatureMatrix(
      sparse: SparseMatrix(columnCount: sparseColumnCount),
      dense: DenseMatrix(columnCount: denseColumnCount))
    for part in parts { features.append(part) }
    return features
  }

  /// Rows that are encoded at a time: few enough that what is made of them stays in the cache.
  private static let sliceRows = 512

  /// Encodes slices of the rows side by side, and does something with each where it was encoded.
  func mapSlices<Result: Sendable>(
    _ rows: SourceRows, threads: Int, key: String?,
    _ body: @escaping @Sendable (FeatureMatrix) -> Result
  ) async throws -> [Result] {
    let embeddings = try endpoint?.embed(rows.textArray, key: key, client: HTTPClient())
    let parts = await RowSlices.map(rowCount: rows.rowCount, threads: threads) { slice in
      stride(from: slice.lowerBound, to: slice.upperBound, by: Self.sliceRows).map { first in
        let part = first..<min(first + Self.sliceRows, slice.upperBound)
        return body(features(rows, part, embeddings: embeddings))
      }
    }
    return Array(parts.joined())
  }

  private func features(
    _ rows: SourceRows, _ slice: Range<Int>, embeddings: DenseMatrix?
  ) -> FeatureMatrix {
    var sparse = SparseMatrix(columnCount: sparseColumnCount)
    if let texts = rows.texts, sparseColumnCount > 0 {
      sparse = text.encode(texts, slice)
    } else {
      for _ in slice { sparse.endRow() }
    }
    var dense = DenseMatrix(rowCount: slice.count, columnCount: 0, values: [])
    if !numbers.columns.isEmpty {
      dense = dense.joined(with: numbers.scale(rows.numberValues(slice)))
    }
    if let vectors = rows.vectors { dense = dense.joined(with: vectors.rows(slice)) }
    if let embeddings { dense = dense.joined(with: embeddings.rows(slice)) }
    return FeatureMatrix(sparse: sparse, dense: dense)
  }
}

extension SourceRows {
  /// The texts one by one, empty where there is none.
  var textArray: [String] {
    texts.map { cells in (0..<rowCount).map { cells[$0] } } ?? Array(repeating: "", count: rowCount)
  }
}
