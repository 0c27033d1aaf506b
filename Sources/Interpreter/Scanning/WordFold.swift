import LabelLang

/// Folds words as keywords are folded, into memory that is kept.
///
/// A word of plain ASCII is folded as it is read; the others are written out.
struct WordFold: ~Copyable {
  private var folded: [Unicode.Scalar] = []
  private var scratch: [Unicode.Scalar] = []

  /// The folded form of a word: its own ASCII bytes, or a range of what was written out.
  struct Form: BitwiseCopyable {
    /// The form itself, where it is ASCII and not longer than eight characters; else 0.
    var short: UInt64
    var range: TextRange
    var isASCII: Bool
    var hash: UInt32
  }

  /// Differs from run to run, so that no text can be made to collide; no vote depends on it.
  private let seed = UInt64.random(in: .min ... .max)

  /// Forgets the folded words, not the memory.
  mutating func clear() { folded.removeAll(keepingCapacity: true) }

  /// The first character of a canonical decomposition.
  mutating func firstOfDecomposition(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scratch.removeAll(keepingCapacity: true)
    UnicodeData.appendDecomposition(of: scalar, to: &scratch)
    return scratch[0]
  }

  /// Folds one word of a text.
  @inline(__always)
  mutating func fold(
    _ word: TextRange, of text: UnsafeBufferPointer<UInt8>
  ) -> Form {
    let bytes = UnsafeRawBufferPointer(text)
    var hash = seed
    var offset = Int(word.start)
    let end = Int(word.end)
    var folded: UInt64 = 0
    while offset < end {
      var eight: UInt64 = 0
      if offset + 8 <= text.count {
        eight = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        eight >>= UInt64(8 * max(0, offset + 8 - end))
      } else {
        for place in offset..<end { eight = eight << 8 | UInt64(text[place]) }
      }
      guard eight & 0x8080_8080_8080_8080 == 0 else { return foldLong(word, of: text) }
      folded = Self.lowercased(eight)
      Self.mix(&hash, folded)
      offset += 8
    }
    return Form(
      short: end - Int(word.start) <= 8 ? folded : 0, range: word, isASCII: true,
      hash: Self.finish(hash))
  }

  private mutating func foldLong(
    _ word: TextRange, of text: UnsafeBufferPointer<UInt8>
  ) -> Form {
    scratch.removeAll(keepingCapacity: true)
    var offset = Int(word.start)
    while offset < Int(word.end) {
      let (scalar, length) = text.decodeScalar(at: offset)
      UnicodeData.appendFoldedDecomposition(
        of: UnicodeData.normalizedPunctuation(scalar), to: &scratch)
      offset += length
    }
    UnicodeData.canonicalOrder(&scratch)
    var hash = seed
    // Eight characters at a time, as those of an ASCII word.
    var eight: UInt64 = 0
    for (place, scalar) in scratch.enumerated() {
      eight = eight << 8 ^ UInt64(scalar.value)
      guard place % 8 == 7 || place == scratch.count - 1 else { continue }
      Self.mix(&hash, eight)
      eight = 0
    }
    let start = folded.count
    folded.append(contentsOf: scratch)
    let isShort = scratch.count <= 8 && scratch.allSatisfy(\.isASCII)
    return Form(
      short: isShort ? scratch.reduce(0) { $0 << 8 | UInt64($1.value) } : 0,
      range: TextRange(start, folded.count), isASCII: false, hash: Self.finish(hash))
  }

  /// Whether two folded words are the same.
  @inline(__always)
  func areEqual(_ a: Form, _ b: Form, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    a.short | b.short != 0 ? a.short == b.short : areLongEqual(a, b, in: text)
  }

  private func areLongEqual(
    _ a: Form, _ b: Form, in text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard a.hash == b.hash, a.range.end - a.range.start == b.range.end - b.range.start else {
      return false
    }
    for step in 0..<(a.range.end - a.range.start)
    where code(step, of: a, in: text) != code(step, of: b, in: text) { return false }
    return true
  }

  private func code(_ step: Int32, of form: Form, in text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let place = Int(form.range.start + step)
    return form.isASCII ? UInt32(text[place].asciiLowercased) : folded[place].value
  }

  /// Eight ASCII bytes with small letters for capitals.
  @inline(__always)
  private static func lowercased(_ eight: UInt64) -> UInt64 {
    // The highest bit of each byte from `A` on, less that of each beyond `Z`.
    let fromA = eight &+ 0x3F3F_3F3F_3F3F_3F3F
    let beyondZ = eight &+ 0x2525_2525_2525_2525
    let capitals = fromA & ~beyondZ & 0x8080_8080_8080_8080
    return eight | capitals >> 2
  }

  @inline(__always)
  private static func mix(_ hash: inout UInt64, _ characters: UInt64) {
    hash = (hash ^ characters) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
  }

  private static func finish(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: (hash &* 0xBF58_476D_1CE4_E5B9) >> 32)
  }
}
