import LabelLang

/// The sizes of a view: words and sentences are the field's, characters are its own.
extension ReferenceView {
  /// Runs of its characters without white space.
  var tokenCount: Int {
    scalars.split(whereSeparator: UnicodeData.isWhiteSpace).count
  }

  /// Characters of a kind.
  func count(_ isCounted: (GeneralCategory) -> Bool) -> Int {
    scalars.filter { isCounted(UnicodeData.category($0)) }.count
  }

  /// Words with two or more letters (category L), each of them a capital (Lu); what else stands in
  /// the word does not matter.
  var shoutedCount: Int {
    words.filter { word in
      let letters = field.scalars[word].map(UnicodeData.category).filter(\.isLetter)
      return letters.count >= 2 && letters.allSatisfy { $0 == .uppercaseLetter }
    }.count
  }

  /// Distinct words, compared as a keyword compares, typographic apostrophes included.
  var uniqueCount: Int {
    Set(words.map { ReferenceFolding.fold(field.scalars[$0], Folding()) }).count
  }
}
