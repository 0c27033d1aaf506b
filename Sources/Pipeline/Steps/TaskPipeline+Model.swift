import Aggregate
import Dataset
import Distill
import Foundation
import LabelLang
import Synthesis

extension TaskPipeline {
  static let modelFolder = "model"

  /// The last step: labels to an end model, which is measured where gold labels are known.
  func distill(
    data: String, hasTrainingGold: Bool,
    _ progress: @escaping @Sendable (PipelineProgress) -> Void
  ) async throws -> Done<ModelOutcome> {
    let labels = steps.path(of: Self.labelsFile)
    let (encoder, absentInputs) = try encoderOptions()
    var train = location(task.files.train)
    train.idColumn = task.files.id
    var job = DistillJob(data: train, labels: labels, kind: endModel, threads: threads)
    job.encoder = encoder
    let split = try measuredSplit(hasTrainingGold: hasTrainingGold)
    var sources = [
      "train": data, "labels": try FileDigest.sha256(of: labels),
      "labels' origin": try FileDigest.sha256(of: labels + ".json"),
      "encoder": try JSONEncoder.stable.text(encoder),
      "end model": try JSONEncoder.stable.text(endModel), "measured on": split?.rawValue ?? "",
      "gold": task.files.gold ?? "", "group": groupColumn ?? "",
    ]
    if let split, let path = task.files.path(of: split) {
      var test = location(path)
      test.goldColumn = task.files.gold
      test.groupColumn = groupColumn
      test.numberAdvice =
        "the end model is trained on it: add it to the rows, or take its input out of \(task.path)"
      job.test = test
      sources["measured data"] = try FileDigest.sha256(of: path)
    }
    var done = try await steps.run(.model, from: sources) {
      progress(.started(.model))
      let result = try await job.run { progress(.distilling($0)) }
      let folder = steps.path(of: Self.modelFolder)
      try job.write(result, to: folder)
      return (
        ModelOutcome(result, job: job, split: split, absentInputs: absentInputs),
        ModelFolder.fileNames.map { "\(Self.modelFolder)/\($0)" }
      )
    }
    // As with programs, the folder may have been moved.
    done.outcome.path = job.test?.path
    return done
  }

  private func location(_ path: String) -> RowSource.Location {
    var location = RowSource.Location(path: path)
    location.format = task.files.format
    return location
  }

  /// What the end model sees: the n-grams of the first text, and all numbers and scores; with what to say
  /// of those that have no column.
  private func encoderOptions() throws -> (EncoderOptions, absentInputs: [String]) {
    var options = EncoderOptions()
    let text = task.inputs.first { $0.type == .text }
    options.textColumn = text.map { $0.column ?? $0.name }
    options.cleanings = text?.cleanings ?? []
    if text == nil { options.families = [] }
    let numbers = task.inputs.filter { $0.type == .number || $0.type == .score }
    let absentInputs: [String]
    (options.numberColumns, absentInputs) = try columns(of: numbers)
    guard text != nil || !options.numberColumns.isEmpty else {
      throw DatasetError(
        .badData, path: task.path,
        message: "expected an input that an end model can see, a text, number or score, found none",
        help:
          "declare one, or make labels without an end model, by `labellang run` and `labellang aggregate`"
      )
    }
    return (options, absentInputs)
  }

  /// The columns that inputs are read from, and what to say of inputs without one.
  ///
  /// Rows are read until each input has a column: those of the first batch, in most files.
  private func columns(
    of inputs: [LabelingTask.Input]
  ) throws -> (found: [String], absentInputs: [String]) {
    if inputs.isEmpty { return ([], []) }
    let candidates = inputs.map(\.columnRequest.names)
    let reader = try ProgramRows(task).open(
      candidates.joined().map { ColumnRequest(name: $0, kind: .raw, isRequired: false) })
    var found: [String?]
    var isAtEnd = false
    repeat {
      isAtEnd = try reader.next() == nil
      let absent = Set(reader.absentColumns.map(\.name))
      found = candidates.map { names in names.first { !absent.contains($0) } }
    } while !isAtEnd && found.contains(nil)
    let absentInputs = zip(inputs, found).filter { $1 == nil }.map { input, _ in
      reader.absenceWarning(of: input.columnRequest, input: input.name)
    }
    return (found.compactMap { $0 }, absentInputs)
  }

  /// Why nothing at all can be measured; nil where it can.
  public var goldFlaw: String? {
    task.files.gold == nil
      ? "the task names no gold labels; name their column with `data: {gold: COLUMN}`" : nil
  }

  /// Why the end model cannot be measured on the file that was chosen; nil where it can.
  public var measuringFlaw: String? {
    guard let measured else { return nil }
    if let goldFlaw { return goldFlaw }
    return task.files.path(of: measured) == nil
      ? "the task names no such file; name it with `data: {\(measured.rawValue): FILE}`" : nil
  }

  /// The file that the end model is measured on; nil where no gold labels are known.
  private func measuredSplit(hasTrainingGold: Bool) throws -> LabelingTask.Split? {
    if let measured {
      guard let flaw = measuringFlaw else { return measured }
      throw DatasetError(
        .badData, path: task.path,
        message: "nothing can be measured on `\(measured.rawValue)`: \(flaw)")
    }
    if task.files.gold == nil { return nil }
    if task.files.test != nil { return .test }
    if task.files.valid != nil { return .valid }
    return hasTrainingGold ? .train : nil
  }
}
