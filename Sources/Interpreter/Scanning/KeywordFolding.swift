internal import LabelLang

/// What keyword and text are compared by.
///
/// A *unit* is one character after decomposition and folding, or `space`. Two foldings meet here:
/// the one that a keyword asks for decides whether it matches; the coarser *scan folding*, the same
/// for all keywords, decides where to look. That one ignores case and passes over combining marks,
/// so that neither their presence nor their order can hide a place.
enum KeywordFolding {
  /// The unit of a run of white space, beyond all characters.
  static let space: UInt32 = 0x110000

  /// The letter to which a mark, the iota subscript, folds: the only one that has such a double.
  static let iota: UInt32 = 0x3B9

  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x300 && UnicodeData.category(scalar).isMark
  }

  /// Appends the units of characters that are decomposed and in canonical order.
  ///
  /// What a decomposed character folds to does not decompose, so this is the end of the road.
  static func appendUnits(
    of decomposed: [Unicode.Scalar], _ folding: Folding, to units: inout [UInt32]
  ) {
    for scalar in decomposed where !folding.ignoresAccents || !isMark(scalar) {
      let plain = UnicodeData.normalizedPunctuation(scalar)
      units.append((folding.exactCase ? plain : UnicodeData.simpleFold(plain)).value)
    }
  }

  /// The unit that the scan compares of a unit of any folding, nil for a mark.
  static func scanUnit(of unit: UInt32) -> UInt32? {
    guard let scalar = Unicode.Scalar(unit) else { return unit }
    return isMark(scalar) ? nil : UnicodeData.simpleFold(scalar).value
  }

  /// Appends the units that the scan compares of one character.
  static func appendScanUnits(
    of scalar: Unicode.Scalar, to units: inout [UInt32], scratch: inout [Unicode.Scalar]
  ) {
    guard !UnicodeData.isWhiteSpace(scalar) else { return units.append(space) }
    scratch.removeAll(keepingCapacity: true)
    UnicodeData.appendDecomposition(of: scalar, to: &scratch)
    for part in scratch where !isMark(part) {
      units.append(UnicodeData.simpleFold(UnicodeData.normalizedPunctuation(part)).value)
    }
  }

  /// Whether a match that ends with this character asks for a word boundary there.
  static func asksBoundary(_ scalar: Unicode.Scalar) -> Bool {
    UnicodeData.isWordScalar(scalar) && !UnicodeData.isUnspacedScript(scalar)
  }
}
