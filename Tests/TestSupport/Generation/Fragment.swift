/// A part of a program's text, with how tightly its outermost operator binds.
struct Fragment {
  /// How tightly an expression holds together, loosest first.
  enum Tightness: Int, Comparable {
    case open, or, and, not, comparison, sum, product, unary, coalesce, primary

    static func < (a: Tightness, b: Tightness) -> Bool { a.rawValue < b.rawValue }
  }

  let text: String
  let tightness: Tightness

  /// A text that binds so tightly.
  init(_ text: String, _ tightness: Tightness = .primary) {
    self.text = text
    self.tightness = tightness
  }

  /// The text where an operand that binds at least so tightly is asked for.
  func operand(_ minimum: Tightness) -> String {
    tightness < minimum ? "(\(text))" : text
  }
}

/// A part of a program's text that gives a view.
struct ViewFragment {
  var text: String
  /// The input that it is a part of.
  var field: String
  /// Whether it depends on no element.
  var isClosed: Bool
  /// Whether it is a part of an element, or has a constant bound.
  var isBounded: Bool

  /// Whether work on all of it is allowed for every element.
  var isAffordable: Bool { isClosed || isBounded }
}

/// A part of a program's text that gives a pattern.
struct PatternFragment {
  var text: String
  /// The most groups that one of its regexes has.
  var groups = 0
  var isTable = false
}
