/// A line of the source as a terminal shows it: tabs as spaces, unseen characters spelled out, and
/// of a long line only the part around a place.
struct DisplayedLine {
  /// Longer lines are cut.
  static let longest = 120
  /// How much is kept before the place that a long line is cut around.
  private static let before = 40
  /// How many marks without a width are shown on one character.
  private static let shownMarks = 8
  private static let ellipsis = "..."
  private static let tab = "    "

  private(set) var text = ""
  private let start: Int
  /// The column from 0 of each byte of the line, and of its end.
  private var columns: [Int] = []

  /// The line (from 0) of a source, cut around the byte at `focus` if it is long.
  init(_ line: Int, of source: SourceFile, around focus: Int) {
    let range = source.lineRange(line)
    start = range.start
    let scalars = DisplayedLine.scalars(of: source.bytes[range.start..<range.end])
    columns.reserveCapacity(range.end - range.start + 1)
    var width = 0
    for (scalar, length) in scalars {
      columns += repeatElement(width, count: length)
      width += DisplayedLine.columns(of: scalar)
    }
    columns.append(width)
    guard width > DisplayedLine.longest else {
      for scalar in DisplayedLine.readable(scalars) { text += DisplayedLine.shown(scalar) }
      return
    }
    let kept = DisplayedLine.longest - 2 * DisplayedLine.ellipsis.count
    let first = max(
      0, min(columns(of: SourceRange(focus, focus)).start - DisplayedLine.before, width - kept))
    cut(DisplayedLine.readable(scalars), from: first, to: first + kept, of: width)
  }

  /// The columns of a range of the source, at least one; of what is cut away, the nearest that is
  /// shown.
  func columns(of range: SourceRange) -> (start: Int, end: Int) {
    let first = column(of: range.start)
    let last = column(of: range.end)
    guard first == last else { return (first, last) }
    // A combining mark has no column of its own: it stands on the one before.
    let start = range.isEmpty ? first : max(0, first - 1)
    return (start, start + 1)
  }

  private func column(of offset: Int) -> Int {
    columns[max(0, min(offset - start, columns.count - 1))]
  }

  private mutating func cut(
    _ scalars: [Unicode.Scalar], from first: Int, to last: Int, of width: Int
  ) {
    let lead = first > 0 ? DisplayedLine.ellipsis : ""
    text = lead
    var column = 0
    // Nothing is shown in part, so that the first scalar shown may begin later than asked.
    var begin: Int?
    for scalar in scalars {
      let next = column + DisplayedLine.columns(of: scalar)
      if column >= first, next <= last {
        begin = begin ?? column
        text += DisplayedLine.shown(scalar)
      }
      column = next
    }
    let end = DisplayWidth.columns(of: text)
    if last < width { text += DisplayedLine.ellipsis }
    let shift = lead.utf8.count - (begin ?? first)
    for index in columns.indices { columns[index] = max(0, min(columns[index] + shift, end)) }
  }

  /// The scalars without marks that pile up on one character: they need no column, but any number of
  /// bytes.
  private static func readable(
    _ scalars: [(scalar: Unicode.Scalar, length: Int)]
  ) -> [Unicode.Scalar] {
    var marks = 0
    return scalars.compactMap { scalar, _ in
      marks = columns(of: scalar) == 0 ? marks + 1 : 0
      return marks > shownMarks ? nil : scalar
    }
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String {
    scalar == "\t" ? tab : VisibleText.hides(scalar) ? VisibleText.escape(scalar) : String(scalar)
  }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    if scalar == "\t" { return tab.utf8.count }
    return VisibleText.hides(scalar)
      ? VisibleText.escape(scalar).utf8.count : DisplayWidth.columns(of: scalar)
  }

  /// The scalars with the number of bytes that each was read from; bytes that are no UTF-8 read as
  /// U+FFFD.
  private static func scalars(
    of bytes: ArraySlice<UInt8>
  ) -> [(scalar: Unicode.Scalar, length: Int)] {
    var result: [(scalar: Unicode.Scalar, length: Int)] = []
    result.reserveCapacity(bytes.count)
    var parser = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded): result.append((UTF8.decode(encoded), encoded.count))
      case .error(let length): result.append(("\u{FFFD}", length))
      case .emptyInput: return result
      }
    }
  }
}
