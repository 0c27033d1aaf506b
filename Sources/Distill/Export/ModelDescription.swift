/// What `model.json` says of an end model: all but the numbers.
public struct ModelDescription: Codable, Equatable, Sendable {
  public static let format = "labellang model"
  /// Raised with every change that older versions could misread.
  public static let version = 2

  public var format = Self.format
  public var version = Self.version
  public var labels: [String]
  public var encoder: Encoder
  /// The units of each hidden layer; none for logistic regression.
  public var hidden: [Int]
  public var training: Training
  public var sources: Sources
  /// SHA-256 of `model.safetensors`, in hexadecimal digits.
  public var weights: String

  /// How rows become features; the columns of the features stand in this order.
  public struct Encoder: Codable, Equatable, Sendable {
    public var textColumn: String?
    /// What is cleaned in the text, in this order: `html`, `escapes`.
    public var cleanings: [String]
    public var families: [NGramFamily]
    /// How many features each family has.
    public var featureCounts: [Int]
    public var numbers: NumberScaling
    public var vectorWidth: Int
    public var endpoint: EmbeddingEndpoint?
  }

  /// How the model came about.
  public struct Training: Codable, Equatable, Sendable {
    /// `perceptron` or `logistic`.
    public var kind: String
    public var options: TrainingOptions?
    public var inverseRegularization: Double?
    public var weighting: RowWeighting
    public var seed: UInt64?
    public var epochs: Int
    public var bestEpoch: Int
    public var loss: Double
    /// What `loss` was measured on, and whether it used gold labels.
    public var stopping: String
    public var rows: Int

    public init(
      kind: String, options: TrainingOptions?, inverseRegularization: Double?,
      weighting: RowWeighting, candidate: Distillation.Candidate, stopping: String, rows: Int
    ) {
      self.kind = kind
      self.options = options
      self.inverseRegularization = inverseRegularization
      self.weighting = weighting
      seed = candidate.seed
      epochs = candidate.epochs
      bestEpoch = candidate.bestEpoch
      loss = candidate.loss
      self.stopping = stopping
      self.rows = rows
    }
  }

  /// What the model was made from; hashes are SHA-256 in hexadecimal digits.
  public struct Sources: Codable, Equatable, Sendable {
    public var data: String
    public var dataHash: String?
    public var labels: String
    public var labelsHash: String
    /// The label model, the programs behind it and their hashes, where the label file tells.
    public var labelModel: String?
    public var programs: [String]?
    public var programHashes: [String]?

    public init(
      data: String, dataHash: String?, labels: String, labelsHash: String, labelModel: String?,
      programs: [String]?, programHashes: [String]?
    ) {
      self.data = data
      self.dataHash = dataHash
      self.labels = labels
      self.labelsHash = labelsHash
      self.labelModel = labelModel
      self.programs = programs
      self.programHashes = programHashes
    }
  }
}
