import Aggregate
import Dataset

/// What the step of the labels gave.
public struct LabelsOutcome: Codable, Equatable, Sendable {
  /// Figures against gold labels of the training rows.
  public struct Gold: Codable, Equatable, Sendable {
    public var rows: Int
    /// Over all rows, and over those with a label.
    public var accuracy, labeledAccuracy, macroF1: Double
  }

  public var model: String
  /// Why the model was chosen, where it was not asked for.
  public var reason: String?
  public var rows, covered, labeled, ties: Int
  /// How many rows have each label.
  public var labelCounts: [String: Int]
  public var warnings: [String]
  public var gold: Gold?

  init(_ result: LabelingJob.Result, file: VoteFile, goldWarning: String?) {
    model = result.kind.rawValue
    reason = result.reason
    rows = result.counts.rows
    covered = result.counts.covered
    labeled = result.counts.labels.reduce(0, +)
    ties = result.counts.ties
    labelCounts = Dictionary(uniqueKeysWithValues: zip(file.labels, result.counts.labels))
    warnings = result.warnings(file: file, target: file)
    if let goldWarning { warnings.append(goldWarning) }
    gold = result.evaluation.map { evaluation in
      let confusion = evaluation.confusion
      return Gold(
        rows: confusion.rowCount, accuracy: confusion.accuracy,
        labeledAccuracy: confusion.labeledAccuracy, macroF1: confusion.macroF1)
    }
  }
}
