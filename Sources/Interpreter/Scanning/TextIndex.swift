import LabelLang

/// Where the words, sentences and numbers of one field of one row stand; each part is worked out
/// when it is first asked for.
///
/// Offsets are UTF-8 offsets at character boundaries. Reading `text` unchecked is sound because
/// every offset is compared with a bound inside `text` first, and because the text is valid UTF-8:
/// a character that begins in it ends in it.
struct TextIndex: ~Copyable {
  private(set) var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  let classes = CharacterClass.table

  var hasWords = false
  var words = ReusableBuffer<TextRange>()
  var hasSentences = false
  var sentences = ReusableBuffer<TextRange>()
  var hasTokens = false
  var tokens = ReusableBuffer<TextRange>()

  var hasShouted = false
  /// How many of the words before each word are shouted; one more than there are words.
  var shoutedBefore = ReusableBuffer<Int32>()
  var hasEarlierEquals = false
  /// For each word the nearest earlier one that folds to the same, or -1.
  var earlierEqual = ReusableBuffer<Int32>()
  var fold = WordFold()
  var forms = ReusableBuffer<WordFold.Form>()
  /// A hash table of the places of words: of equal ones the last so far, -1 where it is free.
  var lastEquals = ReusableBuffer<Int32>()

  var hasCharacterCounts = false
  /// How many characters begin before each block of the text.
  var characterCounts = ReusableBuffer<Int32>()
  var hasKindCounts = false
  /// How many characters of each kind begin before each block of the text, and in all of it.
  var kindCounts = ReusableBuffer<KindCounts>()

  var hasDigitRuns = false
  var digitRuns = ReusableBuffer<DigitRun>()
  var significand = Significand()
  /// Offsets that hold nothing but zeros, found last.
  var knownZeros = TextRange(0, 0)

  private var hasBytesPresent = false
  private var present = BytesPresent()
  /// Where the ASCII at the beginning of the text ends; -1 where nothing has asked yet.
  private var knownASCIIEnd = -1
  /// The classes of characters beyond the table that were looked up last: the code of each, shifted
  /// by 8, and its class, in the slot of its lowest bits.
  private var recentClasses = ReusableBuffer<UInt64>()
  private static let recentCount = 64

  init() { recentClasses.fill(count: Self.recentCount, with: .max) }

  /// Which bytes the text holds.
  var bytesPresent: BytesPresent {
    mutating _read {
      if !hasBytesPresent {
        present.reset(text)
        hasBytesPresent = true
      }
      yield present
    }
  }

  /// Where the ASCII at the beginning of the text ends.
  var asciiEnd: Int {
    @inline(__always) mutating get {
      if knownASCIIEnd < 0 { knownASCIIEnd = text.firstBeyondASCII() }
      return knownASCIIEnd
    }
  }

  /// Forgets the last row; `text` is valid UTF-8, shorter than 2 GiB, and outlives the use of the
  /// index.
  mutating func reset(_ text: UnsafeBufferPointer<UInt8>) {
    precondition(text.count < Int(Int32.max))
    self.text = text
    hasWords = false
    hasSentences = false
    hasTokens = false
    hasShouted = false
    hasEarlierEquals = false
    hasCharacterCounts = false
    hasKindCounts = false
    hasDigitRuns = false
    hasBytesPresent = false
    knownASCIIEnd = -1
  }
}

/// Reading characters.
extension TextIndex {
  /// The character that begins at an offset, and its length.
  @inline(__always)
  func character(at offset: Int) -> (code: UInt32, length: Int) {
    let (scalar, length) = text.decodeScalar(at: offset)
    return (scalar.value, length)
  }

  /// The character that ends at an offset, and its length.
  @inline(__always)
  func character(before offset: Int) -> (code: UInt32, length: Int) {
    let (scalar, start) = text.decodeScalar(endingAt: offset)
    return (scalar.value, offset - start)
  }

  /// The class of a character.
  @inline(__always)
  mutating func characterClass(of code: UInt32) -> UInt8 {
    code < CharacterClass.tabled
      ? classes[CharacterClass.characters + Int(code)] : recentClass(of: code)
  }

  private mutating func recentClass(of code: UInt32) -> UInt8 {
    let slot = Int(code) % Self.recentCount
    let known = recentClasses[slot]
    if known >> 8 == UInt64(code) { return UInt8(truncatingIfNeeded: known) }
    let kind = CharacterClass.look(up: code)
    recentClasses[slot] = UInt64(code) << 8 | UInt64(kind)
    return kind
  }

  /// The class of the character at an offset, and its length.
  @inline(__always)
  mutating func classified(at offset: Int) -> (kind: UInt8, length: Int) {
    let kind = classes[Int(text[offset])]
    if kind & CharacterClass.multibyte == 0 { return (kind, 1) }
    let (code, length) = character(at: offset)
    return (characterClass(of: code), length)
  }

  /// The class of the character that ends at an offset, and its length.
  @inline(__always)
  mutating func classified(before offset: Int) -> (kind: UInt8, length: Int) {
    let kind = classes[Int(text[offset - 1])]
    if kind & CharacterClass.multibyte == 0 { return (kind, 1) }
    let (code, length) = character(before: offset)
    return (characterClass(of: code), length)
  }

  /// The class of the last character before an offset that is no mark, and its offset.
  mutating func base(before offset: Int) -> (kind: UInt8, start: Int) {
    var offset = offset
    while offset > 0 {
      let (kind, length) = classified(before: offset)
      offset -= length
      if kind & CharacterClass.mark == 0 { return (kind, offset) }
    }
    return (0, offset)
  }
}
