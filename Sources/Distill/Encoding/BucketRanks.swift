internal import CKernels

/// Some of the buckets, and the place of each among them, in little memory.
///
/// A bit a bucket, and how many stand before each 64: one look-up in a table that stays in the cache.
struct BucketRanks: Equatable, Sendable {
  /// How many buckets there are.
  let count: Int
  private let bits: [UInt64]
  private let starts: [Int32]

  /// - Parameter buckets: In ascending order, each below `NGramHash.bucketCount`.
  init(_ buckets: [Int32]) {
    var bits = [UInt64](repeating: 0, count: NGramHash.bucketCount / 64)
    for bucket in buckets { bits[Int(bucket) / 64] |= 1 << UInt64(bucket % 64) }
    var starts: [Int32] = []
    starts.reserveCapacity(bits.count)
    var before: Int32 = 0
    for word in bits {
      starts.append(before)
      before += Int32(word.nonzeroBitCount)
    }
    self.bits = bits
    self.starts = starts
    count = buckets.count
  }

  /// The place of a bucket, -1 for one that is none of them.
  subscript(bucket: Int) -> Int32 {
    let word = bits[bucket / 64]
    let bit: UInt64 = 1 << UInt64(bucket % 64)
    if word & bit == 0 { return -1 }
    return starts[bucket / 64] + Int32((word & (bit - 1)).nonzeroBitCount)
  }

  /// Counts buckets by their places; the others are counted at `count`.
  ///
  /// - Parameters:
  ///   - counts: The counts so far, one more than there are places.
  ///   - columns: Gets the places whose counts were 0, in the order of their first occurrence.
  /// - Returns: How many those are.
  func tally(
    _ buckets: UnsafeBufferPointer<UInt32>, counts: UnsafeMutablePointer<UInt32>,
    columns: UnsafeMutablePointer<Int32>
  ) -> Int {
    kernel_tally_ranked(buckets.baseAddress, buckets.count, bits, starts, count, counts, columns)
  }
}
