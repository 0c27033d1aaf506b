internal import LabelLang

/// Decides whether a keyword matches where the automaton stopped, and from where to where.
extension KeywordScanner {
  @inline(__always)
  func verify(
    _ candidate: Candidate, _ arrival: Arrival, in text: UnsafeBufferPointer<UInt8>,
    index: inout TextIndex, into hits: inout HitBuffer
  ) {
    let start = arrival.end - Int(candidate.length)
    guard candidate.isExactInASCII, start >= arrival.asciiFrom,
      arrival.end == text.count || text[arrival.end] < 0x80
    else {
      return verifyInFull(candidate, arrival, in: text, index: &index, into: &hits)
    }
    let pattern = table.patterns[Int(candidate.index)]
    var end = arrival.end
    if pattern.endsWithStar {
      end = index.endOfWord(from: end)
    } else if pattern.asksEnd, !index.isMatchBoundary(end) {
      return
    }
    var first = start
    if pattern.beginsWithStar {
      first = index.startOfWord(from: start)
      if index.isMark(at: first) { return }
    } else if pattern.asksStart, !index.isMatchBoundary(start) {
      return
    }
    hits.record(keyword: pattern.keyword, start: first, end: end)
  }

  /// Compares unit by unit.
  private func verifyInFull(
    _ candidate: Candidate, _ arrival: Arrival, in text: UnsafeBufferPointer<UInt8>,
    index: inout TextIndex, into hits: inout HitBuffer
  ) {
    let pattern = table.patterns[Int(candidate.index)]
    guard let found = beginning(of: candidate, arrival, in: text) else { return }
    guard found.isWhole, !index.isMark(at: found.offset) else {
      return verifyInsideCharacter(pattern, found.offset, in: text, index: &index, into: &hits)
    }
    var start = found.offset
    if pattern.beginsWithStar {
      start = index.startOfWord(from: start)
      if index.isMark(at: start) { return }
    } else if pattern.asksStart, !index.isMatchBoundary(start) {
      return
    }
    let piece = table.pieces[pattern.firstPiece]
    let place = match(
      piece, pattern.folding, from: found.offset, in: text, scratch: &hits.scratch)
    guard let place else { return }
    finish(pattern, start: start, at: place, in: text, index: &index, into: &hits)
  }

  /// A first piece that begins with a later part of a character: only a star can reach back to its
  /// start.
  private func verifyInsideCharacter(
    _ pattern: KeywordPattern, _ offset: Int, in text: UnsafeBufferPointer<UInt8>,
    index: inout TextIndex, into hits: inout HitBuffer
  ) {
    guard pattern.beginsWithStar else { return }
    var base = offset
    for _ in 0...MatchScratch.mostMarks where base > 0 && index.isMark(at: base) {
      base = text.decodeScalar(endingAt: base).start
    }
    let end = hits.scratch.readCharacter(
      text, at: base, pattern.folding, limit: MatchScratch.mostMarks)
    guard end != nil, hits.scratch.isWord, !index.isMark(at: base) else { return }
    let start = index.startOfWord(from: base)
    guard !index.isMark(at: start) else { return }
    let piece = table.pieces[pattern.firstPiece]
    for skipped in 1..<max(1, hits.scratch.units.count) {
      let place = match(
        piece, pattern.folding, from: base, skipping: skipped, in: text, scratch: &hits.scratch)
      guard let place else { continue }
      finish(pattern, start: start, at: place, in: text, index: &index, into: &hits)
    }
  }

  /// Where the sequence that was found begins: walks back over as many classes as it has.
  private func beginning(
    of candidate: Candidate, _ arrival: Arrival, in text: UnsafeBufferPointer<UInt8>
  ) -> (offset: Int, isWhole: Bool)? {
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
    return (offset, missing == available)
  }

  /// Goes on from the end of the first piece and records the furthest end.
  private func finish(
    _ pattern: KeywordPattern, start: Int, at place: MatchPlace,
    in text: UnsafeBufferPointer<UInt8>, index: inout TextIndex, into hits: inout HitBuffer
  ) {
    var place = place
    if pattern.memo >= 0 {
      place = MatchPlace(offset: index.endOfWord(from: place), isInsideCharacter: false)
      if let end = hits.remembered(pattern.memo, from: place.offset) {
        if end >= 0 { hits.record(keyword: pattern.keyword, start: start, end: end) }
        return
      }
    }
    let end = furthestEnd(pattern, at: place, in: text, index: &index, scratch: &hits.scratch)
    if pattern.memo >= 0 { hits.remember(pattern.memo, from: place.offset, end: end) }
    if end >= 0 { hits.record(keyword: pattern.keyword, start: start, end: end) }
  }

  /// The furthest end that the pieces after the first reach, -1 for none.
  ///
  /// Places stay few: all that a piece reaches inside one word, a star joins at the end of the word.
  private func furthestEnd(
    _ pattern: KeywordPattern, at place: MatchPlace, in text: UnsafeBufferPointer<UInt8>,
    index: inout TextIndex, scratch: inout MatchScratch
  ) -> Int {
    scratch.places.removeAll(keepingCapacity: true)
    scratch.places.append(place)
    for number in pattern.firstPiece..<pattern.endPiece - 1 {
      let next = table.pieces[number + 1]
      scratch.nextPlaces.removeAll(keepingCapacity: true)
      var last = -1
      for place in scratch.places {
        if table.pieces[number].join == .restOfWord {
          let end = index.endOfWord(from: place)
          guard end != last else { continue }
          last = end
          if let place = match(next, pattern.folding, from: end, in: text, scratch: &scratch) {
            scratch.nextPlaces.append(place)
          }
        } else if !place.isInsideCharacter, place.offset != last {
          last = place.offset
          matchAnywhere(
            next, pattern.folding, inWordAt: last, text, index: &index, scratch: &scratch)
        }
      }
      swap(&scratch.places, &scratch.nextPlaces)
    }
    var furthest = -1
    for place in scratch.places where place.offset > furthest {
      if pattern.endsWithStar {
        let end = index.endOfWord(from: place)
        if !index.isMark(at: end) { furthest = max(furthest, end) }
      } else if !place.isInsideCharacter, !index.isMark(at: place.offset),
        !pattern.asksEnd || index.isMatchBoundary(place.offset)
      {
        furthest = place.offset
      }
    }
    return furthest
  }
}
