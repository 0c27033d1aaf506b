/// Runs without white space, and white space at the ends of views.
extension TextIndex {
  /// How many runs without white space a view has.
  mutating func tokenCount(from: Int, to: Int) -> Int {
    guard from < to else { return 0 }
    findTokens()
    return max(0, tokens.countStarting(before: to) - tokens.countEnding(by: from))
  }

  /// A view without outer white space; at the view's end when nothing else is in it.
  mutating func trimmed(from: Int, to: Int) -> (start: Int, end: Int) {
    // Many views of one long blank must not each walk through it.
    let patience = 64
    let start = skipWhite(from: from, upTo: min(to, from + patience))
    let end = trimEnd(to, downTo: max(start, to - patience))
    let startIsSure = start == to || start < from + patience
    let endIsSure = end == start || end > to - patience
    if startIsSure, endIsSure { return (start, end) }
    findTokens()
    let first = tokens.countEnding(by: from)
    let last = tokens.countStarting(before: to) - 1
    guard first <= last else { return (to, to) }
    return (max(from, Int(tokens[first].start)), min(to, Int(tokens[last].end)))
  }

  func skipWhite(from start: Int) -> Int { skipWhite(from: start, upTo: text.count) }

  /// The first character that is not white space, or `limit` or what follows it.
  private func skipWhite(from start: Int, upTo limit: Int) -> Int {
    var offset = start
    while offset < limit {
      let (kind, length) = classified(at: offset)
      guard kind & CharacterClass.white != 0 else { break }
      offset += length
    }
    return offset
  }

  /// The end of the last character that is not white space, or `lower` or what stands before it.
  func trimEnd(_ end: Int, downTo lower: Int) -> Int {
    var offset = end
    while offset > lower {
      let (kind, length) = classified(before: offset)
      guard kind & CharacterClass.white != 0 else { break }
      offset -= length
    }
    return offset
  }

  private mutating func findTokens() {
    guard !hasTokens else { return }
    hasTokens = true
    tokens.clear()
    let text = self.text
    var offset = 0
    while true {
      offset = skipWhite(from: offset)
      guard offset < text.count else { return }
      let start = offset
      repeat {
        let (kind, length) = classified(at: offset)
        guard kind & CharacterClass.white == 0 else { break }
        offset += length
      } while offset < text.count
      tokens.append(TextRange(start, offset))
    }
  }
}
