internal import LabelLang

/// Storage that the verifier uses again and again.
struct MatchScratch: ~Copyable {
  /// The folded units of one character with the marks on it.
  private(set) var units: [UInt32] = []
  /// Offsets that the pieces so far may end at, and those with the next piece.
  var places = ReusableBuffer<Int>()
  var nextPlaces = ReusableBuffer<Int>()

  /// Where the automaton accepted, by lane.
  var arrivals: [[KeywordScanner.Arrival]] = Array(repeating: [], count: 4)

  /// How many bytes a lane is stepped over before its accepting rows are looked at.
  static let block = 128
  /// For each lane a block of accepting rows, each with the byte that led there.
  var noted = [UInt64](repeating: 0, count: 4 * block)

  private var decomposed: [Unicode.Scalar] = []

  mutating func clearArrivals() {
    for lane in arrivals.indices { arrivals[lane].removeAll(keepingCapacity: true) }
  }

  /// Reads the character at an offset with the marks on it, in canonical order; gives its end, or
  /// nil as soon as it has more units than `limit`.
  mutating func readCharacter(
    _ text: UnsafeBufferPointer<UInt8>, at offset: Int, _ folding: Folding, limit: Int
  ) -> Int? {
    decomposed.removeAll(keepingCapacity: true)
    let (scalar, length) = text.decodeScalar(at: offset)
    UnicodeData.appendDecomposition(of: scalar, to: &decomposed)
    var end = offset + length
    while end < text.count, text[end] >= 0x80 {
      let (mark, length) = text.decodeScalar(at: end)
      guard KeywordFolding.isMark(mark) else { break }
      end += length
      guard !folding.ignoresAccents else { continue }
      UnicodeData.appendDecomposition(of: mark, to: &decomposed)
      guard decomposed.count <= limit else { return nil }
    }
    if decomposed.count > 1 { UnicodeData.canonicalOrder(&decomposed) }
    units.removeAll(keepingCapacity: true)
    KeywordFolding.appendUnits(of: decomposed, folding, to: &units)
    return units.count <= limit ? end : nil
  }
}
