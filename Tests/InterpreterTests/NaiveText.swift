import LabelLang

/// A field cut by the plainest reading of the language's rules, one array of characters at a time:
/// what the text index is compared with.
struct NaiveText {
  let scalars: [Unicode.Scalar]
  /// The UTF-8 offset of each character, and of the end.
  let offsets: [Int]
  private(set) var words: [Range<Int>] = []
  private(set) var sentences: [Range<Int>] = []

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    offsets = scalars.reduce(into: [0]) { $0.append($0[$0.count - 1] + UTF8.width($1)) }
    words = findWords()
    sentences = findSentences()
  }

  /// The two letters of each character's category.
  var categories: [String] { scalars.map { UnicodeData.category($0).abbreviation } }

  func isWord(_ i: Int) -> Bool {
    scalars.indices.contains(i) && UnicodeData.isWordScalar(scalars[i])
  }
  func isLetter(_ i: Int) -> Bool {
    scalars.indices.contains(i) && UnicodeData.category(scalars[i]).isLetter
  }
  func isDigit(_ i: Int) -> Bool {
    scalars.indices.contains(i) && UnicodeData.category(scalars[i]) == .decimalNumber
  }
  func isWhite(_ i: Int) -> Bool {
    scalars.indices.contains(i) && UnicodeData.isWhiteSpace(scalars[i])
  }
  func isApostrophe(_ i: Int) -> Bool {
    scalars.indices.contains(i) && UnicodeData.normalizedPunctuation(scalars[i]) == "'"
  }
  func isLineBreak(_ i: Int) -> Bool {
    "\u{A}\u{B}\u{C}\u{D}\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalars[i])
  }
  func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }
  func utf8(_ range: Range<Int>) -> Range<Int> {
    offsets[range.lowerBound]..<offsets[range.upperBound]
  }

  /// Whether the apostrophe at `i` stands between letters; marks belong to the letter before them.
  func isBetweenLetters(_ i: Int) -> Bool {
    var before = i - 1
    while before >= 0, UnicodeData.category(scalars[before]).isMark { before -= 1 }
    return isLetter(before) && isLetter(i + 1)
  }

  static let elided: Set<String> = [
    "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
  ]

  func isVowel(_ i: Int) -> Bool {
    if "æœÆŒ".unicodeScalars.contains(scalars[i]) { return true }
    var parts: [Unicode.Scalar] = []
    UnicodeData.appendDecomposition(of: scalars[i], to: &parts)
    return "aeiouyhAEIOUYH".unicodeScalars.contains(parts[0])
  }

  /// Words, in characters: first the maximal runs, then each is split at its apostrophes.
  private func findWords() -> [Range<Int>] {
    var words: [Range<Int>] = []
    var i = 0
    while i < scalars.count {
      guard isWord(i) else {
        i += 1
        continue
      }
      var end = i
      while isWord(end)
        || (end < scalars.count && isApostrophe(end) && isBetweenLetters(end))
        || (end < scalars.count && (scalars[end] == "." || scalars[end] == ",")
          && isDigit(end - 1) && isDigit(end + 1))
      { end += 1 }
      words += split(i..<end)
      i = end
    }
    return words
  }

  private func split(_ run: Range<Int>) -> [Range<Int>] {
    for i in run where isApostrophe(i) {
      if i + 2 == run.upperBound, "sS".unicodeScalars.contains(scalars[i + 1]) {
        return [run.lowerBound..<i, i..<run.upperBound]
      }
      let before = string(run.lowerBound..<i)
      if before.utf8.allSatisfy({ $0 < 0x80 }), Self.elided.contains(before.lowercased()),
        isVowel(i + 1)
      {
        return [run.lowerBound..<i + 1] + split(i + 1..<run.upperBound)
      }
    }
    return [run]
  }

  static let abbreviations = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Sr", "Jr", "vs", "etc", "e.g", "i.e", "No", "Inc",
    "Ltd", "Co", "Corp", "Fig", "al", "approx",
  ]

  func isInside(_ i: Int) -> Bool {
    words.contains { $0.lowerBound < i && i < $0.upperBound }
  }

  private func isAbbreviated(_ period: Int) -> Bool {
    for length in 1...6 where length <= period && !isInside(period - length) {
      if Self.abbreviations.contains(string(period - length..<period)) { return true }
    }
    guard let word = words.first(where: { $0.upperBound == period }) else { return false }
    return ["Lu", "Lt"].contains(UnicodeData.category(scalars[word.lowerBound]).abbreviation)
      && word.dropFirst().allSatisfy { UnicodeData.category(scalars[$0]).isMark }
  }

  private func closes(_ i: Int) -> Bool {
    scalars[i] == "\"" || scalars[i] == "'"
      || ["Pe", "Pi", "Pf"].contains(UnicodeData.category(scalars[i]).abbreviation)
  }

  /// Sentences, in characters.
  private func findSentences() -> [Range<Int>] {
    var ends: [Int] = []
    for i in scalars.indices {
      if "。！？".unicodeScalars.contains(scalars[i]),
        i + 1 == scalars.count || !"。！？".unicodeScalars.contains(scalars[i + 1])
      {
        ends.append(i + 1)
      }
      let marks = ".!?…".unicodeScalars
      if marks.contains(scalars[i]), i == 0 || !marks.contains(scalars[i - 1]) {
        var last = i
        while last < scalars.count, marks.contains(scalars[last]) { last += 1 }
        let isPeriod = last == i + 1 && scalars[i] == "."
        while last < scalars.count, closes(last) { last += 1 }
        if last == scalars.count || isWhite(last), !(isPeriod && isAbbreviated(i)) {
          ends.append(last)
        }
      }
      if isWhite(i), i == 0 || !isWhite(i - 1) {
        var end = i
        var breaks = 0
        while isWhite(end) {
          if isLineBreak(end), !(scalars[end] == "\n" && end > 0 && scalars[end - 1] == "\r") {
            breaks += 1
          }
          end += 1
        }
        if breaks >= 2 { ends.append(i) }
      }
    }
    var sentences: [Range<Int>] = []
    var start = 0
    for end in ends.sorted() + [scalars.count] where end >= start {
      let sentence = trimmed(start..<end)
      if !sentence.isEmpty { sentences.append(sentence) }
      start = end
    }
    return sentences
  }

  func trimmed(_ range: Range<Int>) -> Range<Int> {
    guard let first = range.first(where: { !isWhite($0) }),
      let last = range.last(where: { !isWhite($0) })
    else { return range.upperBound..<range.upperBound }
    return first..<last + 1
  }

  func parts(_ view: Range<Int>) -> [Range<Int>] {
    sentences.map { trimmed($0.clamped(to: view)) }.filter { !$0.isEmpty }
  }

  func wordsInside(_ view: Range<Int>) -> [Range<Int>] {
    words.filter { view.lowerBound <= $0.lowerBound && $0.upperBound <= view.upperBound }
  }

  func folded(_ word: Range<Int>) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in scalars[word] {
      UnicodeData.appendFoldedDecomposition(
        of: UnicodeData.normalizedPunctuation(scalar), to: &result)
    }
    UnicodeData.canonicalOrder(&result)
    return result
  }

  func isShouted(_ word: Range<Int>) -> Bool {
    let letters = word.filter(isLetter)
    return letters.count >= 2
      && letters.allSatisfy {
        ["Lu", "Lt"].contains(UnicodeData.category(scalars[$0]).abbreviation)
      }
  }
}
