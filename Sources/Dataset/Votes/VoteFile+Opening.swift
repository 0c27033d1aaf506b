import Foundation
internal import LabelLang

extension VoteFile {
  static func matrix(_ path: String, _ wanted: [String]?) throws -> VoteFile {
    let reader = try votes(path)
    guard reader.columnCount > 0 else {
      throw DatasetError(
        .badData, path: path, message: "expected a column for each labeling function, found none",
        help: "write the votes with `labellang run --out`")
    }
    guard reader.rowCount > 0 else { throw withoutRows(path) }
    let side = try provenance(beside: path)
    if let side { try side.check(against: reader) }
    let known = side?.labels ?? wanted
    var file = VoteFile(
      path: path, labels: try known ?? numbers(reader), labelsAreFound: known == nil,
      functions: side?.programs ?? (0..<reader.columnCount).map { "\($0)" },
      hashes: side?.hashes ?? [], hasIDs: side?.ids != nil, rowCount: reader.rowCount,
      layout: .matrix(ids: side?.ids?.withoutEmpty))
    file.idColumn = side?.idColumn
    file.data = side?.data
    return file
  }

  /// Opens a matrix; what is wrong with it comes with how to write it.
  private static func votes(_ path: String) throws(DatasetError) -> NpyReader {
    do {
      let reader = try NpyReader(path: path)
      try reader.requireWholeNumbers()
      return reader
    } catch  where error.kind == .badData && error.help == nil {
      throw DatasetError(
        .badData, path: path, message: error.message,
        help:
          "write votes with `labellang run --out`, or `numpy.save(path, votes.astype(numpy.int8))`")
    }
  }

  private static func provenance(beside path: String) throws -> VoteProvenance? {
    let side = path + ".json"
    guard FileManager.default.fileExists(atPath: side) else { return nil }
    do {
      return try JSONDecoder().decode(
        VoteProvenance.self, from: Data(try WholeFile.read(side)))
    } catch let error as DecodingError {
      throw DatasetError(
        .badData, path: side,
        message: "expected what `labellang run` writes beside votes, found \(error.found)",
        help: "write the votes anew, or remove the file and name the labels")
    }
  }

  /// Labels named by their numbers, as many as the largest vote tells.
  private static func numbers(_ reader: NpyReader) throws -> [String] {
    var largest: Int8 = 1
    while true {
      let votes = try reader.readRows(atMost: 1 << 14)
      if votes.isEmpty { break }
      largest = max(largest, votes.max() ?? 1)
    }
    guard largest < VoteFile.maxLabels else {
      throw tooManyLabels(reader.path, Int(largest) + 1)
    }
    return (0...Int(largest)).map { "\($0)" }
  }

  private static func tooManyLabels(_ path: String, _ count: Int) -> DatasetError {
    DatasetError(
      .badData, path: path,
      message: "expected at most \(VoteFile.maxLabels) labels, found \(count)",
      help: "are these votes? they are labels, or their numbers from 0 on")
  }

  static func table(_ path: String, _ wanted: [String]?) throws -> VoteFile {
    guard path != "-" else {
      throw DatasetError(
        .cannotRead, path: path, message: "votes are read more than once, a stream only once",
        help: "save them to a file first")
    }
    let reader = try RowReader(
      path: path,
      columns: [ColumnRequest(name: "", of: VoteReader.object, kind: .raw, isRequired: false)],
      limits: ReaderLimits(batchRows: 1))
    let first = try reader.next()
    try RejectedRow.requireNone(first?.rejected ?? [], path: path, help: VoteReader.cure)
    let names = reader.columnNames
    let isTable = reader.format != .jsonLines
    if isTable {
      try requireRowColumn(names, path)
      try refuseLabels(names, path)
    }
    guard first != nil else { throw withoutRows(path) }
    let functions =
      isTable
      ? names.filter { !rowColumns.contains($0) } : reader.memberNames(of: VoteReader.object)
    guard !functions.isEmpty else {
      throw DatasetError(
        .badData, path: path, line: 1,
        message: isTable
          ? "expected a column for each labeling function, found none"
          : "expected `\(VoteReader.object)` with a member for each labeling function, found none",
        help: isTable
          ? "write the votes with `labellang run --out`"
          : "write lines such as `{\"id\": \"a\", \"votes\": {\"FUNCTION\": \"LABEL\"}}` with `labellang run --out`"
      )
    }
    let file = VoteFile(
      path: path, labels: wanted ?? [], labelsAreFound: wanted == nil, functions: functions,
      hashes: [], hasIDs: names.contains("id"), rowCount: nil,
      hasRowNumbers: names.contains("row") && !names.contains("id"),
      layout: isTable ? .columns : .members)
    return wanted == nil ? try file.withLabels(try foundLabels(file)) : file
  }

  /// Refuses a table whose header does not tell which of its columns are votes: one that is cut at other
  /// characters, that is missing, or that names ids otherwise.
  private static func requireRowColumn(_ names: [String], _ path: String) throws(DatasetError) {
    if names.contains(where: rowColumns.contains) { return }
    let isUncut = isUncutHeader(names)
    throw DatasetError(
      .badData, path: path, line: 1,
      message: "expected a header with a column `id` or `row`, which names the rows, found "
        + listed(names, most: 10),
      help: isUncut
        ? "cells are separated by commas in `.csv`, by tabs in `.tsv`"
        : "the first line names the columns: `id`, or `row` with numbers from 0, and each function")
  }

  /// Refuses a table of labels, whose columns would be taken for functions.
  private static func refuseLabels(_ names: [String], _ path: String) throws(DatasetError) {
    guard names.contains("label"), names.contains(where: { $0.hasPrefix(LabelFormat.columnPrefix) })
    else { return }
    throw DatasetError(
      .badData, path: path, line: 1,
      message: "expected a column for each labeling function, found those of labels",
      help: "name the votes of which these labels were made")
  }

  private func withLabels(_ labels: [String]) throws -> VoteFile {
    VoteFile(
      path: path, labels: labels, labelsAreFound: true, functions: functions, hashes: hashes,
      hasIDs: hasIDs, rowCount: rowCount, hasRowNumbers: hasRowNumbers, layout: layout)
  }

  /// What programs call it when they do not vote; in files it is more likely that than a label.
  private static let abstention = "abstain"

  /// The error for the first vote that says what is more likely no label.
  private static func abstained(_ batch: VoteReader.Cells, _ file: VoteFile) -> DatasetError? {
    for row in 0..<batch.rowCount {
      guard
        let function = batch.cells.firstIndex(where: {
          $0.states[row] == .present && $0[row] == abstention
        })
      else { continue }
      return DatasetError(
        .badData, path: file.path,
        message:
          "row \(batch.firstRow + row), function `\(file.functions[function])`: expected null "
          + "or an empty cell where a function abstains, found `\(abstention)`",
        help: "rows are counted from 0; write null or an empty cell; where it is a label, name all "
          + "labels with --labels")
    }
    return nil
  }

  /// As many values, most of several words and each in one row or little more, are no votes.
  private static let mostDistinct = 8

  /// All that functions vote for, in alphabetical order; numbers by their value, and with those between
  /// them where they count from 0.
  private static func foundLabels(_ file: VoteFile) throws -> [String] {
    let reader = try VoteReader(file)
    var found: Set<String> = []
    var columns = file.functions.map { _ in (values: Set<String>(), count: 0) }
    while let batch = try reader.nextCells() {
      for (function, cells) in batch.cells.enumerated() {
        for row in 0..<batch.rowCount where cells.states[row] == .present {
          let value = cells[row]
          if value.isEmpty { continue }
          columns[function].values.insert(value)
          columns[function].count += 1
        }
        found.formUnion(columns[function].values)
      }
      if found.contains(abstention), let error = abstained(batch, file) { throw error }
      // What abstains is no label: -1, and a cell or a text that is empty.
      found.subtract(["-1", ""])
      if found.count > maxLabels { throw tooManyLabels(file.path, found.count) }
    }
    // Votes say the same again and again, texts of data seldom.
    if let column = columns.firstIndex(where: { values, count in
      values.count >= mostDistinct && values.count * 10 > count * 9
        && values.count { $0.contains(where: \.isWhitespace) } * 2 > values.count
    }) {
      throw DatasetError(
        .badData, path: file.path,
        message:
          "expected votes, found another value in nearly every row of `\(file.functions[column])`",
        help:
          "name the votes that were cast on these rows; where the values are labels, name all labels "
          + "with --labels")
    }
    let numbers = found.compactMap { Int($0) }
    let areNumbers = numbers.count == found.count && numbers.allSatisfy { $0 >= 0 }
    if areNumbers, numbers.contains(0), let largest = numbers.max() {
      guard largest < maxLabels else { throw tooManyLabels(file.path, largest + 1) }
      return (0...max(largest, 1)).map { "\($0)" }
    }
    guard found.count >= 2 else {
      throw DatasetError(
        .badData, path: file.path,
        message: "expected votes for at least 2 labels, found \(found.count)",
        help: "name all labels with --labels")
    }
    return areNumbers ? found.sorted { Int($0) ?? 0 < Int($1) ?? 0 } : found.sorted()
  }
}

extension VoteProvenance {
  /// Refuses what does not belong to the matrix that it stands beside.
  fileprivate func check(against matrix: NpyReader) throws(DatasetError) {
    let path = matrix.path + ".json"
    let help = "write the votes anew, or remove the file"
    func requireCount(_ count: Int, _ wanted: Int, _ what: String) throws(DatasetError) {
      guard count != wanted else { return }
      throw DatasetError(
        .badData, path: path, message: "expected \(wanted) \(what), found \(count)", help: help)
    }
    try requireCount(programs.count, matrix.columnCount, "names of programs")
    if let twice = Dictionary(grouping: programs, by: { $0 }).filter({ $1.count > 1 }).keys.min() {
      throw DatasetError(
        .badData, path: path, message: "expected each program once, found `\(twice)` twice",
        help: help)
    }
    if let hashes { try requireCount(hashes.count, matrix.columnCount, "hashes of programs") }
    if let ids { try requireCount(ids.count, matrix.rowCount, "ids") }
    try VoteFile.requireDistinct(labels, path: path, help: help)
    guard let votesHash else { return }
    try FileDigest.require(
      votesHash, of: matrix.path, namedIn: path, cure: "write the votes anew")
  }
}
