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

  /// Whether a run's start, or that of the view inside it, does not lie strictly inside a word of
  /// the view.
  func mayBegin(_ place: Int, from lower: Int) -> Bool {
    let start = Int(digitRuns[place].start)
    guard start > lower else { return true }
    let (kind, length) = classified(before: start)
    if kind & CharacterClass.word != 0 { return false }
    let byte = text[start - 1]
    guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") else { return true }
    return start - length == lower
      || classified(before: start - length).kind & CharacterClass.digit == 0
  }

  /// The longest number that begins with a run and does not end strictly inside a word of the
  /// view; nil if there is none.
  ///
  /// A second decimal mark ends a number, though it stands inside a word.
  func reading(_ first: Int, from: Int, to: Int) -> NumberReading? {
    let start = max(from, Int(digitRuns[first].start))
    var last = first
    var lastThin = -1
    if mayBeGrouped(first, from: start, to: to), groups(first, afterPeriod: false, to: to) {
      if digitRuns[first].link == .thin { lastThin = first }
      last = first + 1
      // What groups depends on the next two runs, which the view's end may cut.
      let sure = digitRuns.countOfFirst { Int($0.start) < to } - 4
      let ahead = min(Int(digitRuns[last].lastGroup), sure)
      if ahead > last {
        last = ahead
        lastThin = max(lastThin, Int(digitRuns[ahead].thinBefore))
      }
      while groups(last, afterPeriod: digitRuns[last - 1].link == .period, to: to) {
        if digitRuns[last].link == .thin { lastThin = last }
        last += 1
      }
    }
    let hasDecimals = digitRuns[last].link.isInWord && begins(last + 1, before: to)
    let end = min(to, Int(digitRuns[hasDecimals ? last + 1 : last].end))
    if end == to || classified(at: end).kind & CharacterClass.word == 0 {
      return NumberReading(
        first: first, last: last, hasDecimals: hasDecimals, start: start, end: end)
    }
    guard lastThin >= first else { return nil }
    return NumberReading(
      first: first, last: lastThin, hasDecimals: false, start: start,
      end: Int(digitRuns[lastThin].end))
  }

  /// Whether a mark after a run and before exactly three digits groups them with it.
  func groups(_ place: Int, afterPeriod: Bool, to: Int) -> Bool {
    let link = digitRuns[place].link
    guard link != .none, hasThreeDigits(place + 1, to: to) else { return false }
    guard link == .period, !afterPeriod else { return true }
    switch digitRuns[place + 1].link {
    case .period: return hasThreeDigits(place + 2, to: to)
    case .comma: return begins(place + 2, before: to) && !hasThreeDigits(place + 2, to: to)
    case .none, .thin: return false
    }
  }

  private func begins(_ place: Int, before to: Int) -> Bool {
    place < digitRuns.count && Int(digitRuns[place].start) < to
  }

  private func hasThreeDigits(_ place: Int, to: Int) -> Bool {
    begins(place, before: to) && digitCount(place, from: Int(digitRuns[place].start), to: to) == 3
  }

  /// Whether one to three digits, not a lone 0, stand before the first mark.
  private func mayBeGrouped(_ place: Int, from: Int, to: Int) -> Bool {
    let count = digitCount(place, from: from, to: to)
    return count <= 3 && (count > 1 || digit(at: from) != 0)
  }

  /// How many digits of a run lie in a view, 4 standing for more.
  private func digitCount(_ place: Int, from: Int, to: Int) -> Int {
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
