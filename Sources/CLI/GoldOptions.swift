import ArgumentParser
import Dataset

/// Gold labels beside votes; shared by `aggregate`, `compare` and `analyze`.
struct GoldOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Gold labels: a data file with the same rows, and its column.", valueName: "data:column"))
  var gold: String?

  func validate() throws {
    if let gold, GoldColumn(gold) == nil {
      throw ValidationError("--gold takes DATA:COLUMN, found `\(gold)`")
    }
  }

  /// Reads the gold labels of all rows; nil where none were asked for.
  func read(labels: [String], group: String? = nil, rowCount: Int?) throws -> GoldLabels? {
    guard let gold, let column = GoldColumn(gold) else { return nil }
    let read = try column.read(labels: labels, group: group)
    if let rowCount { try read.check(rowCount: rowCount) }
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
  func read(labels: [String], group: String? = nil) throws -> GoldLabels {
    var requests = [ColumnRequest(name: column, kind: .raw)]
    if let group { requests.append(ColumnRequest(name: group, kind: .raw)) }
    let reader = try RowReader(path: path, columns: requests)
    var result = GoldLabels(path: path, column: column, groups: group == nil ? nil : [])
    while let batch = try reader.next() {
      for case .text(let cells) in batch.columns.prefix(1) {
        for row in 0..<batch.rowCount { result.append(cells, row, labels) }
      }
      for case .text(let cells) in batch.columns.dropFirst() {
        for row in 0..<batch.rowCount {
          result.groups?.append(cells.states[row] == .present ? cells[row] : "(none)")
        }
      }
    }
    try reader.checkColumnsWereSeen()
    return result
  }
}

/// The gold labels of all rows of a file.
struct GoldLabels {
  let path: String
  let column: String
  /// A label's number, -1 where a row has none.
  private(set) var labels: [Int8] = []
  /// The group of each row, where one was asked for.
  var groups: [String]?
  private var unknownCount = 0
  private var firstUnknown = ""

  init(path: String, column: String, groups: [String]?) {
    self.path = path
    self.column = column
    self.groups = groups
  }

  mutating func append(_ cells: TextCells, _ row: Int, _ names: [String]) {
    guard cells.states[row] == .present else { return labels.append(-1) }
    let value = cells[row]
    if let label = names.firstIndex(of: value) { return labels.append(Int8(label)) }
    if let number = Int(value), names.indices.contains(number) {
      return labels.append(Int8(number))
    }
    if unknownCount == 0 { firstUnknown = value }
    unknownCount += 1
    labels.append(-1)
  }

  /// How often each label occurs.
  func counts(labelCount: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: labelCount)
    for label in labels where label >= 0 { counts[Int(label)] += 1 }
    return counts
  }

  /// Rows belong together by their places.
  func check(rowCount: Int) throws {
    if labels.count == rowCount { return }
    throw CommandLineError(
      "\(path): expected \(rowCount) rows, as many as there are votes, found \(labels.count)",
      code: .failure)
  }

  func warn() {
    if unknownCount == 0 { return }
    CommandLineError.note(
      "warning: \(path): \(unknownCount) values of `\(column)` are no label, the first is "
        + "`\(firstUnknown)`; these rows do not count as gold")
  }
}
