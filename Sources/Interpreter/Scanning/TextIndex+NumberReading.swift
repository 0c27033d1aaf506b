/// How far a number reaches, by the marks between its digits.
extension TextIndex {
  /// A number of a view: groups of digits, the runs `first` to `last`, then perhaps decimals.
  struct NumberReading {
    var first: Int
    var last: Int
    var hasDecimals: Bool
    /// The bounds of the digits, inside the view.
    var start: Int
    var end: Int
  }

  /// The number that begins with a run; nil if a word of the view goes on after it.
  ///
  /// A second decimal mark ends a number, though it stands inside a word.
  mutating func reading(_ first: Int, from: Int, to: Int) -> NumberReading? {
    let start = max(from, Int(digitRuns[first].start))
    var last = first
    if mayBeGrouped(first, from: start, to: to) {
      last = lastGroup(from: first, to: to, plainly: true)
      if digitRuns[last].link == .period, isGroup(last + 1, to: to),
        periodGroups(upTo: last + 1, to: to)
      {
        last = lastGroup(from: last + 1, to: to, plainly: false)
      }
    }
    let hasDecimals = digitRuns[last].link.isDecimal && begins(last + 1, before: to)
    let final = digitRuns[hasDecimals ? last + 1 : last]
    if Int(final.end) < to, final.isFollowedByWord { return nil }
    return NumberReading(
      first: first, last: last, hasDecimals: hasDecimals, start: start,
      end: min(to, Int(final.end)))
  }

  /// The last of the groups of a view that go on from a run; plainly is without periods.
  private mutating func lastGroup(from place: Int, to: Int, plainly: Bool) -> Int {
    // Whether the last run of the view is a group may depend on where the view ends.
    let sure = digitRuns.countOfFirst { Int($0.start) < to } - 2
    let known = Int(plainly ? digitRuns[place].lastPlainGroup : digitRuns[place].lastGroup)
    var last = min(known, max(place, sure))
    while digitRuns[last].link != .none, !plainly || digitRuns[last].link != .period,
      isGroup(last + 1, to: to)
    { last += 1 }
    return last
  }

  /// Whether a period before a group groups too: a second one or a decimal comma comes after it.
  private mutating func periodGroups(upTo place: Int, to: Int) -> Bool {
    let last = lastGroup(from: place, to: to, plainly: true)
    switch digitRuns[last].link {
    case .period: return isGroup(last + 1, to: to)
    case .comma: return begins(last + 1, before: to)
    case .none, .thin: return false
    }
  }

  private mutating func begins(_ place: Int, before to: Int) -> Bool {
    place < digitRuns.count && Int(digitRuns[place].start) < to
  }

  /// Whether a run has exactly three digits in a view and is not the front of a longer word.
  mutating func isGroup(_ place: Int, to: Int) -> Bool {
    guard begins(place, before: to) else { return false }
    let run = digitRuns[place]
    guard Int(run.end) > to else {
      return run.count == 3 && (Int(run.end) == to || !run.isFollowedByWord)
    }
    return digitCount(place, from: Int(run.start), to: to) == 3
  }

  /// Whether one to three digits, not a lone 0, stand before the first mark.
  private mutating func mayBeGrouped(_ place: Int, from: Int, to: Int) -> Bool {
    let count = digitCount(place, from: from, to: to)
    return count <= 3 && (count > 1 || digit(at: from) != 0)
  }

  /// How many digits of a run lie in a view, 4 standing for more.
  private mutating func digitCount(_ place: Int, from: Int, to: Int) -> Int {
    let run = digitRuns[place]
    if from <= Int(run.start), Int(run.end) <= to { return min(4, Int(run.count)) }
    var count = 0
    var offset = max(from, Int(run.start))
    while offset < min(to, Int(run.end)), count < 4 {
      offset += character(at: offset).length
      count += 1
    }
    return count
  }
}
