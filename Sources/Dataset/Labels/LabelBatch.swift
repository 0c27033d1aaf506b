/// Some rows of a label file on end.
public struct LabelBatch: Equatable, Sendable {
  /// The place of the first row in the file, from 0.
  public var firstRow: Int
  /// The name of each row; nil where the file has none.
  public var ids: [String?]?
  /// The place of each row in the data, where the file numbers its rows.
  public var rowNumbers: [Int?]?
  /// The hard labels by their place among the file's labels, -1 where a row has none.
  public var labels: [Int8]
  /// The soft labels row by row, as many as there are labels; NaN where a row has none.
  public var probabilities: [Float]
  /// Whether any labeling function voted on the row.
  public var isCovered: [Bool]

  public init(
    firstRow: Int, ids: [String?]?, labels: [Int8], probabilities: [Float], isCovered: [Bool]
  ) {
    self.firstRow = firstRow
    self.ids = ids
    self.labels = labels
    self.probabilities = probabilities
    self.isCovered = isCovered
  }

  public var rowCount: Int { labels.count }
}

/// What stands beside a label file, in `FILE.json`: where the labels come from.
public struct LabelProvenance: Codable, Equatable, Sendable {
  /// The labels, in the order of the probabilities.
  public var labels: [String]
  /// The label model, by the name of the option that chose it; the SHA-256 of an end model.
  public var model: String
  /// How many rows the file has, and on how many of them a function voted; an end model votes on those
  /// that it gives a label.
  public var rows: Int
  public var covered: Int
  /// How many rows the votes or the data have, with those that were left out.
  public var sourceRows: Int?
  /// The share of each label that the label model was given or found.
  public var classBalance: [Double]?
  /// Where the class balance comes from.
  public var classBalanceSource: String?
  /// The vote file and the SHA-256 of its bytes.
  public var votes: String?
  public var votesHash: String?
  /// The labeling functions and the SHA-256 of each program, where the vote file tells it.
  public var programs: [String]?
  public var hashes: [String]?
  /// What an end model labeled, the SHA-256 of its bytes where it is a file, and the probability below
  /// which it gave no label.
  public var data: String?
  public var dataHash: String?
  public var abstainBelow: Float?
  /// The names of the rows and which of them no function voted on; only for `.npy`.
  public var ids: [String?]?
  public var uncovered: [Int]?
  /// The SHA-256 of the files with the soft and the hard labels; only for `.npy`.
  public internal(set) var softHash: String?
  public internal(set) var hardHash: String?

  /// Of labels that a label model gave; the counts are filled in when they are written.
  public init(
    labels: [String], model: String, classBalance: [Double], classBalanceSource: String,
    votes: String, votesHash: String, programs: [String], hashes: [String]
  ) {
    self.init(labels: labels, model: model)
    self.classBalance = classBalance
    self.classBalanceSource = classBalanceSource
    self.votes = votes
    self.votesHash = votesHash
    self.programs = programs
    self.hashes = hashes
  }

  /// Of labels that an end model gave; the counts are filled in when they are written.
  public init(
    labels: [String], model: String, data: String, dataHash: String?, abstainBelow: Float
  ) {
    self.init(labels: labels, model: model)
    self.data = data
    self.dataHash = dataHash
    self.abstainBelow = abstainBelow
  }

  private init(labels: [String], model: String) {
    (self.labels, self.model) = (labels, model)
    (rows, covered) = (0, 0)
  }
}
