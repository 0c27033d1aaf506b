/// Evaluations by group, for what the mean over all rows hides.
public struct GroupedEvaluation: Equatable, Sendable {
  public private(set) var groups: [String: Evaluation] = [:]
  public let labelCount: Int

  public init(labelCount: Int) { self.labelCount = labelCount }

  /// Counts one row of a group; see `Evaluation.add`.
  public mutating func add(
    group: String, gold: Int, predicted: Int?, confidence: Double? = nil
  ) {
    groups[group, default: Evaluation(labelCount: labelCount)]
      .add(gold: gold, predicted: predicted, confidence: confidence)
  }

  /// All groups together.
  public var whole: Evaluation {
    groups.values.reduce(into: Evaluation(labelCount: labelCount)) { $0.merge($1) }
  }

  /// The group with the lowest accuracy, of equal ones the first by name; nil without rows.
  public var worst: (group: String, accuracy: Double)? {
    groups.map { (group: $0.key, accuracy: $0.value.confusion.accuracy) }
      .min { ($0.accuracy, $0.group) < ($1.accuracy, $1.group) }
  }

  /// The accuracy over all rows less that of the worst group; nil without rows.
  ///
  /// Source: Sagawa et al., "Distributionally robust neural networks for group shifts", ICLR 2020.
  public var gap: Double? { worst.map { whole.confusion.accuracy - $0.accuracy } }
}
