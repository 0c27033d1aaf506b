import LabelLang

/// Searches for runs of characters of one set, without PCRE2: `\s+`, `[a-z]`, `\d{2,4}`.
///
/// It finds what PCRE2 would, in time linear in the text, so it never runs out of a budget.
struct CharacterRunSearch: Sendable {
  /// The members below 128, bit by bit.
  private let low: UInt64
  private let high: UInt64
  /// The members from 128 on.
  private let ranges: [ClosedRange<UInt32>]
  private let minimum: Int
  private let maximum: Int

  init(_ run: CharacterRun) {
    var bits: (UInt64, UInt64) = (0, 0)
    for range in run.ranges {
      for code in range.prefix(128) where code < 128 {
        if code < 64 { bits.0 |= 1 << UInt64(code) } else { bits.1 |= 1 << UInt64(code - 64) }
      }
    }
    (low, high) = bits
    ranges = run.ranges.filter { $0.upperBound >= 128 }
    minimum = run.minimum
    maximum = run.maximum ?? .max
  }

  /// Calls `body` with the start and end of each match that begins at `from` or later, as long as it
  /// gives true; `text` is valid UTF-8, and `from` a boundary of characters in it.
  @inline(__always)
  func forEachMatch(
    in text: UnsafeBufferPointer<UInt8>, from: Int, _ body: (_ start: Int, _ end: Int) -> Bool
  ) {
    var offset = from
    while offset < text.count {
      var length = 0
      let start = offset
      while offset < text.count, length < maximum {
        let byte = text[offset]
        if byte < 0x80 {
          guard holds(byte) else { break }
          offset &+= 1
        } else {
          let (scalar, bytes) = text.decodeScalar(at: offset)
          guard holds(scalar.value) else { break }
          offset &+= bytes
        }
        length &+= 1
      }
      if length >= minimum {
        guard body(start, offset) else { return }
      } else if length == 0 {
        offset &+= text[offset] < 0x80 ? 1 : text.decodeScalar(at: offset).length
      }
    }
  }

  @inline(__always)
  private func holds(_ byte: UInt8) -> Bool {
    (byte < 64 ? low : high) >> UInt64(byte & 63) & 1 == 1
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
