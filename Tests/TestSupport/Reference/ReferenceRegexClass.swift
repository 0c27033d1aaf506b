import LabelLang

/// Which characters the parts of a regex match, as PCRE2 says with UTF and UCP.
struct ReferenceRegexClass {
  /// Whether capitals differ from small letters.
  let exactCase: Bool

  /// The characters that fold to one; those that are alone in this are left out.
  private static let equivalents: [Unicode.Scalar: Set<Unicode.Scalar>] = {
    // No character beyond plane 1 has case.
    var sets: [Unicode.Scalar: Set<Unicode.Scalar>] = [:]
    for scalar in (UInt32(0)...0x1FFFF).compactMap(Unicode.Scalar.init) {
      let folded = UnicodeData.simpleFold(scalar)
      if folded != scalar { sets[folded, default: [folded]].insert(scalar) }
    }
    return sets
  }()

  /// Whether a literal character matches another.
  func matches(_ literal: Unicode.Scalar, _ scalar: Unicode.Scalar) -> Bool {
    literal == scalar
      || !exactCase && UnicodeData.simpleFold(literal) == UnicodeData.simpleFold(scalar)
  }

  /// Whether a class matches a character.
  func matches(_ set: RegexClass, _ scalar: Unicode.Scalar) -> Bool {
    set.items.contains { matches($0, scalar) } != set.isNegated
  }

  private func matches(_ item: RegexClass.Item, _ scalar: Unicode.Scalar) -> Bool {
    switch item {
    case .range(let low, let high):
      if (low...high).contains(scalar) { return true }
      // Case is for written characters alone: `\p{Lu}` is never a small letter.
      return !exactCase && others(scalar).contains { (low...high).contains($0) }
    case .digit(let isNegated):
      return ReferenceWords.isDigit(scalar) != isNegated
    case .word(let isNegated):
      return Self.isWord(scalar) != isNegated
    case .space(let isNegated):
      return Self.isSpace(scalar) != isNegated
    case .horizontalSpace(let isNegated):
      return Self.isHorizontalSpace(scalar) != isNegated
    case .category(let name, let isNegated):
      return UnicodeData.category(scalar).abbreviation.hasPrefix(name) != isNegated
    }
  }

  private func others(_ scalar: Unicode.Scalar) -> Set<Unicode.Scalar> {
    Self.equivalents[UnicodeData.simpleFold(scalar)] ?? []
  }

  /// `\w`: L, N and the underscore.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    let category = UnicodeData.category(scalar)
    return category.isLetter || category.isNumber || scalar == "_"
  }

  /// `\s`: Z, horizontal space, and the vertical space from line feed to carriage return and NEL.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    UnicodeData.category(scalar).isSeparator || isHorizontalSpace(scalar)
      || (0x0A...0x0D).contains(scalar.value) || scalar.value == 0x85
  }

  /// `\h`: a fixed list, which still holds U+180E.
  private static func isHorizontalSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x20, 0xA0, 0x1680, 0x180E, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}
