internal import LabelLang

/// Compares pieces with the text.
extension KeywordScanner {
  /// The place that a piece reaches from an offset, or nil where it does not match; `skipped` units
  /// of the first character stand before the piece.
  func match(
    _ piece: KeywordPattern.Piece, _ folding: Folding, from offset: Int, skipping skipped: Int = 0,
    in text: UnsafeBufferPointer<UInt8>, scratch: inout MatchScratch
  ) -> MatchPlace? {
    let units = table.units
    var place = piece.first
    var offset = offset
    var skipped = skipped
    while place < piece.end {
      let unit = units[place]
      if unit == KeywordFolding.space {
        let end = skipSpaces(text, from: offset, folding)
        guard end > offset else { return nil }
        offset = end
        place += 1
        continue
      }
      guard offset < text.count else { return nil }
      let byte = text[offset]
      let standsAlone = offset + 1 == text.count || text[offset + 1] < 0x80
      if byte < 0x80, standsAlone, skipped == 0 {
        guard UInt32(folding.exactCase ? byte : byte.asciiLowercased) == unit else { return nil }
        offset += 1
        place += 1
        continue
      }
      guard let end = scratch.readCharacter(text, at: offset, folding) else { return nil }
      let read = scratch.units.count
      var part = skipped
      while part < read, place < piece.end {
        guard scratch.units[part] == units[place] else { return nil }
        part += 1
        place += 1
      }
      if part < read {
        // The first mark on what is no word character begins a word: that place is not inside it.
        guard scratch.isWord || part > 1 else { return nil }
        return MatchPlace(offset: end, isInsideCharacter: true)
      }
      offset = end
      skipped = 0
    }
    return MatchPlace(offset: offset, isInsideCharacter: false)
  }

  /// Appends to `nextPlaces` what a piece reaches from the start of the word that begins at an
  /// offset, and from every place inside that word.
  func matchAnywhere(
    _ piece: KeywordPattern.Piece, _ folding: Folding, inWordAt start: Int,
    _ text: UnsafeBufferPointer<UInt8>, index: inout TextIndex, scratch: inout MatchScratch
  ) {
    guard start < text.count, !index.isInsideWord(start) else { return }
    let second = start + text.decodeScalar(at: start).length
    let end = index.word(around: second).flatMap { $0.start == start ? $0.end : nil } ?? second
    var offset = start
    while offset < end {
      if let place = match(piece, folding, from: offset, in: text, scratch: &scratch) {
        scratch.nextPlaces.append(place)
      }
      if text[offset] < 0x80, offset + 1 == text.count || text[offset + 1] < 0x80 {
        offset += 1
        continue
      }
      let next = scratch.readCharacter(
        text, at: offset, folding, limit: MatchScratch.mostMarks)
      guard let next else {
        offset += text.decodeScalar(at: offset).length
        continue
      }
      for skipped in 1..<max(1, scratch.isWord ? scratch.units.count : 1) {
        let place = match(
          piece, folding, from: offset, skipping: skipped, in: text, scratch: &scratch)
        if let place { scratch.nextPlaces.append(place) }
      }
      offset = next
    }
  }

  /// The end of a run of white space; marks that the folding drops do not end it.
  private func skipSpaces(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, _ folding: Folding
  ) -> Int {
    var end = start
    var offset = start
    while offset < text.count {
      let (scalar, length) = text.decodeScalar(at: offset)
      offset += length
      if UnicodeData.isWhiteSpace(scalar) {
        end = offset
      } else if end == start || !KeywordFolding.isDropped(scalar, folding) {
        break
      }
    }
    return end
  }
}

extension TextIndex {
  /// The end of the word that a place lies strictly inside, or its offset.
  mutating func endOfWord(from place: MatchPlace) -> Int {
    endOfWord(from: place.offset)
  }
}
