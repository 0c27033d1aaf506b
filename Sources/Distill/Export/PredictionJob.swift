public import Dataset
import Foundation

/// Labels the rows of a file with an end model, batch by batch, in bounded memory.
public struct PredictionJob: Sendable {
  public var model: EndModel
  /// SHA-256 of the model's weights, which the labels are traced back to.
  public var modelHash: String
  public var data: RowSource.Location
  /// Rows whose best label has less probability than this get none, as those that could not be parsed.
  public var abstainBelow: Float = 0
  public var threads: Int
  /// For an embeddings endpoint, where it asks for one.
  public var key: String?

  public init(model: EndModel, modelHash: String, data: RowSource.Location, threads: Int) {
    self.model = model
    self.modelHash = modelHash
    self.data = data
    self.threads = threads
  }

  /// What a run found.
  public struct Report: Sendable {
    public var rowCount = 0
    public var bytes = 0
    /// How often each label was given, and how many rows got none.
    public var labelCounts: [Int]
    public var abstained = 0
    public var missingTexts = 0
    public var numbers: NumberCounts
    public var rejected = RejectedRows()
    /// The ids of the rows, where there are any.
    public var names = RowNames()
    public var duration: Duration = .zero
  }

  /// Runs to the end of the data; the outputs are there whole then, or not at all.
  ///
  /// - Parameters:
  ///   - labels: Where labels and probabilities go, a `.jsonl` or `.csv` file or `-`.
  ///   - features: Where the features go that the network sees, as a `.npy` matrix of `float32`;
  ///     they are what `model.onnx` takes.
  /// - Throws: `DatasetError`, `DistillError` or `HTTPError`.
  public func run(
    labels: String?, features: String?, progress: (Report, _ totalBytes: Int?) -> Void
  ) async throws -> Report {
    let clock = ContinuousClock()
    let start = clock.now
    let source = try RowSource(data, options: model.encoder.options)
    var writer = try labels.map { path in
      try LabelWriter(
        path: path, format: LabelFormat(path: path) ?? .jsonLines, labels: model.labels,
        hasIDs: data.idColumn != nil)
    }
    let matrix = try features.map { path in
      try NpyWriter(
        AtomicFile(path: path), columnCount: model.network.shape.inputs, holdsFloats: true)
    }
    var report = Report(
      labelCounts: Array(repeating: 0, count: model.labels.count),
      numbers: NumberCounts(columns: model.encoder.numbers.columns))
    while let rows = try source.next() {
      let probabilities = try await model.probabilities(
        rows, threads: threads, key: key,
        features: matrix.map { matrix in
          { slice in
            for row in 0..<slice.rowCount { try matrix.write(floats: slice.denseRow(row)) }
          }
        })
      let labeled = batch(rows, probabilities, &report)
      try writer?.write(labeled)
      report.rowCount += rows.rowCount
      report.bytes += rows.bytes
      report.missingTexts += rows.missingTexts
      report.numbers.add(rows)
      report.rejected.add(rows.rejected)
      if data.idColumn != nil { report.names.add(rows.ids) }
      progress(report, source.totalBytes)
    }
    var provenance = LabelProvenance(
      labels: model.labels, model: modelHash, data: data.path,
      dataHash: data.path == "-" ? nil : try FileDigest.sha256(of: data.path),
      abstainBelow: abstainBelow)
    provenance.sourceRows = report.rowCount
    try writer?.commit(provenance)
    try matrix?.commit()
    report.duration = clock.now - start
    return report
  }

  private func batch(
    _ rows: SourceRows, _ probabilities: [Float], _ report: inout Report
  ) -> LabelBatch {
    let count = model.labels.count
    var probabilities = probabilities
    let broken = Set(rows.rejected.map { $0.row - rows.firstRow })
    for row in broken {
      for label in 0..<count { probabilities[row * count + label] = .nan }
    }
    var labels: [Int8] = []
    labels.reserveCapacity(rows.rowCount)
    for row in 0..<rows.rowCount {
      let own = Prediction(probabilities[row * count..<(row + 1) * count])
      if own.reaches(abstainBelow), !broken.contains(row) {
        report.labelCounts[own.label] += 1
        labels.append(Int8(own.label))
      } else {
        report.abstained += 1
        labels.append(-1)
      }
    }
    return LabelBatch(
      firstRow: rows.firstRow, ids: data.idColumn == nil ? nil : rows.ids, labels: labels,
      probabilities: probabilities, isCovered: labels.map { $0 >= 0 })
  }
}
