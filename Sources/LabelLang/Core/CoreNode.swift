/// The number of a node in `Core.nodes`; operands come before what uses them.
public struct NodeID: Hashable, Sendable {
  /// Its place, from 0.
  public let raw: Int

  /// The node at a place.
  public init(_ raw: Int) { self.raw = raw }
}

/// How deep a comprehension's name is bound, from 0 outermost.
public typealias Level = Int

/// An expression after names are resolved and calls are inlined. Equal expressions are one node.
///
/// A value is a number (a condition is 0 or 1, a missing value is not-a-number) or a view of one
/// field.
public enum CoreNode: Hashable, Sendable {
  /// A number or a condition.
  case constant(Double)
  /// A value that is missing.
  case missing
  /// A number, bool or score input.
  case input(Int)
  /// A whole text input as a view.
  case field(Int)
  /// A parameter of a function that is checked by itself; never in a program that runs.
  case parameter(Int, isView: Bool)
  case unary(CoreUnary, NodeID)
  case binary(CoreBinary, NodeID, NodeID)
  /// The second when the first is not 0, else the third; only the one that is needed is evaluated.
  case conditional(NodeID, NodeID, NodeID)
  case measure(CoreMeasure, NodeID)
  case query(CoreQuery, NodeID, PatternID)
  /// The sum of the weights of those patterns that have a match in the view, added in this order.
  case tally(NodeID, [TalliedPattern])
  /// The part of a view at its start (`first`) or its end (`last`).
  case edge(isFirst: Bool, NodeID, [CoreLimit])
  /// A window beside the element of a level.
  case window(CoreWindow, Level, [CoreLimit])
  /// A captured part of the match of a level.
  case group(Level, PatternID, Int)
  /// The element of a level, as a view.
  case element(Level)
  /// The weight of the match of a level, found in a table.
  case weight(Level, PatternID)
  /// The place of the element of a level in its domain, from 1.
  case index(Level)
  /// The same from the end.
  case fromEnd(Level)
  /// Whether one of the patterns has a match that is exactly the view.
  case isMatch(NodeID, [PatternID])
  /// Words between two views of one field.
  case distance(NodeID, NodeID)
  case comprehension(CoreComprehension)
}

/// Functions of one number.
public enum CoreUnary: String, CaseIterable, Hashable, Sendable {
  case negate, not, abs, sign, round, floor, log, log1p, exp, sqrt, sigmoid
  /// 1 when the value is not missing.
  case present
}

/// Functions of two numbers; the last three evaluate the second only if they need it.
public enum CoreBinary: String, CaseIterable, Hashable, Sendable {
  case add, subtract, multiply, divide, ratio, min, max
  case equal, notEqual, less, lessOrEqual
  case and, or, coalesce
}

/// Numbers that are read from a view.
public enum CoreMeasure: String, CaseIterable, Hashable, Sendable {
  case words, tokens, sentences, chars, letters, uppercase, digits, punctuation, shouted, unique
  /// The first number in the view's own characters, or missing.
  case number
}

/// Questions about the matches of a pattern that lie in a view.
public enum CoreQuery: String, CaseIterable, Hashable, Sendable {
  case has, count, starts, ends
}

/// Where a window lies.
public enum CoreWindow: String, CaseIterable, Hashable, Sendable {
  case before, after, around
}

/// A pattern and what it adds to a sum when it has a match.
public struct TalliedPattern: Hashable, Sendable {
  public var pattern: PatternID
  public var weight: Double

  /// A pattern that adds `weight`.
  public init(_ pattern: PatternID, weight: Double = 1) {
    self.pattern = pattern
    self.weight = weight
  }
}

/// One bound of a window.
public enum CoreLimit: Hashable, Sendable {
  /// So many words, sentences or characters; a constant, but for `first` and `last`.
  case amount(NodeID, LimitUnit)
  case sameSentence
  case until(PatternID)
}

/// What a comprehension runs over.
public enum CoreDomain: Hashable, Sendable {
  case find(NodeID, PatternID)
  case words(NodeID)
  case sentences(NodeID)
  case split(NodeID, PatternID)

  /// The view that is searched.
  public var view: NodeID {
    switch self {
    case .find(let view, _), .words(let view), .sentences(let view), .split(let view, _): view
    }
  }

  /// The pattern, if there is one.
  public var pattern: PatternID? {
    switch self {
    case .find(_, let pattern), .split(_, let pattern): pattern
    case .words, .sentences: nil
    }
  }
}

/// `kind x in domain where condition: body`, x at a level.
public struct CoreComprehension: Hashable, Sendable {
  public var kind: ComprehensionKind
  public var level: Level
  public var domain: CoreDomain
  public var condition: NodeID?
  public var body: NodeID?
}
