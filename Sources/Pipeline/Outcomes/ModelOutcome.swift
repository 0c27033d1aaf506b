internal import Dataset
public import Distill
internal import LabelLang
public import Synthesis

/// What the step of the end model gave.
public struct ModelOutcome: Codable, Equatable, Sendable {
  /// `perceptron` or `logistic`, and how many models were trained.
  public var kind: String
  public var models: Int
  /// Rows with a label to learn, and what the model sees of a row.
  public var labeledRows, features: Int
  /// The columns that the model reads.
  public var columns: [String]
  /// What the user should know of the training rows.
  public var warnings: [String]
  /// What decided when to stop.
  public var stopping: String
  /// What the figures were measured on; nil where no gold labels are known.
  public var split: LabelingTask.Split?
  public var path: String?
  public var goldRows: Int
  public var figures: [SeedFigure]

  /// - Parameter absentInputs: What to say of inputs whose column no row had.
  init(
    _ result: DistillResult, job: DistillJob, split: LabelingTask.Split?, absentInputs: [String]
  ) {
    switch job.kind {
    case .perceptron: kind = "perceptron"
    case .logistic: kind = "logistic"
    }
    models = result.candidates.count
    labeledRows = result.rows.labeled
    features = result.model.network.shape.inputs
    columns = (job.encoder.textColumn.map { [$0] } ?? []) + job.encoder.numberColumns
    warnings = absentInputs + result.rows.numbers.warnings(job.data.path)
    warnings += result.rows.warnings(data: job.data.path, labels: job.labels)
    if let warning = job.kind.warning(of: result.candidates) { warnings.append(warning) }
    if let test = result.test, let first = test.rejected.first.first {
      warnings.append(
        "\(test.path):\(first.line): \(first.reason); "
          + counted(test.rejected.count, "such row has", plural: "such rows have")
          + " no gold label")
    }
    if let warning = result.test?.goldWarning { warnings.append(warning) }
    stopping = job.stopping
    self.split = split
    path = result.test?.path
    goldRows = result.test?.scores.goldCount ?? 0
    figures = result.test?.scores.figures(labels: result.model.labels) ?? []
  }
}
