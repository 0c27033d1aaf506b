extension RegexSyntax {
  /// The fewest characters that a match has; never 0.
  public var minLength: Int { root.minLength }

  /// The most characters that a match can have, or nil where it has no bound.
  public var maxLength: Int? { root.maxLength }

  /// Whether it asks for something outside of its match: `^ $ \A \z \Z` or a look-around. `\b` and
  /// `\B` do not count.
  public var readsBeyondMatch: Bool { root.readsBeyondMatch }

  /// Whether a look-around stands in it: then a required literal may stand outside of the match.
  public var hasLook: Bool { root.hasLook }
}

extension RegexNode {
  /// Lengths stop growing here, so that nested repetitions cannot overflow.
  private static let lengthCeiling = 1 << 40

  /// The fewest characters that it matches; look-around and anchors match none.
  var minLength: Int {
    switch self {
    case .empty, .anchor, .look: 0
    case .scalar, .characterClass, .any: 1
    case .group(_, let node): node.minLength
    case .sequence(let nodes):
      min(nodes.reduce(0) { $0 + $1.minLength }, Self.lengthCeiling)
    case .alternation(let nodes): nodes.map(\.minLength).min() ?? 0
    case .repetition(let node, let low, _, _):
      Self.product(node.minLength, low)
    }
  }

  /// The most characters that it can match, or nil where it has no bound.
  var maxLength: Int? {
    switch self {
    case .empty, .anchor, .look: return 0
    case .scalar, .characterClass, .any: return 1
    case .group(_, let node): return node.maxLength
    case .sequence(let nodes):
      var sum = 0
      for node in nodes {
        guard let length = node.maxLength else { return nil }
        sum = min(sum + length, Self.lengthCeiling)
      }
      return sum
    case .alternation(let nodes):
      var longest = 0
      for node in nodes {
        guard let length = node.maxLength else { return nil }
        longest = max(longest, length)
      }
      return longest
    case .repetition(let node, _, let high, _):
      guard let length = node.maxLength else { return high == 0 ? 0 : nil }
      if length == 0 { return 0 }
      return high.map { Self.product(length, $0) }
    }
  }

  /// Whether it holds `^ $ \A \z \Z` or a look-around.
  var readsBeyondMatch: Bool {
    switch self {
    case .empty, .scalar, .characterClass, .any: false
    case .anchor(let anchor): anchor != .wordBoundary && anchor != .notWordBoundary
    case .look: true
    case .group(_, let node), .repetition(let node, _, _, _): node.readsBeyondMatch
    case .sequence(let nodes), .alternation(let nodes): nodes.contains(where: \.readsBeyondMatch)
    }
  }

  var hasLook: Bool {
    switch self {
    case .empty, .scalar, .characterClass, .any, .anchor: false
    case .look: true
    case .group(_, let node), .repetition(let node, _, _, _): node.hasLook
    case .sequence(let nodes), .alternation(let nodes): nodes.contains(where: \.hasLook)
    }
  }

  /// Whether it is one character of the text: a literal, a class or the dot.
  public var isSingleCharacter: Bool {
    switch self {
    case .scalar, .characterClass, .any: true
    default: false
    }
  }

  private static func product(_ a: Int, _ b: Int) -> Int {
    let (value, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? lengthCeiling : min(value, lengthCeiling)
  }
}
