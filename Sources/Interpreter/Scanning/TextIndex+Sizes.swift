import LabelLang

/// Characters by kind, of one block or of all before it.
typealias KindCounts = SIMD4<Int32>

/// How many characters of each kind a view has.
///
/// Counts before every block of 64 bytes are kept, so that a view costs two blocks and not its
/// length. A character belongs to the block in which it begins.
extension TextIndex {
  private static let blockShift = 6
  private static let blockMask = 63

  /// How many characters (Unicode scalars) a view has.
  mutating func charCount(from: Int, to: Int) -> Int {
    if to <= asciiEnd { return to - from }
    if to - from <= Self.blockMask { return charactersBeginning(from, to) }
    return characterIndex(of: to) - characterIndex(of: from)
  }

  /// How many letters a view has.
  mutating func letterCount(from: Int, to: Int) -> Int { Int(kinds(from: from, to: to)[0]) }

  /// How many capital letters, Lu, a view has.
  mutating func uppercaseCount(from: Int, to: Int) -> Int { Int(kinds(from: from, to: to)[1]) }

  /// How many decimal digits a view has.
  mutating func digitCount(from: Int, to: Int) -> Int { Int(kinds(from: from, to: to)[2]) }

  /// How many characters of the categories P and S a view has.
  mutating func punctuationCount(from: Int, to: Int) -> Int { Int(kinds(from: from, to: to)[3]) }

  /// How many characters begin before an offset.
  mutating func characterIndex(of offset: Int) -> Int {
    countCharacters()
    let block = offset >> Self.blockShift
    return Int(characterCounts[block])
      + charactersBeginning(block << Self.blockShift, offset)
  }

  /// Where the character numbered `index` from 0 begins, or the end of the text.
  mutating func offset(ofCharacter index: Int) -> Int {
    countCharacters()
    let blocks = characterCounts.countOfFirst { Int($0) <= index }
    var offset = (blocks - 1) << Self.blockShift
    var left = index - Int(characterCounts[blocks - 1])
    // The first bytes of a block may belong to a character of the one before.
    while offset < text.count, left > 0 || text[offset] & 0xC0 == 0x80 {
      if text[offset] & 0xC0 != 0x80 { left -= 1 }
      offset += 1
    }
    return offset
  }

  private mutating func charactersBeginning(_ from: Int, _ to: Int) -> Int {
    let bytes = UnsafeRawBufferPointer(text)
    var offset = max(from, min(to, asciiEnd))
    var count = offset - from
    while offset + 8 <= to {
      let eight = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let goesOn = (eight >> 7 & ~(eight >> 6)) & 0x0101_0101_0101_0101
      count &+= 8 - Int(truncatingIfNeeded: (goesOn &* 0x0101_0101_0101_0101) >> 56)
      offset &+= 8
    }
    while offset < to {
      count &+= text[offset] & 0xC0 == 0x80 ? 0 : 1
      offset &+= 1
    }
    return count
  }

  private mutating func countCharacters() {
    guard !hasCharacterCounts else { return }
    hasCharacterCounts = true
    characterCounts.clear()
    var total = 0
    for block in 0...text.count >> Self.blockShift {
      characterCounts.append(Int32(truncatingIfNeeded: total))
      let start = block << Self.blockShift
      total += charactersBeginning(start, min(text.count, start + Self.blockMask + 1))
    }
  }

  /// Letters, capital letters, digits, punctuation.
  private mutating func kinds(from: Int, to: Int) -> KindCounts {
    // A short text asked as a whole is asked for several kinds, one after the other.
    if to - from <= Self.blockMask, to - from < text.count { return kindsBeginning(from, to) }
    countKinds()
    if from == 0, to == text.count { return kindCounts[kindCounts.count - 1] }
    return kinds(before: to) &- kinds(before: from)
  }

  private mutating func kinds(before offset: Int) -> KindCounts {
    let block = offset >> Self.blockShift
    return kindCounts[block] &+ kindsBeginning(block << Self.blockShift, offset)
  }

  private mutating func countKinds() {
    guard !hasKindCounts else { return }
    hasKindCounts = true
    kindCounts.clear()
    var total = KindCounts.zero
    for block in 0...text.count >> Self.blockShift {
      kindCounts.append(total)
      let start = block << Self.blockShift
      total &+= kindsBeginning(start, min(text.count, start + Self.blockMask + 1))
    }
    kindCounts.append(total)
  }

  /// Counts at most a block: then each lane of a byte holds its count.
  private mutating func kindsBeginning(_ from: Int, _ to: Int) -> KindCounts {
    let text = self.text
    let bytes = UnsafeRawBufferPointer(text)
    let lanes = CharacterKinds.table
    var sum: UInt32 = 0
    var offset = from
    while offset < to {
      if offset + 8 <= to {
        let eight = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        if eight & 0x8080_8080_8080_8080 == 0 {
          for byte in 0..<8 { sum &+= lanes[Int(eight >> UInt64(8 * byte) & 0xFF)] }
          offset &+= 8
          continue
        }
      }
      let byte = text[offset]
      if byte < 0xC0 {
        sum &+= lanes[Int(byte)]
        offset &+= 1
      } else {
        let (code, length) = character(at: offset)
        sum &+= CharacterKinds.lanes(of: code)
        offset &+= length
      }
    }
    return KindCounts(
      Int32(sum & 0xFF), Int32(sum >> 8 & 0xFF), Int32(sum >> 16 & 0xFF), Int32(sum >> 24))
  }
}
