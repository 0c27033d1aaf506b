/// How a perceptron is trained.
public struct TrainingOptions: Equatable, Codable, Sendable {
  /// The units of each hidden layer.
  public var hidden: [Int] = [32, 32]
  /// Rows a step.
  public var batchRows = 128
  public var learningRate: Float = 5e-4
  /// How fast weights shrink towards 0: by `learningRate * weightDecay` a step, apart from the
  /// gradient (AdamW, Loshchilov and Hutter 2019); biases do not.
  public var weightDecay: Float = 1e-2
  /// The most passes over the rows.
  public var epochLimit = 200
  /// Training stops when so many passes on end brought no improvement on the held-out rows.
  public var patience = 5
  /// By how much the held-out loss must fall to count as an improvement.
  public var tolerance: Double = 1e-4
  /// The share of rows held out where no validation rows are given, above 0 and below 1.
  public var heldOutShare = 0.1

  public init() {}
}
