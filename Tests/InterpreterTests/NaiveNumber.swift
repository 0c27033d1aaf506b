import LabelLang

extension NaiveText {
  /// The first number of the whole text, nil if there is none: each start is tried, and of each
  /// the longest reading that does not end inside a word.
  func firstNumber() -> Double? {
    for start in scalars.indices
    where isDigit(start) && !isDigit(start - 1) && !isInside(start) {
      if let value = number(at: start) { return value }
    }
    return nil
  }

  private func run(_ i: Int) -> String {
    var digits = ""
    var i = i
    while isDigit(i) {
      digits += String(UnicodeData.digitValue(scalars[i])!)
      i += 1
    }
    return digits
  }

  private func number(at start: Int) -> Double? {
    var integer = run(start)
    var end = start + integer.count
    var best: String? = isInside(end) ? nil : integer
    let mayGroup = integer.count <= 3 && integer != "0"
    var hadPeriod = false
    while mayGroup, end < scalars.count {
      let mark = scalars[end]
      let group = run(end + 1)
      let isGroupMark =
        mark == "," || mark == "'" || mark == "’" || (isWhite(end) && !isLineBreak(end))
      guard isGroupMark || mark == ".", group.count == 3 else { break }
      if mark == ".", !hadPeriod {
        let after = end + 4
        guard after < scalars.count else { break }
        let next = run(after + 1)
        let repeats = scalars[after] == "." && next.count == 3
        let decimalComma = scalars[after] == "," && !next.isEmpty && next.count != 3
        guard repeats || decimalComma else { break }
      }
      hadPeriod = mark == "."
      integer += group
      end += 4
      if !isInside(end) { best = integer }
    }
    if end < scalars.count, scalars[end] == "." || scalars[end] == ",", isDigit(end + 1) {
      let decimals = run(end + 1)
      end += 1 + decimals.count
      // Only a second decimal mark may follow inside the word.
      if !isWord(end) { best = integer + "." + decimals }
    }
    guard let best, let value = Double(best) else { return nil }
    let isNegative = start > 0 && scalars[start - 1] == "-" && !isWord(start - 2)
    let finite = min(value, .greatestFiniteMagnitude)
    return isNegative && finite != 0 ? -finite : finite
  }
}
