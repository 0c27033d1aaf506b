import LabelLang

/// What stands inside a word, told from the characters around it.
extension TextIndex {
  /// What an apostrophe does to the word before it.
  enum ApostropheEffect: Equatable {
    /// It stands not between letters: the word ends before it.
    case ends
    /// It is a part of the word.
    case joins
    /// It begins the word `'s`, which ends at an offset.
    case opensFinal(end: Int)
    /// It ends an elided word, such as `l'`.
    case closesElided
  }

  /// Whether an offset lies strictly inside a word: after its start and before its end.
  mutating func isInsideWord(_ offset: Int) -> Bool {
    guard offset > 0, offset < text.count else { return false }
    let (before, lengthBefore) = classified(before: offset)
    let (after, length) = classified(at: offset)
    if before & after & CharacterClass.word != 0 { return true }
    let inside = CharacterClass.word | CharacterClass.joiner
    guard before & inside != 0, after & inside != 0 else { return false }
    guard (before | after) & CharacterClass.word != 0 else { return false }

    if after & CharacterClass.joiner != 0 {
      guard isApostrophe(offset, length) else { return joinsDigits(offset) }
      switch apostrophe(offset, length: length) {
      case .ends, .opensFinal: return false
      case .joins, .closesElided: return true
      case nil: return word(around: offset) != nil
      }
    }
    let joiner = offset - lengthBefore
    guard isApostrophe(joiner, lengthBefore) else { return joinsDigits(joiner) }
    switch apostrophe(joiner, length: lengthBefore) {
    case .ends, .closesElided: return false
    case .joins, .opensFinal: return true
    case nil: return word(around: offset) != nil
    }
  }

  private mutating func isApostrophe(_ joiner: Int, _ length: Int) -> Bool {
    length > 1 || text[joiner] == UInt8(ascii: "'")
  }

  /// Whether the `.` or `,` at an offset stands between digits.
  mutating func joinsDigits(_ offset: Int) -> Bool {
    offset > 0 && offset + 1 < text.count
      && classified(before: offset).kind & CharacterClass.digit != 0
      && classified(at: offset + 1).kind & CharacterClass.digit != 0
  }

  /// What an apostrophe does to the word that begins at an offset and goes on up to it.
  mutating func apostrophe(
    _ offset: Int, length: Int, wordStart: Int
  ) -> ApostropheEffect {
    if let effect = effectWithoutElision(offset, length) { return effect }
    return isElided(wordStart, offset) ? .closesElided : .joins
  }

  /// What an apostrophe does, or nil where that takes knowing the whole word before it.
  private mutating func apostrophe(_ offset: Int, length: Int) -> ApostropheEffect? {
    if let effect = effectWithoutElision(offset, length) { return effect }
    var start = offset
    var letters = 0
    while start > 0, letters <= Self.longestElided {
      let (kind, lengthBefore) = classified(before: start)
      guard kind & CharacterClass.letter != 0 else { break }
      start -= lengthBefore
      letters += 1
    }
    guard isElided(start, offset) else { return .joins }
    guard start > 0 else { return .closesElided }
    let (kind, lengthBefore) = classified(before: start)
    if kind & CharacterClass.word != 0 { return .joins }
    if kind & CharacterClass.joiner != 0, isApostrophe(start - lengthBefore, lengthBefore) {
      return nil
    }
    return .closesElided
  }

  /// What an apostrophe does, or nil where it depends on the word before it.
  private mutating func effectWithoutElision(_ offset: Int, _ length: Int) -> ApostropheEffect? {
    let next = offset + length
    guard next < text.count, base(before: offset).kind & CharacterClass.letter != 0
    else { return .ends }
    let (code, nextLength) = character(at: next)
    guard characterClass(of: code) & CharacterClass.letter != 0 else { return .ends }
    if code | 0x20 == 0x73 || code == Self.longS, !goesOn(next + nextLength) {
      return .opensFinal(end: next + nextLength)
    }
    return opensAfterElision(code) ? nil : .joins
  }

  /// Whether a word whose last character is a letter goes on at an offset.
  private mutating func goesOn(_ offset: Int) -> Bool {
    guard offset < text.count else { return false }
    let (kind, length) = classified(at: offset)
    if kind & CharacterClass.word != 0 { return true }
    let next = offset + length
    return kind & CharacterClass.joiner != 0 && isApostrophe(offset, length)
      && next < text.count && classified(at: next).kind & CharacterClass.letter != 0
  }

  /// Whether French elides before a character: a vowel, h or y.
  private mutating func opensAfterElision(_ code: UInt32) -> Bool {
    if code >= 0x80 {
      guard let scalar = Unicode.Scalar(code) else { return false }
      let first = fold.firstOfDecomposition(scalar)
      if first.value < 0x80 { return opensAfterElision(first.value) }
      return "æœÆŒ".unicodeScalars.contains(first)
    }
    switch UInt8(truncatingIfNeeded: code | 0x20) {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"), UInt8(ascii: "y"), UInt8(ascii: "h"):
      return true
    default:
      return false
    }
  }

  private static let longestElided = 6
  /// `ſ`, which folds to `s`.
  private static let longS: UInt32 = 0x17F

  /// Whether a piece of text is a French word that elides, in any case.
  private mutating func isElided(_ start: Int, _ end: Int) -> Bool {
    guard end - start <= 2 * Self.longestElided else { return false }
    var word: UInt64 = 0
    var offset = start
    while offset < end {
      let (code, length) = character(at: offset)
      guard word >> 56 == 0, code < 0x80 || code == Self.longS else { return false }
      word = word << 8 | UInt64(code == Self.longS ? 0x73 : code | 0x20)
      offset += length
    }
    switch word {
    case 0x63, 0x64, 0x6A, 0x6C, 0x6D, 0x6E, 0x73, 0x74: return true  // c d j l m n s t
    case 0x7175: return true  // qu
    case 0x6A_7573_7175: return true  // jusqu
    case 0x6C6F_7273_7175: return true  // lorsqu
    case 0x7075_6973_7175: return true  // puisqu
    case 0x7175_6F69_7175: return true  // quoiqu
    default: return false
    }
  }
}
