extension RegexPatternParser {
  /// How often something is repeated.
  struct Quantifier {
    var low: Int
    var high: Int?
    var isLazy = false
  }

  /// More digits than this say nothing new: the size bound refuses them.
  private static let countCeiling = 1_000_000

  /// Reads a quantifier, or leaves the place where none stands.
  mutating func parseQuantifier() throws(Stop) -> Quantifier? {
    let start = index
    var quantifier: Quantifier
    switch peek() {
    case "*": quantifier = Quantifier(low: 0, high: nil)
    case "+": quantifier = Quantifier(low: 1, high: nil)
    case "?": quantifier = Quantifier(low: 0, high: 1)
    case "{":
      guard let braced = parseBraces() else { return nil }
      quantifier = braced
      index -= 1
    default: return nil
    }
    index += 1
    if peek() == "?" {
      quantifier.isLazy = true
      index += 1
    } else if peek() == "+" {
      index += 1
      report(
        .regexUnsupported, "a possessive quantifier is not in the dialect", start, index,
        Help("remove the `+`", edits: [Edit(range(index - 1, index), "")]))
    }
    return quantifier
  }

  /// Reads `{n}`, `{n,}` or `{n,m}`; anything else in braces is literal and left alone, save what
  /// would be a quantifier in another dialect.
  private mutating func parseBraces() -> Quantifier? {
    let start = index
    var end = index + 1
    while end < scalars.count, scalars[end] != "}", isBraceContent(scalars[end]) { end += 1 }
    guard end < scalars.count, scalars[end] == "}" else { return nil }
    let content = scalars[(start + 1)..<end].filter { $0 != " " }
    let parts = content.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.contains(where: { !$0.isEmpty }) else { return nil }
    let low = parts[0].isEmpty ? 0 : number(parts[0])
    let high = parts.count == 1 ? low : parts[1].isEmpty ? nil : number(parts[1])
    index = end + 1
    if content.count < end - start - 1 || parts[0].isEmpty {
      let written =
        parts.count == 1 ? "{\(low)}" : "{\(low),\(high.map { String($0) } ?? "")}"
      report(
        .regexSyntax, "`\(text(start, index))` is no quantifier", start, index,
        Help("write `\(written)`", edits: [Edit(range(start, index), written)]))
    } else if let high, high < low {
      report(
        .regexSyntax, "the bounds of `\(text(start, index))` are in the wrong order", start, index,
        Help("write `{\(high),\(low)}`", edits: [Edit(range(start, index), "{\(high),\(low)}")]))
      return Quantifier(low: high, high: low)
    }
    return Quantifier(low: low, high: high)
  }

  private func isBraceContent(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || scalar == "," || scalar == " "
  }

  private func number(_ digits: ArraySlice<Unicode.Scalar>) -> Int {
    digits.reduce(0) { min($0 * 10 + Int($1.value - 48), Self.countCeiling) }
  }
}
