/// Steps over valid UTF-8, character by character.
///
/// Sound because the text is valid UTF-8: a character's bytes all lie inside it.
extension UnsafeBufferPointer<UInt8> {
  /// The character that begins at an offset before the end, and its length in bytes.
  @inline(__always)
  func decodeScalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = UInt32(self[offset])
    if first < 0x80 { return (Unicode.Scalar(UInt8(first)), 1) }
    let second = UInt32(self[offset + 1] & 0x3F)
    if first < 0xE0 { return (Self.scalar((first & 0x1F) << 6 | second), 2) }
    let third = UInt32(self[offset + 2] & 0x3F)
    if first < 0xF0 { return (Self.scalar((first & 0x0F) << 12 | second << 6 | third), 3) }
    let fourth = UInt32(self[offset + 3] & 0x3F)
    return (Self.scalar((first & 0x07) << 18 | second << 12 | third << 6 | fourth), 4)
  }

  /// The character that ends at an offset after the start, and where it begins.
  @inline(__always)
  func decodeScalar(endingAt offset: Int) -> (scalar: Unicode.Scalar, start: Int) {
    var start = offset - 1
    while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
    return (decodeScalar(at: start).scalar, start)
  }

  /// The offset of the first byte that is not ASCII, or the end.
  func firstBeyondASCII() -> Int {
    let bytes = UnsafeRawBufferPointer(self)
    var offset = 0
    while offset + 8 <= count {
      let eight = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let high = UInt64(littleEndian: eight) & 0x8080_8080_8080_8080
      if high != 0 { return offset + high.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < count, self[offset] < 0x80 { offset += 1 }
    return offset
  }

  private static func scalar(_ code: UInt32) -> Unicode.Scalar {
    Unicode.Scalar(code) ?? "\u{FFFD}"
  }
}

extension UInt8 {
  /// An ASCII letter, digit or `_`.
  @inline(__always)
  var isASCIIWord: Bool {
    let bits: UInt64 = self < 0x40 ? 0x03FF_0000_0000_0000 : 0x07FF_FFFE_87FF_FFFE
    return self < 0x80 && bits >> UInt64(self & 0x3F) & 1 == 1
  }

  /// The small letter of an ASCII capital; any other byte is itself.
  @inline(__always)
  var asciiLowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
