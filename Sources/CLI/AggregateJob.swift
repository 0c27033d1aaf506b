import Aggregate
import Dataset

/// Fits a label model to one file of votes and labels the same or another one.
struct AggregateJob {
  private let file: VoteFile
  private let target: VoteFile
  private let settings: LabelModelSettings
  private let balanceSource: String
  private let wanted: LabelModelKind?
  var ties = TiePolicy.abstain
  var uncovered = UncoveredPolicy.report

  /// - Parameter kind: The model; nil to choose one.
  init(
    file: VoteFile, applied: VoteFile?, options: LabelModelOptions, kind: LabelModelKind?
  ) throws {
    self.file = file
    target = applied ?? file
    wanted = kind
    (settings, balanceSource) = try options.settings(
      for: file, ShownVotes(file: file, action: "estimating the class balance"))
  }

  /// Fits, labels, and evaluates where there is gold.
  func run(out: String?, gold: GoldOptions, group: String?) throws -> AggregateReport {
    let source = ShownVotes(file: file, action: "fitting")
    var reason: String?
    let kind: LabelModelKind
    if let wanted {
      kind = wanted
    } else {
      let choice = try AutomaticChoice.choose(for: source, settings: settings)
      (kind, reason) = (choice.kind, choice.reason)
    }
    let clock = ContinuousClock()
    let start = clock.now
    let model = try settings.fitted(kind, to: source)
    let fitTime = clock.now - start
    let labels = try gold.read(labels: file.labels, group: group, rowCount: target.rowCount)
    var report = AggregateReport(
      file: file, target: target, kind: kind, reason: reason, model: model,
      balanceSource: kind == .dawidSkene && settings.classBalance == nil
        ? "estimated in the fit" : balanceSource)
    report.fitSeconds = fitTime / .seconds(1)
    try label(model, kind, into: out, gold: labels, &report)
    return report
  }

  private func label(
    _ model: FittedLabelModel, _ kind: LabelModelKind, into out: String?, gold: GoldLabels?,
    _ report: inout AggregateReport
  ) throws {
    let labeling = Labeling(model, ties: ties, uncovered: uncovered)
    var writer = try out.map { path in
      try LabelWriter(
        path: path, format: LabelFormat(path: path) ?? .jsonLines, labels: file.labels,
        hasIDs: target.hasIDs)
    }
    let clock = ContinuousClock()
    let start = clock.now
    var counts = Labeling.Counts(labelCount: file.labels.count)
    var evaluation = gold.map { _ in Evaluation(labelCount: file.labels.count) }
    var groups = gold?.groups.map { _ in GroupedEvaluation(labelCount: file.labels.count) }
    try ShownVotes(file: target, action: "labeling").forEachBatch { rows in
      let batch = labeling.labels(of: rows, counts: &counts)
      if writer != nil {
        let (kept, numbers) = labeling.kept(batch)
        try writer?.write(kept, rowNumbers: numbers)
      }
      if let gold { Self.evaluate(batch, gold, &evaluation, &groups) }
    }
    try gold?.check(rowCount: counts.rows)
    try writer?.commit(
      LabelProvenance(
        labels: file.labels, model: kind.rawValue, rows: 0, covered: 0,
        classBalance: model.classBalance, classBalanceSource: report.balanceSource,
        votes: target.path, votesHash: try FileDigest.sha256(of: target.path),
        programs: file.functions, hashes: file.hashes))
    report.labelSeconds = (clock.now - start) / .seconds(1)
    report.counts = counts
    report.evaluation = evaluation
    report.groups = groups
  }

  /// Holds a batch against its gold labels.
  static func evaluate(
    _ batch: LabelBatch, _ gold: GoldLabels, _ evaluation: inout Evaluation?,
    _ groups: inout GroupedEvaluation?
  ) {
    let labelCount = batch.rowCount == 0 ? 0 : batch.probabilities.count / batch.rowCount
    for row in 0..<batch.rowCount {
      let place = batch.firstRow + row
      // A file with too few rows is reported at the end.
      guard place < gold.labels.count, gold.labels[place] >= 0 else { continue }
      let label = Int(gold.labels[place])
      let predicted = batch.labels[row] < 0 ? nil : Int(batch.labels[row])
      let confidence = predicted.map { min(Double(batch.probabilities[row * labelCount + $0]), 1) }
      evaluation?.add(gold: label, predicted: predicted, confidence: confidence)
      if let group = gold.groups?[place] {
        groups?.add(group: group, gold: label, predicted: predicted, confidence: confidence)
      }
    }
  }
}
