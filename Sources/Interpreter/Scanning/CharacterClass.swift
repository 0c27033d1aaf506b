import LabelLang

/// What the text index asks of a character, as bits.
enum CharacterClass {
  /// A letter, a mark, a decimal digit or `_`.
  static let word: UInt8 = 1
  static let letter: UInt8 = 2
  static let digit: UInt8 = 4
  static let mark: UInt8 = 8
  static let white: UInt8 = 16
  /// An apostrophe, `.` or `,`: it may stand inside a word.
  static let joiner: UInt8 = 32
  /// A byte at which the search for sentence ends looks closer. Of bytes only.
  static let sentenceStop: UInt8 = 64
  /// A byte of a longer sequence. Of bytes only.
  static let multibyte: UInt8 = 128

  /// How many characters, those of one and two bytes, have their class in `table`.
  static let tabled: UInt32 = 0x800
  /// Where the classes of characters begin in `table`, after those of bytes.
  static let characters = 256

  /// The classes of the 256 bytes, then those of the characters below `tabled`; never freed and
  /// never written again, so that all threads may read them.
  nonisolated(unsafe) static let table: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: characters + Int(tabled))
    for code in 0..<tabled { table[characters + Int(code)] = look(up: code) }
    for byte in 0..<128 { table[byte] = table[characters + byte] }
    for byte in 128..<256 { table[byte] = multibyte }
    // The last three are the lead bytes of `…`, of `。`, and of `！` and `？`.
    for byte in [0x2E, 0x21, 0x3F, 0x0A, 0x0D, 0xE2, 0xE3, 0xEF] {
      table[byte] |= sentenceStop
    }
    return UnsafePointer(table)
  }()

  /// The class of a character by the tables of Unicode.
  static func look(up code: UInt32) -> UInt8 {
    guard let scalar = Unicode.Scalar(code) else { return 0 }
    let category = UnicodeData.category(scalar)
    if category.isLetter { return word | letter }
    if category.isMark { return word | mark }
    if category == .decimalNumber { return word | digit }
    if scalar == "_" { return word }
    if UnicodeData.isWhiteSpace(scalar) { return white }
    if scalar == "." || scalar == "," || isApostrophe(code) { return joiner }
    return 0
  }

  /// The apostrophe and its typographic forms.
  static func isApostrophe(_ code: UInt32) -> Bool {
    switch code {
    case 0x27, 0x2018, 0x2019, 0x201B, 0x2032: true
    default: false
    }
  }

  /// What ends a line; CR LF is two of these and one line break.
  static func isLineBreak(_ code: UInt32) -> Bool { code == 0x0A || code == 0x0D }
}
