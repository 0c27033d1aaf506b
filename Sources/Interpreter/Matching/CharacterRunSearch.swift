import LabelLang

/// Searches for runs of characters of one set, without PCRE2: `\s+`, `[a-z]`, `\d{2,4}`.
///
/// It finds what PCRE2 would, in time linear in the text, so it never runs out of a budget.
struct CharacterRunSearch: Sendable {
  /// Whether each byte below 128 is a member, 1 or 0; 0 for the others.
  private let isMember: FrozenTable<UInt8>
  /// The members from 128 on.
  private let ranges: [ClosedRange<UInt32>]
  private let minimum: Int
  private let maximum: Int

  init(_ run: CharacterRun) {
    var members = [UInt8](repeating: 0, count: 256)
    for range in run.ranges {
      for code in range.prefix(128) where code < 128 { members[Int(code)] = 1 }
    }
    isMember = FrozenTable(members)
    ranges = run.ranges.filter { $0.upperBound >= 128 }
    minimum = run.minimum
    maximum = run.maximum ?? .max
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
    let table = isMember.base
    let end = min(64, text.count - block)
    var members: UInt64 = 0
    var beyondASCII: UInt64 = 0
    for place in 0..<end {
      let byte = text[block &+ place]
      members |= UInt64(table[Int(byte)]) << UInt64(place)
      beyondASCII |= UInt64(byte >> 7) << UInt64(place)
    }
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
