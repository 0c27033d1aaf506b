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
    let text = self.text
    var offset = 0
    while true {
      while offset < text.count,
        classes[Int(text[offset])] & (CharacterClass.word | CharacterClass.multibyte) == 0
      { offset += 1 }
      guard offset < text.count else { return }
      let (kind, length) = classified(at: offset)
      offset = kind & CharacterClass.word == 0 ? offset + length : appendWords(from: offset)
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
