/// A maximal run of decimal digits of a field, and what its neighbours make of it.
///
/// Runs are numbered in text order; a link is one character that stands between two runs.
struct DigitRun: BitwiseCopyable {
  /// What stands between a run and the next.
  enum Link: UInt8, BitwiseCopyable {
    /// Not one character that a number may hold.
    case none
    case comma, period
    /// An apostrophe or a space: it groups digits, and ends a word.
    case thin

    /// Whether it stands inside a word.
    var isInWord: Bool { self == .comma || self == .period }
  }

  var start: Int32
  var end: Int32
  /// How many digits it has.
  var count: Int32
  /// Where its first digit that is not zero begins, or its end.
  var firstNonZero: Int32
  /// Where its last digit that is not zero ends, or its start.
  var lastNonZeroEnd: Int32
  /// How many digits the runs before it have.
  var digitsBefore: Int32 = 0
  var link = Link.none
  /// The first run of those that stand before it in its word without a break.
  var firstOfWord: Int32 = 0
  /// The nearest run before it with a thin link, or -1.
  var thinBefore: Int32 = -1
  /// The last run of the groups of digits that go on from it, if it is itself a later group.
  var lastGroup: Int32 = 0
  /// The first run from it on that is a number of the field's own.
  var nextNumber: Int32 = 0
  /// The first run from it on with a digit that is not zero.
  var nextNonZero: Int32 = 0
}
