import Dataset
import LabelLang

/// What was found in columns of numbers.
public struct NumberCounts: Equatable, Sendable {
  public let columns: [String]
  /// In how many rows each column has a number.
  public private(set) var present: [Int]
  /// In how many rows each column has something else, which counts as missing.
  public private(set) var mistyped: [Int]

  init(columns: [String]) {
    self.columns = columns
    present = columns.map { _ in 0 }
    mistyped = present
  }

  /// Adds the rows of these columns.
  mutating func add(_ rows: SourceRows) {
    for (column, cells) in rows.numbers.enumerated() {
      for state in cells.states {
        if state == .present { present[column] += 1 }
        if state == .mistyped { mistyped[column] += 1 }
      }
    }
  }

  /// One sentence for each column that has something else than numbers, with the file's name.
  public func warnings(_ path: String) -> [String] {
    columns.indices.filter { mistyped[$0] > 0 }.map {
      "\(path): "
        + counted(mistyped[$0], "row has", plural: "rows have")
        + " no number in `\(columns[$0])` but something else, which counts as missing"
    }
  }
}
