internal import LabelLang

/// What keyword and text are compared by.
///
/// A *unit* is one character after decomposition and folding, or `space`. Two foldings meet here:
/// the one that a keyword asks for decides whether it matches; the coarser *scan folding*, the same
/// for all keywords, decides where to look. It ignores case and skips *weightless* characters,
/// combining marks, so that neither their presence nor their order can hide a place.
enum KeywordFolding {
  /// The unit of a run of white space, beyond all characters.
  static let space: UInt32 = 0x110000

  /// The iota subscript is a mark that folds to a letter, so it weighs what the letter does.
  static let iotaSubscript: Unicode.Scalar = "\u{345}"

  /// Whether the scan passes over a decomposed character.
  static func isWeightless(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300, scalar != iotaSubscript else { return false }
    return UnicodeData.combiningClass(scalar) != 0
      || UnicodeData.category(scalar) == .nonspacingMark
  }

  /// Whether a folding drops a decomposed character.
  static func isDropped(_ scalar: Unicode.Scalar, _ folding: Folding) -> Bool {
    guard folding.ignoresAccents, scalar.value >= 0x300, scalar != iotaSubscript else {
      return false
    }
    return UnicodeData.category(scalar) == .nonspacingMark
  }

  /// Appends the units of characters that are decomposed and in canonical order.
  ///
  /// No folded character decomposes further, so this is the end of the road.
  static func appendUnits(
    of decomposed: [Unicode.Scalar], _ folding: Folding, to units: inout [UInt32]
  ) {
    for scalar in decomposed where !isDropped(scalar, folding) {
      let plain = UnicodeData.normalizedPunctuation(scalar)
      units.append((folding.exactCase ? plain : UnicodeData.simpleFold(plain)).value)
    }
  }

  /// The unit that the scan compares of a unit of any folding, nil for a weightless one.
  static func scanUnit(of unit: UInt32) -> UInt32? {
    guard let scalar = Unicode.Scalar(unit) else { return unit }
    return isWeightless(scalar) ? nil : UnicodeData.simpleFold(scalar).value
  }

  /// Appends the units that the scan compares of one character.
  static func appendScanUnits(
    of scalar: Unicode.Scalar, to units: inout [UInt32], scratch: inout [Unicode.Scalar]
  ) {
    guard !UnicodeData.isWhiteSpace(scalar) else { return units.append(space) }
    scratch.removeAll(keepingCapacity: true)
    UnicodeData.appendDecomposition(of: scalar, to: &scratch)
    for part in scratch where !isWeightless(part) {
      units.append(UnicodeData.simpleFold(UnicodeData.normalizedPunctuation(part)).value)
    }
  }

  /// Whether a unit asks for a word boundary at an end of a match where it stands.
  static func asksBoundary(_ unit: UInt32) -> Bool {
    guard let scalar = Unicode.Scalar(unit) else { return false }
    return UnicodeData.isWordScalar(scalar) && !UnicodeData.isUnspacedScript(scalar)
  }
}

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
