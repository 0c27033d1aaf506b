import LabelLang

/// The folding of keywords: two texts are equal to a keyword where their foldings are.
enum ReferenceFolding {
  /// NFD, simple case folding, NFD; marks dropped where accents are ignored; typographic quotes
  /// and dashes made ASCII.
  static func fold(
    _ scalars: some Sequence<Unicode.Scalar>, _ folding: Folding
  ) -> [Unicode.Scalar] {
    // Marks go before case folding, which makes the iota subscript a letter: whether case counts
    // must not change which accents do.
    var folded = withoutMarks(decompose(scalars), folding)
    if !folding.exactCase { folded = folded.map(UnicodeData.simpleFold) }
    return withoutMarks(decompose(folded), folding).map(plainPunctuation)
  }

  /// NFD: every character decomposed, then the marks of each run put in canonical order.
  static func decompose(_ scalars: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
    var parts: [Unicode.Scalar] = []
    for scalar in scalars { UnicodeData.appendDecomposition(of: scalar, to: &parts) }
    for place in parts.indices {
      var low = place
      while low > 0, mustSwap(parts[low - 1], parts[low]) {
        parts.swapAt(low - 1, low)
        low -= 1
      }
    }
    return parts
  }

  private static func mustSwap(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    let (left, right) = (UnicodeData.combiningClass(first), UnicodeData.combiningClass(second))
    return right != 0 && left > right
  }

  private static func withoutMarks(
    _ scalars: [Unicode.Scalar], _ folding: Folding
  ) -> [Unicode.Scalar] {
    folding.ignoresAccents ? scalars.filter { !UnicodeData.category($0).isMark } : scalars
  }

  private static func plainPunctuation(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "’", "‘", "‛", "′": "'"
    case "“", "”", "„", "‟", "«", "»": "\""
    case "\u{2010}"..."\u{2015}", "\u{2212}": "-"
    default: scalar
    }
  }
}

/// A text as keywords see it, with the way back to its places.
///
/// A character and the combining marks after it are folded together; only between such groups may a
/// match, or the written part beside a star, start or end.
struct ReferenceFoldedText {
  private(set) var scalars: [Unicode.Scalar] = []
  /// The place where the group that begins at a folded offset begins; none inside a group and
  /// before a combining mark.
  private(set) var starts: [Int: Int] = [:]
  /// The place where the group that ends at a folded offset ends.
  private(set) var ends: [Int: Int] = [:]
  /// `starts` the other way.
  private(set) var startOffsets: [Int: Int] = [:]
  /// `ends` the other way.
  private(set) var endOffsets: [Int: Int] = [:]

  init(_ text: [Unicode.Scalar], _ folding: Folding) {
    var place = 0
    while place < text.count {
      var next = place + 1
      while next < text.count, UnicodeData.category(text[next]).isMark { next += 1 }
      let group = ReferenceFolding.fold(text[place..<next], folding)
      if !group.isEmpty {
        if !UnicodeData.category(text[place]).isMark {
          starts[scalars.count] = place
          startOffsets[place] = scalars.count
        }
        scalars += group
        ends[scalars.count] = next
        endOffsets[next] = scalars.count
      }
      place = next
    }
  }
}
