/// Text made safe to look at: characters that a reader cannot see, or that make a terminal act or
/// show letters in another order, are spelled `\u{...}`.
package enum VisibleText {
  /// Whether a scalar must be spelled out: controls, invisible and formatting characters, and
  /// blanks that are no plain space. The joiners stay, since emoji and scripts are made with them.
  package static func hides(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    if scalar.value & 0xFFFE == 0xFFFE { return true }
    switch UnicodeData.category(scalar) {
    case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: return true
    case .format: return scalar != "\u{200C}" && scalar != "\u{200D}"
    default: return false
    }
  }

  /// `\u{...}` with the number of a scalar.
  static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }

  /// A text with everything spelled out that `hides`.
  package static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: hides) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if hides(scalar) { result += escape(scalar) } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}
