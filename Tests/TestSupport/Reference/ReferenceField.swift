import LabelLang

/// One text of one row, with all that is found once on the whole of it.
///
/// Every place is an offset in Unicode scalars.
final class ReferenceField {
  let scalars: [Unicode.Scalar]
  let words: [Range<Int>]
  let sentences: [Range<Int>]
  private var foldedTexts: [Folding: ReferenceFoldedText] = [:]
  private var lists: [ReferencePattern: [ReferenceMatch]] = [:]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    words = ReferenceWords.find(in: scalars)
    sentences = ReferenceSentences.find(in: scalars)
  }

  /// The view of the whole text.
  var whole: ReferenceView { ReferenceView(field: self, range: 0..<scalars.count) }

  /// Whether a place lies after the start and before the end of one word.
  func isStrictlyInsideWord(_ place: Int) -> Bool {
    words.contains { $0.lowerBound < place && place < $0.upperBound }
  }

  /// The text as keywords of a folding see it.
  func folded(_ folding: Folding) -> ReferenceFoldedText {
    if let known = foldedTexts[folding] { return known }
    let folded = ReferenceFoldedText(scalars, folding)
    foldedTexts[folding] = folded
    return folded
  }

  /// The one list of a pattern's matches in this text, from left to right.
  func matches(of pattern: ReferencePattern) throws -> [ReferenceMatch] {
    if let known = lists[pattern] { return known }
    let list = try pattern.list(in: self)
    lists[pattern] = list
    return list
  }
}
