/// Reads the rows of a vote file batch by batch.
public final class VoteReader {
  private let file: VoteFile
  private let matrix: NpyReader?
  private let rows: RowReader?
  private let labelBytes: [[UInt8]]
  private let places: LabelPlaces
  private var nextRow = 0
  private static let batchRows = 8192

  /// The key of the object that holds the votes of a row in JSON lines.
  static let object = "votes"

  /// What to do about a file that is not as it was written.
  static let cure = "write the votes anew with `labellang run --out`"

  /// The cells of a batch before they are read as votes.
  struct Cells {
    var firstRow: Int
    var rowCount: Int
    var ids: [String?]
    var cells: [TextCells]
    var bytes: Int
  }

  init(_ file: VoteFile) throws {
    self.file = file
    labelBytes = file.labels.map { Array($0.utf8) }
    places = LabelPlaces(labels: file.labels)
    if case .matrix = file.layout {
      matrix = try NpyReader(path: file.path)
      rows = nil
    } else {
      matrix = nil
      let others = ["id"] + (file.hasRowNumbers ? ["row"] : [])
      rows = try RowReader(
        path: file.path,
        columns: others.map { ColumnRequest(name: $0, kind: .raw, isRequired: false) }
          + file.functions.map {
            ColumnRequest(name: $0, of: Self.object, kind: .text, isRequired: false)
          }, limits: ReaderLimits(batchRows: Self.batchRows))
    }
  }

  /// The size of the input in bytes, where it is known.
  public var totalBytes: Int? {
    matrix.map { $0.rowCount * $0.columnCount } ?? rows?.totalBytes
  }

  /// The next rows; nil at the end.
  public func next() throws -> VoteRows? {
    if let matrix { return try nextOfMatrix(matrix) }
    guard let batch = try nextCells() else { return nil }
    var votes = [Int8](repeating: -1, count: batch.rowCount * file.functions.count)
    for (function, cells) in batch.cells.enumerated() {
      for row in 0..<batch.rowCount {
        let bytes = cells.bytes[cells.range(of: row)]
        if cells.states[row] == .missing || bytes.isEmpty { continue }
        guard let vote = vote(bytes) else {
          throw flaw(batch.firstRow + row, function, "`\(String(decoding: bytes, as: UTF8.self))`")
        }
        votes[row * file.functions.count + function] = vote
      }
    }
    return VoteRows(
      firstRow: batch.firstRow, rowCount: batch.rowCount, votes: votes,
      ids: file.hasIDs ? batch.ids : nil, bytes: batch.bytes)
  }

  private func nextOfMatrix(_ matrix: NpyReader) throws -> VoteRows? {
    let count = min(Self.batchRows, matrix.rowCount - nextRow)
    if count <= 0 || matrix.columnCount == 0 { return nil }
    let votes = try matrix.readRows(atMost: count)
    let limit = Int8(file.labels.count)
    // As unsigned numbers, one higher, sound votes are from 0 to the number of labels.
    let isSound = votes.withUnsafeBufferPointer { votes in
      var largest: UInt8 = 0
      for vote in votes { largest = max(largest, UInt8(bitPattern: vote &+ 1)) }
      return largest <= UInt8(limit)
    }
    if !isSound, let place = votes.firstIndex(where: { $0 < -1 || $0 >= limit }) {
      throw flaw(
        nextRow + place / matrix.columnCount, place % matrix.columnCount, "\(votes[place])")
    }
    let range = nextRow..<nextRow + count
    nextRow += count
    var names: [String?]?
    if case .matrix(let ids) = file.layout { names = ids.map { Array($0[range]) } }
    return VoteRows(
      firstRow: range.lowerBound, rowCount: count, votes: votes, ids: names, bytes: votes.count)
  }

  /// The next rows as text; nil at the end.
  func nextCells() throws -> Cells? {
    guard let batch = try rows?.next() else { return nil }
    try RejectedRow.requireNone(batch.rejected, path: file.path, help: Self.cure)
    if let flawed = rows?.flawedMember(of: Self.object) {
      throw DatasetError(
        .badData, path: file.path,
        message: flawed.message(object: Self.object, noun: "labeling function"),
        help: "rows are counted from 0; name every function once in every row, with null to abstain"
      )
    }
    let cells = batch.columns.dropFirst(file.hasRowNumbers ? 2 : 1).map { column in
      if case .text(let cells) = column { cells } else { TextCells() }
    }
    for (function, cells) in cells.enumerated() {
      guard let place = cells.states.firstIndex(of: .mistyped) else { continue }
      throw try noText(batch.firstRow + place, file.functions[function])
    }
    if file.hasRowNumbers, case .text(let numbers) = batch.columns[1] {
      try checkNumbers(numbers, from: batch.firstRow)
    }
    return Cells(
      firstRow: batch.firstRow, rowCount: batch.rowCount,
      ids: try batch.columns[0].ids(from: batch.firstRow, column: "id", path: file.path),
      cells: cells, bytes: batch.bytes)
  }

  /// The error for a vote in JSON that is no text.
  private func noText(_ row: Int, _ function: String) throws(DatasetError) -> DatasetError {
    let found = try RowReader.found(in: function, of: Self.object, row: row, path: file.path)
    return DatasetError(
      .badData, path: file.path,
      message:
        "row \(row), function `\(function)`: expected a label as a text, or null to abstain, "
        + "found \(found)",
      help: "rows are counted from 0; write a label's name in double quotes")
  }

  /// Refuses rows that are not in their order, or of which some are left out: they are paired with data
  /// and gold labels by their places.
  private func checkNumbers(_ numbers: TextCells, from first: Int) throws(DatasetError) {
    for row in 0..<numbers.count {
      guard numbers.states[row] != .present || numbers[row] != "\(first + row)" else { continue }
      let found = numbers.states[row] == .present ? "`\(numbers[row])`" : "none"
      throw DatasetError(
        .badData, path: file.path,
        message: "row \(first + row): expected the row number \(first + row), found \(found)",
        help:
          "rows stand in the order of their data, counted from 0, none left out; write the votes "
          + "anew with `labellang run --out`, with ids where rows are to be moved")
    }
  }

  /// A label by its name, or else by its number; -1 abstains.
  private func vote(_ bytes: ArraySlice<UInt8>) -> Int8? {
    for (label, name) in labelBytes.enumerated() where bytes.elementsEqual(name) {
      return Int8(label)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return text == "-1" ? -1 : places[text]
  }

  private func flaw(_ row: Int, _ function: Int, _ found: String) -> DatasetError {
    let shown = file.labels.prefix(10).map { "`\($0)`" }.joined(separator: ", ")
    let rest = file.labels.count > 10 ? " and \(file.labels.count - 10) more" : ""
    return DatasetError(
      .badData, path: file.path,
      message: "row \(row), function `\(file.functions[function])`: expected one of the labels "
        + "\(shown)\(rest), its number, or nothing to abstain, found \(found)",
      help: "rows are counted from 0; name all labels with --labels")
  }
}
