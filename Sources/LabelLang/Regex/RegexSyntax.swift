/// A regex that LabelLang accepted: its tree and what the checker found out about it.
public struct RegexSyntax: Hashable, Sendable {
  /// The pattern as written between the slashes.
  public var source: String
  /// `s`: the dot matches a line feed.
  public var dotMatchesLineFeed: Bool
  /// `m`: `^` and `$` match at line breaks.
  public var isMultiline: Bool
  /// `c`: capitals differ from small letters.
  public var exactCase: Bool
  /// The tree.
  public var root: RegexNode
  /// How many capture groups it has; they are numbered from 1.
  public var groupCount: Int
  /// The degree of its ambiguity: 0 none, d where a text of n characters can be matched in about
  /// n to the power d ways.
  public var ambiguityDegree: Int

  /// A regex of these parts.
  public init(
    source: String, dotMatchesLineFeed: Bool, isMultiline: Bool, exactCase: Bool, root: RegexNode,
    groupCount: Int, ambiguityDegree: Int
  ) {
    self.source = source
    self.dotMatchesLineFeed = dotMatchesLineFeed
    self.isMultiline = isMultiline
    self.exactCase = exactCase
    self.root = root
    self.groupCount = groupCount
    self.ambiguityDegree = ambiguityDegree
  }
}

/// The tree of a regex.
public indirect enum RegexNode: Hashable, Sendable {
  case empty
  case scalar(Unicode.Scalar)
  case characterClass(RegexClass)
  /// `.`: any character, a line feed only under the flag `s`.
  case any
  case anchor(RegexAnchor)
  /// A group; `index` is its number where it captures. A group inside a look-behind or a negative
  /// look-ahead takes a number but never captures: there `index` is nil.
  case group(index: Int?, RegexNode)
  case sequence([RegexNode])
  case alternation([RegexNode])
  case repetition(RegexNode, min: Int, max: Int?, isLazy: Bool)
  case look(isAhead: Bool, isNegative: Bool, RegexNode)
}

/// Places that a regex may ask for.
public enum RegexAnchor: Hashable, Sendable {
  /// `^`.
  case start
  /// `$`: at the end, or before a final line feed.
  case end
  /// `\A`.
  case textStart
  /// `\z`.
  case textEnd
  /// `\Z`: at the end, or before a final line feed, also under `m`.
  case textEndBeforeLineFeed
  /// `\b`.
  case wordBoundary
  /// `\B`.
  case notWordBoundary
}

/// A set of characters: `[...]`, `\d`, `\p{L}` and the like.
public struct RegexClass: Hashable, Sendable {
  /// One part of the set.
  public enum Item: Hashable, Sendable {
    case range(Unicode.Scalar, Unicode.Scalar)
    /// `\d` `\D`: category Nd.
    case digit(isNegated: Bool)
    /// `\w` `\W`: PCRE2's UCP meaning: categories L and N, and the underscore.
    case word(isNegated: Bool)
    /// `\s` `\S`: PCRE2's UCP meaning: category Z, U+0009 to U+000D, U+0085 and U+180E.
    case space(isNegated: Bool)
    /// `\h` `\H`: horizontal white space.
    case horizontalSpace(isNegated: Bool)
    /// `\p{..}` `\P{..}`: a general category, or the first letter of several.
    case category(String, isNegated: Bool)
  }
  public var items: [Item]
  public var isNegated: Bool

  /// A class of these parts.
  public init(items: [Item], isNegated: Bool = false) {
    self.items = items
    self.isNegated = isNegated
  }
}
