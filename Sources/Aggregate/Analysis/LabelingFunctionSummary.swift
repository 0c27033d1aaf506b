/// How one labeling function votes, the figures of Snorkel's `LFAnalysis.lf_summary`.
public struct LabelingFunctionSummary: Equatable, Sendable {
  /// The labels that it votes for, in order.
  public var polarity: [Int]
  /// The share of rows on which it votes.
  public var coverage: Double
  /// The share of rows on which it and another function vote.
  public var overlaps: Double
  /// The share of rows on which it votes and another function votes differently.
  public var conflicts: Double
  /// How it fares where the gold label is known; nil where none is.
  public var accuracy: Accuracy?

  /// Votes held against gold labels; rows without one are left out.
  public struct Accuracy: Equatable, Sendable {
    public var correct: Int
    public var incorrect: Int

    /// The share of correct votes, 0 where there is no vote.
    public var empirical: Double {
      let count = correct + incorrect
      return count == 0 ? 0 : Double(correct) / Double(count)
    }
  }
}

/// How all functions of a label matrix vote.
public struct LabelMatrixSummary: Equatable, Sendable {
  public var rowCount: Int
  /// How many rows have a gold label.
  public var goldCount: Int
  /// The share of rows with a vote.
  public var coverage: Double
  /// The share of rows with two votes or more.
  public var overlap: Double
  /// The share of rows with different votes.
  public var conflict: Double
  public var functions: [LabelingFunctionSummary]
}
