import Aggregate
import Dataset
import Synthesis

extension TaskPipeline {
  static let labelsFile = "labels.jsonl"

  /// The third step: votes to labels. Gold labels of the training rows are for figures only.
  func label(
    data: String, _ progress: @Sendable (PipelineProgress) -> Void
  ) async throws -> Done<LabelsOutcome> {
    let votes = steps.path(of: Self.votesFile)
    let sources = [
      "votes": try FileDigest.sha256(of: votes),
      "names": try FileDigest.sha256(of: votes + ".json"),
      "label model": labelModel?.rawValue ?? "auto", "gold data": data,
      "gold": task.files.gold ?? "",
    ]
    return try await steps.run(.labels, from: sources) {
      progress(.started(.labels))
      let file = try VoteFile(path: votes)
      let job = LabelingJob(
        file: file, settings: LabelModelSettings(labelCount: file.labels.count),
        balanceSource: "uniform", kind: labelModel)
      let gold = try trainingGold(labels: file.labels)
      let isLabeled = (gold?.labeledCount ?? 0) > 0
      let result = try job.run(out: steps.path(of: Self.labelsFile), gold: isLabeled ? gold : nil)
      let warning = gold?.warning(path: task.files.train, column: task.files.gold ?? "")
      return (
        LabelsOutcome(result, file: file, goldWarning: warning),
        [Self.labelsFile, Self.labelsFile + ".json"]
      )
    }
  }

  /// The gold labels of the training rows; nil where the task names none.
  private func trainingGold(labels: [String]) throws -> GoldLabels? {
    guard let column = task.files.gold else { return nil }
    let reader = try ProgramRows(task).open(
      [ColumnRequest(name: column, kind: .raw, isRequired: false)])
    var gold = GoldLabels(labels: labels)
    while let batch = try reader.next() { gold.add(batch.columns[0].texts) }
    return gold
  }
}
