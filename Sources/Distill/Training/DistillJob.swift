import Aggregate
import Dataset
import LabelLang

/// The whole way from a data file and its labels to an end model and its figures.
public struct DistillJob: Sendable {
  public var data: RowSource.Location
  /// A label file as `labellang aggregate` writes it.
  public var labels: String
  /// Rows with gold labels: `valid` decides when a perceptron stops, `test` is only measured.
  public var valid: RowSource.Location?
  public var test: RowSource.Location?
  public var encoder = EncoderOptions()
  public var kind: Distillation.Kind
  public var weighting = RowWeighting()
  /// In the figures, a model names no label with less probability than this.
  public var abstainBelow: Float = 0
  public var threads: Int
  /// For an embeddings endpoint, where it asks for one.
  public var key: String?

  public init(
    data: RowSource.Location, labels: String, kind: Distillation.Kind, threads: Int
  ) {
    self.data = data
    self.labels = labels
    self.kind = kind
    self.threads = threads
  }

  /// What is being done.
  public enum Step: Sendable {
    case encoding(bytes: Int, totalBytes: Int?, rows: Int)
    case training(Distillation.Progress)
  }

  /// Reads, encodes, trains and measures.
  ///
  /// - Throws: `DatasetError`, `DistillError` or `HTTPError`; nothing was written then.
  public func run(progress: @escaping @Sendable (Step) -> Void) async throws -> DistillResult {
    let clock = ContinuousClock()
    let start = clock.now
    let sources = try sources()
    var fitting = EncoderFitting(encoder, threads: threads, key: key)
    var found = DistillResult.Rows(numberColumns: encoder.numberColumns)
    let source = try RowSource(data, options: encoder)
    while let rows = try source.next() {
      try await fitting.add(rows)
      found.add(rows)
      progress(.encoding(bytes: found.bytes, totalBytes: source.totalBytes, rows: found.count))
    }
    guard found.count > 0 else {
      throw DatasetError(
        .badData, path: data.path, message: "expected rows to train on, found an empty file",
        help: "name the data that the labels were made from")
    }
    if found.rejected.count == found.count, let first = found.rejected.first.first {
      throw DatasetError(
        .badData, path: data.path, line: first.line,
        message: "expected rows to train on, found no record that can be parsed: \(first.reason)",
        help: "the data is JSON lines, CSV or TSV, as its name or --format says")
    }
    try requireValues(found)
    let pseudolabels = try Pseudolabels(
      path: labels, ids: fitting.ids, data: data.path, unreadRows: found.rejected.count)
    found.labeled = pseudolabels.labeledCount
    found.unnamed = pseudolabels.unnamedCount
    found.unnamedLabels = pseudolabels.unnamedLabelCount
    found.arePairedByPlace = pseudolabels.arePairedByPlace
    let (rowEncoder, features): (RowEncoder, FeatureMatrix)
    do { (rowEncoder, features) = try await fitting.finish() } catch let error as DistillError {
      throw DistillError("\(data.path): \(error.message)", help: error.help)
    }
    let names = pseudolabels.labels
    let validRows = try await encode(valid, rowEncoder, names)
    let testRows = try await encode(test, rowEncoder, names)
    let encoded = clock.now

    let targets = weighting.weighted(pseudolabels.targets)
    let candidates: [Distillation.Candidate]
    do {
      candidates = try await Distillation(kind, threads: threads).train(
        features, targets, labels: names,
        validation: validRows.map {
          ($0.features, TrainingTargets(gold: $0.gold, classCount: names.count))
        }
      ) { progress(.training($0)) }
    } catch let error as DistillError {
      throw DistillError("\(labels): \(error.message)", help: error.help)
    }
    // The lowest loss on the rows that decided; of equal ones the first seed.
    let best = candidates.indices.min {
      (candidates[$0].loss, $0) < (candidates[$1].loss, $1)
    }
    guard let best else {
      throw DistillError("expected at least one seed, found none", help: nil)
    }
    let trained = clock.now
    return DistillResult(
      model: EndModel(labels: names, encoder: rowEncoder, network: candidates[best].network),
      candidates: candidates, best: best, sources: sources, rows: found,
      valid: await scores(validRows, candidates, names),
      test: await scores(testRows, candidates, names),
      encodingTime: encoded - start, trainingTime: trained - encoded)
  }

  /// Refuses a column in which no row has a text or number: nothing could be learned from it.
  private func requireValues(_ rows: DistillResult.Rows) throws {
    func refusal(_ kind: String, _ column: String, help: String) throws -> DatasetError {
      let first = try RowSource.firstValue(of: column, in: data)
      return DatasetError(
        .badData, path: data.path,
        message: "expected \(kind) in `\(column)`, found none in \(counted(rows.count, "row"))"
          + (first.map { "; the first value is `\($0)`" } ?? ""), help: help)
    }
    if let text = encoder.textColumn, rows.missingTexts == rows.count - rows.rejected.count {
      throw try refusal(
        "texts", text,
        help: "name a column of texts, which stand in quotes in JSON, or leave texts out")
    }
    if let column = rows.numbers.present.firstIndex(of: 0) {
      throw try refusal(
        "numbers", rows.numbers.columns[column],
        help: "name a column of numbers, which stand without quotes in JSON, or leave this one out")
    }
  }

  /// Rows with gold labels, encoded.
  private struct Measured {
    var features: FeatureMatrix
    var goldColumn: String
    var gold: GoldLabels
    var rejected: RejectedRows
    /// One a row; empty where none are told apart.
    var groups: [String]
    var path: String
  }

  private func encode(
    _ location: RowSource.Location?, _ rowEncoder: RowEncoder, _ labels: [String]
  ) async throws -> Measured? {
    guard let location else { return nil }
    var gold = GoldLabels(labels: labels)
    var groups = GroupNames()
    var rejected = RejectedRows()
    var features: FeatureMatrix?
    let source = try RowSource(location, options: rowEncoder.options)
    while let rows = try source.next() {
      let own = try await rowEncoder.encode(rows, threads: threads, key: key)
      gold.add(rows.gold)
      rejected.add(rows.rejected)
      groups.add(rows.groups)
      if features == nil { features = own } else { features?.append(own) }
    }
    let column = location.goldColumn ?? ""
    try gold.requireLabels(labels, path: location.path, column: column)
    try groups.requireSome(path: location.path, column: location.groupColumn ?? "")
    guard let features else { return nil }
    return Measured(
      features: features, goldColumn: column, gold: gold, rejected: rejected,
      groups: groups.names, path: location.path)
  }

  private func scores(
    _ rows: Measured?, _ candidates: [Distillation.Candidate], _ labels: [String]
  ) async -> DistillResult.Scores? {
    guard let rows else { return nil }
    let probabilities = await RowSlices.map(rowCount: candidates.count, threads: threads) {
      $0.map { candidates[$0].network.probabilities(rows.features) }
    }
    return DistillResult.Scores(
      path: rows.path, goldColumn: rows.goldColumn, gold: rows.gold, rejected: rows.rejected,
      scores: SeedScores(
        probabilities: Array(probabilities.joined()), gold: rows.gold.labels,
        groups: rows.groups, labelCount: labels.count, abstainBelow: abstainBelow))
  }
}
