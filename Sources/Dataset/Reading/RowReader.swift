import CSimdJSON
internal import LabelLang

/// Reads a file of rows batch by batch, with memory bounded by its limits.
///
/// ```swift
/// let reader = try RowReader(
///   path: "reviews.jsonl", columns: [ColumnRequest(name: "text", kind: .text)])
/// while let batch = try reader.next() { ... }
/// try reader.checkColumnsWereSeen()
/// ```
///
/// Every record is a row, whatever it holds; one that cannot be parsed is a row of missing cells
/// and named in `RowBatch.rejected`. The rows are the same for every chunk size.
///
/// JSON lines: blank lines are no records; of a key that stands twice the last value counts; half
/// a surrogate pair (`"\ud800"`), a number that is not written as JSON has it, text behind the
/// object and nesting deeper than 256 reject the record, in columns that nobody asked for too. A
/// number beyond the finite doubles is mistyped.
///
/// CSV and TSV: a record ends at a line feed, with or without a carriage return before it; blank
/// lines are no records; a quote inside an unquoted cell is an ordinary character; text behind a
/// closing quote rejects the record. White space around a number or truth value is ignored.
public final class RowReader {
  public let path: String
  public let format: DataFormat
  public let columns: [ColumnRequest]

  private var buffer: RecordBuffer
  private let records: any RecordReader
  private var isFinished = false
  private var rejected = RejectedRows()

  /// Opens the file, and reads the header where the format has one.
  ///
  /// - Parameters:
  ///   - path: A file, or `-` for standard input.
  ///   - format: Needed where the file's ending does not tell it.
  ///   - columns: What every batch holds, in this order.
  public init(
    path: String, format: DataFormat? = nil, columns: [ColumnRequest],
    limits: ReaderLimits = ReaderLimits()
  ) throws(DatasetError) {
    guard let format = format ?? DataFormat(path: path) else {
      // A file that is not there is the first thing to know.
      if path != "-" { _ = try InputFile(path: path) }
      throw DatasetError(
        .cannotRead, path: path, message: "the format of the rows is not known",
        help:
          "let the file's name end in `.jsonl`, `.csv` or `.tsv`, or name the format with --format, "
          + "where a command has it")
    }
    self.path = path
    self.format = format
    self.columns = columns
    var buffer = RecordBuffer(
      file: try InputFile(path: path), chunkBytes: limits.chunkBytes)
    try Self.skipByteOrderMark(&buffer)
    switch format {
    case .jsonLines:
      try Self.refuseArray(buffer)
      records = JSONLinesReader(columns: columns, limits: limits)
    case .csv, .tsv:
      records = try CSVReader(format: format, columns: columns, limits: limits, buffer: &buffer)
    }
    self.buffer = buffer
  }

  /// The size of the input, where it is a plain file.
  public var totalBytes: Int? { buffer.file.byteCount }

  /// Reads the next rows; nil at the end.
  public func next() throws(DatasetError) -> RowBatch? {
    if isFinished { return nil }
    let batch = try records.nextBatch(&buffer)
    isFinished = batch == nil
    rejected.add(batch?.rejected ?? [])
    return batch
  }

  /// The requested columns that no row so far has had; none as long as there was no row.
  ///
  /// For CSV it is final from the start, and holds only columns that are not required.
  public var absentColumns: [ColumnRequest] {
    columns.indices.filter(records.isAbsent).map { columns[$0] }
  }

  /// The names of the file's columns: the header's; for JSON lines the keys of the first rows, once
  /// they were read.
  public var columnNames: [String] { records.knownNames }

  /// How many columns are not among those: of JSON lines, keys longer than 256 bytes, and those behind
  /// the first 4,096 of a record.
  public var unlistedColumnCount: Int { records.unlistedCount }

  /// Throws if a required column was in none of the rows, with the nearest names that were and the
  /// records that may have had it.
  public func checkColumnsWereSeen() throws(DatasetError) {
    let absent = absentColumns.filter(\.isRequired)
    if absent.isEmpty { return }
    var error = DatasetError.missingColumns(
      absent, path: path, line: nil, known: records.knownNames)
    if let first = rejected.first.first {
      error.message +=
        "; \(counted(rejected.count, "record")) could not be parsed, the first on line "
        + "\(first.line): \(first.reason)"
    }
    throw error
  }

  /// The members that the first row has in an object of which a request asks for one.
  ///
  /// Empty before the first row was read, and for CSV, which knows no objects.
  public func memberNames(of object: String) -> [String] { records.memberNames(of: object) }

  /// What is first wrong, in the rows of the last batch, with the members of an object of which the
  /// requests ask for all that it may have.
  func flawedMember(of object: String) -> FlawedMember? { records.flawedMember(of: object) }

  private static func skipByteOrderMark(_ buffer: inout RecordBuffer) throws(DatasetError) {
    while buffer.count < 3 && !buffer.isAtEnd {
      try buffer.fill()
    }
    let bytes = buffer.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      buffer.consume(3)
    } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw DatasetError(
        .badData, path: buffer.file.path, line: 1, message: "expected UTF-8, found UTF-16",
        help: "convert it, for example with `iconv -f UTF-16 -t UTF-8`")
    }
  }

  /// A JSON document of its own is easily taken for JSON lines.
  private static func refuseArray(_ buffer: borrowing RecordBuffer) throws(DatasetError) {
    let isArray =
      buffer.bytes.first { !JSONLinesReader.isSpace($0) } == UInt8(ascii: "[")
    if isArray && buffer.file.path.lowercased().hasSuffix(".json") {
      throw DatasetError(
        .badData, path: buffer.file.path, line: 1,
        message: "expected one object a line, found an array",
        help: JSONFlaw.arrayAdvice)
    }
  }
}

/// Cuts one format into rows.
protocol RecordReader: AnyObject {
  /// The next rows; nil at the end.
  func nextBatch(_ buffer: inout RecordBuffer) throws(DatasetError) -> RowBatch?
  /// Whether a request's column was in none of the rows so far.
  func isAbsent(_ column: Int) -> Bool
  /// Names of columns that the file has.
  var knownNames: [String] { get }
  /// The members of an object in the first row.
  func memberNames(of object: String) -> [String]
  /// How many columns are not among the known names.
  var unlistedCount: Int { get }
  /// What is first wrong with the members of an object, in a row of the last batch.
  func flawedMember(of object: String) -> FlawedMember?
}
