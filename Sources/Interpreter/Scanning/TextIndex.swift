/// Where the words, sentences and numbers of one field of one row stand; each part is worked out
/// when it is first asked for.
struct TextIndex: ~Copyable {
  private(set) var text: UnsafeBufferPointer<UInt8>

  init() { text = UnsafeBufferPointer(start: nil, count: 0) }

  /// Forgets the last row; `text` is valid UTF-8 and outlives the use of the index.
  mutating func reset(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// Whether an offset lies strictly inside a word: after its start and before its end.
  mutating func isInsideWord(_ offset: Int) -> Bool { false }

  /// The word that an offset lies strictly inside, or nil.
  mutating func word(around offset: Int) -> (start: Int, end: Int)? { nil }
}
