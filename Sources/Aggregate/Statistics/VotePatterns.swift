/// The different rows of votes, and how often each occurs.
///
/// Where rows repeat, what goes through all of them goes through the patterns instead. The patterns
/// are in order, so that nothing computed from them depends on the order of the rows.
struct VotePatterns: Sendable {
  let functionCount: Int
  /// The votes of all patterns, one behind the other.
  let votes: [Int8]
  let counts: [Int]
}

/// Counts the patterns of rows, until there are too many to be of use.
struct PatternCounter {
  private let functionCount: Int
  private let capacity: Int
  private var votes: [Int8] = []
  private var counts: [Int] = []
  /// The pattern in each slot of the hash table, or -1.
  private var slots: [Int32]
  private var addedCount = 0
  /// The rows after which it is first asked whether patterns repeat.
  private static let trialRows = 50_000
  /// Whether there were more patterns than fit, or than are of use.
  private(set) var hasOverflowed = false

  /// - Parameter memoryLimit: How many bytes the patterns may take.
  init(functionCount: Int, memoryLimit: Int = 128 << 20) {
    self.functionCount = functionCount
    capacity = min(1 << 20, max(1, memoryLimit / (functionCount + 24)))
    slots = Array(repeating: -1, count: 1 << 10)
  }

  /// Counts rows.
  mutating func add(_ rows: UnsafeBufferPointer<Int8>, rowCount: Int) {
    var row = 0
    while row < rowCount && !hasOverflowed {
      let start = row * functionCount
      add(UnsafeBufferPointer(rebasing: rows[start..<start + functionCount]))
      row += 1
      addedCount += 1
    }
    // Patterns that hardly repeat cost more than the rows themselves.
    if addedCount > Self.trialRows && counts.count * 4 > addedCount { giveUp() }
  }

  private mutating func giveUp() {
    hasOverflowed = true
    votes = []
    counts = []
    slots = []
  }

  private mutating func add(_ row: UnsafeBufferPointer<Int8>) {
    var slot = Self.hash(row) & (slots.count - 1)
    while true {
      let pattern = Int(slots[slot])
      if pattern < 0 { break }
      let start = pattern * functionCount
      let isSame = votes.withUnsafeBufferPointer { votes in
        (0..<functionCount).allSatisfy { votes[start + $0] == row[$0] }
      }
      if isSame {
        counts[pattern] += 1
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    if counts.count == capacity { return giveUp() }
    slots[slot] = Int32(counts.count)
    votes.append(contentsOf: row)
    counts.append(1)
    if counts.count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    votes.withUnsafeBufferPointer { votes in
      for pattern in counts.indices {
        let start = pattern * functionCount
        var slot =
          Self.hash(UnsafeBufferPointer(rebasing: votes[start..<start + functionCount]))
          & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(pattern)
      }
    }
  }

  /// FNV-1a, finished by a multiplication that spreads to the low bits.
  private static func hash(_ row: UnsafeBufferPointer<Int8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for vote in row { hash = (hash ^ UInt64(UInt8(bitPattern: vote))) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 29))
  }

  /// The patterns in order; nil where there were too many.
  func patterns() -> VotePatterns? {
    if hasOverflowed { return nil }
    let order = counts.indices.sorted { left, right in
      let first = votes[left * functionCount..<(left + 1) * functionCount]
      let second = votes[right * functionCount..<(right + 1) * functionCount]
      return first.lexicographicallyPrecedes(second)
    }
    return VotePatterns(
      functionCount: functionCount,
      votes: order.flatMap { votes[$0 * functionCount..<($0 + 1) * functionCount] },
      counts: order.map { counts[$0] })
  }
}
