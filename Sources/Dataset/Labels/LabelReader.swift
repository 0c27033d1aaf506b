import Foundation

/// Reads labels as `labellang aggregate` writes them, batch by batch, whatever their format.
///
/// ```swift
/// let reader = try LabelReader(path: "labels.jsonl")
/// while let batch = try reader.next() { ... }   // batch.probabilities: rows × reader.labels
/// ```
public final class LabelReader {
  public let path: String
  /// The labels, in the order of the probabilities.
  public let labels: [String]
  /// Whether rows are named by ids.
  public let hasIDs: Bool
  private let source: Source

  enum Source {
    case rows(RowReader)
    case matrix(NpyReader, hard: NpyReader, ids: [String?]?, uncovered: Set<Int>)
  }

  private var nextRow = 0
  private let batchRows: Int

  /// The key of the object that holds the probabilities of a row in JSON lines.
  static let object = "probabilities"

  /// What to do about a file that is not as it was written.
  static let cure = "write the labels anew with `labellang aggregate`"

  /// Opens the file: `.jsonl`, `.csv`, or `.npy` with its files beside it.
  public init(path: String, batchRows: Int = 8192) throws {
    self.path = path
    self.batchRows = batchRows
    if LabelFormat(path: path) == .npy {
      (source, labels, hasIDs) = try Self.openMatrix(path)
    } else {
      let columns = try Self.findColumns(path)
      labels = columns.labels
      hasIDs = columns.hasIDs
      source = .rows(
        try RowReader(
          path: path,
          columns: [
            ColumnRequest(name: "id", alternatives: ["row"], kind: .raw, isRequired: false),
            ColumnRequest(name: "label", kind: .raw),
            ColumnRequest(name: "covered", kind: .bool, isRequired: false),
          ]
            + columns.labels.map {
              ColumnRequest(
                name: columns.prefix + $0, of: Self.object, kind: .number, isRequired: false)
            }, limits: ReaderLimits(batchRows: batchRows)))
    }
  }

  /// The next rows; nil at the end.
  public func next() throws -> LabelBatch? {
    switch source {
    case .matrix(let soft, let hard, let ids, let uncovered):
      try nextOfMatrix(soft, hard, ids: ids, uncovered: uncovered)
    case .rows(let reader): try nextOfRows(reader)
    }
  }

  /// All rows in one batch.
  public func readAll() throws -> LabelBatch {
    var whole = LabelBatch(
      firstRow: 0, ids: hasIDs ? [] : nil, labels: [], probabilities: [], isCovered: [])
    while let batch = try next() {
      if let ids = batch.ids { whole.ids?.append(contentsOf: ids) }
      if let numbers = batch.rowNumbers { whole.rowNumbers = (whole.rowNumbers ?? []) + numbers }
      whole.labels += batch.labels
      whole.probabilities += batch.probabilities
      whole.isCovered += batch.isCovered
    }
    return whole
  }

  private func nextOfMatrix(
    _ soft: NpyReader, _ hard: NpyReader, ids: [String?]?, uncovered: Set<Int>
  ) throws -> LabelBatch? {
    let probabilities = try soft.readFloats(atMost: batchRows)
    if probabilities.isEmpty { return nil }
    let count = probabilities.count / labels.count
    let hardLabels = try hard.readRows(atMost: batchRows)
    for (row, label) in hardLabels.enumerated() where label < -1 || Int(label) >= labels.count {
      throw flaw(nextRow + row, "a label from 0 to \(labels.count - 1), or -1", "\(label)")
    }
    let rows = nextRow..<nextRow + count
    nextRow += count
    for row in 0..<count {
      try check(
        probabilities[row * labels.count..<(row + 1) * labels.count], hardLabels[row],
        rows.lowerBound + row)
    }
    return LabelBatch(
      firstRow: rows.lowerBound, ids: ids.map { Array($0[rows]) }, labels: hardLabels,
      probabilities: probabilities, isCovered: rows.map { !uncovered.contains($0) })
  }

  private func nextOfRows(_ reader: RowReader) throws -> LabelBatch? {
    guard let rows = try reader.next() else {
      try reader.checkColumnsWereSeen()
      try requireCountedRows()
      return nil
    }
    try RejectedRow.requireNone(rows.rejected, path: path, help: Self.cure)
    if let flawed = reader.flawedMember(of: Self.object) {
      throw DatasetError(
        .badData, path: path, message: flawed.message(object: Self.object, noun: "label"),
        help: "rows are counted from 0; a row without probabilities has null for every label")
    }
    var batch = LabelBatch(
      firstRow: rows.firstRow, ids: nil, labels: [], probabilities: [], isCovered: [])
    guard case .text(let names) = rows.columns[1],
      case .bool(let covered) = rows.columns[2]
    else { return nil }
    if hasIDs {
      batch.ids = try rows.columns[0].ids(from: rows.firstRow, column: "id", path: path)
    } else if !reader.absentColumns.contains(where: { $0.name == "id" }) {
      batch.rowNumbers = rows.columns[0].texts.map { $0.flatMap { Int($0) } }
    }
    let numbers = rows.columns[3...].compactMap { column -> NumberCells? in
      if case .number(let cells) = column { cells } else { nil }
    }
    batch.probabilities.reserveCapacity(rows.rowCount * labels.count)
    for row in 0..<rows.rowCount {
      batch.labels.append(try label(names, row, rows.firstRow + row))
      if covered.states[row] == .mistyped {
        throw try flaw(rows.firstRow + row, "true or false", in: "covered")
      }
      // A file of another tool may not say it: then what has a label is covered.
      let isCovered = covered.states[row] == .present ? covered.values[row] : batch.labels[row] >= 0
      batch.isCovered.append(isCovered)
      for (label, cells) in numbers.enumerated() {
        if cells.states[row] == .mistyped {
          let column = (reader.format == .jsonLines ? "" : LabelFormat.columnPrefix) + labels[label]
          throw try flaw(
            rows.firstRow + row, "a number from 0 to 1", in: column, of: Self.object)
        }
        let isPresent = cells.states[row] == .present
        batch.probabilities.append(isPresent ? Float(cells.values[row]) : .nan)
      }
      try check(
        batch.probabilities.suffix(labels.count), batch.labels[row], rows.firstRow + row)
    }
    nextRow += rows.rowCount
    return batch
  }

  /// Fails where the file beside this one counts other rows: some were lost since, or added.
  private func requireCountedRows() throws {
    guard let count = try Self.knownProvenance(beside: path)?.rows, count != nextRow else { return }
    throw DatasetError(
      .badData, path: path,
      message: "expected \(count) rows, as `\(path).json` counts them, found \(nextRow)",
      help: "\(Self.cure), or remove `\(path).json` where the rows were chosen on purpose")
  }

  private func label(_ names: TextCells, _ row: Int, _ place: Int) throws -> Int8 {
    if names.states[row] == .mistyped { throw try flaw(place, "a label's name", in: "label") }
    guard names.states[row] == .present else { return -1 }
    guard let label = labels.firstIndex(of: names[row]) else {
      let known = labels.map { "`\($0)`" }.joined(separator: ", ")
      throw flaw(place, "one of the labels \(known)", "`\(names[row])`")
    }
    return Int8(label)
  }

  /// Probabilities are all there and sum to 1, or all missing; a label is one of the most probable.
  private func check(_ probabilities: ArraySlice<Float>, _ label: Int8, _ row: Int) throws {
    func name(_ place: Int) -> String { "`\(labels[place - probabilities.startIndex])`" }
    if probabilities.allSatisfy(\.isNaN) {
      if label < 0 { return }
      throw flaw(
        row, "probabilities beside the label `\(labels[Int(label)])`", "none",
        help: "give it the probability 1 and all others 0, or leave the label out")
    }
    if let missing = probabilities.firstIndex(where: \.isNaN) {
      throw flaw(row, "the probability of every label, or of none", "none of \(name(missing))")
    }
    if let wrong = probabilities.firstIndex(where: { !(0...1).contains($0) }) {
      throw flaw(row, "probabilities from 0 to 1", "\(probabilities[wrong]) of \(name(wrong))")
    }
    let sum = probabilities.reduce(0, +)
    guard abs(sum - 1) <= 1e-3 else {
      throw flaw(row, "probabilities that sum to 1", "a sum of \(sum)")
    }
    let own = probabilities.startIndex + Int(label)
    // Labels that tie differ by less than 1e-5, and either may be the hard label.
    guard label >= 0, let greatest = probabilities.max(), probabilities[own] < greatest - 2e-5
    else { return }
    let best = probabilities.firstIndex(of: greatest) ?? own
    throw flaw(
      row, "a label of the greatest probability, \(name(best))", name(own),
      help:
        "change the probabilities with the label, or leave the label out: they are what is learned")
  }

  private func flaw(
    _ row: Int, _ expected: String, _ found: String,
    help: String = LabelReader.cure
  ) -> DatasetError {
    DatasetError(
      .badData, path: path, message: "row \(row): expected \(expected), found \(found)",
      help: "rows are counted from 0; \(help)")
  }

  /// The error for a cell of another type.
  private func flaw(
    _ row: Int, _ expected: String, in column: String, of object: String? = nil
  ) throws(DatasetError) -> DatasetError {
    let found = try RowReader.found(in: column, of: object, row: row, path: path)
    return flaw(row, "\(expected) as `\(column)`", found)
  }
}
