/// Which patterns hold another one as whole words, as "free gift" holds "free": where one of them has a
/// match, the other has one within it.
struct KeywordContainment {
  private struct Pair: Hashable {
    let outer: PatternID
    let inner: PatternID
  }

  /// Keywords of more words are not looked at.
  private static let mostWords = 16
  /// After so many questions, parts of patterns and stretches of words every answer is no.
  private static let mostWork = 300_000

  let core: Core
  private var work = 0
  private var known: [Pair: Bool] = [:]
  private var variants: [PatternID: Set<Variant>] = [:]

  /// A variant of a keyword, with its characters folded.
  private struct Variant: Hashable {
    let elements: [Keyword.Element]
    let folding: Folding

    init(_ elements: [Keyword.Element], _ folding: Folding) {
      self.elements = elements.map { element in
        guard case .scalar(let scalar) = element, !folding.exactCase else { return element }
        return .scalar(UnicodeData.simpleFold(scalar))
      }
      self.folding = folding
    }

    init(_ words: ArraySlice<ArraySlice<Keyword.Element>>, _ folding: Folding) {
      elements = Array(words.joined(separator: [.space]))
      self.folding = folding
    }

    /// Whether it begins with a mark, before which no match starts.
    var beginsWithMark: Bool {
      guard case .scalar(let scalar) = elements.first else { return false }
      return UnicodeData.category(scalar).isMark
    }
  }

  init(core: Core) { self.core = core }

  /// Whether every match of `outer` has one of `inner` within it, as far as it is known.
  mutating func holds(_ outer: PatternID, _ inner: PatternID) -> Bool {
    guard work < Self.mostWork else { return false }
    work += 1
    let pair = Pair(outer: outer, inner: inner)
    if let known = known[pair] { return known }
    let answer = computeHolds(outer, inner)
    known[pair] = answer
    return answer
  }

  private mutating func computeHolds(_ outer: PatternID, _ inner: PatternID) -> Bool {
    let parts = parts(of: outer)
    work += parts.count
    guard parts.allSatisfy({ if case .keyword = core[$0] { true } else { false } }) else {
      return false
    }
    let wanted = variants(of: inner)
    return !wanted.isEmpty
      && parts.allSatisfy { part in
        guard case .keyword(let keyword, let folding) = core[part] else { return false }
        return keyword.variants.allSatisfy { holds(Variant($0, folding), wanted) }
      }
  }

  private mutating func holds(_ variant: Variant, _ wanted: Set<Variant>) -> Bool {
    let words = variant.elements.split(separator: .space)
    guard words.count <= Self.mostWords else { return false }
    work += words.count * words.count
    return words.indices.contains { start in
      (start + 1...words.count).contains { end in
        wanted.contains(Variant(words[start..<end], variant.folding))
      }
    }
  }

  /// The keywords of a pattern of which any match is one of the pattern's, or hidden by one.
  private mutating func variants(of pattern: PatternID) -> Set<Variant> {
    if let known = variants[pattern] { return known }
    var result: Set<Variant> = []
    for part in parts(of: pattern) {
      guard case .keyword(let keyword, let folding) = core[part] else { continue }
      result.formUnion(keyword.variants.map { Variant($0, folding) }.filter { !$0.beginsWithMark })
    }
    work += result.count
    variants[pattern] = result
    return result
  }

  private func parts(of pattern: PatternID) -> [PatternID] {
    if case .union(let entries) = core[pattern] { entries.flatMap(\.parts) } else { [pattern] }
  }
}
