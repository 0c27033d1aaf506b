public import Dataset

/// Reads what an encoder needs of a data file, and the vectors beside it, batch by batch.
public final class RowSource {
  /// Where rows come from.
  public struct Location: Sendable {
    public var path: String
    public var format: DataFormat?
    /// The column that names the rows; without it they are numbered from 0.
    public var idColumn: String?
    /// What else to say where the file lacks that column.
    public var idAdvice: String?
    /// What else to say where the file lacks the column of the text, or one of numbers.
    public var textAdvice, numberAdvice: String?
    public var goldColumn: String?
    /// The column of the groups by which figures are told apart.
    public var groupColumn: String?
    /// A `.npy` file with a vector a row.
    public var vectorPath: String?
    /// The option that names this file, for messages.
    public var vectorOption = "--vectors"
    public var limits = ReaderLimits(batchRows: 16_384, batchBytes: 16 << 20)

    public init(path: String) { self.path = path }
  }

  private let reader: RowReader
  private let vectors: NpyReader?
  private let location: Location
  private let options: EncoderOptions
  private var rowCount = 0

  /// Opens the files.
  ///
  /// - Throws: `DatasetError` where one cannot be read, a column is not there, or the vectors are
  ///   not as wide as the encoder's.
  public init(_ location: Location, options: EncoderOptions) throws(DatasetError) {
    self.location = location
    self.options = options
    var requests: [ColumnRequest] = []
    if let text = options.textColumn {
      requests.append(ColumnRequest(name: text, kind: .text, advice: location.textAdvice))
    }
    requests += options.numberColumns.map {
      ColumnRequest(name: $0, kind: .number, advice: location.numberAdvice)
    }
    if let id = location.idColumn {
      requests.append(ColumnRequest(name: id, kind: .raw, advice: location.idAdvice))
    }
    if let gold = location.goldColumn { requests.append(ColumnRequest(name: gold, kind: .raw)) }
    if let group = location.groupColumn {
      requests.append(ColumnRequest(name: group, kind: .raw))
    }
    reader = try RowReader(
      path: location.path, format: location.format, columns: requests, limits: location.limits)
    vectors = try Self.openVectors(location, options)
  }

  private static func openVectors(
    _ location: Location, _ options: EncoderOptions
  ) throws(DatasetError) -> NpyReader? {
    guard options.vectorWidth > 0 else { return nil }
    guard let path = location.vectorPath else {
      throw DatasetError(
        .badData, path: location.path,
        message: "expected a vector of \(options.vectorWidth) numbers for each row, found none",
        help: "name the `.npy` file with the vectors of these rows with \(location.vectorOption)")
    }
    let vectors = try NpyReader.vectors(path: path)
    guard vectors.columnCount == options.vectorWidth else {
      throw DatasetError(
        .badData, path: path,
        message: "expected vectors of \(options.vectorWidth) numbers, found \(vectors.columnCount)",
        help: "use the vectors that the model was trained on")
    }
    return vectors
  }

  public var totalBytes: Int? { reader.totalBytes }

  /// The start of the first value that a column has, for messages; nil without any, and where the
  /// file cannot be read again.
  static func firstValue(of column: String, in location: Location) throws -> String? {
    if location.path == "-" { return nil }
    let reader = try RowReader(
      path: location.path, format: location.format,
      columns: [ColumnRequest(name: column, kind: .raw)], limits: location.limits)
    while let batch = try reader.next() {
      guard let value = batch.columns[0].texts.lazy.compactMap({ $0 }).first else { continue }
      let start = value.prefix(60).split(whereSeparator: \.isNewline).joined(separator: " ")
      return start + (value.count > 60 ? "..." : "")
    }
    return nil
  }

  /// Reads the next rows; nil at the end.
  public func next() throws(DatasetError) -> SourceRows? {
    guard let batch = try reader.next() else {
      try finish()
      return nil
    }
    var columns = batch.columns[...]
    var rows = SourceRows(
      firstRow: batch.firstRow, rowCount: batch.rowCount, numbers: [], ids: [], gold: [],
      rejected: batch.rejected, bytes: batch.bytes)
    if options.textColumn != nil, case .text(var cells) = columns.popFirst() {
      for cleaning in options.cleanings { cells.clean(cleaning) }
      rows.texts = cells
    }
    for _ in options.numberColumns {
      if case .number(let cells) = columns.popFirst() { rows.numbers.append(cells) }
    }
    if let name = location.idColumn, let column = columns.popFirst() {
      rows.ids = try column.ids(from: batch.firstRow, column: name, path: location.path)
    } else {
      rows.ids = (0..<batch.rowCount).map { String(batch.firstRow + $0) }
    }
    if location.goldColumn != nil, let column = columns.popFirst() { rows.gold = column.texts }
    if location.groupColumn != nil, let column = columns.popFirst() { rows.groups = column.texts }
    if let vectors {
      rows.vectors = try readVectors(vectors, rowCount: batch.rowCount)
    }
    rowCount += batch.rowCount
    return rows
  }

  private func readVectors(
    _ vectors: NpyReader, rowCount: Int
  ) throws(DatasetError) -> DenseMatrix {
    let width = options.vectorWidth
    let values = try vectors.readFloats(atMost: rowCount)
    guard values.count == rowCount * width else {
      throw wrongVectorCount(vectors, rowCount: nil)
    }
    if let place = values.firstIndex(where: { !$0.isFinite }) {
      throw DatasetError(
        .badData, path: vectors.path,
        message: "expected finite numbers, found \(values[place]) in row "
          + "\(self.rowCount + place / width), column \(place % width)",
        help: "mend the vector, or leave the row out of the vectors and of the data")
    }
    return DenseMatrix(rowCount: rowCount, columnCount: width, values: values)
  }

  private func finish() throws(DatasetError) {
    try reader.checkColumnsWereSeen()
    if let vectors, vectors.rowCount != rowCount {
      throw wrongVectorCount(vectors, rowCount: rowCount)
    }
  }

  private func wrongVectorCount(_ vectors: NpyReader, rowCount: Int?) -> DatasetError {
    let found = "found \(vectors.rowCount) vectors"
    return DatasetError(
      .badData, path: vectors.path,
      message: rowCount.map { "expected a vector for each of the \($0) rows, \(found)" }
        ?? "expected a vector for each row, \(found) and more rows than that",
      help: "the vectors stand in the order of the rows of `\(location.path)`, one each")
  }
}
