import LabelLang

@testable import Interpreter

/// A keyword searched for in the plainest way: every variant at every character, piece by piece, on
/// arrays of characters.
struct NaiveKeywordSearch {
  struct Match: Hashable {
    var start: Int
    var end: Int
  }

  /// A character and the marks on it.
  private struct Group {
    var start: Int
    var end: Int
    var scalars: [Unicode.Scalar]
    /// What is compared of it.
    var folded: [Unicode.Scalar]
    var isSpace: Bool { scalars[0].properties.isWhitespace }
    var isMark: Bool { NaiveKeywordSearch.isMark(scalars[0]) }
  }

  private let groups: [Group]
  private let words: [(start: Int, end: Int)]
  private let folding: Folding

  init(_ text: String, words: [(start: Int, end: Int)], folding: Folding) {
    self.words = words
    self.folding = folding
    var groups: [Group] = []
    var offset = 0
    for scalar in text.unicodeScalars {
      let end = offset + String(Character(scalar)).utf8.count
      if Self.isMark(scalar), let last = groups.last, !last.isSpace {
        groups[groups.count - 1].scalars.append(scalar)
        groups[groups.count - 1].end = end
      } else {
        groups.append(Group(start: offset, end: end, scalars: [scalar], folded: []))
      }
      offset = end
    }
    for place in groups.indices { groups[place].folded = Self.fold(groups[place].scalars, folding) }
    self.groups = groups
  }

  /// At every start the longest match.
  func matches(of keyword: Keyword) -> Set<Match> {
    var furthest: [Int: Int] = [:]
    for variant in keyword.variants {
      for first in groups.indices where !groups[first].isMark {
        for (start, end) in matches(of: variant, from: first) {
          furthest[start] = max(furthest[start] ?? end, end)
        }
      }
    }
    return Set(furthest.map { Match(start: $0.key, end: $0.value) })
  }

  private func matches(
    of variant: [Keyword.Element], from first: Int
  ) -> [(start: Int, end: Int)] {
    var start = groups[first].start
    var rest = variant[...]
    if rest.first == .star {
      rest = rest.dropFirst()
      start = word(around: start)?.start ?? start
      // Marks without a character open a word: no match starts before them.
      guard groups.contains(where: { $0.start == start && !$0.isMark }) else { return [] }
    } else if case .scalar(let own)? = rest.first, Self.isWord(own), !isBoundary(first) {
      return []
    }
    return ends(of: rest, from: first, in: variant).compactMap { end in
      let own = folding.ignoresAccents ? variant.last { !Self.isMark($0) } : variant.last
      if case .scalar(let own)? = own, Self.isWord(own), !isBoundary(end) { return nil }
      return (start, end < groups.count ? groups[end].start : groups.last?.end ?? 0)
    }
  }

  /// The groups before which the elements may end.
  private func ends(
    of elements: ArraySlice<Keyword.Element>, from place: Int, in variant: [Keyword.Element]
  ) -> [Int] {
    guard let element = elements.first else { return [place] }
    switch element {
    case .space:
      var end = place
      for next in groups.indices[place...] {
        // White space goes on across marks that are dropped.
        if groups[next].isSpace {
          end = next + 1
        } else if end == place || !groups[next].folded.isEmpty {
          break
        }
      }
      return end > place ? ends(of: elements.dropFirst(), from: end, in: variant) : []
    case .scalar:
      var written: [Unicode.Scalar] = []
      var rest = elements
      while case .scalar(let scalar)? = rest.first {
        written.append(scalar)
        rest = rest.dropFirst()
      }
      guard let end = self.end(of: Self.fold(written, folding), from: place) else { return [] }
      return ends(of: rest, from: end, in: variant)
    case .star:
      let rest = elements.dropFirst()
      if case .scalar(let before) = variant[elements.startIndex - 1], Self.isWord(before) {
        let offset = place < groups.count ? groups[place].start : groups.last?.end ?? 0
        let target = word(around: offset)?.end ?? offset
        return ends(of: rest, from: groups.count { $0.start < target }, in: variant)
      }
      guard place < groups.count, word(around: groups[place].start) == nil,
        !groups[place].isMark
      else { return [] }
      return groups.indices.flatMap { next -> [Int] in
        guard !groups[next].isMark,
          next == place || word(around: groups[next].start)?.start == groups[place].start
        else { return [] }
        return ends(of: rest, from: next, in: variant)
      }
    }
  }

  private func end(of written: [Unicode.Scalar], from place: Int) -> Int? {
    var place = place
    var rest = written[...]
    while place < groups.count, !rest.isEmpty {
      guard rest.starts(with: groups[place].folded) else { return nil }
      rest = rest.dropFirst(groups[place].folded.count)
      place += 1
    }
    return rest.isEmpty ? place : nil
  }

  /// No word goes across the start of this group, or a script without spaces stands beside it.
  private func isBoundary(_ place: Int) -> Bool {
    if place > 0, UnicodeData.isUnspacedScript(groups[place - 1].scalars[0]) { return true }
    guard place < groups.count else { return true }
    return UnicodeData.isUnspacedScript(groups[place].scalars[0])
      || word(around: groups[place].start) == nil
  }

  private func word(around offset: Int) -> (start: Int, end: Int)? {
    words.first { $0.start < offset && offset < $0.end }
  }

  private static func isMark(_ element: Keyword.Element) -> Bool {
    guard case .scalar(let scalar) = element else { return false }
    return isMark(scalar)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    UnicodeData.category(scalar).isMark
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    UnicodeData.isWordScalar(scalar)
  }

  /// NFD, case folding, NFD.
  private static func fold(
    _ scalars: [Unicode.Scalar], _ folding: Folding
  ) -> [Unicode.Scalar] {
    var folded = decompose(scalars)
    if folding.ignoresAccents { folded.removeAll(where: isMark) }
    if !folding.exactCase { folded = decompose(folded.map(UnicodeData.simpleFold)) }
    return folded.map { scalar in
      if "’‘‛′".unicodeScalars.contains(scalar) { return "'" }
      if "“”„‟«»".unicodeScalars.contains(scalar) { return "\"" }
      if ("\u{2010}"..."\u{2015}").contains(scalar) || scalar == "\u{2212}" { return "-" }
      return scalar
    }
  }

  private static func decompose(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var parts: [Unicode.Scalar] = []
    for scalar in scalars { UnicodeData.appendDecomposition(of: scalar, to: &parts) }
    for end in parts.indices {
      var place = end
      while place > 0, UnicodeData.combiningClass(parts[place]) != 0,
        UnicodeData.combiningClass(parts[place - 1]) > UnicodeData.combiningClass(parts[place])
      {
        parts.swapAt(place, place - 1)
        place -= 1
      }
    }
    return parts
  }
}
