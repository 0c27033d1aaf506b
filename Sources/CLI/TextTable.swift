import LabelLang

/// Rows of text in aligned columns, the header again every fifty rows.
struct TextTable {
  /// The names of the columns, of which labels may be some.
  let header: [String]
  let rows: [[String]]
  /// How many of the first columns are aligned to the left; the rest are numbers.
  let leftAligned: Int
  /// Whether cells of the last column are shown whole, however long.
  var lastIsWhole = false

  /// Cells of the first columns that are longer are cut in their middle.
  private static let maximumWidth = 44

  /// The table, with a line feed after each row; what cannot be seen in a cell is spelled out.
  func text(style: OutputStyle) -> String {
    let header = header.map(VisibleText.text)
    let cells = rows.map { row in
      row.map(VisibleText.text).enumerated().map { column, cell in
        let isCut = column < leftAligned && !(lastIsWhole && column == row.count - 1)
        return isCut ? cut(cell) : cell
      }
    }
    let widths = header.indices.map { column in
      (cells.map { $0[column].count } + [header[column].count]).max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      var text = ""
      for (column, cell) in cells.enumerated() {
        let space = String(repeating: " ", count: max(0, widths[column] - cell.count))
        text += column > 0 ? "  " : ""
        text += column < leftAligned ? cell + space : space + cell
      }
      while text.last == " " { text.removeLast() }
      return text
    }
    var text = style.bold(line(header)) + "\n"
    for (number, row) in cells.enumerated() {
      if number > 0, number.isMultiple(of: 50) { text += style.bold(line(header)) + "\n" }
      text += line(row) + "\n"
    }
    return text
  }

  private func cut(_ text: String) -> String {
    guard text.count > Self.maximumWidth else { return text }
    let half = (Self.maximumWidth - 1) / 2
    return text.prefix(half) + "…" + text.suffix(half)
  }
}
