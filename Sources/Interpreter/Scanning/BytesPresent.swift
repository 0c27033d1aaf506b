/// Which bytes a text holds, so that most regexes are ruled out without a search: a text without a
/// digit has no match of `\d{1,2}:[0-5]\d`.
struct BytesPresent: ~Copyable {
  /// Longer texts hold most bytes, and are not asked.
  static let longest = 2048
  /// Stands for all bytes beyond ASCII.
  static let beyondASCII: UInt8 = 0x80

  private let isPresent: UnsafeMutablePointer<Bool>

  init() {
    isPresent = .allocate(capacity: 256)
    isPresent.initialize(repeating: false, count: 256)
  }

  deinit { isPresent.deallocate() }

  /// Looks at another text; of a long one it answers that all bytes may be there.
  mutating func reset(_ text: UnsafeBufferPointer<UInt8>) {
    isPresent.update(repeating: text.count > Self.longest, count: 256)
    if text.count > Self.longest { return }
    var all: UInt8 = 0
    for byte in text {
      isPresent[Int(byte)] = true
      all |= byte
    }
    isPresent[Int(Self.beyondASCII)] = all >= 0x80
  }

  /// Whether the text holds one of these bytes, `beyondASCII` among them where any such byte counts.
  func holdsOne(of bytes: Span<UInt8>) -> Bool {
    for place in bytes.indices where isPresent[Int(bytes[place])] { return true }
    return false
  }
}
