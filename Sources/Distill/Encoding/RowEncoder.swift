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

  init(
    textColumn: String?, cleanings: [Cleaning], text: TextEncoder, numbers: NumberScaling,
    vectorWidth: Int,
    endpoint: EmbeddingEndpoint?
  ) {
    self.textColumn = textColumn
    self.cleanings = cleanings
    self.text = text
    self.numbers = numbers
    self.vectorWidth = vectorWidth
    self.endpoint = endpoint
  }

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
    var sparse = SparseMatrix(columnCount: sparseColumnCount)
    if let texts = rows.texts, sparseColumnCount > 0 {
      let text = text
      let parts = await RowSlices.map(rowCount: rows.rowCount, threads: threads) {
        text.encode(texts, $0)
      }
      for part in parts { sparse.append(part) }
    } else {
      for _ in 0..<rows.rowCount { sparse.endRow() }
    }
    var dense = DenseMatrix(rowCount: rows.rowCount, columnCount: 0, values: [])
    if !numbers.columns.isEmpty { dense = dense.joined(with: numbers.scale(rows.numberValues)) }
    if let vectors = rows.vectors { dense = dense.joined(with: vectors) }
    if let endpoint {
      dense = dense.joined(with: try endpoint.embed(rows.textArray, key: key, client: HTTPClient()))
    }
    return FeatureMatrix(sparse: sparse, dense: dense)
  }
}

extension SourceRows {
  /// The texts one by one, empty where there is none.
  var textArray: [String] {
    texts.map { cells in (0..<rowCount).map { cells[$0] } } ?? Array(repeating: "", count: rowCount)
  }
}
