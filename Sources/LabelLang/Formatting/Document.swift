/// A text whose line breaks are not yet decided: what the formatter makes of a syntax tree, and
/// `Layout` makes lines of (after Wadler, "A prettier printer").
indirect enum Document {
  case empty
  /// A text without line breaks, and the columns that it fills.
  case text(String, columns: Int)
  /// A space, or a line break where the group around it does not fit.
  case line
  /// Nothing, or a line break where the group around it does not fit.
  case softLine
  /// A line break always; an empty line before what follows where it is double.
  case hardLine(isDouble: Bool)
  /// A comment: alone on its line, or behind what stands there. What follows begins a new line.
  case comment(String, isAlone: Bool)
  case sequence([Document])
  /// Line breaks inside it are indented one level more.
  case nest(Document)
  /// On one line if it fits, else all its own lines are broken.
  case group(Document)
  /// A space and the document, or a line break and the document where it does not fit behind the
  /// space: what stands in such a row fills the lines.
  case word(Document)

  /// A text as it is.
  static func text(_ text: String) -> Document {
    .text(text, columns: DisplayWidth.columns(of: text))
  }

  var isEmpty: Bool {
    switch self {
    case .empty: true
    case .sequence(let parts): parts.isEmpty
    default: false
    }
  }
}

extension Document: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(arrayLiteral elements: Document...) { self = .sequence(elements) }
}
