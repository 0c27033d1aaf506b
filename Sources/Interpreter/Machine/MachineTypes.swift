/// A view in a register: the offsets of its first byte and of the byte after its last.
struct ViewBits {
  var start: Int
  var end: Int

  @inline(__always)
  init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  @inline(__always)
  init(bits: UInt64) {
    start = Int(bits & 0xFFFF_FFFF)
    end = Int(bits >> 32)
  }

  @inline(__always)
  var bits: UInt64 {
    UInt64(UInt32(truncatingIfNeeded: start)) | UInt64(truncatingIfNeeded: end) << 32
  }
}

/// One match of a list.
struct Match: BitwiseCopyable {
  var start: Int32
  var end: Int32
  /// The entry of the set or table that matched.
  var entry: Int32
  /// The regex that matched, -1 for a keyword.
  var regex: Int32
}

/// A match that still has to win its place in a list.
struct Candidate: BitwiseCopyable {
  var match: Match
  /// The next candidate of the same list, -1 at the end.
  var next: Int32
}

/// What is known of a list in the row at hand.
struct ListState: BitwiseCopyable {
  /// How it is made, from the plan's table.
  let kind: ListTable.Kind
  /// Its field.
  let field: Int32
  /// The row for which the list was made.
  var epoch: UInt32 = 0
  /// The row for which `isFound` is meant.
  var foundEpoch: UInt32 = 0
  /// The first of the candidates that the scan found.
  var head: Int32 = -1
  /// The last of them.
  var tail: Int32 = -1
  /// The list's place among the matches of the row.
  var first: Int32 = 0
  var count: Int32 = 0
  var isFault = false
  /// Whether it has a match, where only that was asked.
  var isFound = false

  init(_ row: ListTable.Row) {
    kind = row.kind
    field = row.field
  }
}

/// A loop that runs: where it is, and what it runs over.
struct Frame: BitwiseCopyable {
  /// Where the elements are: among the matches, in the index of the field, or among the pieces.
  enum Kind: BitwiseCopyable { case matches, words, sentences, tokens, pieces }
  var kind = Kind.words
  var field: Int32 = 0
  var list: Int32 = 0
  /// The elements from `low` up to `high`; `next` is the one that comes next.
  var low: Int32 = 0
  var high: Int32 = 0
  var next: Int32 = 0
  /// The view that is run over.
  var viewStart: Int32 = 0
  var viewEnd: Int32 = 0
  /// The element.
  var start: Int32 = 0
  var end: Int32 = 0
  /// Where the pieces of this loop begin, so that they are given back at its end.
  var pieces: Int32 = 0
}

/// A value that is being computed: where the code that needs it goes on.
struct Call: BitwiseCopyable {
  var value: Int
  var register: Int
  var next: UnsafeMutablePointer<Instruction>
}

/// How a segment ended.
enum Ending: Equatable {
  /// A vote for a label, -1 to abstain.
  case vote(Int)
  /// A value, which stands in the machine's `result`.
  case result
  /// There is no answer: a regex used up its budget, or the row has more hits than are kept.
  case fault
}
