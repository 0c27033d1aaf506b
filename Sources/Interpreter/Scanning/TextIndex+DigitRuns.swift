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
    for place in stride(from: digitRuns.count - 1, through: 0, by: -1) { linkForward(place) }
  }

  /// Appends the run that begins at an offset, linked to the runs before it; gives its end.
  private mutating func appendDigitRun(from start: Int) -> Int {
    var run = DigitRun(
      start: Int32(start), end: 0, count: 0, firstNonZero: -1, lastNonZeroEnd: Int32(start))
    var offset = start
    while offset < text.count {
      let (kind, length) = classified(at: offset)
      guard kind & CharacterClass.digit != 0 else {
        run.isFollowedByWord = kind & CharacterClass.word != 0
        break
      }
      if digit(at: offset) != 0 {
        if run.firstNonZero < 0 { run.firstNonZero = Int32(offset) }
        run.lastNonZeroEnd = Int32(offset + length)
      }
      run.count += 1
      offset += length
    }
    run.end = Int32(offset)
    if run.firstNonZero < 0 { run.firstNonZero = run.end }
    run.mayBegin = mayBeginNumber(at: start, from: 0)

    let place = digitRuns.count
    run.firstLinked = Int32(place)
    if place > 0 {
      let link = link(from: Int(digitRuns[place - 1].end), to: start)
      digitRuns[place - 1].link = link
      if link != .none { run.firstLinked = digitRuns[place - 1].firstLinked }
    }
    digitRuns.append(run)
    return offset
  }

  private mutating func link(from end: Int, to start: Int) -> DigitRun.Link {
    let (code, length) = character(at: end)
    guard end + length == start else { return .none }
    switch code {
    case 0x20, 0x27, 0x2019: return .thin
    case 0x2C: return .comma
    case 0x2E: return .period
    default:
      guard characterClass(of: code) & CharacterClass.white != 0,
        let scalar = Unicode.Scalar(code), UnicodeData.category(scalar) == .spaceSeparator
      else { return .none }
      return .thin
    }
  }

  /// Works out what a run takes from the runs after it, which are done.
  private mutating func linkForward(_ place: Int) {
    let next = place + 1
    var run = digitRuns[place]
    let goesOn = run.link != .none && isGroup(next, to: text.count)
    run.lastGroup = goesOn ? digitRuns[next].lastGroup : Int32(place)
    run.lastPlainGroup =
      goesOn && run.link != .period ? digitRuns[next].lastPlainGroup : Int32(place)
    let isLast = next == digitRuns.count
    run.nextNonZero =
      run.lastNonZeroEnd > run.start
      ? Int32(place) : isLast ? Int32(next) : digitRuns[next].nextNonZero
    run.nextStart =
      run.mayBegin ? Int32(place) : isLast ? Int32(next) : digitRuns[next].nextStart
    digitRuns[place] = run
    let isNumber = run.mayBegin && reading(place, from: 0, to: text.count) != nil
    digitRuns[place].nextNumber =
      isNumber ? Int32(place) : isLast ? Int32(next) : digitRuns[next].nextNumber
  }

  /// Whether an offset at which digits begin does not lie strictly inside a word of a view.
  mutating func mayBeginNumber(at offset: Int, from lower: Int) -> Bool {
    guard offset > lower else { return true }
    let (kind, length) = classified(before: offset)
    if kind & CharacterClass.word != 0 { return false }
    guard text[offset - 1] == UInt8(ascii: ".") || text[offset - 1] == UInt8(ascii: ",") else {
      return true
    }
    return offset - length == lower
      || classified(before: offset - length).kind & CharacterClass.digit == 0
  }

  /// The value of the decimal digit at an offset.
  mutating func digit(at offset: Int) -> Int {
    let byte = text[offset]
    if byte < 0x80 { return Int(byte) - 0x30 }
    return Unicode.Scalar(character(at: offset).code).flatMap(UnicodeData.digitValue) ?? 0
  }
}
