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

    /// Whether it may be the decimal mark.
    var isDecimal: Bool { self == .comma || self == .period }
  }

  var start: Int32
  var end: Int32
  /// How many digits it has.
  var count: Int32
  /// Where its first digit that is not zero begins, or its end.
  var firstNonZero: Int32
  /// Where its last digit that is not zero ends, or its start.
  var lastNonZeroEnd: Int32
  /// Whether its start does not lie strictly inside a word of the field.
  var mayBegin = false
  /// Whether a word character follows it in the field.
  var isFollowedByWord = false
  var link = Link.none

  /// The first of the runs before it with nothing but links between.
  var firstLinked: Int32 = 0
  /// The last of the groups that go on from it by commas and thin links.
  var lastPlainGroup: Int32 = 0
  /// The last of the groups that go on from it by any links.
  var lastGroup: Int32 = 0
  /// The first run from it on that may begin a number.
  var nextStart: Int32 = 0
  /// The first run from it on that begins a number of the field's own.
  var nextNumber: Int32 = 0
  /// The first run from it on with a digit that is not zero.
  var nextNonZero: Int32 = 0
}
