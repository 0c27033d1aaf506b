/// A run of characters of one set: what a regex such as `\s+`, `[a-z]` or `\d{2,4}` matches.
public struct CharacterRun: Hashable, Sendable {
  /// The set, as sorted ranges of code points that do not overlap.
  public let ranges: [ClosedRange<UInt32>]
  /// The fewest characters of a match.
  public let minimum: Int
  /// The most characters of a match, nil without a bound.
  public let maximum: Int?

  /// Whether it is `\s+`: white space as far as it goes, and U+180E, which is white space to PCRE2 alone.
  public var isWhiteSpace: Bool {
    minimum == 1 && maximum == nil && ranges == Self.whiteSpace
  }

  private static let whiteSpace = CodePointSet(
    (0...0xFFFF).filter { $0 == 0x180E || UnicodeTables.isWhiteSpace($0) }.map { $0...$0 }
  ).ranges
}

extension RegexSyntax {
  /// The run that the whole regex is, or nil where it is anything else.
  ///
  /// Its matches are the runs of the set, cut from their start into pieces of `maximum` characters;
  /// what is left over is a match too unless it is shorter than `minimum`.
  public var characterRun: CharacterRun? {
    switch root {
    case .repetition(let node, let low, let high, let isLazy):
      guard low > 0, let set = node.characters(of: self) else { return nil }
      return CharacterRun(
        ranges: set.ranges, minimum: low, maximum: isLazy ? low : high)
    default:
      guard let set = root.characters(of: self) else { return nil }
      return CharacterRun(ranges: set.ranges, minimum: 1, maximum: 1)
    }
  }

  /// Sets of characters, as sorted ranges of code points: of each of them every match holds one.
  public var requiredCharacters: [[ClosedRange<UInt32>]] {
    root.requiredCharacters(of: self).map(\.ranges)
  }
}

extension RegexNode {
  /// The characters that a node of one character matches; nil for other nodes.
  func characters(of syntax: RegexSyntax) -> CodePointSet? {
    switch self {
    case .scalar(let scalar):
      let values = syntax.exactCase ? [scalar.value] : CaseFolding.variants(of: scalar)
      return CodePointSet(values.map { $0...$0 })
    case .characterClass(let part): return part.codePoints(exactCase: syntax.exactCase)
    case .any:
      return syntax.dotMatchesLineFeed ? .all : CodePointSet([0x0A...0x0A]).complement
    default: return nil
    }
  }

  fileprivate func requiredCharacters(of syntax: RegexSyntax) -> [CodePointSet] {
    switch self {
    case .scalar, .characterClass, .any: characters(of: syntax).map { [$0] } ?? []
    case .empty, .anchor, .look: []
    case .group(_, let node): node.requiredCharacters(of: syntax)
    case .sequence(let nodes): nodes.flatMap { $0.requiredCharacters(of: syntax) }
    case .repetition(let node, let low, _, _): low > 0 ? node.requiredCharacters(of: syntax) : []
    case .alternation(let nodes): Self.requiredByAll(nodes, of: syntax)
    }
  }

  /// One set for an alternation: of each branch its smallest.
  private static func requiredByAll(
    _ branches: [RegexNode], of syntax: RegexSyntax
  ) -> [CodePointSet] {
    var union = CodePointSet()
    for branch in branches {
      let sets = branch.requiredCharacters(of: syntax)
      guard let smallest = sets.min(by: { $0.count < $1.count }) else { return [] }
      union = union.union(smallest)
    }
    return [union]
  }
}
