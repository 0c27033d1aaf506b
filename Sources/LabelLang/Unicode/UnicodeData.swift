/// What Unicode 15.0 says of a character, from the tables that `scripts/generate-unicode` writes.
public enum UnicodeData {
  private static let unspacedFlag = 32

  /// Bit `c` is set where words hold the characters of the category numbered `c`: letters, marks
  /// and decimal digits.
  private static let wordCategories: UInt32 = 0b1_1111_1111

  /// The general category.
  public static func category(_ scalar: Unicode.Scalar) -> GeneralCategory {
    GeneralCategory(rawValue: UInt8(properties(scalar) & 31)) ?? .unassigned
  }

  /// White_Space of PropList.txt.
  public static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
    UnicodeTables.isWhiteSpace(scalar.value)
  }

  /// A character that words are made of: a letter, a mark, a decimal digit or `_`.
  public static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || wordCategories >> UInt32(properties(scalar) & 31) & 1 == 1
  }

  /// A character of a script written without spaces: Han, Hiragana, Katakana, Thai, Khmer, Lao,
  /// Myanmar.
  public static func isUnspacedScript(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII && properties(scalar) & unspacedFlag != 0
  }

  /// The value of a decimal digit (Nd), or nil for other characters.
  public static func digitValue(_ scalar: Unicode.Scalar) -> Int? {
    if scalar.isASCII { return ("0"..."9").contains(scalar) ? Int(scalar.value - 0x30) : nil }
    var low = 0
    var high = UnicodeTables.zeros.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if UnicodeTables.zeros[middle] <= scalar.value { low = middle } else { high = middle }
    }
    let value = scalar.value - UnicodeTables.zeros[low]
    return value < 10 ? Int(value) : nil
  }

  private static func properties(_ scalar: Unicode.Scalar) -> Int {
    UnicodeTables.properties[scalar.value]
  }
}
