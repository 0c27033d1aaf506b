import LabelLang

/// Words: maximal runs of letters, marks, digits and `_`, with apostrophes, points and commas.
enum ReferenceWords {
  static let apostrophes: Set<Unicode.Scalar> = ["'", "’", "‘", "‛", "′"]

  /// What French elides before a vowel, without its apostrophe.
  private static let elided: Set<String> = [
    "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
  ]

  /// What may follow an elision; a vowel may carry marks, and `œ` and `æ` are vowels.
  private static let afterElision: Set<Unicode.Scalar> = [
    "a", "e", "i", "o", "u", "y", "h", "œ", "æ",
  ]

  static func find(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var place = 0
    while place < scalars.count {
      guard UnicodeData.isWordScalar(scalars[place]) else {
        place += 1
        continue
      }
      var end = place + 1
      while end < scalars.count, UnicodeData.isWordScalar(scalars[end]) || joins(scalars, end) {
        end += 1
      }
      words += pieces(of: place..<end, in: scalars)
      place = end
    }
    return words
  }

  /// Whether an apostrophe, point or comma does not end the word that it stands in.
  private static func joins(_ scalars: [Unicode.Scalar], _ place: Int) -> Bool {
    guard place > 0, place + 1 < scalars.count else { return false }
    if apostrophes.contains(scalars[place]) {
      return endsInLetter(scalars[..<place]) && UnicodeData.category(scalars[place + 1]).isLetter
    }
    if scalars[place] == "." || scalars[place] == "," {
      return isDigit(scalars[place - 1]) && isDigit(scalars[place + 1])
    }
    return false
  }

  /// A letter with its combining marks is one letter, so that composed equals decomposed.
  private static func endsInLetter(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let base = scalars.last(where: { !UnicodeData.category($0).isMark }) else { return false }
    return UnicodeData.category(base).isLetter
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    UnicodeData.category(scalar) == .decimalNumber
  }

  /// A run cut after elisions, which keep their apostrophe, and before a final `'s`, in any case.
  private static func pieces(of run: Range<Int>, in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = run.lowerBound
    for place in run where apostrophes.contains(scalars[place]) {
      if isElided(scalars[start..<place]), followsElision(scalars[place + 1]) {
        words.append(start..<(place + 1))
        start = place + 1
      }
    }
    let apostrophe = run.upperBound - 2
    if apostrophe > start, apostrophes.contains(scalars[apostrophe]),
      UnicodeData.simpleFold(scalars[apostrophe + 1]) == "s"
    {
      return words + [start..<apostrophe, apostrophe..<run.upperBound]
    }
    return words + [start..<run.upperBound]
  }

  private static func isElided(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars.map(UnicodeData.simpleFold))
    return elided.contains(text)
  }

  private static func followsElision(_ scalar: Unicode.Scalar) -> Bool {
    var parts: [Unicode.Scalar] = []
    UnicodeData.appendDecomposition(of: scalar, to: &parts)
    return afterElision.contains(UnicodeData.simpleFold(parts[0]))
  }
}
