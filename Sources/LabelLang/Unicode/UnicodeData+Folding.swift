extension UnicodeData {
  /// Simple case folding (statuses C and S of CaseFolding.txt).
  public static func simpleFold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let step = UnicodeTables.foldSteps[UnicodeTables.folds[scalar.value]]
    guard step != 0 else { return scalar }
    return Unicode.Scalar(UInt32(Int32(scalar.value) + step)) ?? scalar
  }

  /// Appends what a keyword compares of a character: its canonical decomposition, case folded.
  ///
  /// No part of a decomposition folds to what decomposes again, so that a third step, another
  /// decomposition, has nothing to do.
  public static func appendFoldedDecomposition(
    of scalar: Unicode.Scalar, to scalars: inout [Unicode.Scalar]
  ) {
    let start = scalars.count
    appendDecomposition(of: scalar, to: &scalars)
    for place in start..<scalars.count { scalars[place] = simpleFold(scalars[place]) }
  }

  /// The ASCII character that a typographic quote, apostrophe or dash equals, or the character
  /// itself.
  public static func normalizedPunctuation(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x2018, 0x2019, 0x201B, 0x2032: "'"
    case 0x201C, 0x201D, 0x201E, 0x201F, 0x00AB, 0x00BB: "\""
    case 0x2010...0x2015, 0x2212: "-"
    default: scalar
    }
  }
}
