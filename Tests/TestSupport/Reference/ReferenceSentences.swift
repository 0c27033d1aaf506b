import LabelLang

/// Sentences: the parts of a text between sentence ends, without outer white space.
enum ReferenceSentences {
  private static let marks: Set<Unicode.Scalar> = [".", "!", "?", "…"]
  private static let wideMarks: Set<Unicode.Scalar> = ["。", "！", "？"]

  /// The closed list, compared as it is written: `No.` is an abbreviation and `no.` an end.
  static let abbreviations = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Sr", "Jr", "vs", "etc", "e.g", "i.e", "No", "Inc",
    "Ltd", "Co", "Corp", "Fig", "al", "approx",
  ]

  static func find(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    var place = 0
    func end(at end: Int) {
      let sentence = trim(start..<end, in: scalars)
      if !sentence.isEmpty { sentences.append(sentence) }
      start = end
    }
    while place < scalars.count {
      if marks.contains(scalars[place]) {
        let runEnd = runEnd(of: marks, from: place, in: scalars)
        if let close = closing(place..<runEnd, in: scalars) { end(at: close) }
        place = runEnd
      } else if wideMarks.contains(scalars[place]) {
        // Closing quotes belong to the end only for the marks that ask for white space after them.
        place = runEnd(of: wideMarks, from: place, in: scalars)
        end(at: place)
      } else if let blankLineEnd = blankLine(at: place, in: scalars) {
        end(at: place)
        place = blankLineEnd
      } else {
        place += 1
      }
    }
    end(at: scalars.count)
    return sentences
  }

  /// A range without the white space at its two ends.
  static func trim(_ range: Range<Int>, in scalars: [Unicode.Scalar]) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, UnicodeData.isWhiteSpace(scalars[low]) { low += 1 }
    while low < high, UnicodeData.isWhiteSpace(scalars[high - 1]) { high -= 1 }
    return low..<high
  }

  private static func runEnd(
    of set: Set<Unicode.Scalar>, from place: Int, in scalars: [Unicode.Scalar]
  ) -> Int {
    var end = place
    while end < scalars.count, set.contains(scalars[end]) { end += 1 }
    return end
  }

  /// Where the sentence that a run of marks ends stops, closing quotes and brackets included; nil
  /// where the run ends no sentence.
  private static func closing(_ run: Range<Int>, in scalars: [Unicode.Scalar]) -> Int? {
    var end = run.upperBound
    while end < scalars.count, isCloser(scalars[end]) { end += 1 }
    guard end == scalars.count || UnicodeData.isWhiteSpace(scalars[end]) else { return nil }
    // Only a lone full stop can belong to an initial or an abbreviation: `Plan B!` is an end.
    if run.count == 1, scalars[run.lowerBound] == "." {
      let before = scalars[..<run.lowerBound]
      if endsInInitial(before) || endsInAbbreviation(before) { return nil }
    }
    return end
  }

  /// Closing and final punctuation (Pe, Pf) and the ASCII quotes.
  private static func isCloser(_ scalar: Unicode.Scalar) -> Bool {
    let category = UnicodeData.category(scalar)
    return category == .closePunctuation || category == .finalPunctuation || scalar == "\""
      || scalar == "'"
  }

  /// Whether one capital letter, with its combining marks, stands alone at the end.
  private static func endsInInitial(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let base = scalars.lastIndex(where: { !UnicodeData.category($0).isMark }) else {
      return false
    }
    return UnicodeData.category(scalars[base]) == .uppercaseLetter && startsWord(scalars, at: base)
  }

  private static func endsInAbbreviation(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    abbreviations.contains { abbreviation in
      let wanted = Array(abbreviation.unicodeScalars)
      return scalars.count >= wanted.count && Array(scalars.suffix(wanted.count)) == wanted
        && startsWord(scalars, at: scalars.count - wanted.count)
    }
  }

  private static func startsWord(_ scalars: ArraySlice<Unicode.Scalar>, at place: Int) -> Bool {
    place == 0 || !UnicodeData.isWordScalar(scalars[place - 1])
  }

  /// The end of two line breaks with nothing but white space between them.
  private static func blankLine(at place: Int, in scalars: [Unicode.Scalar]) -> Int? {
    guard var next = lineBreak(at: place, in: scalars) else { return nil }
    while next < scalars.count {
      if let end = lineBreak(at: next, in: scalars) { return end }
      guard UnicodeData.isWhiteSpace(scalars[next]) else { return nil }
      next += 1
    }
    return nil
  }

  /// The end of a line break: LF, CR, or CR LF as one.
  private static func lineBreak(at place: Int, in scalars: [Unicode.Scalar]) -> Int? {
    switch scalars[place] {
    case "\n": place + 1
    case "\r": place + 1 < scalars.count && scalars[place + 1] == "\n" ? place + 2 : place + 1
    default: nil
    }
  }
}
