internal import LabelLang

/// What a match asks of the words around its ends. Most of the time a few ASCII bytes answer, and
/// the row's words need not be found at all.
extension TextIndex {
  /// How many bytes of a word are walked before the row's words are asked for; without a bound, the
  /// many hits in one long word would each walk all of it.
  private static let nearby = 48

  /// Whether a match whose own character there is a word character may begin or end at an offset:
  /// it does not lie strictly inside a word, or a script without spaces stands on either side.
  @inline(__always)
  mutating func isMatchBoundary(_ offset: Int) -> Bool {
    guard offset > 0, offset < text.count else { return true }
    let (left, right) = (classes[Int(text[offset - 1])], classes[Int(text[offset])])
    let mayBeInWord = CharacterClass.word | CharacterClass.joiner | CharacterClass.multibyte
    // No word goes across what is never part of one.
    if left & mayBeInWord == 0 || right & mayBeInWord == 0 { return true }
    return isMatchBoundaryInDoubt(offset)
  }

  private mutating func isMatchBoundaryInDoubt(_ offset: Int) -> Bool {
    let (left, right) = (text[offset - 1], text[offset])
    guard left < 0x80, right < 0x80 else { return isMatchBoundaryBeyondASCII(offset) }
    return !goesOnInWord(offset)
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
  mutating func endOfWord(from offset: Int) -> Int {
    var end = offset
    while goesOnInWord(end) {
      guard end - offset < Self.nearby else { return word(around: offset)?.end ?? offset }
      end += text.decodeScalar(at: end).length
    }
    return end
  }

  /// The start of the word that an offset lies strictly inside, or the offset.
  mutating func startOfWord(from offset: Int) -> Int {
    var start = offset
    while goesOnInWord(start) {
      guard offset - start < Self.nearby else { return word(around: offset)?.start ?? offset }
      start = text.decodeScalar(endingAt: start).start
    }
    return start
  }

  /// Whether an offset lies strictly inside a word.
  @inline(__always)
  private mutating func goesOnInWord(_ offset: Int) -> Bool {
    guard offset > 0, offset < text.count else { return false }
    let (left, right) = (text[offset - 1], text[offset])
    if left.isASCIIWord && right.isASCIIWord { return true }
    if left < 0x80 && !left.mayBeInWord || right < 0x80 && !right.mayBeInWord { return false }
    return isInsideWord(offset)
  }

  /// Whether a combining mark begins at an offset.
  @inline(__always)
  mutating func isMark(at offset: Int) -> Bool {
    guard offset < text.count, text[offset] >= 0x80 else { return false }
    return classified(at: offset).kind & CharacterClass.mark != 0
  }
}

extension UInt8 {
  /// Whether an ASCII byte may be a part of a word.
  @inline(__always)
  fileprivate var mayBeInWord: Bool {
    isASCIIWord || self == UInt8(ascii: "'") || self == UInt8(ascii: ".")
      || self == UInt8(ascii: ",")
  }
}
