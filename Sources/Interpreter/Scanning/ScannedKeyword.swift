internal import LabelLang

/// A keyword as the scanner looks for it: the same string under another folding is another one.
struct ScannedKeyword: Hashable, Sendable {
  var keyword: Keyword
  var folding = Folding()
}

/// Why a set of keywords cannot be scanned for: `measured` goes beyond `bound`.
struct KeywordScannerLimit: Error, Equatable {
  /// What is bounded.
  enum Quantity: Equatable, Sendable {
    /// Characters of all variants of all keywords together.
    case characters
  }

  var quantity: Quantity
  var measured: Int
  var bound: Int
}

/// A text that a regex needs, small letters for capitals.
struct ScannedLiteral: Hashable, Sendable, ExpressibleByStringLiteral {
  var text: String
  /// Whether it counts only where it does not go on from an ASCII word character.
  var followsBoundary = false

  init(_ text: String, followsBoundary: Bool = false) {
    self.text = text
    self.followsBoundary = followsBoundary
  }

  init(stringLiteral text: String) { self.init(text) }
}
