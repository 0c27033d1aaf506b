import Dataset

/// Finds the rows where an end model and the labels it was trained on disagree with confidence.
public struct ReviewJob: Sendable {
  public var model: EndModel
  public var data: RowSource.Location
  /// A label file as `labellang aggregate` writes it.
  public var labels: String
  /// How many rows are shown with their text.
  public var limit: Int
  public var threads: Int
  /// For an embeddings endpoint, where it asks for one.
  public var key: String?

  public init(
    model: EndModel, data: RowSource.Location, labels: String, limit: Int, threads: Int
  ) {
    self.model = model
    self.data = data
    self.labels = labels
    self.limit = limit
    self.threads = threads
  }

  /// A row to look at.
  public struct Finding: Equatable, Sendable {
    /// The place in the file, from 0, and what names the row.
    public var row: Int
    public var id: String
    /// The row's label and its probability by the label file.
    public var label: String
    public var confidence: Float
    /// The model's label and its probability.
    public var suggested: String
    public var suggestedConfidence: Float
    /// The start of the text, where there is one.
    public var text: String
  }

  /// What a run found.
  public struct Report: Sendable {
    public var rowCount: Int
    /// Whether labels were put beside rows by their places only.
    public var arePairedByPlace: Bool
    /// Rows that have a label.
    public var labeledCount: Int
    /// All rows that are in doubt.
    public var doubtCount: Int
    /// The first of them, the most doubtful first.
    public var findings: [Finding]
    /// How often the model suggests one label (second) in place of another (first).
    public var pairs: [(label: String, suggested: String, count: Int)]
  }

  private static let excerptLength = 200

  /// Reads the data twice: for the model's probabilities, then for the texts that are shown.
  ///
  /// - Throws: `DatasetError`, `DistillError` or `HTTPError`.
  public func run() async throws -> Report {
    guard data.path != "-" else {
      throw DatasetError(
        .cannotRead, path: "-", message: "expected a file, which is read twice",
        help: "save the rows to a file first")
    }
    var ids: [String?] = []
    var unread = 0
    var probabilities: [Float] = []
    let source = try RowSource(data, options: model.encoder.options)
    while let rows = try source.next() {
      probabilities += try await model.probabilities(rows, threads: threads, key: key)
      ids += rows.ids
      unread += rows.rejected.count
    }
    let pseudolabels = try Pseudolabels(
      path: labels, ids: ids, data: data.path, unreadRows: unread)
    guard pseudolabels.labels == model.labels else {
      throw DatasetError(
        .badData, path: labels,
        message: "expected the model's labels \(Self.list(model.labels)), "
          + "found \(Self.list(pseudolabels.labels))",
        help: "use the labels that the model was trained on")
    }
    let targets = pseudolabels.targets
    let given = (0..<targets.rowCount).map {
      targets.weights[$0] > 0 ? targets.label(of: $0) : nil
    }
    let doubts = ConfidentLearning.doubts(
      probabilities: probabilities, labels: given, labelCount: model.labels.count)
    let shown = doubts.prefix(limit)
    let texts = try excerpts(of: Set(shown.map(\.row)))
    let count = model.labels.count
    return Report(
      rowCount: ids.count, arePairedByPlace: pseudolabels.arePairedByPlace,
      labeledCount: pseudolabels.labeledCount, doubtCount: doubts.count,
      findings: shown.map { doubt in
        Finding(
          row: doubt.row, id: ids[doubt.row] ?? "\(doubt.row)", label: model.labels[doubt.given],
          confidence: targets.probabilities[doubt.row * count + doubt.given],
          suggested: model.labels[doubt.suggested],
          suggestedConfidence: probabilities[doubt.row * count + doubt.suggested],
          text: texts[doubt.row] ?? "")
      }, pairs: pairs(doubts))
  }

  private static func list(_ labels: [String]) -> String {
    labels.map { "`\($0)`" }.joined(separator: ", ")
  }

  private func pairs(
    _ doubts: [ConfidentLearning.Doubt]
  ) -> [(label: String, suggested: String, count: Int)] {
    let count = model.labels.count
    var counts = [Int](repeating: 0, count: count * count)
    for doubt in doubts { counts[doubt.given * count + doubt.suggested] += 1 }
    return counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$1], $0) < (counts[$0], $1) }
      .map { (model.labels[$0 / count], model.labels[$0 % count], counts[$0]) }
  }

  private func excerpts(of wanted: Set<Int>) throws -> [Int: String] {
    var found: [Int: String] = [:]
    guard model.encoder.textColumn != nil, !wanted.isEmpty else { return found }
    var options = EncoderOptions()
    options.textColumn = model.encoder.textColumn
    let source = try RowSource(data, options: options)
    while found.count < wanted.count, let rows = try source.next() {
      guard let texts = rows.texts else { break }
      for row in 0..<rows.rowCount where wanted.contains(rows.firstRow + row) {
        found[rows.firstRow + row] = String(texts[row].prefix(Self.excerptLength))
      }
    }
    return found
  }
}
