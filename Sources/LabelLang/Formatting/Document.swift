/// A text whose line breaks are not yet decided: what the formatter makes of a syntax tree, and
/// `Layout` makes lines of (after Wadler, "A prettier printer").
indirect enum Document {
  case empty
  /// A text without line breaks, and the columns that it fills.
  case text(String, columns: Int)
  /// A space, or a line break where the group around it does not fit.
  case line
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
  /// The first of such a row: nothing and the document, or a line break and the document.
  case firstWord(Document)
  /// A space and the document; where it does not fit there on one line, but does on a line of its
  /// own, an indented line with it.
  case ownLine(Document)

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

  /// Whether a comment stands before everything else in it.
  var beginsWithComment: Bool {
    switch self {
    case .comment: true
    case .sequence(let parts): parts.first { !$0.isEmpty }?.beginsWithComment ?? false
    case .nest(let inner), .group(let inner), .firstWord(let inner): inner.beginsWithComment
    default: false
    }
  }
}

extension Document: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(arrayLiteral elements: Document...) { self = .sequence(elements) }
}
