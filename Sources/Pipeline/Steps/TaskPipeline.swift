public import Aggregate
import Dataset
public import Distill
import Foundation
public import Synthesis

/// The whole way from a task to an end model: programs, votes, labels, model, figures.
///
/// Each step is that of the command of its own (`synthesize`, `run`, `aggregate`, `distill`); what
/// has not changed is not done again. Gold labels are used for figures only, unless the task puts
/// exemplars chosen by them into prompts.
public struct TaskPipeline: Sendable {
  /// Where programs come from.
  public enum Origin: Sendable {
    /// A folder of a model's replies; the model that wrote them, where it is not the task's.
    case replies(folder: String, model: String?)
    /// Files and folders of programs.
    case programs([String])
  }

  public let task: LabelingTask
  public let origin: Origin
  /// The folder that everything is written to.
  public let folder: String
  /// The label model; nil to choose one.
  public var labelModel: LabelModelKind?
  public var endModel = Distillation.Kind.perceptron(TrainingOptions(), seeds: Array(0..<5))
  /// The file with gold labels on which the end model is measured; nil for `test`, else `valid`,
  /// else `train`, whichever is there.
  public var measured: LabelingTask.Split?
  /// A column of that file by which accuracy is told apart.
  public var groupColumn: String?
  public var threads: Int

  let steps: StepFolder

  public init(_ task: LabelingTask, origin: Origin, folder: String, threads: Int) {
    self.task = task
    self.origin = origin
    self.folder = folder
    self.threads = threads
    steps = StepFolder(path: folder)
  }

  /// Does all steps whose sources have changed.
  ///
  /// - Throws: `DatasetError`, `YAMLError`, `SynthesisError`, `BrokenPrograms`, `LabelModelError` or
  ///   `DistillError`; the steps before are kept then.
  public func run(
    progress: @escaping @Sendable (PipelineProgress) -> Void
  ) async throws -> PipelineSummary {
    let data = try FileDigest.sha256(of: task.files.train)
    // A file that is needed last is missed first.
    for path in [task.files.valid, task.files.test].compactMap(\.self) {
      _ = try RowReader(path: path, format: task.files.format, columns: [])
    }
    let train = try RowReader(
      path: task.files.train, format: task.files.format, columns: [],
      limits: ReaderLimits(batchRows: 1))
    guard try train.next() != nil else {
      throw DatasetError(
        .badData, path: task.files.train, message: "expected rows to label, found none",
        help: "name a file with rows in \(task.path), as `data: {train: FILE}`")
    }
    try steps.create(
      for: taskFile, outputs: [Self.votesFile, Self.labelsFile, Self.modelFolder])
    var kept: [PipelineStep] = []
    func note(_ step: PipelineStep, _ isUpToDate: Bool) {
      guard isUpToDate else { return }
      kept.append(step)
      progress(.upToDate(step))
    }
    let programs = try await makePrograms(data: data, progress)
    note(.programs, programs.isUpToDate)
    progress(.told(programs.outcome.notes))
    let votes = try await vote(programs.outcome, data: data, progress)
    note(.votes, votes.isUpToDate)
    progress(.told(votes.outcome.notes))
    let labels = try await label(data: data, progress)
    note(.labels, labels.isUpToDate)
    progress(.told(labels.outcome.warnings))
    let model = try await distill(
      data: data, hasTrainingGold: labels.outcome.gold != nil, progress)
    note(.model, model.isUpToDate)
    return PipelineSummary(
      task: task.name, folder: folder, labelNames: task.labelNames, programs: programs.outcome,
      votes: votes.outcome, labels: labels.outcome, model: model.outcome, upToDate: kept)
  }
}
