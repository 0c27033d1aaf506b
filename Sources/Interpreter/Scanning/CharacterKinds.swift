import LabelLang

/// The kinds of characters that are counted, one a lane of 8 bits: letters, capital letters,
/// decimal digits, punctuation.
enum CharacterKinds {
  /// The lanes of the 256 bytes (0 where no character ends), then those of the characters below
  /// `CharacterClass.tabled`; never freed and never written again.
  nonisolated(unsafe) static let table: UnsafePointer<UInt32> = {
    let size = CharacterClass.characters + Int(CharacterClass.tabled)
    let table = UnsafeMutablePointer<UInt32>.allocate(capacity: size)
    table.initialize(repeating: 0, count: CharacterClass.characters)
    for code in 0..<CharacterClass.tabled {
      table[CharacterClass.characters + Int(code)] = look(up: code)
    }
    table.update(from: table + CharacterClass.characters, count: 128)
    return UnsafePointer(table)
  }()

  /// The lanes of a character.
  @inline(__always)
  static func lanes(of code: UInt32) -> UInt32 {
    code < CharacterClass.tabled
      ? table[CharacterClass.characters + Int(code)] : look(up: code)
  }

  private static func look(up code: UInt32) -> UInt32 {
    guard let scalar = Unicode.Scalar(code) else { return 0 }
    let category = UnicodeData.category(scalar)
    if category == .uppercaseLetter { return 0x0101 }
    if category.isLetter { return 1 }
    if category == .decimalNumber { return 0x01_0000 }
    return category.isPunctuation || category.isSymbol ? 0x0100_0000 : 0
  }
}
