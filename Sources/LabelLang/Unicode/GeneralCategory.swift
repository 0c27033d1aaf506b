/// The general categories of Unicode, in the order in which the generated table numbers them.
public enum GeneralCategory: UInt8, CaseIterable, Sendable {
  case uppercaseLetter, lowercaseLetter, titlecaseLetter, modifierLetter, otherLetter
  case nonspacingMark, spacingMark, enclosingMark
  case decimalNumber, letterNumber, otherNumber
  case connectorPunctuation, dashPunctuation, openPunctuation, closePunctuation
  case initialPunctuation, finalPunctuation, otherPunctuation
  case mathSymbol, currencySymbol, modifierSymbol, otherSymbol
  case spaceSeparator, lineSeparator, paragraphSeparator
  case control, format, surrogate, privateUse, unassigned

  /// The two letters of the Unicode Character Database, such as `Lu`.
  public var abbreviation: String {
    [
      "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe",
      "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co", "Cn",
    ][Int(rawValue)]
  }

  /// L: Lu, Ll, Lt, Lm, Lo.
  public var isLetter: Bool { rawValue <= GeneralCategory.otherLetter.rawValue }
  /// M: Mn, Mc, Me.
  public var isMark: Bool { (5...7).contains(rawValue) }
  /// N: Nd, Nl, No.
  public var isNumber: Bool { (8...10).contains(rawValue) }
  /// P.
  public var isPunctuation: Bool { (11...17).contains(rawValue) }
  /// S.
  public var isSymbol: Bool { (18...21).contains(rawValue) }
  /// Z.
  public var isSeparator: Bool { (22...24).contains(rawValue) }
}
