internal import LabelLang

/// A keyword as the scanner looks for it: the same string under another folding is another one.
struct ScannedKeyword: Hashable, Sendable {
  var keyword: Keyword
  var folding = Folding()
}

/// Why a set of keywords cannot be scanned for: the characters of all variants of all keywords together
/// go beyond a bound.
struct KeywordScannerLimit: Error, Equatable, CustomStringConvertible {
  var measured: Int
  var bound: Int

  var description: String {
    "the keywords of all programs have \(measured) characters, choices written out; the bound is "
      + "\(bound): run fewer programs together, or split them into several runs"
  }
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
