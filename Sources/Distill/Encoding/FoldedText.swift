import LabelLang

/// A text as n-grams are taken from it: case folded, canonically decomposed, with typographic
/// quotes, apostrophes and dashes as ASCII has them, and every character of white space or control
/// below as a space. There is a space before it and one behind.
///
/// Texts that Unicode holds canonically equal (composed or decomposed accents) give equal scalars.
struct FoldedText {
  private(set) var scalars: [Unicode.Scalar] = []
  private var scratch: [Unicode.Scalar] = []

  /// Reads a text, which must be valid UTF-8, in place of the one before.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    scalars.removeAll(keepingCapacity: true)
    scalars.append(Self.space)
    var needsOrder = false
    var offset = 0
    while offset < text.count {
      let byte = text[offset]
      if byte < 0x80 {
        let isCapital = byte &- 0x41 < 26
        scalars.append(Unicode.Scalar(isCapital ? byte | 0x20 : max(byte, 0x20)))
        offset += 1
      } else {
        let (scalar, length) = Self.decode(text, at: offset)
        appendFolded(scalar, &needsOrder)
        offset += length
      }
    }
    scalars.append(Self.space)
    if needsOrder { UnicodeData.canonicalOrder(&scalars) }
  }

  static let space: Unicode.Scalar = " "

  private mutating func appendFolded(_ scalar: Unicode.Scalar, _ needsOrder: inout Bool) {
    if UnicodeData.isWhiteSpace(scalar) { return scalars.append(Self.space) }
    scratch.removeAll(keepingCapacity: true)
    UnicodeData.appendFoldedDecomposition(of: scalar, to: &scratch)
    for part in scratch {
      let isMark = UnicodeData.combiningClass(part) != 0
      if isMark, let last = scalars.last, UnicodeData.combiningClass(last) != 0 {
        needsOrder = true
      }
      scalars.append(UnicodeData.normalizedPunctuation(part))
    }
  }

  /// The scalar at an offset beyond ASCII, and how many bytes it has.
  private static func decode(
    _ text: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (Unicode.Scalar, Int) {
    let length = text[offset] < 0xE0 ? 2 : text[offset] < 0xF0 ? 3 : 4
    var code = UInt32(text[offset]) & (0xFF >> UInt32(length + 1))
    for next in 1..<length where offset + next < text.count {
      code = code << 6 | UInt32(text[offset + next] & 0x3F)
    }
    return (Unicode.Scalar(code) ?? "\u{FFFD}", length)
  }
}
