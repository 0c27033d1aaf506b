import CSimdJSON

/// Cuts JSON lines into rows, through the C++ parser that fills whole columns a call.
final class JSONLinesReader: RecordReader {
  private let parser: OpaquePointer
  private let columns: [ColumnRequest]
  private let limits: ReaderLimits
  private var nextRow = 0
  private var nextLine = 1
  private var hasAcceptedRow = false
  /// An over-long record whose end was not found yet.
  private var overlong: RejectedRow?

  init(columns: [ColumnRequest], limits: ReaderLimits) {
    self.columns = columns
    self.limits = limits
    parser = json_rows_create(limits.maxRowBytes)
    for (index, request) in columns.enumerated() {
      json_rows_add_column(parser, request.kind.cellKind)
      for var name in request.names {
        name.withUTF8 { name in
          if var object = request.object {
            object.withUTF8 { object in
              json_rows_add_member(
                parser, index, object.baseAddress, object.count, name.baseAddress, name.count)
            }
          } else {
            json_rows_add_key(parser, index, name.baseAddress, name.count)
          }
        }
      }
    }
  }

  deinit { json_rows_destroy(parser) }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
  }

  func nextBatch(_ buffer: inout RecordBuffer) throws(DatasetError) -> RowBatch? {
    var rejected: [RejectedRow] = []
    var byteCount = 0
    json_rows_clear(parser)
    while true {
      if overlong != nil {
        byteCount += skipOverlong(&buffer, &rejected)
      }
      let rowCount = json_rows_row_count(parser)
      if rowCount >= limits.batchRows || (rowCount > 0 && byteCount >= limits.batchBytes) { break }
      if overlong == nil {
        let result = parse(
          buffer, maxRows: limits.batchRows - rowCount, maxBytes: limits.batchBytes - byteCount,
          into: &rejected)
        buffer.consume(result.consumed)
        byteCount += result.consumed
        if result.isFull { break }
      }
      if buffer.isAtEnd { break }
      try fillToLineEnd(&buffer)
    }
    return takeBatch(rejected, byteCount)
  }

  private func parse(
    _ buffer: borrowing RecordBuffer, maxRows: Int, maxBytes: Int,
    into rejected: inout [RejectedRow]
  ) -> JSONParseResult {
    let bytes = buffer.bytes
    let result = json_rows_parse(
      parser, bytes.baseAddress, bytes.count, buffer.isAtEnd, maxRows, max(maxBytes, 1))
    for index in 0..<result.rejectedCount {
      let flawed = json_rows_rejected(parser, index)
      let isCut = flawed.flaw == .tooLong
      let kept = isCut ? RejectedRow.cutLength(limits) : flawed.length
      // A place that is not known is beyond the record, as the parser counts without signs.
      let position = (0..<flawed.length).contains(flawed.position) ? flawed.position : nil
      rejected.append(
        RejectedRow(
          row: nextRow + flawed.row, line: nextLine + flawed.line,
          reason: flawed.flaw.reason(
            at: position, in: bytes[flawed.offset..<flawed.offset + flawed.length],
            maxRowBytes: limits.maxRowBytes),
          bytes: Array(bytes[flawed.offset..<flawed.offset + kept]), isCut: isCut))
    }
    nextLine += result.lines
    return result
  }

  /// Reads on until the first line is whole, or so long that it is given up.
  ///
  /// Only new bytes are searched, so that a long line costs its length once.
  private func fillToLineEnd(_ buffer: inout RecordBuffer) throws(DatasetError) {
    while true {
      let searched = buffer.count
      try buffer.fill()
      if overlong != nil || buffer.isAtEnd { return }
      let bytes = buffer.bytes
      if bytes.firstOffset(of: UInt8(ascii: "\n"), from: searched) != nil { return }
      if bytes.count > limits.maxRowBytes {
        overlong = RejectedRow(
          row: 0, line: nextLine,
          reason: JSONFlaw.tooLong.reason(maxRowBytes: limits.maxRowBytes),
          bytes: Array(bytes.prefix(RejectedRow.cutLength(limits))), isCut: true)
        return
      }
    }
  }

  /// Drops bytes up to the end of the over-long record; gives how many.
  private func skipOverlong(
    _ buffer: inout RecordBuffer, _ rejected: inout [RejectedRow]
  ) -> Int {
    let bytes = buffer.bytes
    let lineEnd = bytes.firstOffset(of: UInt8(ascii: "\n"))
    let dropped = lineEnd.map { $0 + 1 } ?? bytes.count
    buffer.consume(dropped)
    if lineEnd != nil || buffer.isAtEnd, var row = overlong {
      overlong = nil
      row.row = nextRow + json_rows_row_count(parser)
      rejected.append(row)
      json_rows_add_missing_row(parser)
      nextLine += 1
    }
    return dropped
  }

  private func takeBatch(_ rejected: [RejectedRow], _ byteCount: Int) -> RowBatch? {
    let rowCount = json_rows_row_count(parser)
    if rowCount == 0 { return nil }
    let cells = columns.indices.map { Column(json_rows_column(parser, $0), columns[$0].kind) }
    let batch = RowBatch(
      firstRow: nextRow, rowCount: rowCount, columns: cells, rejected: rejected, bytes: byteCount)
    nextRow += rowCount
    hasAcceptedRow = hasAcceptedRow || rejected.count < rowCount
    return batch
  }

  func isAbsent(_ column: Int) -> Bool {
    hasAcceptedRow && !json_rows_column_was_seen(parser, column)
  }

  var knownNames: [String] {
    (0..<json_rows_known_key_count(parser)).map { index in
      var length = 0
      let bytes = json_rows_known_key(parser, index, &length)
      return String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
    }
  }

  var unlistedCount: Int { json_rows_unlisted_key_count(parser) }

  func flawedMember(of object: String) -> FlawedMember? {
    var object = object
    return object.withUTF8 { object in
      let member = json_rows_flawed_member(parser, object.baseAddress, object.count)
      guard let kind = FlawedMember.Kind(member.flaw) else { return nil }
      let name = UnsafeBufferPointer(start: member.name, count: member.length)
      // Rows of the last batch were counted already.
      return FlawedMember(
        kind: kind, name: String(decoding: name, as: UTF8.self),
        row: nextRow - json_rows_row_count(parser) + member.row)
    }
  }

  func memberNames(of object: String) -> [String] {
    var object = object
    return object.withUTF8 { object in
      (0..<json_rows_known_member_count(parser, object.baseAddress, object.count)).map { index in
        var length = 0
        let bytes = json_rows_known_member(
          parser, object.baseAddress, object.count, index, &length)
        return String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
      }
    }
  }
}

extension ColumnRequest.Kind {
  fileprivate var cellKind: JSONCellKind {
    switch self {
    case .text: .text
    case .number: .number
    case .bool: .bool
    case .raw: .raw
    }
  }
}

extension FlawedMember.Kind {
  fileprivate init?(_ flaw: JSONMemberFlaw) {
    switch flaw {
    case .none: return nil
    case .unwanted: self = .unwanted
    case .repeated: self = .repeated
    case .missing: self = .missing
    }
  }
}

extension Column {
  /// Copies what the parser owns.
  fileprivate init(_ view: JSONColumnView, _ kind: ColumnRequest.Kind) {
    let count = view.rowCount
    let states = [CellState](unsafeUninitializedCapacity: count) { states, initialized in
      for row in 0..<count {
        states.initializeElement(at: row, to: CellState(view.states[row]))
      }
      initialized = count
    }
    switch kind {
    case .text, .raw:
      let ends = [Int](unsafeUninitializedCapacity: count) { ends, initialized in
        for row in 0..<count {
          ends.initializeElement(at: row, to: Int(view.ends[row]))
        }
        initialized = count
      }
      let bytes = Array(UnsafeBufferPointer(start: view.bytes, count: view.byteCount))
      self = .text(TextCells(bytes: bytes, ends: ends, states: states))
    case .number:
      let values = Array(UnsafeBufferPointer(start: view.numbers, count: count))
      self = .number(NumberCells(values: values, states: states))
    case .bool:
      let values = Array(UnsafeBufferPointer(start: view.flags, count: count))
      self = .bool(BoolCells(values: values, states: states))
    }
  }
}

extension CellState {
  fileprivate init(_ state: JSONCellState) {
    switch state {
    case .present: self = .present
    case .missing: self = .missing
    case .mistyped: self = .mistyped
    }
  }
}
