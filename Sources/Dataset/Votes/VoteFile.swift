/// A file of votes as `labellang run` writes it: what it says of itself, and its rows.
///
/// ```swift
/// let file = try VoteFile(path: "votes.npy")
/// let reader = try file.open()
/// while let batch = try reader.next() { ... }   // batch.votes: rows × file.functions
/// ```
///
/// A `.npy` matrix from elsewhere is read without the file beside it: its functions are named by
/// their columns, and its labels by their numbers.
public struct VoteFile: Sendable {
  public let path: String
  /// The labels, in the order of their numbers.
  public let labels: [String]
  /// Whether the labels were not told and were taken from the votes, in alphabetical order.
  public let labelsAreFound: Bool
  /// The labeling functions, in the order of the columns.
  public let functions: [String]
  /// The SHA-256 of each program; empty where the file does not tell it.
  public let hashes: [String]
  /// Whether rows are named by ids.
  public let hasIDs: Bool
  /// The data that was voted on, where the file tells it.
  public internal(set) var data: String?
  /// The column of the data that holds the ids, where the file tells it.
  public internal(set) var idColumn: String?
  /// The number of rows, where it is known before reading.
  public let rowCount: Int?
  /// Whether rows are numbered in the file; the numbers count from 0 without a gap.
  let hasRowNumbers: Bool

  let layout: Layout

  /// How the votes lie in the file.
  enum Layout: Sendable {
    case matrix(ids: [String?]?)
    case members
    case columns
  }

  /// The columns that name rows in a table of votes, and so no labeling function: their ids, or their
  /// numbers from 0.
  public static let rowColumns = ["id", "row"]

  /// The most labels that a vote can name.
  public static let maxLabels = 127

  /// Reads the head of the file; all of it where labels have to be found.
  ///
  /// - Parameter labels: The labels in their order, for files that do not tell it.
  public init(path: String, labels: [String]? = nil) throws {
    if let labels { try Self.requireDistinct(labels, path: path) }
    if path.lowercased().hasSuffix(".npy") {
      self = try Self.matrix(path, labels)
    } else {
      try Self.requireFormat(path)
      self = try Self.table(path, labels)
    }
  }

  /// The error for a file without a row.
  static func withoutRows(_ path: String) -> DatasetError {
    DatasetError(
      .badData, path: path, message: "expected rows of votes, found none",
      help: "write them with `labellang run PROGRAMS --data DATA --out FILE`, over data with rows")
  }

  /// Refuses a name that does not tell how the votes are written.
  private static func requireFormat(_ path: String) throws(DatasetError) {
    guard path != "-", DataFormat(path: path) == nil else { return }
    // A file that is not there is the first thing to know.
    _ = try InputFile(path: path)
    throw DatasetError(
      .cannotRead, path: path, message: "the format of the votes is not known",
      help:
        "let the file's name end in `.npy`, `.jsonl` or `.csv`, as `labellang run --out` names it")
  }

  /// Refuses labels of which a vote could not tell one.
  static func requireDistinct(
    _ labels: [String], path: String, line: Int? = nil, help: String? = nil
  ) throws(DatasetError) {
    let distinct = Set(labels).count
    guard (2...maxLabels).contains(labels.count), distinct == labels.count else {
      throw DatasetError(
        .badData, path: path, line: line,
        message: "expected 2 to \(maxLabels) different labels, found \(labels.count)"
          + (distinct == labels.count ? "" : ", some of them twice"),
        help: help)
    }
  }

  init(
    path: String, labels: [String], labelsAreFound: Bool, functions: [String], hashes: [String],
    hasIDs: Bool, rowCount: Int?, hasRowNumbers: Bool = false, layout: Layout
  ) {
    self.path = path
    self.labels = labels
    self.labelsAreFound = labelsAreFound
    self.functions = functions
    self.hashes = hashes
    self.hasIDs = hasIDs
    self.rowCount = rowCount
    self.hasRowNumbers = hasRowNumbers
    self.layout = layout
  }

  /// The name of each row; nil for a row without one.
  ///
  /// - Throws: `DatasetError` where the file cannot be read, or holds what is no vote.
  public func ids() throws -> [String?] {
    if case .matrix(let ids?) = layout { return ids }
    let reader = try open()
    var ids: [String?] = []
    while let rows = try reader.next() {
      ids += rows.ids ?? Array(repeating: nil, count: rows.rowCount)
    }
    return ids
  }

  /// Opens the rows, from the first on.
  public func open() throws -> VoteReader { try VoteReader(self) }
}

/// Some rows of a vote file on end.
public struct VoteRows: Equatable, Sendable {
  /// The place of the first row in the file, from 0.
  public var firstRow: Int
  public var rowCount: Int
  /// The votes row by row: a label's number, or -1 to abstain.
  public var votes: [Int8]
  /// The name of each row; nil where the file has none.
  public var ids: [String?]?
  /// The bytes of input that the rows were read from.
  public var bytes: Int

  public init(firstRow: Int, rowCount: Int, votes: [Int8], ids: [String?]?, bytes: Int) {
    self.firstRow = firstRow
    self.rowCount = rowCount
    self.votes = votes
    self.ids = ids
    self.bytes = bytes
  }
}
