/// Which bytes a text holds, so that most regexes are ruled out without a search: a text without a
/// digit has no match of `\d{1,2}:[0-5]\d`.
struct BytesPresent: ~Copyable {
  /// Longer texts hold most bytes, and are not asked.
  static let longest = 2048

  private let isPresent: UnsafeMutablePointer<Bool>
  /// Whether the text was short enough to be asked.
  private(set) var isKnown = false

  init() {
    isPresent = .allocate(capacity: 256)
    isPresent.initialize(repeating: false, count: 256)
  }

  deinit { isPresent.deallocate() }

  /// Looks at another text; of a long one it answers that all bytes may be there.
  mutating func reset(_ text: UnsafeBufferPointer<UInt8>) {
    isKnown = text.count <= Self.longest
    isPresent.update(repeating: !isKnown, count: 256)
    if !isKnown { return }
    for byte in text { isPresent[Int(byte)] = true }
  }

  /// Whether the text may hold a byte.
  func mayHold(_ byte: UInt8) -> Bool { isPresent[Int(byte)] }

  /// Whether the text holds one of these bytes.
  func holdsOne(of required: RequiredBytes) -> Bool {
    for place in 0..<required.count where isPresent[Int(required.bytes[place])] { return true }
    return false
  }
}

/// A few bytes of which a match must hold one: the first bytes of some characters.
struct RequiredBytes: Equatable, Sendable {
  /// More bytes than this are in most texts.
  static let most = 16

  private(set) var bytes = InlineArray<16, UInt8>(repeating: 0)
  private(set) var count = 0

  /// The first bytes of the characters in some ranges of code points; nil where they are too many.
  init?(firstOf ranges: [ClosedRange<UInt32>]) {
    for range in ranges {
      // Characters that begin alike are not gone through one by one.
      var code = range.lowerBound
      while code <= range.upperBound {
        let (byte, next) = Self.firstByte(of: code)
        guard add(byte) else { return nil }
        code = next
      }
    }
  }

  private mutating func add(_ byte: UInt8) -> Bool {
    for place in 0..<count where bytes[place] == byte { return true }
    guard count < Self.most else { return false }
    bytes[count] = byte
    count += 1
    return true
  }

  /// The first byte of a character in UTF-8, and the first code point that begins otherwise.
  private static func firstByte(of code: UInt32) -> (byte: UInt8, next: UInt32) {
    switch code {
    case ..<0x80: (UInt8(code), code + 1)
    case ..<0x800: (UInt8(0xC0 | code >> 6), (code >> 6 + 1) << 6)
    case ..<0x1_0000: (UInt8(0xE0 | code >> 12), (code >> 12 + 1) << 12)
    default: (UInt8(truncatingIfNeeded: 0xF0 | code >> 18), (code >> 18 + 1) << 18)
    }
  }

  static func == (a: RequiredBytes, b: RequiredBytes) -> Bool {
    a.count == b.count && (0..<a.count).allSatisfy { a.bytes[$0] == b.bytes[$0] }
  }
}
