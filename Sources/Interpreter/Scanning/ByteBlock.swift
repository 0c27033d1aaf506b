/// 64 bytes of a text, asked all at once: bit `i` of each answer is that of byte `i`.
///
/// Words and tokens are short, so that a branch a byte is guessed wrong at every end of one; bits
/// need no guess. Eight bytes at a time are asked as one integer: vectors of the standard library
/// were measured at a fiftieth of the speed.
struct ByteBlock {
  static let size = 64

  /// ASCII letters, digits and `_`.
  private(set) var word: UInt64 = 0
  /// The apostrophe, `.` and `,`.
  private(set) var joiner: UInt64 = 0
  /// Bytes of characters beyond ASCII.
  private(set) var beyondASCII: UInt64 = 0
  /// ASCII white space.
  private(set) var white: UInt64 = 0

  /// Asks the bytes from an offset on what words are made of; zeros follow the end of the text.
  @inline(__always)
  init(wordsOf text: UnsafeBufferPointer<UInt8>, at offset: Int) {
    Self.forEachEight(of: text, at: offset) { eight, shift in
      let low = eight & Self.lowBits
      let letters = Self.inRange(low | Self.each(0x20), 0x61, 0x7A)
      let digits = Self.inRange(low, 0x30, 0x39)
      word |= Self.bits((letters | digits | Self.equal(low, 0x5F)) & ~eight) << shift
      let points = Self.equal(low | Self.each(0x02), 0x2E)
      joiner |= Self.bits((points | Self.equal(low, 0x27)) & ~eight) << shift
      if eight & Self.highBits != 0 { beyondASCII |= Self.bits(eight) << shift }
    }
  }

  /// Asks the bytes from an offset on for white space; zeros follow the end of the text.
  @inline(__always)
  init(whiteOf text: UnsafeBufferPointer<UInt8>, at offset: Int) {
    Self.forEachEight(of: text, at: offset) { eight, shift in
      let low = eight & Self.lowBits
      let spaces = Self.equal(low, 0x20) | Self.inRange(low, 0x09, 0x0D)
      white |= Self.bits(spaces & ~eight) << shift
      if eight & Self.highBits != 0 { beyondASCII |= Self.bits(eight) << shift }
    }
  }

  /// Which of the bytes from an offset on are ASCII characters of some ranges, and which are not
  /// ASCII; `ranges` are the first and last of each.
  @inline(__always)
  static func members(
    of ranges: UnsafeBufferPointer<ASCIIRange>, in text: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (members: UInt64, beyondASCII: UInt64) {
    var members: UInt64 = 0
    var beyondASCII: UInt64 = 0
    forEachEight(of: text, at: offset) { eight, shift in
      let low = eight & lowBits
      var found: UInt64 = 0
      for range in ranges {
        found |= (low &+ range.reachesFirst) & ~(low &+ range.reachesBeyond)
      }
      members |= bits(found & ~eight) << shift
      if eight & highBits != 0 { beyondASCII |= bits(eight) << shift }
    }
    return (members, beyondASCII)
  }

  /// A range of ASCII characters: what carries each of eight bytes from its first on, and each
  /// beyond its last, into the byte's highest bit.
  struct ASCIIRange: BitwiseCopyable, Sendable {
    let reachesFirst: UInt64
    let reachesBeyond: UInt64

    init(_ range: ClosedRange<UInt8>) {
      reachesFirst = ByteBlock.each(UInt64(0x80 - range.lowerBound))
      reachesBeyond = ByteBlock.each(UInt64(0x7F - range.upperBound))
    }
  }

  private static let lowBits = each(0x7F)
  private static let highBits = each(0x80)

  @inline(__always)
  private static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

  /// The high bit of each byte in a range; bytes are below 0x80, so that no sum carries over.
  @inline(__always)
  private static func inRange(_ bytes: UInt64, _ first: UInt64, _ last: UInt64) -> UInt64 {
    (bytes &+ each(0x80 - first)) & ~(bytes &+ each(0x7F - last))
  }

  /// The high bit of each byte equal to another; bytes are below 0x80.
  @inline(__always)
  private static func equal(_ bytes: UInt64, _ byte: UInt64) -> UInt64 {
    ~((bytes ^ each(byte)) &+ lowBits)
  }

  /// The high bits of eight bytes side by side: the factor brings them into the highest byte.
  @inline(__always)
  private static func bits(_ bytes: UInt64) -> UInt64 {
    (((bytes & highBits) >> 7) &* 0x0102_0408_1020_4080) >> 56
  }

  @inline(__always)
  private static func forEachEight(
    of text: UnsafeBufferPointer<UInt8>, at offset: Int,
    _ body: (_ eight: UInt64, _ shift: UInt64) -> Void
  ) {
    let rest = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(text)[offset...])
    var place = 0
    let whole = min(size, rest.count) & ~7
    while place < whole {
      let eight = rest.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      body(UInt64(littleEndian: eight), UInt64(place))
      place += 8
    }
    guard place < size, place < rest.count else { return }
    var eight: UInt64 = 0
    for tail in place..<rest.count { eight |= UInt64(rest[tail]) << UInt64(8 * (tail - place)) }
    body(eight, UInt64(place))
  }
}
