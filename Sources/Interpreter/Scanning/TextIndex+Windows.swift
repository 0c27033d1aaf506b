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
  /// White space between sentences belongs to the later one. `isPlace` tells the empty place at
  /// the end of a view, which belongs to what stands before it, from a match that begins there.
  mutating func windowBefore(
    start: Int, edge: Int, sentences count: Int, isPlace: Bool = false
  ) -> Int {
    guard count > 0 else { return start }
    findSentences()
    let own =
      isPlace ? sentences.countStarting(before: start) - 1 : sentences.countEnding(by: start)
    let place = own - count + 1
    guard place >= 0 else { return edge }
    guard place < sentences.count, Int(sentences[place].start) < edge else {
      return place < sentences.count ? min(start, Int(sentences[place].start)) : start
    }
    guard Int(sentences[place].end) > edge else { return edge }
    // The view has a part of that sentence, without its outer white space.
    let part = trimmed(from: edge, to: start)
    return isPlace && part.start == start ? edge : part.start
  }

  /// The end of the window of `count` sentences from a match on; the match's own is number 1.
  ///
  /// White space between sentences belongs to the earlier one. `isPlace` tells the empty place at
  /// the start of a view, which belongs to what stands after it, from a match that ends there.
  mutating func windowAfter(
    end: Int, edge: Int, sentences count: Int, isPlace: Bool = false
  ) -> Int {
    guard count > 0 else { return end }
    findSentences()
    let own =
      isPlace ? sentences.countEnding(by: end) : sentences.countStarting(before: end) - 1
    guard count <= sentences.count - own else { return edge }
    let place = own + count - 1
    guard place >= 0, Int(sentences[place].end) > edge else {
      return place >= 0 ? max(end, Int(sentences[place].end)) : end
    }
    guard Int(sentences[place].start) < edge else { return edge }
    let part = trimmed(from: end, to: edge)
    if part.start < part.end { return part.end }
    return isPlace ? edge : end
  }
}
