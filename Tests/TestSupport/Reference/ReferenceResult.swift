/// What an expression gives.
enum ReferenceResult {
  case number(Double)
  case bool(Bool)
  case view(ReferenceView)
  case element(ReferenceElement)
  case pattern(ReferencePattern)
  case entry(ReferencePattern.Entry)
  case missing

  /// A number; a condition counts 1 or 0.
  func asNumber() throws -> Double {
    switch self {
    case .number(let number): number
    case .bool(let bool): bool ? 1 : 0
    default: throw ReferenceError.rejected("a number is asked")
    }
  }

  func asBool() throws -> Bool {
    guard case .bool(let bool) = self else {
      throw ReferenceError.rejected("a condition is asked")
    }
    return bool
  }

  /// A view; a match, word, sentence or piece is also one.
  func asView() throws -> ReferenceView {
    switch self {
    case .view(let view): view
    case .element(let element): element.view
    default: throw ReferenceError.rejected("a view is asked")
    }
  }

  func asElement() throws -> ReferenceElement {
    guard case .element(let element) = self else {
      throw ReferenceError.rejected("a match is asked")
    }
    return element
  }

  /// A pattern; an entry of a set is a pattern of one entry, and keeps its weight.
  func asPattern() throws -> ReferencePattern {
    switch self {
    case .pattern(let pattern): pattern
    case .entry(let entry): .set([entry])
    default: throw ReferenceError.rejected("a pattern is asked")
    }
  }
}

/// Where an element stands in its domain, before `where`.
struct ReferencePlace {
  /// From 1.
  let index: Int
  /// How many elements the domain has.
  let count: Int
}

/// A match, word, sentence or piece of a domain.
struct ReferenceElement {
  let view: ReferenceView
  /// The view in which it was found, which its windows never leave.
  let container: ReferenceView
  let place: ReferencePlace
  /// 1 for all but matches of tables.
  let weight: Double
  let groups: [Range<Int>?]

  /// A captured part; one that took no part, or that this match's pattern does not have, is the
  /// empty view at the match's start.
  func group(_ number: Int) -> ReferenceView {
    let start = view.range.lowerBound
    guard groups.indices.contains(number - 1), let range = groups[number - 1] else {
      return view.part(start..<start)
    }
    return view.part(range)
  }
}
