internal import LabelLang

/// A place in the text between two units.
struct MatchPlace: Equatable, BitwiseCopyable {
  /// A byte offset.
  var offset: Int
  /// Whether the place is not at the offset but before it, among the marks or parts of the
  /// character that ends there, and so inside its word.
  var isInsideCharacter: Bool
}

/// Storage that the verifier uses again and again.
struct MatchScratch {
  /// The folded units of one character with the marks on it.
  private(set) var units: [UInt32] = []
  /// Whether that character belongs to words.
  private(set) var isWord = false
  var places: [MatchPlace] = []
  var nextPlaces: [MatchPlace] = []

  private var decomposed: [Unicode.Scalar] = []

  /// Text of longer runs of marks has no places inside a character; Unicode's stream-safe format
  /// allows 30.
  static let mostMarks = 32

  /// Reads the character at an offset with the marks on it, in canonical order; gives its end, or
  /// nil if it has more than `limit` marks.
  mutating func readCharacter(
    _ text: UnsafeBufferPointer<UInt8>, at offset: Int, _ folding: Folding, limit: Int = .max
  ) -> Int? {
    let (scalar, length) = text.decodeScalar(at: offset)
    decomposed.removeAll(keepingCapacity: true)
    UnicodeData.appendDecomposition(of: scalar, to: &decomposed)
    isWord = UnicodeData.isWordScalar(scalar)
    var end = offset + length
    var marks = 0
    while end < text.count, text[end] >= 0x80 {
      let (mark, length) = text.decodeScalar(at: end)
      let before = decomposed.count
      UnicodeData.appendDecomposition(of: mark, to: &decomposed)
      let first = decomposed[before]
      guard
        UnicodeData.combiningClass(first) != 0 || KeywordFolding.isDropped(first, folding)
      else {
        decomposed.removeSubrange(before...)
        break
      }
      end += length
      marks += 1
      guard marks <= limit else { return nil }
    }
    if decomposed.count > 1 { UnicodeData.canonicalOrder(&decomposed) }
    units.removeAll(keepingCapacity: true)
    KeywordFolding.appendUnits(of: decomposed, folding, to: &units)
    return end
  }
}
