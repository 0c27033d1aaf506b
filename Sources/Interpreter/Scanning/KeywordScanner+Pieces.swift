internal import LabelLang

/// Compares pieces with the text.
///
/// A character and the marks on it are one: no piece begins or ends between them.
extension KeywordScanner {
  /// The end of a piece that begins at an offset, or nil where it does not match.
  func match(
    _ piece: KeywordPattern.Piece, _ folding: Folding, from offset: Int,
    in text: UnsafeBufferPointer<UInt8>, scratch: inout MatchScratch
  ) -> Int? {
    var place = piece.first
    var offset = offset
    while place < piece.end {
      let unit = table.units[place]
      if unit == KeywordFolding.space {
        let end = skipSpaces(text, from: offset, folding)
        guard end > offset else { return nil }
        offset = end
        place += 1
        continue
      }
      guard offset < text.count else { return nil }
      if isPlain(text, offset) {
        let byte = folding.exactCase ? text[offset] : text[offset].asciiLowercased
        guard UInt32(byte) == unit else { return nil }
        offset += 1
        place += 1
        continue
      }
      let end = scratch.readCharacter(text, at: offset, folding, limit: piece.end - place)
      guard let end else { return nil }
      offset = end
      for part in scratch.units {
        guard part == table.units[place] else { return nil }
        place += 1
      }
    }
    return offset
  }

  /// Appends to `nextPlaces` where a piece ends that begins where a word begins, at an offset, or
  /// inside that word.
  func matchAnywhere(
    _ piece: KeywordPattern.Piece, _ folding: Folding, inWordAt start: Int,
    _ text: UnsafeBufferPointer<UInt8>, index: inout TextIndex, scratch: inout MatchScratch
  ) {
    guard start < text.count, !index.isMark(at: start), !index.isInsideWord(start) else { return }
    let end = index.endOfWord(from: start + text.decodeScalar(at: start).length)
    var offset = start
    while offset < end {
      if !index.isMark(at: offset),
        let place = match(piece, folding, from: offset, in: text, scratch: &scratch)
      {
        scratch.nextPlaces.append(place)
      }
      offset += text.decodeScalar(at: offset).length
    }
  }

  /// Whether an ASCII character without marks stands at an offset.
  @inline(__always)
  private func isPlain(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    text[offset] < 0x80 && (offset + 1 == text.count || text[offset + 1] < 0x80)
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
      } else if end == start || !folding.ignoresAccents || !KeywordFolding.isMark(scalar) {
        break
      }
    }
    return end
  }
}
