import LabelLang

/// One match of a pattern in a field.
struct ReferenceMatch {
  let range: Range<Int>
  /// The weight of the entry that matched, 1 outside tables.
  var weight: Double
  /// What a regex captured; none for a keyword.
  let groups: [Range<Int>?]

  func overlaps(_ other: ReferenceMatch) -> Bool { range.overlaps(other.range) }
}

/// Anything that can be found: a keyword, a regex, a list, set or table, `p except q`.
indirect enum ReferencePattern: Hashable {
  case keyword(Keyword, Folding)
  case regex(RegexSyntax)
  case set([Entry])
  case except(ReferencePattern, ReferencePattern)

  /// One item of a set, list or table.
  struct Entry: Hashable {
    let pattern: ReferencePattern
    let weight: Double
  }

  /// The entries, each to be looked at alone.
  var entries: [Entry] {
    switch self {
    case .keyword, .regex: [Entry(pattern: self, weight: 1)]
    case .set(let entries): entries
    case .except(let kept, let dropped):
      kept.entries.map { Entry(pattern: .except($0.pattern, dropped), weight: $0.weight) }
    }
  }

  /// The list of matches in a field, from left to right, none overlapping another.
  func list(in field: ReferenceField) throws -> [ReferenceMatch] {
    switch self {
    case .keyword, .regex, .set:
      return Self.select(try candidates(in: field))
    case .except(let kept, let dropped):
      let gone = try dropped.list(in: field)
      return try kept.list(in: field).filter { match in !gone.contains { match.overlaps($0) } }
    }
  }

  /// All that takes part in the selection, in the order in which it is written: a nested set's
  /// candidates are as good as the outer set's, an `except` brings its own finished list.
  private func candidates(in field: ReferenceField) throws -> [ReferenceMatch] {
    switch self {
    case .keyword(let keyword, let folding):
      return ReferenceKeyword.find(keyword, folding, in: field).map {
        ReferenceMatch(range: $0, weight: 1, groups: [])
      }
    case .regex(let syntax):
      return try ReferenceRegex.find(syntax, in: field.scalars)
    case .set(let entries):
      return try entries.flatMap { entry in
        try entry.pattern.candidates(in: field).map {
          ReferenceMatch(range: $0.range, weight: entry.weight, groups: $0.groups)
        }
      }
    case .except:
      return try list(in: field)
    }
  }

  /// The smallest start wins, of those the longest, of those the first written; what overlaps a
  /// winner is gone.
  private static func select(_ candidates: [ReferenceMatch]) -> [ReferenceMatch] {
    let inOrder = candidates.enumerated().sorted {
      let (left, right) = ($0.element.range, $1.element.range)
      if left.lowerBound != right.lowerBound { return left.lowerBound < right.lowerBound }
      if left.count != right.count { return left.count > right.count }
      return $0.offset < $1.offset
    }.map(\.element)
    var winners: [ReferenceMatch] = []
    for candidate in inOrder where winners.last.map({ !$0.overlaps(candidate) }) ?? true {
      winners.append(candidate)
    }
    return winners
  }
}
