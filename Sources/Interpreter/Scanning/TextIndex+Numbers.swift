/// The first number of a view, as its own characters write it.
extension TextIndex {
  /// The first number that does not lie strictly inside a word of the view; NaN if there is none.
  ///
  /// Costs a few searches, and the digits that the value depends on.
  mutating func number(from: Int, to: Int) -> Double {
    guard from < to else { return .nan }
    findDigitRuns()
    var place = digitRuns.countOfFirst { Int($0.end) <= from }
    let end = digitRuns.countOfFirst { Int($0.start) < to }
    guard place < end else { return .nan }

    // The view's start may have cut the word of the first run.
    let start = Int(digitRuns[place].start)
    if start <= from + 1 {
      if mayBeginNumber(at: start, from: from), let found = reading(place, from: from, to: to) {
        return value(of: found, from: from)
      }
      place += 1
      guard place < end else { return .nan }
    }
    // A run that begins no number of the field may begin one of the view, if the view ends amid
    // the linked runs that go on from it. All others are numbers of both or of none.
    let own = Int(digitRuns[place].nextNumber)
    let linked = max(place, Int(digitRuns[end - 1].firstLinked))
    let cut = Int(digitRuns[linked].nextStart)
    if cut < min(own, end), let found = reading(cut, from: from, to: to) {
      return value(of: found, from: from)
    }
    guard own < end, let found = reading(own, from: from, to: to) else { return .nan }
    return value(of: found, from: from)
  }

  private mutating func isNegative(_ start: Int, from: Int) -> Bool {
    guard start > from, text[start - 1] == UInt8(ascii: "-") else { return false }
    return start - 1 == from || classified(before: start - 1).kind & CharacterClass.word == 0
  }

  private mutating func value(of number: NumberReading, from: Int) -> Double {
    significand.clear()
    appendInteger(number)
    if number.hasDecimals, !significand.isHuge {
      appendDecimals(number.last + 1, to: number.end)
    }
    let value = significand.value
    return value != 0 && isNegative(number.start, from: from) ? -value : value
  }

  private mutating func appendInteger(_ number: NumberReading) {
    var place = number.first
    var offset = number.start
    var end = Int(digitRuns[place].end)
    if Int(digitRuns[place].firstNonZero) < offset {
      offset = skipZeros(from: offset, in: place)
    } else {
      offset = Int(digitRuns[place].firstNonZero)
    }
    if offset >= end {
      guard place < number.last else { return }
      place = Int(digitRuns[place + 1].nextNonZero)
      guard place <= number.last else { return }
      offset = Int(digitRuns[place].firstNonZero)
    }
    while true {
      end = min(number.end, Int(digitRuns[place].end))
      while offset < end, !significand.isHuge {
        significand.append(digit(at: offset))
        offset += character(at: offset).length
      }
      guard place < number.last, !significand.isHuge else { return }
      place += 1
      offset = Int(digitRuns[place].start)
    }
  }

  private mutating func appendDecimals(_ place: Int, to end: Int) {
    let run = digitRuns[place]
    var offset = Int(run.start)
    if significand.isZero {
      // Digits have their width in common in all but contrived text; then zeros need no walk.
      let width = character(at: offset).length
      if Int(run.count) * width == Int(run.end - run.start) {
        let zeros = (min(end, Int(run.firstNonZero)) - offset) / width
        significand.skipDecimals(zeros)
        offset += zeros * width
      }
    }
    while offset < min(end, Int(run.lastNonZeroEnd)) {
      guard significand.takesDecimals else { return significand.appendRest() }
      significand.appendDecimal(digit(at: offset))
      offset += character(at: offset).length
    }
  }

  /// The first digit of a run from an offset on that is not zero, or the run's end.
  private mutating func skipZeros(from start: Int, in place: Int) -> Int {
    let run = digitRuns[place]
    if start >= Int(run.lastNonZeroEnd) { return Int(run.end) }
    if (Int(knownZeros.start)..<Int(knownZeros.end)).contains(start) { return Int(knownZeros.end) }
    var offset = start
    while offset < Int(run.end), digit(at: offset) == 0 {
      offset += character(at: offset).length
    }
    knownZeros = TextRange(start, offset)
    return offset
  }
}
