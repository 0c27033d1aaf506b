import LabelLang

/// Which words are alike, and which are shouted.
extension TextIndex {
  /// How many distinct words a view has, folded as keywords are.
  ///
  /// A word counts where no equal one stands before it in the view: linear in the view's words.
  mutating func uniqueCount(from: Int, to: Int) -> Int {
    let range = wordRange(from: from, to: to)
    findEarlierEquals()
    var count = 0
    for place in range where Int(earlierEqual[place]) < range.lowerBound { count += 1 }
    return count
  }

  /// How many words of a view have two or more letters, all of them capitals.
  mutating func shoutedCount(from: Int, to: Int) -> Int {
    let range = wordRange(from: from, to: to)
    findShouted()
    return Int(shoutedBefore[range.upperBound] - shoutedBefore[range.lowerBound])
  }

  private mutating func findEarlierEquals() {
    guard !hasEarlierEquals else { return }
    hasEarlierEquals = true
    earlierEqual.clear()
    forms.clear()
    fold.clear()
    // At most half full, a power of two.
    let slots = 1 << (Int.bitWidth - (2 * words.count).leadingZeroBitCount)
    lastEquals.fill(count: slots, with: -1)
    for place in 0..<words.count {
      let form = fold.fold(words[place], of: text)
      forms.append(form)
      var slot = Int(form.hash) & (slots - 1)
      while lastEquals[slot] >= 0, !fold.areEqual(forms[Int(lastEquals[slot])], form, in: text) {
        slot = (slot + 1) & (slots - 1)
      }
      earlierEqual.append(lastEquals[slot])
      lastEquals[slot] = Int32(truncatingIfNeeded: place)
    }
  }

  private mutating func findShouted() {
    guard !hasShouted else { return }
    hasShouted = true
    shoutedBefore.clear()
    var total: Int32 = 0
    shoutedBefore.append(total)
    for place in 0..<words.count {
      if isShouted(words[place]) { total += 1 }
      shoutedBefore.append(total)
    }
  }

  private mutating func isShouted(_ word: TextRange) -> Bool {
    var capitals = 0
    var offset = Int(word.start)
    while offset < Int(word.end) {
      let (code, length) = character(at: offset)
      if characterClass(of: code) & CharacterClass.letter != 0 {
        guard isCapital(code) else { return false }
        capitals += 1
      }
      offset += length
    }
    return capitals >= 2
  }

  private mutating func isCapital(_ code: UInt32) -> Bool {
    if code < 0x80 { return code & 0x20 == 0 }
    guard let scalar = Unicode.Scalar(code) else { return false }
    return UnicodeData.category(scalar) == .uppercaseLetter
  }
}
