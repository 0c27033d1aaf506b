extension RowReader {
  /// What stands in a cell, for messages; the file is read again for it.
  ///
  /// - Parameter object: The object whose member the column is, in JSON lines.
  static func found(
    in column: String, of object: String? = nil, row: Int, path: String
  ) throws(DatasetError) -> String {
    let reader = try RowReader(
      path: path, columns: [ColumnRequest(name: column, of: object, kind: .raw, isRequired: false)])
    while let batch = try reader.next() {
      guard row < batch.firstRow + batch.rowCount else { continue }
      let cells = batch.columns[0]
      switch cells.states[row - batch.firstRow] {
      case .present: return "`\((cells.texts[row - batch.firstRow] ?? "").prefix(60))`"
      case .missing: return "nothing"
      case .mistyped: return "an array or object"
      }
    }
    return "nothing"
  }
}

extension Column {
  /// The ids that a column of them holds; nil for a row without one, as an empty text names no row.
  ///
  /// - Throws: `DatasetError` for what names no row: an array or object.
  public func ids(from firstRow: Int, column: String, path: String) throws(DatasetError)
    -> [String?]
  {
    if let place = states.firstIndex(of: .mistyped) {
      throw DatasetError(
        .badData, path: path,
        message:
          "row \(firstRow + place): expected a text or a number in `\(column)`, which names the row, "
          + "found an array or object", help: "rows are counted from 0; name a column of plain ids")
    }
    return texts.withoutEmpty
  }
}

extension [String?] {
  /// Ids with nil in place of an empty one, which names no row.
  var withoutEmpty: [String?] { map { $0 == "" ? nil : $0 } }
}
