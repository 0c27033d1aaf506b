internal import LabelLang

/// The characters whose scan units are not the character itself, ASCII aside.
///
/// Hangul syllables are left out: they are many, and needed only where a keyword holds Hangul.
struct IrregularCharacters: Sendable {
  private(set) var scalars: [Unicode.Scalar] = []
  /// Where the units of each character end in `units`; they begin where the last ones end.
  private(set) var ends: [Int] = []
  private(set) var units: [UInt32] = []

  /// All of them, worked out once a process.
  static let all = IrregularCharacters()

  static let hangulSyllables: ClosedRange<UInt32> = 0xAC00...0xD7A3

  /// Outside these lie only Hangul syllables, ideographs and unassigned or private characters,
  /// which are their own scan unit.
  static let searched: [ClosedRange<UInt32>] = [
    0x80...0x33FF, 0xA000...0xABFF, 0xD7A4...0xD7FF, 0xF900...0x18FFF, 0x1A000...0x1FFFF,
    0x2F800...0x2FA1F, 0xE0000...0xE01FF,
  ]

  private init() {
    var scratch: [Unicode.Scalar] = []
    for code in Self.searched.joined() {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let start = units.count
      KeywordFolding.appendScanUnits(of: scalar, to: &units, scratch: &scratch)
      if units.count == start + 1, units[start] == code {
        units.removeLast()
      } else {
        scalars.append(scalar)
        ends.append(units.count)
      }
    }
  }
}
