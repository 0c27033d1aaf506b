/// What one scan found: the hits of each keyword and the literals seen.
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
    /// The same keyword's next hit, in the order of starts, or -1.
    var next: Int32
  }

  /// Beyond this many hits a row's further ones are lost, and `isOverfull` says so.
  static let mostHits = 1 << 26

  private(set) var isOverfull = false

  // Not private: the compiler cannot build a buffer of private values for debugging (Swift 6.3).
  struct Chain: BitwiseCopyable {
    var row: UInt32 = 0
    var first: Int32 = -1
    var last: Int32 = -1
    var count: Int32 = 0
    var isSorted = true
  }

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
  /// The keywords that have a hit, in the order of their first.
  private(set) var found = ReusableBuffer<Int32>()
  private var chains = ReusableBuffer<Chain>()
  private var literalEnds = ReusableBuffer<Ends>()
  private var memos = ReusableBuffer<Memo>()
  private var unsorted = ReusableBuffer<Int32>()
  private var sorting = ReusableBuffer<TextRange>()
  /// Storage that the verifier works in.
  var scratch = MatchScratch()

  init() {}

  /// The hits of a keyword: at every start the longest.
  func count(of keyword: Int) -> Int {
    chains[keyword].row == row ? Int(chains[keyword].count) : 0
  }

  /// The place of a keyword's first hit, by start, or -1; `Hit.next` leads on.
  func firstHit(of keyword: Int) -> Int32 {
    chains[keyword].row == row ? chains[keyword].first : -1
  }

  /// The hit at a place that `firstHit(of:)` or `Hit.next` gave.
  subscript(place: Int32) -> Hit { hits[Int(place)] }

  /// Calls `body` with the start and end of each hit of a keyword, by start.
  func forEachHit(of keyword: Int, _ body: (_ start: Int, _ end: Int) -> Void) {
    var place = firstHit(of: keyword)
    while place >= 0 {
      let hit = hits[Int(place)]
      body(Int(hit.start), Int(hit.end))
      place = hit.next
    }
  }

  /// Where a literal first and last ends; nil where the row does not hold it. There may be places
  /// that only resemble the literal before and behind.
  func ends(ofLiteral literal: Int) -> (first: Int, last: Int)? {
    let ends = literalEnds[literal]
    return ends.row == row ? (Int(ends.first), Int(ends.last)) : nil
  }

  /// Begins a row of a scanner of so many keywords, literals and patterns with a memo.
  mutating func begin(keywords: Int, literals: Int, memos memoCount: Int) {
    let fits =
      chains.count == keywords && literalEnds.count == literals && memos.count == memoCount
    if row == .max || !fits {
      row = 0
      chains.fill(count: keywords, with: Chain())
      literalEnds.fill(count: literals, with: Ends())
      memos.fill(count: memoCount, with: Memo())
    }
    row += 1
    hits.clear()
    found.clear()
    unsorted.clear()
    isOverfull = false
  }

  mutating func recordLiteral(_ literal: Int, end: Int) {
    let end = Int32(end)
    if literalEnds[literal].row == row {
      literalEnds[literal].first = min(literalEnds[literal].first, end)
      literalEnds[literal].last = max(literalEnds[literal].last, end)
    } else {
      literalEnds[literal] = Ends(row: row, first: end, last: end)
    }
  }

  /// Adds a hit, unless one of the same keyword and start reaches as far.
  mutating func record(keyword: Int, start: Int, end: Int, most: Int = Self.mostHits) {
    let (start, end) = (Int32(start), Int32(end))
    let isFirst = chains[keyword].row != row
    if !isFirst {
      let last = Int(chains[keyword].last)
      if hits[last].start == start {
        hits[last].end = max(hits[last].end, end)
        return
      }
      if start < hits[last].start, chains[keyword].isSorted {
        chains[keyword].isSorted = false
        unsorted.append(Int32(keyword))
      }
    }
    guard hits.count < most else {
      isOverfull = true
      return
    }
    let place = Int32(hits.count)
    hits.append(Hit(keyword: Int32(keyword), start: start, end: end, next: -1))
    if isFirst {
      found.append(Int32(keyword))
      chains[keyword] = Chain(row: row, first: place, last: place, count: 1)
    } else {
      hits[Int(chains[keyword].last)].next = place
      chains[keyword].last = place
      chains[keyword].count += 1
    }
  }

  /// Ends a row: brings every keyword's hits into the order of their starts.
  mutating func finish() {
    for place in 0..<unsorted.count { sort(Int(unsorted[place])) }
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

  /// Writes a keyword's hits back over themselves, sorted; of equal starts the longest stays.
  private mutating func sort(_ keyword: Int) {
    sorting.clear()
    var place = chains[keyword].first
    while place >= 0 {
      sorting.append(TextRange(Int(hits[Int(place)].start), Int(hits[Int(place)].end)))
      place = hits[Int(place)].next
    }
    sorting.sort { ($0.start, $1.end) < ($1.start, $0.end) }
    place = chains[keyword].first
    var count: Int32 = 0
    var last: Int32 = -1
    for entry in 0..<sorting.count {
      let (start, end) = (sorting[entry].start, sorting[entry].end)
      if last >= 0, hits[Int(last)].start == start { continue }
      if last >= 0 { place = hits[Int(last)].next }
      hits[Int(place)].start = start
      hits[Int(place)].end = end
      last = place
      count += 1
    }
    hits[Int(last)].next = -1
    chains[keyword].last = last
    chains[keyword].count = count
    chains[keyword].isSorted = true
  }
}
