import Aggregate
import ArgumentParser
import Dataset

/// Gold labels beside votes; shared by `aggregate`, `compare` and `analyze`.
struct GoldOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Gold labels: a data file with the same rows in the same order, and its column.",
      valueName: "data:column"))
  var gold: String?

  func validate() throws {
    if let gold, GoldColumn(gold) == nil {
      throw ValidationError("--gold takes DATA:COLUMN, found `\(gold)`")
    }
  }

  /// The file of the gold labels, where one is given.
  var path: String? { gold.flatMap(GoldColumn.init)?.path }

  /// Reads the gold labels of all rows; nil where none were asked for.
  func read(labels: [String], group: String? = nil, rowCount: Int?) throws -> GoldRows? {
    guard let gold, let column = GoldColumn(gold) else { return nil }
    let read = try column.read(labels: labels, group: group)
    if let rowCount { try read.check(rowCount: rowCount) }
    try read.requireLabels(labels)
    read.warn()
    return read
  }
}

/// A column of a data file, as `DATA:COLUMN` names it.
struct GoldColumn {
  var path: String
  var column: String

  /// Nil where the text has no colon, or nothing on a side of its last one.
  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    path = String(text[..<colon])
    column = String(text[text.index(after: colon)...])
    if path.isEmpty || column.isEmpty { return nil }
  }

  /// Reads the labels of all rows, by their names or else their numbers.
  func read(labels: [String], group: String? = nil) throws -> GoldRows {
    var requests = [ColumnRequest(name: column, kind: .raw)]
    if let group { requests.append(ColumnRequest(name: group, kind: .raw)) }
    let reader = try RowReader(path: path, columns: requests)
    var result = GoldRows(
      path: path, column: column, gold: GoldLabels(labels: labels),
      groups: group == nil ? nil : [])
    while let batch = try reader.next() {
      result.gold.add(batch.columns[0].texts)
      if group != nil { result.groups? += batch.columns[1].texts.map { $0 ?? "(none)" } }
    }
    try reader.checkColumnsWereSeen()
    return result
  }
}

/// The gold labels of all rows of a file.
struct GoldRows {
  let path: String
  let column: String
  var gold: GoldLabels
  /// The group of each row, where one was asked for.
  var groups: [String]?

  /// Rows belong together by their places.
  func check(rowCount: Int) throws {
    if gold.labels.count == rowCount { return }
    throw CommandLineError(
      "\(path): expected \(counted(rowCount, "row")), as many as there are votes, "
        + "found \(gold.labels.count)",
      code: .failure)
  }

  /// Figures against no gold label at all would say nothing.
  func requireLabels(_ labels: [String]) throws {
    if gold.labels.contains(where: { $0 >= 0 }) { return }
    func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
    let found =
      gold.unknownCount == 0
      ? "no value" : "only others, the first are \(list(gold.firstUnknowns))"
    throw CommandLineError(
      "\(path): expected gold labels in `\(column)`, which are \(list(labels)), found \(found) in "
        + "\(gold.labels.count) rows", code: .failure)
  }

  func warn() {
    if gold.unknownCount == 0 { return }
    CommandLineError.note(
      "warning: \(path): \(counted(gold.unknownCount, "value")) of `\(column)` "
        + "\(gold.unknownCount == 1 ? "is" : "are") no label, the first is "
        + "`\(gold.firstUnknown)`; these rows do not count as gold"
    )
  }
}
