extension RegexPatternParser {
  /// Reads from `[` to its `]`.
  mutating func parseClass() throws(Stop) -> RegexNode {
    if try skipPOSIXClass() { return .characterClass(RegexClass(items: [])) }
    let start = index
    index += 1
    var set = RegexClass(items: [])
    if peek() == "^" {
      set.isNegated = true
      index += 1
    }
    var isFirst = true
    while true {
      guard let scalar = peek() else {
        report(
          .regexSyntax, "`[` is not closed", start, start + 1,
          escapeHelp(start, or: "close the class with `]`"))
        throw Stop()
      }
      if scalar == "]", !isFirst { break }
      isFirst = false
      if try skipPOSIXClass() { continue }
      if let item = try parseClassItem() { set.items.append(item) }
    }
    index += 1
    return .characterClass(set)
  }

  /// Reads one character, escape or range; nil where it was refused.
  private mutating func parseClassItem() throws(Stop) -> RegexClass.Item? {
    let start = index
    let first = try parseClassAtom()
    guard peek() == "-", let next = peek(1), next != "]" else { return first }
    let hyphen = index
    index += 1
    // PCRE2 refuses it as the end of a range too.
    if try skipPOSIXClass() { return nil }
    let second = try parseClassAtom()
    guard let first, let second else { return nil }
    guard case .range(let low, _) = first, case .range(let high, _) = second else {
      report(
        .regexSyntax, "`\(text(start, index))` is no range: its ends must be single characters",
        start, index,
        Help(
          "for the character `-` itself write `\\-`",
          edits: [Edit(SourceRange(offsets[hyphen], offsets[hyphen]), "\\")]))
      return nil
    }
    if low > high {
      let least = text(hyphen + 1, index)
      // As the first character of the class a bare `^` would negate it.
      let meant = "\(least == "^" ? "\\^" : least)-\(text(start, hyphen))"
      report(
        .regexSyntax, "the range `\(text(start, index))` is in the wrong order", start, index,
        Help("write `\(meant)`", edits: [Edit(range(start, index), meant)]))
      return nil
    }
    return .range(low, high)
  }

  private mutating func parseClassAtom() throws(Stop) -> RegexClass.Item? {
    guard let scalar = peek() else { return nil }
    guard scalar == "\\" else {
      index += 1
      return .range(scalar, scalar)
    }
    let start = index
    switch try parseEscape(inClass: true) {
    case .literal(let scalar): return .range(scalar, scalar)
    case .item(let item): return item
    case .anchor:
      report(
        .regexSyntax,
        "`\(text(start, index))` asks for a place, which a class of characters cannot", start,
        index,
        Help("write it beside the class: `(?:[...]|\(text(start, index)))`"))
      return nil
    case .rejected: return nil
    }
  }

  /// Refuses `[:alpha:]` and the like, inside of brackets and outside, where PCRE2 takes them for an
  /// error; whether one stood here.
  private mutating func skipPOSIXClass() throws(Stop) -> Bool {
    guard let end = posixClassEnd() else { return false }
    let name = text(index + 2, end - 1)
    let start = index
    index = end + 1
    let replacements = [
      "alpha": "\\p{L}", "digit": "\\d", "space": "\\s", "word": "\\w", "upper": "\\p{Lu}",
      "lower": "\\p{Ll}", "punct": "\\p{P}", "alnum": "\\p{L}\\p{N}", "blank": "\\h",
    ]
    report(
      .regexUnsupported, "a POSIX class is not in the dialect", start, index,
      replacements[name].map {
        Help("write `\($0)`", edits: [Edit(range(start, index), $0)])
      } ?? Help("write the characters themselves, as in `[0-9a-f]`"))
    return true
  }

  /// Where the `]` of a POSIX class that begins here stands; nil if none does, by the rule of PCRE2
  /// (`check_posix_syntax`).
  private func posixClassEnd() -> Int? {
    guard peek() == "[", let kind = peek(1), kind == ":" || kind == "." || kind == "=" else {
      return nil
    }
    var place = index + 2
    while place + 1 < scalars.count {
      let (scalar, next) = (scalars[place], scalars[place + 1])
      if scalar == "\\", next == "]" || next == "\\" {
        place += 1
      } else if scalar == "]" || (scalar == "[" && next == kind) {
        return nil
      } else if scalar == kind, next == "]" {
        return place + 1
      }
      place += 1
    }
    return nil
  }
}
