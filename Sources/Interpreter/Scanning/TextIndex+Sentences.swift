import LabelLang

/// Sentences: they keep their end marks and drop outer white space.
extension TextIndex {
  /// The sentences of which a view has a non-empty part, as places for `sentencePart(_:from:to:)`.
  mutating func sentenceRange(from: Int, to: Int) -> Range<Int> {
    findSentences()
    let first = sentences.countEnding(by: from)
    let last = sentences.countStarting(before: to)
    guard first < last else { return first..<first }
    // Both ends of a sentence are visible characters: only a view strictly inside one can be blank.
    if last - first == 1, Int(sentences[first].start) < from, Int(sentences[first].end) > to {
      let part = trimmed(from: from, to: to)
      if part.start == part.end { return first..<first }
    }
    return first..<last
  }

  /// How many sentences have a non-empty part in a view.
  mutating func sentenceCount(from: Int, to: Int) -> Int {
    sentenceRange(from: from, to: to).count
  }

  /// The part that a view has of a sentence, without outer white space.
  mutating func sentencePart(_ place: Int, from: Int, to: Int) -> (start: Int, end: Int) {
    findSentences()
    let start = Int(sentences[place].start)
    let end = Int(sentences[place].end)
    if start >= from, end <= to { return (start, end) }
    return trimmed(from: max(start, from), to: min(end, to))
  }

  mutating func findSentences() {
    guard !hasSentences else { return }
    hasSentences = true
    sentences.clear()
    let text = self.text
    var start = skipWhite(from: 0)
    var offset = start
    while true {
      while offset < text.count,
        classes[Int(text[offset])] & CharacterClass.sentenceStop == 0
      { offset += 1 }
      guard offset < text.count else { break }
      let stop = sentenceStop(at: offset, from: start)
      if stop.ends { sentences.append(TextRange(start, stop.end)) }
      offset = stop.next
      if stop.ends {
        offset = skipWhite(from: offset)
        start = offset
      }
    }
    let end = trimEnd(text.count, downTo: start)
    if start < end { sentences.append(TextRange(start, end)) }
  }

  /// Whether a sentence ends at a stop and where, and where to search on.
  private mutating func sentenceStop(
    at offset: Int, from start: Int
  ) -> (ends: Bool, end: Int, next: Int) {
    let (code, length) = character(at: offset)
    if CharacterClass.isLineBreak(code) {
      let (lines, next) = lineBreaks(from: offset)
      return lines < 2
        ? (false, next, next) : (true, trimEnd(offset, downTo: start), next)
    }
    if Self.endsAnywhere(code) {
      let end = skip(from: offset, while: Self.endsAnywhere)
      return (true, end, end)
    }
    guard Self.endsBeforeWhite(code) else { return (false, offset, offset + length) }
    let marks = skip(from: offset, while: Self.endsBeforeWhite)
    let end = skip(from: marks, while: Self.closes)
    guard end == text.count || classified(at: end).kind & CharacterClass.white != 0 else {
      return (false, end, end)
    }
    let isLonePeriod = code == 0x2E && marks == offset + 1
    return (!(isLonePeriod && isAbbreviated(before: offset)), end, end)
  }

  private static func endsBeforeWhite(_ code: UInt32) -> Bool {
    code == 0x2E || code == 0x21 || code == 0x3F || code == 0x2026
  }

  private static func endsAnywhere(_ code: UInt32) -> Bool {
    code == 0x3002 || code == 0xFF01 || code == 0xFF1F
  }

  /// A closing quote or bracket: Pe, Pf and the ASCII quotes.
  private static func closes(_ code: UInt32) -> Bool {
    if code == 0x22 || code == 0x27 { return true }
    guard let scalar = Unicode.Scalar(code) else { return false }
    let category = UnicodeData.category(scalar)
    return category == .closePunctuation || category == .finalPunctuation
  }

  private mutating func skip(from start: Int, while matches: (UInt32) -> Bool) -> Int {
    var offset = start
    while offset < text.count {
      let (code, length) = character(at: offset)
      guard matches(code) else { break }
      offset += length
    }
    return offset
  }

  /// How many lines break in the white space from an offset on, and where that ends.
  private mutating func lineBreaks(from start: Int) -> (lines: Int, end: Int) {
    var lines = 0
    var offset = start
    while offset < text.count {
      let (code, length) = character(at: offset)
      guard characterClass(of: code) & CharacterClass.white != 0 else { break }
      let isSecondOfPair = code == 0x0A && offset > start && text[offset - 1] == 0x0D
      if CharacterClass.isLineBreak(code), !isSecondOfPair { lines += 1 }
      offset += length
    }
    return (lines, offset)
  }

  /// The titles, Latin words and others after which a period ends no sentence: last bytes first.
  private static let abbreviations: [(bytes: UInt64, mask: UInt64, length: Int)] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Sr", "Jr", "vs", "etc", "e.g", "i.e", "No", "Inc",
    "Ltd", "Co", "Corp", "Fig", "al", "approx",
  ].map { word in
    let bytes = word.utf8.reduce(0) { $0 << 8 | UInt64($1) }
    return (bytes, UInt64.max >> (64 - 8 * UInt64(word.utf8.count)), word.utf8.count)
  }

  /// Whether one capital letter or an abbreviation ends at an offset, with no word character
  /// before it.
  private mutating func isAbbreviated(before offset: Int) -> Bool {
    let (kind, start) = base(before: offset)
    guard kind & CharacterClass.letter != 0 else { return false }
    if !isWord(before: start), let scalar = Unicode.Scalar(character(at: start).code),
      UnicodeData.category(scalar) == .uppercaseLetter
    {
      return true
    }
    var last: UInt64 = 0
    for place in max(0, offset - 8)..<offset { last = last << 8 | UInt64(text[place]) }
    for entry in Self.abbreviations where last & entry.mask == entry.bytes {
      return !isWord(before: offset - entry.length)
    }
    return false
  }

  private mutating func isWord(before offset: Int) -> Bool {
    offset > 0 && classified(before: offset).kind & CharacterClass.word != 0
  }
}
