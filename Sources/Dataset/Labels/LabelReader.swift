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
                name: columns.prefix + $0, of: "probabilities", kind: .number, isRequired: false)
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
      try check(probabilities[row * labels.count..<(row + 1) * labels.count], rows.lowerBound + row)
    }
    return LabelBatch(
      firstRow: rows.lowerBound, ids: ids.map { Array($0[rows]) }, labels: hardLabels,
      probabilities: probabilities, isCovered: rows.map { !uncovered.contains($0) })
  }

  private func nextOfRows(_ reader: RowReader) throws -> LabelBatch? {
    guard let rows = try reader.next() else {
      try reader.checkColumnsWereSeen()
      return nil
    }
    if let rejected = rows.rejected.first {
      throw DatasetError(
        .badData, path: path, line: rejected.line, message: rejected.reason,
        help: "write the labels anew with `labellang aggregate`")
    }
    var batch = LabelBatch(
      firstRow: rows.firstRow, ids: nil, labels: [], probabilities: [], isCovered: [])
    guard case .text(let names) = rows.columns[1],
      case .bool(let covered) = rows.columns[2]
    else { return nil }
    if hasIDs {
      batch.ids = rows.columns[0].texts
    } else if !reader.absentColumns.contains(where: { $0.name == "id" }) {
      batch.rowNumbers = rows.columns[0].texts.map { $0.flatMap { Int($0) } }
    }
    let numbers = rows.columns[3...].compactMap { column -> NumberCells? in
      if case .number(let cells) = column { cells } else { nil }
    }
    batch.probabilities.reserveCapacity(rows.rowCount * labels.count)
    for row in 0..<rows.rowCount {
      batch.labels.append(try label(names, row, rows.firstRow + row))
      // A file of another tool may not say it: then what has a label is covered.
      let isCovered = covered.states[row] == .present ? covered.values[row] : batch.labels[row] >= 0
      batch.isCovered.append(isCovered)
      for cells in numbers {
        if cells.states[row] == .mistyped {
          throw flaw(rows.firstRow + row, "a number from 0 to 1 as probability", "something else")
        }
        let isPresent = cells.states[row] == .present
        batch.probabilities.append(isPresent ? Float(cells.values[row]) : .nan)
      }
      try check(batch.probabilities.suffix(labels.count), rows.firstRow + row)
    }
    nextRow += rows.rowCount
    return batch
  }

  private func label(_ names: TextCells, _ row: Int, _ place: Int) throws -> Int8 {
    guard names.states[row] == .present else { return -1 }
    guard let label = labels.firstIndex(of: names[row]) else {
      let known = labels.map { "`\($0)`" }.joined(separator: ", ")
      throw flaw(place, "one of the labels \(known)", "`\(names[row])`")
    }
    return Int8(label)
  }

  /// Probabilities are all there and sum to 1, or all missing.
  private func check(_ probabilities: ArraySlice<Float>, _ row: Int) throws {
    if probabilities.allSatisfy(\.isNaN) { return }
    let sum = probabilities.reduce(0, +)
    if probabilities.allSatisfy({ $0 >= 0 && $0 <= 1 }), abs(sum - 1) <= 1e-3 { return }
    throw flaw(row, "probabilities from 0 to 1 that sum to 1", "a sum of \(sum)")
  }

  private func flaw(_ row: Int, _ expected: String, _ found: String) -> DatasetError {
    DatasetError(
      .badData, path: path, message: "row \(row): expected \(expected), found \(found)",
      help: "rows are counted from 0; write the labels anew with `labellang aggregate`")
  }
}
