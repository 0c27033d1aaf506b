public import Dataset

/// Fits a label model to one file of votes and labels the same or another one.
public struct LabelingJob {
  /// What came of it.
  public struct Result: Sendable {
    public var kind: LabelModelKind
    /// Why the model was chosen, where it was not asked for.
    public var reason: String?
    public var model: FittedLabelModel
    /// Where the class balance comes from.
    public var balanceSource: String
    public var counts: Labeling.Counts
    /// The ids of the labeled rows.
    public var names = RowNames()
    public var evaluation: Evaluation?
    public var groups: GroupedEvaluation?
    public var fitTime: Duration
    public var labelTime: Duration

    /// What the votes cannot support, and ids that name several rows, in words.
    ///
    /// - Parameters:
    ///   - file: The votes that the model was fitted to.
    ///   - target: Those that were labeled.
    public func warnings(file: VoteFile, target: VoteFile) -> [String] {
      let repetition = names.repetition(
        target.path, advice: "each counts as a row; keep one row of an id")
      return model.report.warnings.map { $0.text(functions: file.functions, labels: file.labels) }
        + [repetition].compactMap(\.self)
    }
  }

  /// The votes that the model is fitted to, and those that are labeled.
  public let file, target: VoteFile
  public let settings: LabelModelSettings
  public let balanceSource: String
  /// The model; nil to choose one.
  public let kind: LabelModelKind?
  public var ties = TiePolicy.abstain
  public var uncovered = UncoveredPolicy.report

  /// The source of a class balance that the label model found itself.
  public static let estimated = "estimated in the fit"

  /// - Parameters:
  ///   - target: What is labeled; nil for `file` itself.
  ///   - balanceSource: Where the class balance of the settings comes from, for reports.
  public init(
    file: VoteFile, target: VoteFile? = nil, settings: LabelModelSettings, balanceSource: String,
    kind: LabelModelKind?
  ) {
    self.file = file
    self.target = target ?? file
    self.settings = settings
    self.balanceSource = balanceSource
    self.kind = kind
  }

  /// Fits, labels, and evaluates where there is gold.
  ///
  /// - Parameters:
  ///   - out: The label file to write, whole or not at all; nil for none.
  ///   - gold: The gold labels of the target's rows, which only the figures use.
  ///   - groups: The group of each row, by which figures are told apart.
  ///   - check: Called with what was counted before the label file is put in its place.
  ///   - shown: Wraps votes that are read, with what is done to them, to show how far it is.
  /// - Throws: `LabelModelError` or `DatasetError`.
  public func run(
    out: String?, gold: GoldLabels? = nil, groups: [String]? = nil,
    check: (Labeling.Counts) throws -> Void = { _ in },
    shown: (VoteFile, _ action: String) -> any VoteSource = { file, _ in file }
  ) throws -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    let source = shown(file, "fitting")
    let choice = try kind == nil ? AutomaticChoice.choose(for: source, settings: settings) : nil
    let kind = kind ?? choice?.kind ?? .majority
    let model = try choice?.model ?? settings.fitted(kind, to: source)
    var result = Result(
      kind: kind, reason: choice?.reason, model: model,
      balanceSource: settings.balanceSource(kind, given: balanceSource),
      counts: Labeling.Counts(labelCount: file.labels.count),
      evaluation: gold.map { _ in Evaluation(labelCount: file.labels.count) },
      groups: groups.map { _ in GroupedEvaluation(labelCount: file.labels.count) },
      fitTime: clock.now - start, labelTime: .zero)
    let fitted = clock.now
    try label(shown(target, "labeling"), into: out, gold: gold, groups: groups, check, &result)
    result.labelTime = clock.now - fitted
    return result
  }

  private func label(
    _ source: any VoteSource, into out: String?, gold: GoldLabels?, groups: [String]?,
    _ check: (Labeling.Counts) throws -> Void, _ result: inout Result
  ) throws {
    let labeling = Labeling(result.model, ties: ties, uncovered: uncovered)
    var writer = try out.map { path in
      try LabelWriter(
        path: path, format: LabelFormat(path: path) ?? .jsonLines, labels: file.labels,
        hasIDs: target.hasIDs)
    }
    try source.forEachBatch { rows in
      let batch = labeling.labels(of: rows, counts: &result.counts)
      if let ids = rows.ids { result.names.add(ids) }
      if writer != nil {
        let (kept, numbers) = labeling.kept(batch)
        try writer?.write(kept, rowNumbers: numbers)
      }
      if let gold {
        Self.evaluate(batch, gold, groups: groups, &result.evaluation, &result.groups)
      }
    }
    try check(result.counts)
    var provenance = LabelProvenance(
      labels: file.labels, model: result.kind.rawValue,
      classBalance: result.model.classBalance, classBalanceSource: result.balanceSource,
      votes: target.path, votesHash: try FileDigest.sha256(of: target.path),
      programs: file.functions, hashes: file.hashes)
    provenance.sourceRows = result.counts.rows
    try writer?.commit(provenance)
  }

  /// Holds a batch against its gold labels; rows beyond them have none.
  public static func evaluate(
    _ batch: LabelBatch, _ gold: GoldLabels, groups names: [String]?,
    _ evaluation: inout Evaluation?, _ groups: inout GroupedEvaluation?
  ) {
    let labelCount = batch.rowCount == 0 ? 0 : batch.probabilities.count / batch.rowCount
    for row in 0..<batch.rowCount {
      let place = batch.firstRow + row
      guard place < gold.labels.count, gold.labels[place] >= 0 else { continue }
      let label = Int(gold.labels[place])
      let predicted = batch.labels[row] < 0 ? nil : Int(batch.labels[row])
      let confidence = predicted.map { min(Double(batch.probabilities[row * labelCount + $0]), 1) }
      evaluation?.add(gold: label, predicted: predicted, confidence: confidence)
      if let group = names?[place] {
        groups?.add(group: group, gold: label, predicted: predicted, confidence: confidence)
      }
    }
  }
}
