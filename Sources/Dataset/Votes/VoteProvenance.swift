/// Where a matrix of votes comes from: what stands beside it, in `FILE.json`.
public struct VoteProvenance: Codable, Equatable, Sendable {
  /// The labels, which the votes number from 0.
  public var labels: [String]
  /// The labeling functions, one a column, and the SHA-256 of each program.
  public var programs: [String]
  public var hashes: [String]?
  /// The file that was voted on, and how many rows it has.
  public var data: String?
  public var rows: Int?
  /// The names of the rows, where they have any, and the column of the data that holds them.
  public var ids: [String?]?
  public var idColumn: String?
  /// The rows that could not be parsed, and those on which a program gave no answer, each with the place of
  /// the program; rows are counted from 0.
  public var rejected: [Int]?
  public var faults: [[Int]]?
  /// The SHA-256 of the matrix.
  public var votesHash: String?

  /// - Parameters:
  ///   - labels: The labels, which the votes number.
  ///   - programs: The labeling functions, one a column.
  public init(labels: [String], programs: [String]) {
    self.labels = labels
    self.programs = programs
  }
}
