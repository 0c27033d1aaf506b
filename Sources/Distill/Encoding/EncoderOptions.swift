public import Dataset

/// What a model is to see of a row; several kinds of features stand side by side.
public struct EncoderOptions: Equatable, Codable, Sendable {
  /// The column whose text is cut into n-grams or sent to an embeddings endpoint.
  public var textColumn: String?
  /// What is cleaned in the text, in this order.
  public var cleanings: [Cleaning] = []
  /// The n-grams taken from the text; none leaves them out.
  public var families: [NGramFamily] = [.words, .characters]
  /// The most features of each family.
  public var featureLimit = 20_000
  /// In how many rows an n-gram must occur.
  public var minimumRows = 2
  /// Columns of numbers, such as concept scores.
  public var numberColumns: [String] = []
  /// Numbers in each of the vectors that stand beside the data; 0 for no vectors.
  public var vectorWidth = 0
  /// Where embeddings of the text come from.
  public var endpoint: EmbeddingEndpoint?

  public init() {}
}
