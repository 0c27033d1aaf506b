internal import LabelLang

/// What a match asks of the words around its ends. Most of the time a few ASCII bytes answer, and
/// the row's words need not be found at all.
extension TextIndex {
  /// How many bytes of a word are looked at before the row's words are asked for; without a bound,
  /// the many hits in one long word would each walk all of it.
  private static let nearby = 48

  /// Whether a match whose own character there is a word character may begin or end at an offset:
  /// it does not lie strictly inside a word, or a script without spaces stands on either side.
  @inline(__always)
  mutating func isMatchBoundary(_ offset: Int) -> Bool {
    guard offset > 0, offset < text.count else { return true }
    let (left, right) = (text[offset - 1], text[offset])
    guard left < 0x80, right < 0x80 else { return isMatchBoundaryBeyondASCII(offset) }
    if left.isASCIIWord && right.isASCIIWord { return false }
    if !left.mayBeInWord || !right.mayBeInWord { return true }
    return !isInsideWord(offset)
  }

  private mutating func isMatchBoundaryBeyondASCII(_ offset: Int) -> Bool {
    if UnicodeData.isUnspacedScript(text.decodeScalar(at: offset).scalar) { return true }
    // The character that marks stand on decides for them.
    var before = offset
    var decisive: Unicode.Scalar?
    while before > 0 {
      let (scalar, start) = text.decodeScalar(endingAt: before)
      if decisive != nil, UnicodeData.isWhiteSpace(scalar) { break }
      decisive = scalar
      before = start
      if !KeywordFolding.isMark(scalar) { break }
    }
    if let decisive, UnicodeData.isUnspacedScript(decisive) { return true }
    return !isInsideWord(offset)
  }

  /// The end of the word that an offset lies strictly inside, or the offset.
  @inline(__always)
  mutating func endOfWord(from offset: Int) -> Int {
    guard offset > 0, offset < text.count else { return offset }
    if text[offset - 1] < 0x80, !text[offset - 1].mayBeInWord { return offset }
    if text[offset] < 0x80, !text[offset].mayBeInWord { return offset }
    if text[offset - 1].isASCIIWord {
      let limit = min(text.count, offset + Self.nearby)
      var end = offset
      while end < limit, text[end].isASCIIWord { end += 1 }
      if end > offset, end == text.count || text[end].surelyEndsWord(next: text[end - 1]) {
        return end
      }
    }
    return word(around: offset)?.end ?? offset
  }

  /// The start of the word that an offset lies strictly inside, or the offset.
  @inline(__always)
  mutating func startOfWord(from offset: Int) -> Int {
    guard offset > 0, offset < text.count else { return offset }
    if text[offset - 1] < 0x80, !text[offset - 1].mayBeInWord { return offset }
    if text[offset] < 0x80, !text[offset].mayBeInWord { return offset }
    if text[offset].isASCIIWord {
      let limit = max(0, offset - Self.nearby)
      var start = offset
      while start > limit, text[start - 1].isASCIIWord { start -= 1 }
      if start < offset, start == 0 || text[start - 1].surelyEndsWord(next: text[start]) {
        return start
      }
    }
    return word(around: offset)?.start ?? offset
  }

  /// Whether a combining mark begins at an offset.
  @inline(__always)
  func isMark(at offset: Int) -> Bool {
    guard offset < text.count, text[offset] >= 0x80 else { return false }
    return KeywordFolding.isMark(text.decodeScalar(at: offset).scalar)
  }
}

extension UInt8 {
  /// Whether an ASCII byte may be a part of a word.
  @inline(__always)
  fileprivate var mayBeInWord: Bool {
    isASCIIWord || self == UInt8(ascii: "'") || self == UInt8(ascii: ".")
      || self == UInt8(ascii: ",")
  }

  /// Whether no word goes on from an ASCII word character `next` to this byte.
  @inline(__always)
  fileprivate func surelyEndsWord(next: UInt8) -> Bool {
    guard self < 0x80, self != UInt8(ascii: "'") else { return false }
    // Only digits are joined by these two.
    return !(self == UInt8(ascii: ".") || self == UInt8(ascii: ",")) || !next.isASCIIDigit
  }
}
