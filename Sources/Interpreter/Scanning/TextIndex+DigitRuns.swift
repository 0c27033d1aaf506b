import LabelLang

/// The digits of a field, prepared so that each view finds its first number without a walk.
extension TextIndex {
  mutating func findDigitRuns() {
    guard !hasDigitRuns else { return }
    hasDigitRuns = true
    digitRuns.clear()
    knownZeros = TextRange(0, 0)
    let text = self.text
    let interesting = CharacterClass.digit | CharacterClass.multibyte
    var offset = 0
    while true {
      while offset < text.count, classes[Int(text[offset])] & interesting == 0 { offset += 1 }
      guard offset < text.count else { break }
      let (kind, length) = classified(at: offset)
      if kind & CharacterClass.digit == 0 {
        offset += length
      } else {
        offset = appendDigitRun(from: offset)
      }
    }
    linkBackwards()
  }

  /// Appends the run that begins at an offset, linked to the runs before it; gives its end.
  private mutating func appendDigitRun(from start: Int) -> Int {
    var run = DigitRun(
      start: Int32(start), end: 0, count: 0, firstNonZero: -1, lastNonZeroEnd: Int32(start))
    var offset = start
    while offset < text.count {
      let (kind, length) = classified(at: offset)
      guard kind & CharacterClass.digit != 0 else { break }
      if digit(at: offset) != 0 {
        if run.firstNonZero < 0 { run.firstNonZero = Int32(offset) }
        run.lastNonZeroEnd = Int32(offset + length)
      }
      run.count += 1
      offset += length
    }
    run.end = Int32(offset)
    if run.firstNonZero < 0 { run.firstNonZero = run.end }

    let place = digitRuns.count
    run.firstOfWord = Int32(place)
    if place > 0 {
      var last = digitRuns[place - 1]
      last.link = link(from: Int(last.end), to: start)
      digitRuns[place - 1] = last
      run.digitsBefore = last.digitsBefore + last.count
      run.thinBefore = last.link == .thin ? Int32(place - 1) : last.thinBefore
      if last.link.isInWord { run.firstOfWord = last.firstOfWord }
    }
    digitRuns.append(run)
    return offset
  }

  private func link(from end: Int, to start: Int) -> DigitRun.Link {
    let (code, length) = character(at: end)
    guard end + length == start else { return .none }
    switch code {
    case 0x2C: return .comma
    case 0x2E: return .period
    case 0x27, 0x2019: return .thin
    default:
      let isSpace =
        characterClass(of: code) & CharacterClass.white != 0 && !CharacterClass.isLineBreak(code)
      return isSpace ? .thin : .none
    }
  }

  private mutating func linkBackwards() {
    for place in stride(from: digitRuns.count - 1, through: 0, by: -1) {
      let followers = place + 1 < digitRuns.count
      let afterPeriod = place > 0 && digitRuns[place - 1].link == .period
      let goesOn = groups(place, afterPeriod: afterPeriod, to: text.count)
      digitRuns[place].lastGroup = goesOn ? digitRuns[place + 1].lastGroup : Int32(place)
      digitRuns[place].nextNonZero =
        digitRuns[place].lastNonZeroEnd > digitRuns[place].start
        ? Int32(place)
        : followers ? digitRuns[place + 1].nextNonZero : Int32(place + 1)
      let isNumber =
        mayBegin(place, from: 0) && reading(place, from: 0, to: text.count) != nil
      digitRuns[place].nextNumber =
        isNumber ? Int32(place) : followers ? digitRuns[place + 1].nextNumber : Int32(place + 1)
    }
  }

  /// The value of the decimal digit at an offset.
  func digit(at offset: Int) -> Int {
    let byte = text[offset]
    if byte < 0x80 { return Int(byte) - 0x30 }
    return Unicode.Scalar(character(at: offset).code).flatMap(UnicodeData.digitValue) ?? 0
  }
}
