extension UnicodeData {
  /// Hangul syllables decompose by arithmetic (The Unicode Standard, section 3.12).
  private enum Hangul {
    static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3
    static let firstLead: UInt32 = 0x1100
    static let firstVowel: UInt32 = 0x1161
    static let beforeFirstTrail: UInt32 = 0x11A7
    static let vowels: UInt32 = 21
    static let trails: UInt32 = 28
  }

  /// The canonical combining class, 0 for what starts a sequence.
  public static func combiningClass(_ scalar: Unicode.Scalar) -> UInt8 {
    UnicodeTables.combiningClasses[UnicodeTables.combining[scalar.value]]
  }

  /// Appends the full canonical decomposition of a character, or the character itself.
  public static func appendDecomposition(
    of scalar: Unicode.Scalar, to scalars: inout [Unicode.Scalar]
  ) {
    guard scalar.value >= 0xC0 else { return scalars.append(scalar) }
    if Hangul.syllables.contains(scalar.value) {
      return appendHangul(scalar.value - Hangul.syllables.lowerBound, to: &scalars)
    }
    let entry = UnicodeTables.decompositions[scalar.value]
    guard entry > 0 else { return scalars.append(scalar) }
    let first = (entry - 1) / 4
    for place in first...(first + (entry - 1) % 4) {
      append(UInt32(TwoStageTable.number(in: UnicodeTables.decomposed, at: place, width: 3)))
    }

    func append(_ code: UInt32) {
      if let part = Unicode.Scalar(code) { scalars.append(part) }
    }
  }

  /// Puts runs of combining marks in canonical order; the order of equal classes stays.
  public static func canonicalOrder(_ scalars: inout [Unicode.Scalar]) {
    var start = 0
    while start < scalars.count {
      guard combiningClass(scalars[start]) != 0 else {
        start += 1
        continue
      }
      var end = start + 1
      while end < scalars.count, combiningClass(scalars[end]) != 0 { end += 1 }
      if end - start > 1 { orderMarks(&scalars, start..<end) }
      start = end
    }
  }

  /// Places make the sort stable; a long run of marks must not cost its square.
  private static func orderMarks(_ scalars: inout [Unicode.Scalar], _ run: Range<Int>) {
    let marks = run.map { (rank: combiningClass(scalars[$0]), place: $0, mark: scalars[$0]) }
    let ordered = marks.sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }
    for (place, entry) in zip(run, ordered) { scalars[place] = entry.mark }
  }

  private static func appendHangul(_ syllable: UInt32, to scalars: inout [Unicode.Scalar]) {
    let lead = Hangul.firstLead + syllable / (Hangul.vowels * Hangul.trails)
    let vowel = Hangul.firstVowel + syllable / Hangul.trails % Hangul.vowels
    let trail = Hangul.beforeFirstTrail + syllable % Hangul.trails
    for code in trail == Hangul.beforeFirstTrail ? [lead, vowel] : [lead, vowel, trail] {
      if let part = Unicode.Scalar(code) { scalars.append(part) }
    }
  }
}
