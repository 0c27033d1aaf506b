import LabelLang

/// `number(t)`: the first number in the view's own characters.
struct ReferenceNumber {
  private let scalars: [Unicode.Scalar]
  private let words: [Range<Int>]

  /// The first number of these characters; nil where there is none.
  static func first(in scalars: some Collection<Unicode.Scalar>) -> Double? {
    ReferenceNumber(Array(scalars)).first()
  }

  private init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    words = ReferenceWords.find(in: scalars)
  }

  /// A mark and the digits right after it.
  private struct Part {
    let mark: Unicode.Scalar
    let digits: Range<Int>
  }

  private func first() -> Double? {
    // A number begins with a digit: `.5` is 5.
    for start in scalars.indices
    where isDigit(start) && !isDigit(start - 1) && !isStrictlyInsideWord(start) {
      if let value = number(at: start) { return value }
    }
    return nil
  }

  /// The number that begins with the digit at a place; nil where a word goes on after it.
  ///
  /// It does not lie strictly inside a word where its start does not and no word character follows
  /// it; so `1.2.3` reads 1.2, which the second decimal mark ends, and `12th` reads nothing.
  private func number(at start: Int) -> Double? {
    let whole = digits(from: start)
    let parts = parts(after: whole)
    var text = value(of: whole)
    var end = whole.upperBound
    for (place, part) in parts.enumerated() {
      if groups(place, parts, whole) {
        text += value(of: part.digits)
        end = part.digits.upperBound
        continue
      }
      if part.mark == "." || part.mark == "," {
        text += "." + value(of: part.digits)
        end = part.digits.upperBound
      }
      break
    }
    guard !isWord(end), let value = Double(text) else { return nil }
    return min(value, .greatestFiniteMagnitude) * (isNegative(start) ? -1 : 1)
  }

  /// A `-` right before the digits, itself not right after a word character. Other dashes are none.
  private func isNegative(_ start: Int) -> Bool {
    start > 0 && scalars[start - 1] == "-" && !isWord(start - 2)
  }

  /// All that might still belong to a number: marks with digits right after them.
  private func parts(after whole: Range<Int>) -> [Part] {
    var parts: [Part] = []
    var end = whole.upperBound
    while end < scalars.count, isMark(scalars[end]), isDigit(end + 1) {
      parts.append(Part(mark: scalars[end], digits: digits(from: end + 1)))
      end = parts[parts.count - 1].digits.upperBound
    }
    return parts
  }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "," || isSpaceOrApostrophe(scalar)
  }

  /// A space is any character of category Zs, so neither a tab nor a line break.
  private func isSpaceOrApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "’" || UnicodeData.category(scalar) == .spaceSeparator
  }

  /// Whether the mark of a part groups, given that all marks before it do.
  private func groups(_ place: Int, _ parts: [Part], _ whole: Range<Int>) -> Bool {
    guard isGroup(parts[place], whole) else { return false }
    guard parts[place].mark == "." else { return true }
    if parts[..<place].contains(where: { $0.mark == "." }) { return true }
    // A lone point groups only where a decimal comma follows, or another point that groups.
    for part in parts[(place + 1)...] {
      if part.mark == "." { return isGroup(part, whole) }
      if !isGroup(part, whole) { return part.mark == "," }
    }
    return false
  }

  /// Exactly three digits that are not the front of a longer word, after one to three digits that
  /// are not a lone 0.
  private func isGroup(_ part: Part, _ whole: Range<Int>) -> Bool {
    part.digits.count == 3 && !isWord(part.digits.upperBound) && whole.count <= 3
      && value(of: whole) != "0"
  }

  private func digits(from start: Int) -> Range<Int> {
    var end = start
    while isDigit(end) { end += 1 }
    return start..<end
  }

  /// Digits of any script as ASCII.
  private func value(of digits: Range<Int>) -> String {
    digits.map { String(Int(scalars[$0].properties.numericValue ?? 0)) }.joined()
  }

  private func isDigit(_ place: Int) -> Bool {
    scalars.indices.contains(place) && ReferenceWords.isDigit(scalars[place])
  }

  private func isWord(_ place: Int) -> Bool {
    scalars.indices.contains(place) && UnicodeData.isWordScalar(scalars[place])
  }

  private func isStrictlyInsideWord(_ place: Int) -> Bool {
    words.contains { $0.lowerBound < place && place < $0.upperBound }
  }
}
