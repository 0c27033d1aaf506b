import Dataset
import HTTP

/// Gathers training rows, then makes an encoder of them and encodes them with it.
///
/// The rows are read once; n-grams are kept as counts by bucket until the frequent ones are known.
public struct EncoderFitting: Sendable {
  private let options: EncoderOptions
  private let threads: Int
  private let key: String?
  private var endpoint: EmbeddingEndpoint?
  private var counts: [SparseMatrix]
  private var numbers: [Double] = []
  private var vectors: DenseMatrix
  private var embeddings: DenseMatrix?
  public private(set) var ids: [String?] = []

  /// - Parameter key: For the embeddings endpoint, where it asks for one.
  public init(_ options: EncoderOptions, threads: Int, key: String? = nil) {
    self.options = options
    self.threads = threads
    self.key = key
    endpoint = options.endpoint
    counts = options.families.map { _ in SparseMatrix(columnCount: NGramHash.bucketCount) }
    vectors = DenseMatrix(columnCount: options.vectorWidth)
  }

  /// Takes the next rows.
  public mutating func add(_ rows: SourceRows) async throws {
    ids += rows.ids
    if let texts = rows.texts, !options.families.isEmpty {
      let families = options.families
      let parts = await RowSlices.map(rowCount: rows.rowCount, threads: threads) { slice in
        var tallies = families.map { NGramTally($0) }
        return NGramTally.count(texts, slice, &tallies)
      }
      for part in parts {
        for (family, own) in part.enumerated() { counts[family].append(own) }
      }
    }
    numbers += rows.numberValues(0..<rows.rowCount)
    if let own = rows.vectors { vectors.append(own) }
    if var server = endpoint {
      let own = try server.embed(rows.textArray, key: key, client: HTTPClient())
      server.width = own.columnCount
      endpoint = server
      if embeddings == nil { embeddings = DenseMatrix(columnCount: own.columnCount) }
      embeddings?.append(own)
    }
  }

  /// The encoder, and the features of all rows taken so far.
  ///
  /// - Throws: `DistillError` where the rows have no features at all.
  public func finish() async throws -> (encoder: RowEncoder, features: FeatureMatrix) {
    let vocabularies = zip(options.families, counts).map { family, counts in
      NGramVocabulary(
        family: family, counts: counts, minimumRows: options.minimumRows,
        featureLimit: options.featureLimit)
    }
    let text = TextEncoder(vocabularies: vocabularies)
    let scaling = NumberScaling(columns: options.numberColumns, values: numbers)
    let encoder = RowEncoder(
      textColumn: options.textColumn, cleanings: options.cleanings, text: text, numbers: scaling,
      vectorWidth: options.vectorWidth, endpoint: endpoint)
    guard encoder.sparseColumnCount + encoder.denseColumnCount > 0 else {
      throw DistillError(
        "the rows have no features: no n-gram is in \(options.minimumRows) of them",
        help:
          "look whether the text column is the right one, or lower --min-rows of `labellang distill`"
      )
    }
    var sparse = SparseMatrix(columnCount: 0)
    if options.families.isEmpty {
      for _ in ids { sparse.endRow() }
    } else {
      let counts = counts
      let parts = await RowSlices.map(rowCount: ids.count, threads: threads) {
        text.weights(of: counts, $0)
      }
      sparse = SparseMatrix(columnCount: text.columnCount)
      sparse.reserve(rowCount: ids.count, valueCount: parts.reduce(0) { $0 + $1.valueCount })
      for part in parts { sparse.append(part) }
    }
    var dense = DenseMatrix(rowCount: ids.count, columnCount: 0, values: [])
    if !options.numberColumns.isEmpty { dense = dense.joined(with: scaling.scale(numbers)) }
    if options.vectorWidth > 0 { dense = dense.joined(with: vectors) }
    if let embeddings { dense = dense.joined(with: embeddings) }
    return (encoder, FeatureMatrix(sparse: sparse, dense: dense))
  }
}
