/// Estimates how many tokens a text has for a language model, without its tokenizer.
///
/// Runs of letters, digits, marks and blanks are counted apart, as byte-pair tokenizers cut them.
public enum TokenEstimate {
  /// The estimate for a text; linear in its length.
  public static func tokens(in text: String) -> Int {
    var text = text
    return text.withUTF8 { tokens(in: $0) }
  }

  /// The estimate for bytes of UTF-8.
  static func tokens(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var quarters = 0
    var index = 0
    while index < bytes.count {
      let kind = Kind(bytes[index])
      let start = index
      while index < bytes.count, Kind(bytes[index]) == kind { index += 1 }
      quarters += kind.quarters(length: index - start, first: bytes[start])
    }
    return (quarters + 3) / 4
  }

  private enum Kind {
    case letters, digits, blanks, lineBreaks, marks, others

    init(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        self = .letters
      case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digits
      case UInt8(ascii: " "), UInt8(ascii: "\t"): self = .blanks
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): self = .lineBreaks
      case 0x80...: self = .others
      default: self = .marks
      }
    }

    /// Quarters of a token.
    func quarters(length: Int, first: UInt8) -> Int {
      switch self {
      // Most words are one token; long ones are cut.
      case .letters: 4 + 3 * max(0, length - 5) / 4
      case .digits: 4 * ((length + 2) / 3)
      // One blank belongs to the word behind it.
      case .blanks: length > 1 ? 3 : 0
      case .lineBreaks: 3
      case .marks: length == 1 ? 4 : 4 + 2 * (length - 1)
      // Two bytes make a letter of Latin or Cyrillic script, three one of East Asia.
      case .others: 2 * length
      }
    }
  }
}
