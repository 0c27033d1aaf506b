/// The hash of an n-gram: FNV-1a over code points, or over the hashes of words, 64 bits at a step.
///
/// It is the same on every machine and in every run, since models name features by it.
struct NGramHash: BitwiseCopyable {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Buckets that n-grams fall into before the frequent ones are kept: 2^20.
  static let bucketBits = 20
  static let bucketCount = 1 << bucketBits

  @inline(__always)
  mutating func add(_ part: UInt64) { value = (value ^ part) &* 0x0000_0100_0000_01B3 }

  /// The bucket: the top bits after the low half was mixed into the high one and one more
  /// multiplication, by 2^64 over the golden ratio.
  @inline(__always)
  var bucket: Int {
    let mixed = (value ^ (value >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return Int(mixed >> UInt64(64 - Self.bucketBits))
  }
}
