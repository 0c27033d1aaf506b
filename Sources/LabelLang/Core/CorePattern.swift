/// The number of a pattern in `Core.patterns`.
public struct PatternID: Hashable, Sendable {
  /// Its place, from 0.
  public let raw: Int

  /// The pattern at a place.
  public init(_ raw: Int) { self.raw = raw }
}

/// A pattern with one fixed list of matches in a field.
public enum CorePattern: Hashable, Sendable {
  /// A keyword; its list is chosen from its candidates, at every start the longest end.
  case keyword(Keyword, Folding)
  /// A regex; its list is its left-to-right matches that do not overlap.
  case regex(RegexSyntax)
  /// A set or table: the smallest start wins, of those the longest, of those the entry written
  /// first; what overlaps a winner is gone.
  case union([CoreEntry])
  /// The first pattern's list, less what overlaps a match of the second.
  case except(PatternID, PatternID)
}

/// One entry of a set or table.
public struct CoreEntry: Hashable, Sendable {
  /// Keywords, regexes and `except` patterns: the alternatives of the entry.
  public var parts: [PatternID]
  /// The weight in a table, 1 in a set.
  public var weight: Double

  /// An entry of these alternatives.
  public init(parts: [PatternID], weight: Double) {
    self.parts = parts
    self.weight = weight
  }
}
