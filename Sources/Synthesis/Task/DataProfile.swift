internal import Dataset
internal import LabelLang

/// What the columns of a data file seem to be, from its first rows.
struct DataProfile {
  /// One column.
  struct ColumnGuess {
    var name: String
    var type: DeclaredType
    /// Whether a row lacks it.
    var isOptional: Bool
    /// Whether no two rows have the same value.
    var isUnique: Bool
    /// Its values and how often they occur; empty where they are many.
    var values: [(value: String, count: Int)]
    var meanLength: Double
    var hasTags: Bool
    /// Whether a value holds white space.
    var hasBlanks: Bool

    /// Why its values cannot be the labels of a task; nil where they can, and where they are many.
    var labelFlaw: String? {
      if values.count == 1 { return "expected two labels or more, found one, `\(values[0].value)`" }
      return values.lazy.compactMap { LabelFlaw($0.value)?.message }.first
    }
  }

  let path: String
  let columns: [ColumnGuess]
  let rowCount: Int
  /// Records among those looked at that could not be parsed.
  let rejected: RejectedRows
  /// Columns of the file that are not looked at.
  let unlistedColumnCount: Int
  /// Whether a column has no name, by which a task could read it.
  let hasNamelessColumn: Bool
  /// What is looked at.
  static let readRows = 5000
  /// More different values are no labels.
  static let mostLabels = 40

  /// Looks at a file.
  ///
  /// - Throws: `DatasetError` where it cannot be read, `SynthesisError` where it holds no row.
  init(path: String, format: DataFormat?) throws {
    self.path = path
    let listed: [String]
    (listed, unlistedColumnCount) = try Self.columnNames(path, format)
    let names = listed.filter { !$0.isEmpty }
    hasNamelessColumn = names.count < listed.count
    // Each column as every kind: what fits tells its type.
    let kinds: [ColumnRequest.Kind] = [.raw, .text, .number, .bool]
    let reader = try RowReader(
      path: path, format: format,
      columns: names.flatMap { name in
        kinds.map { ColumnRequest(name: name, kind: $0, isRequired: false) }
      })
    var tallies = names.map { _ in Tally() }
    var rows = 0
    var rejected = RejectedRows()
    while rows < Self.readRows, let batch = try reader.next() {
      for place in names.indices {
        tallies[place].add(Array(batch.columns[place * 4..<place * 4 + 4]), batch.rejected.count)
      }
      rows += batch.rowCount - batch.rejected.count
      rejected.add(batch.rejected)
    }
    if rows == 0, rejected.count == 0, !names.isEmpty {
      throw SynthesisError(
        .badData, "\(path): expected rows, found a header alone",
        help: "columns, types and labels are guessed from the first rows")
    }
    guard rows > 0, !names.isEmpty else {
      let found = rejected.first.first.map {
        "no record that can be parsed: line \($0.line): \($0.reason)"
      }
      throw SynthesisError(
        .badData, "\(path): expected rows with columns, found \(found ?? "none")",
        help: "the data is JSON lines, CSV or TSV, as the file's name or --format says")
    }
    rowCount = rows
    self.rejected = rejected
    columns = zip(names, tallies).compactMap { name, tally in
      tally.guess(name, mostValues: Self.mostLabels)
    }
  }

  /// The column that seems to hold labels: by its name, else the text with fewest values,
  /// else the only truth value.
  var labelColumn: ColumnGuess? {
    let candidates = columns.filter {
      !$0.values.isEmpty && $0.labelFlaw == nil && $0.values.count * 2 <= rowCount
    }
    let names = ["label", "labels", "class", "category", "target", "gold", "sentiment", "y"]
    for name in names {
      if let own = candidates.first(where: { $0.name.lowercased() == name }) { return own }
    }
    let texts = candidates.filter { $0.type == .text && $0.meanLength < 40 }
    if let fewest = texts.min(by: { $0.values.count < $1.values.count }) { return fewest }
    let truths = candidates.filter { $0.type == .bool }
    return truths.count == 1 ? truths[0] : nil
  }

  /// The column that seems to name rows.
  var idColumn: ColumnGuess? {
    let endings = ["id", "key", "index", "number", "nr", "sku"]
    return columns.first { column in
      column.isUnique && !column.hasBlanks
        && endings.contains { column.name.lowercased().hasSuffix($0) }
    }
  }

  private static func columnNames(
    _ path: String, _ format: DataFormat?
  ) throws -> (names: [String], unlisted: Int) {
    let reader = try RowReader(path: path, format: format, columns: [])
    var rows = 0
    while rows == 0 || reader.columnNames.isEmpty, let batch = try reader.next() {
      rows += batch.rowCount
    }
    return (reader.columnNames, reader.unlistedColumnCount)
  }
}

/// Counts the cells of one column.
private struct Tally {
  private var present = 0
  private var lacking = 0
  private var fits = [0, 0, 0, 0]
  private var unit = 0
  private var length = 0
  private var values: [String: Int] = [:]
  private var isUnique = true
  private var tags = 0
  private var hasBlanks = false

  /// Adds the cells of a batch, as raw, text, number and bool.
  mutating func add(_ kinds: [Column], _ rejected: Int) {
    lacking -= rejected
    for (place, column) in kinds.enumerated() {
      fits[place] += column.states.count { $0 == .present }
    }
    if case .number(let cells) = kinds[2] {
      for (row, state) in cells.states.enumerated() where state == .present {
        unit += (0...1).contains(cells.values[row]) ? 1 : 0
      }
    }
    guard case .text(let cells) = kinds[0] else { return }
    for row in 0..<cells.count {
      guard cells.states[row] == .present else {
        lacking += cells.states[row] == .missing ? 1 : 0
        continue
      }
      present += 1
      let value = cells[row]
      length += value.utf8.count
      hasBlanks = hasBlanks || value.contains(where: \.isWhitespace)
      tags += value.contains("<br") || value.contains("</") ? 1 : 0
      if values.count > 10_000 { continue }
      let count = values[value, default: 0]
      values[value] = count + 1
      if count > 0 { isUnique = false }
    }
  }

  /// What the column is; nil where it holds no scalar.
  func guess(_ name: String, mostValues: Int) -> DataProfile.ColumnGuess? {
    guard present > 0 else { return nil }
    // In CSV every cell is text, so that the narrower types are asked first.
    let type: DeclaredType =
      fits[3] == present
      ? .bool : fits[2] == present ? (unit == present ? .score : .number) : .text
    let few = values.count <= mostValues
    return DataProfile.ColumnGuess(
      name: name, type: type, isOptional: lacking > 0, isUnique: isUnique,
      values: few
        ? values.sorted { NaturalOrder.isBefore($0.key, $1.key) }
          .map { (value: $0.key, count: $0.value) } : [],
      meanLength: Double(length) / Double(present), hasTags: tags * 20 > present,
      hasBlanks: hasBlanks)
  }
}
