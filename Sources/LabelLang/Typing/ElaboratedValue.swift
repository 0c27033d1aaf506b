/// What an expression is found to be.
enum ElaboratedValue {
  case number(NumberValue)
  case view(ViewValue)
  case element(Binder)
  case pattern(PatternValue)
  /// An error that has been reported; nothing more is said of what uses it.
  case invalid

  /// How a message calls it.
  var kindDescription: String {
    switch self {
    case .number(let number): number.isCondition ? "a condition" : "a number"
    case .view: "text"
    case .element(let binder): binder.domain.elementDescription
    case .pattern(let pattern): pattern.isTable ? "a table" : "a pattern"
    case .invalid: "an error"
    }
  }
}

/// A number or a condition.
struct NumberValue: Hashable {
  var node: NodeID
  var isCondition = false
  var mayBeMissing = false
}

/// A part of a field.
struct ViewValue: Hashable {
  var node: NodeID
  /// The text input, or -1 while a function is checked by itself.
  var field: Int
  /// Whether it is the whole field.
  var isWhole = false
  var extent = Extent.independent
}

/// How large a view is, beside the element of a comprehension that it depends on.
enum Extent: Hashable {
  /// It depends on no element.
  case independent
  /// A part of the element.
  case piece
  /// At most so many words or characters.
  case bounded(Int)
  /// As large as the field.
  case unbounded

  /// The larger of two.
  func union(_ other: Extent) -> Extent {
    switch (self, other) {
    case (.unbounded, _), (_, .unbounded): .unbounded
    case (.bounded(let a), .bounded(let b)): .bounded(Swift.max(a, b))
    case (.bounded, _): self
    case (_, .bounded): other
    case (.piece, _), (_, .piece): .piece
    default: .independent
    }
  }
}

/// The name that a comprehension, or a parameter of type `match`, binds.
struct Binder: Hashable {
  var level: Level
  var field: Int
  var domain: DomainKind
  /// What was found (domain `find`).
  var pattern: PatternID?
  /// Groups that the pattern's regexes have; nil while it is unknown.
  var groupCount: Int?
  var isTable = false
  /// A parameter whose element is not known yet.
  var isOpaque: Bool { level == Binder.opaqueLevel }

  /// The level that stands for an element that is not known yet.
  static let opaqueLevel = 30
}

/// A pattern as an argument: its list of matches, and its entries, each looked at alone.
struct PatternValue: Hashable {
  struct Entry: Hashable {
    var list: PatternID
    var weight: Double
  }

  var list: PatternID
  var entries: [Entry]
  var isTable = false
  /// The most groups that one of its regexes has.
  var groupCount = 0
  /// The items of the set, table or list that has these entries, as written; nil for one pattern.
  var items: SourceRange?
  /// The regexes that look at the field's edges or beyond the match.
  var anchored: [SourceRange] = []
  /// A parameter of type `patterns` that is not known yet.
  var isOpaque = false
}

extension DomainKind {
  /// How a message calls an element of the domain.
  var elementDescription: String {
    switch self {
    case .find: "a match"
    case .sentences: "a sentence"
    case .words: "a word"
    case .split: "a piece"
    case .entries: "an entry"
    }
  }
}
