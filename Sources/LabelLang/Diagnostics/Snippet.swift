/// Lines of a source with marks under them: the middle of a rendered finding.
struct Snippet {
  /// A mark on one line.
  struct Mark {
    var range: SourceRange
    var text: String
    var character: Character
    var paint: Paint
  }

  let source: SourceFile
  /// The marks of each line (from 0) that is shown.
  private var marks: [Int: [Mark]] = [:]

  init(_ source: SourceFile) { self.source = source }

  /// The highest line number that is shown, from 1.
  var lastNumber: Int { (marks.keys.max() ?? 0) + 1 }

  /// Adds a mark. One of several lines is shown at its first and its last, and the text stands at
  /// the last; one without a character only shows its lines.
  mutating func add(
    _ range: SourceRange, _ text: String = "", character: Character, paint: Paint
  ) {
    let end = min(max(range.start, range.end), source.bytes.count)
    let start = min(max(0, range.start), end)
    let first = source.line(of: start)
    let last = source.line(of: max(start, end - 1))
    guard last > first else {
      let mark = Mark(
        range: SourceRange(start, end), text: text, character: character, paint: paint)
      marks[first, default: []].append(mark)
      return
    }
    let head = SourceRange(start, max(start, source.lineRange(first).end))
    let tail = SourceRange(firstVisible(on: last, before: end), end)
    for (line, range, text) in [(first, head, ""), (last, tail, text)] {
      marks[line, default: []].append(
        Mark(range: range, text: text, character: character, paint: paint))
    }
  }

  private func firstVisible(on line: Int, before end: Int) -> Int {
    var offset = source.lineRange(line).start
    while offset < end - 1, source.bytes[offset] == 0x20 || source.bytes[offset] == 0x09 {
      offset += 1
    }
    return offset
  }

  /// The rows, each with its gutter; `width` is the number of digits of the gutter. At most `limit`
  /// lines of the source are shown.
  func rows(width: Int, limit: Int = .max, colour: Bool) -> [String] {
    let bar = Snippet.gutter("", width, colour)
    var rows = [bar]
    var previous: Int?
    for line in marks.keys.sorted().prefix(limit) {
      if let previous, line > previous + 1 { rows.append(Paint.gutter("...", colour)) }
      previous = line
      let marks = marks[line, default: []].sorted { $0.range.start < $1.range.start }
      let focus = (marks.first { $0.character == "^" } ?? marks[0]).range.start
      let shown = DisplayedLine(line, of: source, around: focus)
      rows.append(trimmed(Snippet.gutter("\(line + 1)", width, colour) + " " + shown.text))
      for row in underlines(marks, of: shown, colour: colour) { rows.append(bar + " " + row) }
    }
    if marks.count > limit { rows.append(Paint.gutter("...", colour)) }
    return rows
  }

  /// ` 7 |` with the number to the right.
  private static func gutter(_ number: String, _ width: Int, _ colour: Bool) -> String {
    let padding = String(repeating: " ", count: width - number.utf8.count + 1)
    return Paint.gutter(padding + number + " |", colour)
  }

  private func trimmed(_ row: String) -> String {
    var row = row
    while row.utf8.last == UInt8(ascii: " ") { row.unicodeScalars.removeLast() }
    return row
  }

  // MARK: Marks

  private struct Placed {
    let start: Int
    let end: Int
    let mark: Mark
  }

  private func underlines(
    _ marks: [Mark], of line: DisplayedLine, colour: Bool
  ) -> [String] {
    let placed = marks.filter { $0.character != " " }.map { mark in
      let columns = line.columns(of: mark.range)
      return Placed(start: columns.start, end: columns.end, mark: mark)
    }
    guard let width = placed.map(\.end).max() else { return [] }
    var cells = [Cell?](repeating: nil, count: width)
    for place in placed.filter({ $0.mark.character != "^" })
      + placed.filter({ $0.mark.character == "^" })
    {
      for column in place.start..<place.end {
        cells[column] = Cell(character: place.mark.character, paint: place.mark.paint)
      }
    }
    var texts = placed.filter { !$0.mark.text.isEmpty }
    var first = Cell.row(cells, colour: colour)
    if let last = texts.last, last.end == width {
      texts.removeLast()
      first += " " + last.mark.paint(VisibleText.text(last.mark.text), colour)
    }
    return [first] + hanging(texts, colour: colour)
  }

  /// The texts that found no room behind the underlines: each below its mark, at a bar.
  private func hanging(_ texts: [Placed], colour: Bool) -> [String] {
    guard let last = texts.last else { return [] }
    var rows = [bars(texts, width: last.start + 1, colour: colour)]
    for index in texts.indices.reversed() {
      let text = texts[index]
      var row = bars(Array(texts[..<index]), width: text.start, colour: colour)
      row += text.mark.paint(VisibleText.text(text.mark.text), colour)
      rows.append(row)
    }
    return rows
  }

  private func bars(_ texts: [Placed], width: Int, colour: Bool) -> String {
    var cells = [Cell?](repeating: nil, count: width)
    for text in texts where text.start < width {
      cells[text.start] = Cell(character: "|", paint: text.mark.paint)
    }
    return Cell.row(cells, colour: colour)
  }

  /// A column below a line of the source.
  private struct Cell {
    let character: Character
    let paint: Paint

    static func row(_ cells: [Cell?], colour: Bool) -> String {
      var row = ""
      var run: (text: String, paint: Paint)?
      for cell in cells + [nil] {
        if let cell, let open = run, open.paint == cell.paint {
          run?.text.append(cell.character)
          continue
        }
        if let open = run { row += open.paint(open.text, colour) }
        run = cell.map { (String($0.character), $0.paint) }
        if cell == nil { row += " " }
      }
      row.removeLast()
      return row
    }
  }
}
