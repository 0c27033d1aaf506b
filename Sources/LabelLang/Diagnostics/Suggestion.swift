/// "Did you mean": the nearest of the names that would be right.
public enum Suggestion {
  /// The candidate that is nearest to a word, or nil where none is near.
  ///
  /// A candidate that differs in case only wins; else the smallest Damerau-Levenshtein distance
  /// (neighbours swapped count one) of at most a third of the longer one's length, and of these
  /// the first candidate.
  public static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    let folded = Array(word.lowercased().unicodeScalars)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      if folded == other { return candidate }
      let bound = max(1, max(folded.count, other.count) / 3)
      guard abs(folded.count - other.count) <= bound, max(folded.count, other.count) > 1,
        max(folded.count, other.count) <= longest
      else { continue }
      let distance = distance(folded, other)
      if distance <= bound, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
  }

  /// Longer words are not compared, so that the work stays small.
  private static let longest = 100

  /// Insertions, deletions, replacements and swaps of neighbours that make `a` into `b`.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var best = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
