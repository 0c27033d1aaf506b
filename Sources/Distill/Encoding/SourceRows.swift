public import Dataset

/// Some rows on end as an encoder takes them.
public struct SourceRows: Sendable {
  /// The place of the first row in the file, from 0.
  public var firstRow: Int
  public var rowCount: Int
  public var texts: TextCells?
  /// The columns of numbers.
  public var numbers: [NumberCells]
  /// The vectors beside the data.
  public var vectors: DenseMatrix?
  /// What names each row: its identifier, nil where it has none; its place in the file where no column
  /// of identifiers is read.
  public var ids: [String?]
  /// Gold labels as the file has them; nil where a row has none.
  public var gold: [String?]
  /// The groups by which figures are told apart; empty where none are read.
  public var groups: [String?] = []
  public var rejected: [RejectedRow]
  /// How many bytes the rows were read from.
  public var bytes: Int

  /// Rows that have no text, or a number in its place.
  public var missingTexts: Int {
    texts.map { $0.states.count { $0 != .present } - rejected.count } ?? 0
  }

  /// The numbers of some rows, row by row, NaN for what is missing.
  func numberValues(_ rows: Range<Int>) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(rows.count * numbers.count)
    for row in rows {
      for column in numbers {
        values.append(column.states[row] == .present ? column.values[row] : .nan)
      }
    }
    return values
  }
}
