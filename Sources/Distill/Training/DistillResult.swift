public import Aggregate
public import Dataset
internal import LabelLang

/// What came of a distillation.
public struct DistillResult: Sendable {
  /// The model of the best candidate.
  public var model: EndModel
  /// One a seed.
  public var candidates: [Distillation.Candidate]
  public var best: Int
  public var sources: ModelDescription.Sources
  public var rows: Rows
  public var valid: Scores?
  public var test: Scores?
  /// Reading and encoding, of all files.
  public var encodingTime: Duration
  public var trainingTime: Duration

  /// What was found in the training data.
  public struct Rows: Sendable {
    public var count = 0
    public var bytes = 0
    /// Rows with a label to learn.
    public var labeled = 0
    /// Rows without an id, and so without a label, where labels have ids.
    public var unnamed = 0
    /// Labels without an id, which belong to no row.
    public var unnamedLabels = 0
    /// Whether labels were put beside rows by their places only.
    public var arePairedByPlace = false
    public var missingTexts = 0
    public var numbers: NumberCounts
    public var rejected = RejectedRows()

    init(numberColumns: [String]) { numbers = NumberCounts(columns: numberColumns) }

    /// What the user should know of rows and labels without an id.
    public func warnings(data: String, labels: String) -> [String] {
      var lines: [String] = []
      if unnamed > 0 {
        lines.append(
          "\(data): " + counted(unnamed, "row has", plural: "rows have") + " no id, and so no label"
        )
      }
      if unnamedLabels > 0 {
        lines.append(
          "\(labels): "
            + counted(
              unnamedLabels, "label has no id, and so belongs",
              plural: "labels have no id, and so belong") + " to no row")
      }
      return lines
    }

    mutating func add(_ rows: SourceRows) {
      count += rows.rowCount
      bytes += rows.bytes
      missingTexts += rows.missingTexts
      numbers.add(rows)
      rejected.add(rows.rejected)
    }
  }

  /// Figures on one file with gold labels.
  public struct Scores: Sendable {
    public var path: String
    /// The column with gold labels, and what it holds; rows without a label do not count.
    public var goldColumn: String
    public var gold: GoldLabels
    public var rejected: RejectedRows
    public var scores: SeedScores

    /// What the user should know of gold values that are no label; nil where there are none.
    public var goldWarning: String? { gold.warning(path: path, column: goldColumn) }
  }
}
