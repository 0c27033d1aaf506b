/// Runs without white space, and white space at the ends of views.
extension TextIndex {
  /// How many runs without white space a view has.
  mutating func tokenCount(from: Int, to: Int) -> Int {
    tokenRange(from: from, to: to).count
  }

  /// The runs without white space that a view has a part of, as places in `tokens`.
  mutating func tokenRange(from: Int, to: Int) -> Range<Int> {
    guard from < to else { return 0..<0 }
    findTokens()
    let first = from == 0 ? 0 : tokens.countEnding(by: from)
    let end = to == text.count ? tokens.count : tokens.countStarting(before: to)
    return first..<max(first, end)
  }

  /// A view without outer white space; at the view's end when nothing else is in it.
  mutating func trimmed(from: Int, to: Int) -> (start: Int, end: Int) {
    if from < to, Self.isPlainlyVisible(text[from]), Self.isPlainlyVisible(text[to - 1]) {
      return (from, to)
    }
    // Many views of one long blank must not each walk through it.
    let patience = 64
    let start = skipWhite(from: from, upTo: min(to, from + patience))
    let end = trimEnd(to, downTo: max(start, to - patience))
    let startIsSure = start == to || start < from + patience
    let endIsSure = end == start || end > to - patience
    if startIsSure, endIsSure { return (start, end) }
    findTokens()
    let first = tokens.countEnding(by: from)
    let last = tokens.countStarting(before: to) - 1
    guard first <= last else { return (to, to) }
    return (max(from, Int(tokens[first].start)), min(to, Int(tokens[last].end)))
  }

  /// Whether a byte is an ASCII character that is no white space.
  @inline(__always)
  private static func isPlainlyVisible(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x80 }

  mutating func skipWhite(from start: Int) -> Int { skipWhite(from: start, upTo: text.count) }

  /// The first character that is not white space, or `limit` or what follows it.
  private mutating func skipWhite(from start: Int, upTo limit: Int) -> Int {
    var offset = start
    while offset < limit {
      let (kind, length) = classified(at: offset)
      guard kind & CharacterClass.white != 0 else { break }
      offset += length
    }
    return offset
  }

  /// The end of the last character that is not white space, or `lower` or what stands before it.
  mutating func trimEnd(_ end: Int, downTo lower: Int) -> Int {
    var offset = end
    while offset > lower {
      let (kind, length) = classified(before: offset)
      guard kind & CharacterClass.white != 0 else { break }
      offset -= length
    }
    return offset
  }

  /// Whether there is white space among the characters beyond ASCII with a first byte.
  private static func mayBeginWhite(_ byte: UInt8) -> Bool {
    byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3
  }

  private mutating func findTokens() {
    guard !hasTokens else { return }
    hasTokens = true
    tokens.clear()
    // The token in progress, -1 for none; and what white space goes on into the next block.
    var open = -1
    var spill: UInt64 = 0
    for block in stride(from: 0, to: text.count, by: ByteBlock.size) {
      let bytes = ByteBlock(whiteOf: text, at: block)
      var white = bytes.white | spill
      spill = 0
      var candidates = bytes.beyondASCII
      while candidates != 0 {
        let place = candidates.trailingZeroBitCount
        candidates &= candidates - 1
        guard Self.mayBeginWhite(text[block + place]) else { continue }
        let (kind, length) = classified(at: block + place)
        guard kind & CharacterClass.white != 0 else { continue }
        let character: UInt64 = 1 << UInt64(length) - 1
        white |= character << UInt64(place)
        if place + length > ByteBlock.size { spill = character >> UInt64(ByteBlock.size - place) }
      }
      if text.count - block < ByteBlock.size { white |= UInt64.max << UInt64(text.count - block) }

      let before = ~white << 1 | (open >= 0 ? 1 : 0)
      var starts = ~white & ~before
      var ends = white & before
      while ends != 0 {
        if open < 0 {
          open = block + starts.trailingZeroBitCount
          starts &= starts - 1
        }
        tokens.append(TextRange(open, block + ends.trailingZeroBitCount))
        open = -1
        ends &= ends - 1
      }
      if starts != 0 { open = block + starts.trailingZeroBitCount }
    }
    if open >= 0 { tokens.append(TextRange(open, text.count)) }
  }
}
