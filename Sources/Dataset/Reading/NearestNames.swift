internal import LabelLang

extension DatasetError {
  /// The error for columns that a file does not have, with the names that it has.
  static func missingColumns(
    _ requests: [ColumnRequest], path: String, line: Int?, known: [String]
  ) -> DatasetError {
    var names: [String] = []
    for name in requests.map(shownNames) where !names.contains(name) {
      names.append(name)
    }
    let message =
      names.count == 1
      ? "no column \(names[0])"
      : "no columns " + names.prefix(shown).joined(separator: ", ")
        + (names.count > shown ? " and \(names.count - shown) more" : "")
    let help =
      [columnAdvice(for: requests, known: known)] + Set(requests.compactMap(\.advice)).sorted()
    return DatasetError(
      .badData, path: path, line: line, message: message, help: help.joined(separator: "; "))
  }

  /// The names of a column, one or the other.
  fileprivate static func shownNames(_ request: ColumnRequest) -> String {
    request.names.map { "`\(shorten($0))`" }.joined(separator: " or ")
  }

  /// The nearest name that a file has, and those that it has.
  fileprivate static func columnAdvice(for requests: [ColumnRequest], known: [String]) -> String {
    // Only so many names, so that a hostile header costs little.
    let nearest = requests.lazy.flatMap { $0.names.prefix(4) }
      .compactMap { Suggestion.nearest(to: $0, in: known.prefix(1000)) }.first
    let list = listed(known.map(shorten), most: shown)
    var columns = known.isEmpty ? "the file names no column" : "the columns are \(list)"
    if isUncutHeader(known) { columns += "; \(uncutHeaderAdvice)" }
    return nearest.map { "did you mean `\(shorten($0))`? \(columns)" } ?? columns
  }

  /// How many names are listed.
  private static let shown = 10

  fileprivate static func shorten(_ name: String) -> String {
    name.utf8.count <= 80 ? name : String(name.prefix(60)) + "…"
  }
}

/// Whether the only column of a table has a name that looks like several.
package func isUncutHeader(_ names: [String]) -> Bool {
  names.count == 1 && names[0].contains { ";\t|,".contains($0) }
}

/// What to do about such a table.
package let uncutHeaderAdvice =
  "where these are several, part them by commas in a .csv file and by tabs in a .tsv"

extension RowReader {
  /// What to say of an input whose column none of the rows had that were read.
  public func absenceWarning(of column: ColumnRequest, input: String) -> String {
    "\(inputName(path)): no row that was read has the column \(DatasetError.shownNames(column)) "
      + "of the input `\(DatasetError.shorten(input))`; "
      + DatasetError.columnAdvice(for: [column], known: columnNames)
  }
}
