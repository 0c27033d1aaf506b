internal import LabelLang

/// A keyword as the scanner looks for it: the same string under another folding is another one.
struct ScannedKeyword: Hashable, Sendable {
  var keyword: Keyword
  var folding = Folding()
}

/// Which differences between a keyword and the text count.
struct Folding: Hashable, Sendable {
  /// Capitals are not small letters.
  var exactCase = false
  /// Marks that take no place of their own are dropped from keyword and text.
  var ignoresAccents = false
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
