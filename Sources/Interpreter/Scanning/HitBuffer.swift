/// What one scan found: the hits of the keywords and the literals seen.
///
/// One buffer serves row after row. Nothing is cleared between rows: an entry counts only if it
/// carries the number of the current row, so a row costs what it holds, however many keywords there
/// are; and storage is kept, so that in the steady state nothing is allocated.
struct HitBuffer: ~Copyable {
  /// One place where a keyword stands, as byte offsets.
  struct Hit: Equatable, BitwiseCopyable {
    var keyword: Int32
    var start: Int32
    var end: Int32
  }

  /// How many hits of a row are kept unless said otherwise; a hit, with what is made of it, takes some
  /// 250 bytes.
  static let mostHits = 1 << 22

  /// Beyond so many hits a row's further ones are lost, and `isOverfull` says so.
  let most: Int
  private(set) var isOverfull = false

  // The next two are not private: the compiler cannot build a buffer of private values for debugging
  // (Swift 6.3).
  /// Where a literal first and last ends.
  struct Ends: BitwiseCopyable {
    var row: UInt32 = 0
    var first: Int32 = 0
    var last: Int32 = 0
  }

  /// The last place a pattern went on from, and the furthest end it then reached.
  struct Memo: BitwiseCopyable {
    var row: UInt32 = 0
    var place: Int32 = 0
    var end: Int32 = 0
  }

  private var row: UInt32 = 0
  private var hits = ReusableBuffer<Hit>()
  private var literalEnds = ReusableBuffer<Ends>()
  /// The literals that the row holds.
  private(set) var literals = ReusableBuffer<Int32>()
  private var memos = ReusableBuffer<Memo>()
  /// Storage that the verifier works in.
  var scratch = MatchScratch()

  init(most: Int = Self.mostHits) { self.most = most }

  /// How many hits there are. They come as the scan met their ends; of one keyword there may be
  /// several that start at one place.
  var count: Int { hits.count }

  /// The hit at a place below `count`.
  @inline(__always)
  subscript(place: Int) -> Hit { hits[place] }

  /// Where a literal first and last ends; nil where the row does not hold it. There may be places
  /// that only resemble the literal before and behind.
  func ends(ofLiteral literal: Int) -> (first: Int, last: Int)? {
    let ends = literalEnds[literal]
    return ends.row == row ? (Int(ends.first), Int(ends.last)) : nil
  }

  /// Begins a row of a scanner of so many literals and patterns with a memo.
  mutating func begin(literals: Int, memos memoCount: Int) {
    if row == .max || literalEnds.count != literals || memos.count != memoCount {
      row = 0
      literalEnds.fill(count: literals, with: Ends())
      memos.fill(count: memoCount, with: Memo())
    }
    row += 1
    hits.clear()
    self.literals.clear()
    isOverfull = false
  }

  mutating func recordLiteral(_ literal: Int, end: Int) {
    let end = Int32(end)
    if literalEnds[literal].row == row {
      literalEnds[literal].first = min(literalEnds[literal].first, end)
      literalEnds[literal].last = max(literalEnds[literal].last, end)
    } else {
      literalEnds[literal] = Ends(row: row, first: end, last: end)
      literals.append(Int32(truncatingIfNeeded: literal))
    }
  }

  /// Adds a hit; of two that start at one place, one after the other, the longer stays.
  @inline(__always)
  mutating func record(keyword: Int, start: Int, end: Int) {
    let hit = Hit(
      keyword: Int32(truncatingIfNeeded: keyword), start: Int32(truncatingIfNeeded: start),
      end: Int32(truncatingIfNeeded: end))
    let last = hits.count - 1
    if last >= 0, hits[last].keyword == hit.keyword, hits[last].start == hit.start {
      hits[last].end = max(hits[last].end, hit.end)
    } else if last + 1 < most {
      hits.append(hit)
    } else {
      isOverfull = true
    }
  }

  /// The furthest end that a pattern reached when it last went on from this place; -1 where it
  /// reached none, nil where it was elsewhere.
  func remembered(_ memo: Int, from place: Int) -> Int? {
    let entry = memos[memo]
    return entry.row == row && Int(entry.place) == place ? Int(entry.end) : nil
  }

  mutating func remember(_ memo: Int, from place: Int, end: Int) {
    memos[memo] = Memo(row: row, place: Int32(place), end: Int32(end))
  }
}
