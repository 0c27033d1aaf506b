/// Words: maximal runs of letters, marks, digits and `_`, with what joins and splits them.
extension TextIndex {
  /// The words that lie wholly inside a view, as places for `word(at:)`.
  mutating func wordRange(from: Int, to: Int) -> Range<Int> {
    findWords()
    let first = from == 0 ? 0 : words.countStarting(before: from)
    let last = to == text.count ? words.count : words.countEnding(by: to)
    return first..<max(first, last)
  }

  /// How many words lie wholly inside a view.
  mutating func wordCount(from: Int, to: Int) -> Int { wordRange(from: from, to: to).count }

  /// The word at a place of the field.
  mutating func word(at place: Int) -> (start: Int, end: Int) {
    findWords()
    return (Int(words[place].start), Int(words[place].end))
  }

  /// The word that an offset lies strictly inside, or nil.
  mutating func word(around offset: Int) -> (start: Int, end: Int)? {
    findWords()
    let place = words.countEnding(by: offset)
    guard place < words.count, Int(words[place].start) < offset else { return nil }
    return word(at: place)
  }

  mutating func findWords() {
    guard !hasWords else { return }
    hasWords = true
    words.clear()
    var block = 0
    // The word in progress, -1 for none; its bytes so far are ASCII.
    var open = -1
    var next = 0
    while block < text.count {
      if next < block + ByteBlock.size { next = findWords(in: block, from: next, open: &open) }
      block += ByteBlock.size
    }
    if open >= 0 { words.append(TextRange(open, text.count)) }
  }

  /// Appends the words that end in a block, from an offset on; gives the offset to go on from.
  private mutating func findWords(in block: Int, from first: Int, open: inout Int) -> Int {
    let text = self.text
    let bytes = ByteBlock(wordsOf: text, at: block)
    let (word, beyondASCII) = (bytes.word, bytes.beyondASCII)
    let end = block + ByteBlock.size
    let goesOn =
      end < text.count
      && classes[Int(text[end])] & (CharacterClass.word | CharacterClass.multibyte) != 0
    let after = (word | beyondASCII) >> 1 | (goesOn ? 1 << 63 : 0)
    // Where bits alone do not tell: beyond ASCII, and joiners between what words are made of.
    let stops = beyondASCII | bytes.joiner & (word << 1 | (open >= 0 ? 1 : 0)) & after

    var from = max(0, first - block)
    while true {
      let live = UInt64.max << UInt64(from)
      let stop = (stops & live).trailingZeroBitCount
      let part = word & live
      let before = part << 1 | (open >= 0 ? 1 : 0)
      let sure = stop == ByteBlock.size ? UInt64.max : 1 << UInt64(stop) - 1
      var starts = part & ~before & sure
      var ends = before & ~part & sure
      if open >= 0, ends != 0 {
        words.append(TextRange(open, block + ends.trailingZeroBitCount))
        ends &= ends - 1
        open = -1
      }
      while ends != 0 {
        words.append(
          TextRange(block + starts.trailingZeroBitCount, block + ends.trailingZeroBitCount))
        starts &= starts - 1
        ends &= ends - 1
      }
      if starts != 0 { open = block + starts.trailingZeroBitCount }
      guard stop < ByteBlock.size else { return end }

      let next: Int
      if open >= 0 {
        next = appendWords(from: open)
        open = -1
      } else {
        let (kind, length) = classified(at: block + stop)
        next =
          kind & CharacterClass.word == 0
          ? block + stop + length : appendWords(from: block + stop)
      }
      guard next < end else { return next }
      from = next - block
    }
  }

  /// Appends the word that begins at an offset, and those that apostrophes split off it; gives
  /// the end of the last.
  private mutating func appendWords(from first: Int) -> Int {
    let text = self.text
    var start = first
    var offset = first
    while true {
      while offset < text.count, classes[Int(text[offset])] & CharacterClass.word != 0 {
        offset += 1
      }
      guard offset < text.count else { break }
      let (kind, length) = classified(at: offset)
      if kind & CharacterClass.word != 0 {
        offset += length
        continue
      }
      guard kind & CharacterClass.joiner != 0 else { break }
      if length == 1, text[offset] != UInt8(ascii: "'") {
        guard joinsDigits(offset) else { break }
        offset += 1
        continue
      }
      switch apostrophe(offset, length: length, wordStart: start) {
      case .ends:
        words.append(TextRange(start, offset))
        return offset
      case .joins:
        offset += length
      case .opensFinal(let end):
        words.append(TextRange(start, offset))
        words.append(TextRange(offset, end))
        return end
      case .closesElided:
        offset += length
        words.append(TextRange(start, offset))
        start = offset
      }
    }
    words.append(TextRange(start, offset))
    return offset
  }
}
