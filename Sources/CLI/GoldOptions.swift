import Aggregate
import ArgumentParser
import Dataset
import Foundation

/// Gold labels beside votes; shared by `aggregate`, `compare` and `analyze`.
struct GoldOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Gold labels: a data file with the same rows in the same order, and its column.",
      valueName: "data:column"))
  var gold: String?

  @Option(
    help: ArgumentHelp(
      "The column of the gold data with the ids of the votes: rows are paired by them, in any order.",
      valueName: "column"))
  var id: String?

  func validate() throws {
    if let gold, GoldColumn(gold) == nil {
      throw ValidationError("--gold takes DATA:COLUMN, found `\(gold)`")
    }
    if id != nil && gold == nil {
      throw ValidationError("--id needs --gold, whose data it is a column of")
    }
  }

  /// The file of the gold labels, where one is given.
  var path: String? { gold.flatMap(GoldColumn.init)?.path }

  /// Reads the gold labels of the rows of some votes; nil where none were asked for.
  func read(for votes: VoteFile, group: String? = nil) throws -> GoldRows? {
    guard let gold, let column = GoldColumn(gold) else { return nil }
    var read = try column.read(
      labels: votes.labels, group: group,
      id: ColumnRequest(name: id ?? votes.idColumn ?? "id", kind: .raw, isRequired: id != nil))
    try read.requireLabels(votes.labels)
    if id == nil {
      if let rowCount = votes.rowCount { try read.check(rowCount: rowCount) }
      try read.requireSameOrder(as: votes)
      if votes.hasIDs, read.ids == nil {
        CommandLineError.note(
          "warning: \(column.path): rows are paired with the votes by their places; the votes have ids, "
            + "and --id names the column that holds them")
      }
    } else {
      read = try read.paired(with: votes)
    }
    read.warn()
    return read
  }
}

/// A column of a data file, as `DATA:COLUMN` names it.
struct GoldColumn {
  var path: String
  var column: String

  /// Nil where the text has no colon with something on either side. Of several the last one counts
  /// behind which the text before it is a file.
  init?(_ text: String) {
    let splits = text.indices.reversed().filter { text[$0] == ":" }.map {
      (path: String(text[..<$0]), column: String(text[text.index(after: $0)...]))
    }.filter { !$0.path.isEmpty && !$0.column.isEmpty }
    let found = splits.first { FileManager.default.fileExists(atPath: $0.path) } ?? splits.first
    guard let found else { return nil }
    (path, column) = found
  }

  /// Reads the labels of all rows, by their names or else their numbers.
  func read(
    labels: [String], group: String? = nil, id: ColumnRequest? = nil
  ) throws -> GoldRows {
    var groups = GroupNames()
    let groupRequest = group.map { ColumnRequest(name: $0, kind: .raw) }
    let requests = [ColumnRequest(name: column, kind: .raw), groupRequest, id].compactMap { $0 }
    let reader = try RowReader(path: path, columns: requests)
    var result = GoldRows(
      path: path, column: column, gold: GoldLabels(labels: labels), ids: id == nil ? nil : [])
    var rejected = RejectedRows()
    while let batch = try reader.next() {
      rejected.add(batch.rejected)
      result.gold.add(batch.columns[0].texts)
      if group != nil { groups.add(batch.columns[1].texts) }
      if let id, let cells = batch.columns.last {
        result.ids? += try cells.ids(from: batch.firstRow, column: id.name, path: path)
      }
    }
    try reader.checkColumnsWereSeen()
    if let group {
      try groups.requireSome(path: path, column: group)
      result.groups = groups.names
    }
    SourceOptions.warn(path, rejected: rejected, "the row has no gold label")
    if reader.absentColumns.contains(where: { $0 == id }) { result.ids = nil }
    return result
  }
}
