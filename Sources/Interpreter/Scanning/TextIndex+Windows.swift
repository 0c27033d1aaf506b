/// The windows before and after a match: each function gives the outer end of one.
///
/// The window before a match goes from its outer end to the match's start and never leaves the
/// view, whose edge is given; the other way round after it.
extension TextIndex {
  /// The start of the window of the `count` nearest words wholly between an edge and a match.
  mutating func windowBefore(start: Int, edge: Int, words count: Int) -> Int {
    guard count > 0 else { return start }
    findWords()
    let place = words.countEnding(by: start) - count
    return place >= 0 ? max(edge, Int(words[place].start)) : edge
  }

  /// The end of the window of the `count` nearest words wholly between a match and an edge.
  mutating func windowAfter(end: Int, edge: Int, words count: Int) -> Int {
    guard count > 0 else { return end }
    findWords()
    let first = words.countStarting(before: end)
    return count <= words.count - first
      ? min(edge, Int(words[first + count - 1].end)) : edge
  }

  /// The start of the window of the `count` characters before a match.
  mutating func windowBefore(start: Int, edge: Int, chars count: Int) -> Int {
    guard count > 0 else { return start }
    let place = characterIndex(of: start) - min(count, text.count)
    return place > 0 ? max(edge, offset(ofCharacter: place)) : edge
  }

  /// The end of the window of the `count` characters after a match.
  mutating func windowAfter(end: Int, edge: Int, chars count: Int) -> Int {
    guard count > 0 else { return end }
    let place = characterIndex(of: end) + min(count, text.count)
    return min(edge, offset(ofCharacter: place))
  }

  /// The start of the window of `count` sentences up to a match; the match's own is number 1.
  ///
  /// Between sentences a match belongs to the one before. `isPlace` tells the empty place at the
  /// end of a view, which belongs to what stands before it, from a match that begins there.
  mutating func windowBefore(
    start: Int, edge: Int, sentences count: Int, isPlace: Bool = false
  ) -> Int {
    guard count > 0 else { return start }
    findSentences()
    let place = sentences.countStarting(before: isPlace ? start : start + 1) - count
    return place >= 0 ? max(edge, Int(sentences[place].start)) : edge
  }

  /// The end of the window of `count` sentences from a match on; the match's own is number 1.
  ///
  /// Between sentences a match belongs to the one after. `isPlace` tells the empty place at the
  /// start of a view, which belongs to what stands after it, from a match that ends there.
  mutating func windowAfter(
    end: Int, edge: Int, sentences count: Int, isPlace: Bool = false
  ) -> Int {
    guard count > 0 else { return end }
    findSentences()
    let first = sentences.countEnding(by: isPlace ? end : end - 1)
    return count <= sentences.count - first
      ? min(edge, Int(sentences[first + count - 1].end)) : edge
  }
}
