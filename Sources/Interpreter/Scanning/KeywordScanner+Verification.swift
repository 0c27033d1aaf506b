internal import LabelLang

/// Decides whether a keyword matches where the automaton stopped, and from where to where.
extension KeywordScanner {
  @inline(__always)
  func verify(
    _ candidate: Candidate, _ arrival: Arrival, in text: UnsafeBufferPointer<UInt8>,
    index: inout TextIndex, into hits: inout HitBuffer
  ) {
    let start =
      candidate.traits.contains(.hasSpaces)
      ? asciiBeginning(of: candidate, arrival, in: text) : arrival.end - Int(candidate.length)
    guard candidate.traits.contains(.isExactInASCII), start >= arrival.asciiFrom,
      !index.isMark(at: arrival.end)
    else {
      return verifyInFull(candidate, arrival, in: text, index: &index, into: &hits)
    }
    var end = arrival.end
    if candidate.traits.contains(.endsWithStar) {
      end = index.endOfWord(from: end)
    } else if candidate.traits.contains(.asksEnd), !index.isMatchBoundary(end) {
      return
    }
    guard let first = matchStart(candidate.traits, start, &index) else { return }
    hits.record(keyword: Int(candidate.keyword), start: first, end: end)
  }

  /// Where a sequence with spaces that was found in ASCII begins; -1 where something else than ASCII
  /// stands in it.
  private func asciiBeginning(
    of candidate: Candidate, _ arrival: Arrival, in text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let classes = alphabet.ofByte.base
    var start = arrival.end
    var missing = Int(candidate.length)
    var isInSpace = false
    while missing > 0 {
      guard start > arrival.asciiFrom else { return -1 }
      start -= 1
      let isSpace = classes[Int(text[start])] == ScanAlphabet.space
      if !isSpace || !isInSpace { missing -= 1 }
      isInSpace = isSpace
    }
    return start
  }

  /// Compares unit by unit.
  private func verifyInFull(
    _ candidate: Candidate, _ arrival: Arrival, in text: UnsafeBufferPointer<UInt8>,
    index: inout TextIndex, into hits: inout HitBuffer
  ) {
    let pattern = table.patterns[Int(candidate.index)]
    guard let offset = beginning(of: candidate, arrival, in: text),
      let start = matchStart(candidate.traits, offset, &index)
    else { return }
    let piece = table.pieces[pattern.firstPiece]
    let end = match(piece, pattern.folding, from: offset, in: text, scratch: &hits.scratch)
    guard var end else { return }
    if pattern.memo >= 0 { end = index.endOfWord(from: end) }
    let furthest: Int
    if pattern.memo >= 0, let known = hits.remembered(pattern.memo, from: end) {
      furthest = known
    } else {
      furthest = furthestEnd(pattern, from: end, in: text, index: &index, scratch: &hits.scratch)
      if pattern.memo >= 0 { hits.remember(pattern.memo, from: end, end: furthest) }
    }
    if furthest >= 0 { hits.record(keyword: pattern.keyword, start: start, end: furthest) }
  }

  /// Where a match begins whose first piece begins at an offset, or nil where none may.
  @inline(__always)
  private func matchStart(
    _ traits: KeywordPattern.Traits, _ offset: Int, _ index: inout TextIndex
  ) -> Int? {
    guard traits.contains(.beginsWithStar) else {
      return !traits.contains(.asksStart) || index.isMatchBoundary(offset) ? offset : nil
    }
    let start = index.startOfWord(from: offset)
    return index.isMark(at: start) ? nil : start
  }

  /// Where the sequence that was found begins: walks back over as many classes as it has. Nil where
  /// that is not at the start of a character.
  private func beginning(
    of candidate: Candidate, _ arrival: Arrival, in text: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var offset = arrival.last
    var available = arrival.read
    var missing = Int(candidate.length)
    var isInSpace = false
    while missing > available {
      missing -= available
      guard offset > 0 else { return nil }
      let (scalar, start) = text.decodeScalar(endingAt: offset)
      offset = start
      let sequence = alphabet.sequence(of: scalar)
      available = sequence.count
      guard available > 0 else { continue }
      let isSpace = alphabet.cls(0, of: sequence) == ScanAlphabet.space
      if isSpace && isInSpace { available = 0 }
      isInSpace = isSpace
    }
    return missing == available ? offset : nil
  }

  /// The furthest end that the pieces after the first reach, -1 for none.
  ///
  /// Places stay few: all that a piece reaches inside one word, a star joins at the end of the word.
  private func furthestEnd(
    _ pattern: KeywordPattern, from offset: Int, in text: UnsafeBufferPointer<UInt8>,
    index: inout TextIndex, scratch: inout MatchScratch
  ) -> Int {
    scratch.places.clear()
    scratch.places.append(offset)
    for number in pattern.firstPiece..<pattern.endPiece - 1 {
      let next = table.pieces[number + 1]
      let isRest = table.pieces[number].join == .restOfWord
      scratch.nextPlaces.clear()
      var last = -1
      for number in 0..<scratch.places.count {
        let place = isRest ? index.endOfWord(from: scratch.places[number]) : scratch.places[number]
        guard place != last else { continue }
        last = place
        if !isRest {
          matchAnywhere(
            next, pattern.folding, inWordAt: place, text, index: &index, scratch: &scratch)
        } else if let end = match(next, pattern.folding, from: place, in: text, scratch: &scratch) {
          scratch.nextPlaces.append(end)
        }
      }
      swap(&scratch.places, &scratch.nextPlaces)
    }
    var furthest = -1
    for number in 0..<scratch.places.count {
      let place = scratch.places[number]
      if pattern.traits.contains(.endsWithStar) {
        furthest = max(furthest, index.endOfWord(from: place))
      } else if place > furthest, !pattern.traits.contains(.asksEnd) || index.isMatchBoundary(place)
      {
        furthest = place
      }
    }
    return furthest
  }
}
