import LabelLang

/// Searches for runs of characters of one set, without PCRE2: `\s+`, `[a-z]`, `\d{2,4}`.
///
/// It finds what PCRE2 would, in time linear in the text, so it never runs out of a budget.
struct CharacterRunSearch: Sendable {
  /// The members below 128, one by one and as ranges.
  private let asciiBytes: FrozenTable<UInt8>
  private let asciiRanges: FrozenTable<ByteBlock.ASCIIRange>
  /// The members from 128 on.
  private let ranges: [ClosedRange<UInt32>]
  private let minimum: Int
  private let maximum: Int

  init(_ run: CharacterRun) {
    let ascii = run.ranges.filter { $0.lowerBound < 128 }
      .map { UInt8($0.lowerBound)...UInt8(min($0.upperBound, 127)) }
    asciiBytes = FrozenTable(ascii.flatMap(\.self))
    asciiRanges = FrozenTable(ascii.map { ByteBlock.ASCIIRange($0) })
    ranges = run.ranges.filter { $0.upperBound >= 128 }
    minimum = run.minimum
    maximum = run.maximum ?? .max
  }

  /// Whether the bytes that a text holds are enough to tell that it has a match. A long text, of which
  /// nothing is known, does not tell.
  func isFound(by bytes: borrowing BytesPresent) -> Bool {
    guard minimum == 1, bytes.isKnown else { return false }
    for byte in asciiBytes.all where bytes.mayHold(byte) { return true }
    return false
  }

  /// Calls `body` with the start and end of each match, as long as it gives true; `text` is valid
  /// UTF-8.
  @inline(__always)
  func forEachMatch(
    in text: UnsafeBufferPointer<UInt8>, _ body: (_ start: Int, _ end: Int) -> Bool
  ) {
    // Where runs begin and end cannot be foreseen: bits, 64 bytes at a time, need no guess.
    var start = -1
    var block = 0
    var carry = false
    while block < text.count {
      let members = members(in: text, block, &carry)
      var rest = start < 0 ? members : ~members
      while rest != 0 {
        let place = rest.trailingZeroBitCount
        if start < 0 {
          start = block + place
        } else {
          guard cut(text, start, block + place, body) else { return }
          start = -1
        }
        rest = (start < 0 ? members : ~members) & UInt64.max << UInt64(place)
      }
      block += 64
    }
    if start >= 0 { _ = cut(text, start, text.count, body) }
  }

  /// Cuts a run into matches; false when `body` wants no more.
  @inline(__always)
  private func cut(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int,
    _ body: (_ start: Int, _ end: Int) -> Bool
  ) -> Bool {
    if minimum == 1, maximum == .max { return body(start, end) }
    var offset = start
    while offset < end {
      let first = offset
      var length = 0
      while offset < end, length < maximum {
        offset &+= text[offset] < 0x80 ? 1 : text.decodeScalar(at: offset).length
        length &+= 1
      }
      if length >= minimum, !body(first, offset) { return false }
    }
    return true
  }

  /// Which bytes of a block belong to members; `carry` says whether the character that goes on into
  /// it is one. What follows the text is none.
  @inline(__always)
  private func members(
    in text: UnsafeBufferPointer<UInt8>, _ block: Int, _ carry: inout Bool
  ) -> UInt64 {
    var (members, beyondASCII) = ByteBlock.members(of: asciiRanges.all, in: text, at: block)
    let end = text.count - block
    if end < ByteBlock.size { members &= 1 << UInt64(end) - 1 }
    if beyondASCII != 0, !ranges.isEmpty {
      add(beyondASCII, in: text, block, to: &members, &carry)
    }
    return members
  }

  /// Adds those bytes beyond ASCII that belong to members.
  private func add(
    _ beyondASCII: UInt64, in text: UnsafeBufferPointer<UInt8>, _ block: Int,
    to members: inout UInt64, _ carry: inout Bool
  ) {
    var rest = beyondASCII
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      rest &= rest - 1
      if text[block + place] >= 0xC0 {
        carry = holds(text.decodeScalar(at: block + place).scalar.value)
      }
      if carry { members |= 1 << UInt64(place) }
    }
  }

  private func holds(_ code: UInt32) -> Bool {
    var (first, end) = (0, ranges.count)
    while first < end {
      let middle = (first + end) / 2
      if ranges[middle].upperBound < code { first = middle + 1 } else { end = middle }
    }
    return first < ranges.count && ranges[first].lowerBound <= code
  }
}
