extension RegexPatternParser {
  /// What a group is for.
  private enum GroupKind {
    case capture
    case plain
    case look(isAhead: Bool, isNegative: Bool)
    /// Nothing that the tree keeps: a comment, flags, or what was refused.
    case none
  }

  /// Reads from `(` to its `)`.
  mutating func parseGroup() throws(Stop) -> RegexNode {
    let start = index
    index += 1
    let kind = try parseGroupStart(start)
    if case .none = kind { return .empty }
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthBound {
      report(
        .nestingTooDeep,
        "groups are nested \(nestingDepth()) deep; the bound is \(Self.depthBound)", start,
        start + 1, Help("write some of the groups out, or split the regex into several"))
      throw Stop()
    }
    var number: Int?
    if case .capture = kind { number = makeGroupIndex() }
    var mutes = false
    if case .look(let isAhead, let isNegative) = kind { mutes = !isAhead || isNegative }
    mutedDepth += mutes ? 1 : 0
    let body = try parseAlternation()
    mutedDepth -= mutes ? 1 : 0
    guard peek() == ")" else {
      report(
        .regexSyntax, "`(` is not closed", start, start + 1,
        escapeHelp(start, or: "close the group with `)`"))
      throw Stop()
    }
    index += 1
    guard case .look(let isAhead, let isNegative) = kind else {
      return .group(index: number, body)
    }
    checkLook(body, isAhead: isAhead, start)
    return .look(isAhead: isAhead, isNegative: isNegative, body)
  }

  private mutating func checkLook(_ body: RegexNode, isAhead: Bool, _ start: Int) {
    let name = isAhead ? "look-ahead" : "look-behind"
    if body.maxLength == nil {
      report(
        .unboundedLookaround, "this \(name) has no maximal length", start, index,
        Help("give its repetitions a bound, such as `{0,30}` for `*`"))
    } else if !isAhead, body.fixedLengthBranches == nil {
      report(
        .patternTooLarge,
        "this look-behind needs more than \(RegexSize.bound) parts when each of its lengths is "
          + "written out; the bound is \(RegexSize.bound)", start, index,
        Help("give its repetitions smaller bounds"))
    }
  }

  /// Reads what stands between `(` and the group's body.
  private mutating func parseGroupStart(_ start: Int) throws(Stop) -> GroupKind {
    if peek() == "*" { throw refuseVerb(start) }
    guard peek() == "?" else { return .capture }
    index += 1
    switch (peek(), peek(1)) {
    case (":", _):
      index += 1
      return .plain
    case ("=", _), ("!", _):
      index += 1
      return .look(isAhead: true, isNegative: scalars[index - 1] == "!")
    case ("<", "="), ("<", "!"):
      index += 2
      return .look(isAhead: false, isNegative: scalars[index - 1] == "!")
    case ("<", _), ("'", _), ("P", "<"): return try parseName(start)
    case (">", _): return refuseKind(start, "an atomic group")
    case ("|", _): return refuseKind(start, "a branch reset")
    case ("#", _):
      return skip(start, "a comment", Help("write it beside the regex, after `#`"), deletes: true)
    case ("P", "="): return skip(start, "a backreference", Self.backreferenceHelp)
    case ("C", _): return skip(start, "a callout", Help("leave it out"))
    case ("P", ">"), ("&", _), ("R", _), ("+", _): return skipRecursion(start)
    case (let digit?, _) where isDigit(digit): return skipRecursion(start)
    case ("-", let digit?) where isDigit(digit): return skipRecursion(start)
    case ("(", _):
      report(
        .regexUnsupported, "a conditional group is not in the dialect", start, index + 1,
        Help("write the two cases out as alternatives, `a|b`"))
      throw Stop()
    default: return try parseFlags(start)
    }
  }

  /// Reads on to the next `)` and reports all of it.
  private mutating func skip(
    _ start: Int, _ what: String, _ help: Help, deletes: Bool = false
  ) -> GroupKind {
    while index < scalars.count, scalars[index] != ")" { index += 1 }
    index = min(index + 1, scalars.count)
    var help = help
    if deletes { help.edits = [Edit(range(start, index), "")] }
    report(.regexUnsupported, "\(what) is not in the dialect", start, index, help)
    return .none
  }

  private mutating func skipRecursion(_ start: Int) -> GroupKind {
    skip(start, "recursion", Help("write out as many levels as the texts have"))
  }

  /// Reports a group whose body can be read as that of a plain one.
  private mutating func refuseKind(_ start: Int, _ what: String) -> GroupKind {
    index += 1
    report(
      .regexUnsupported, "\(what) is not in the dialect", start, index,
      Help("write a plain group, `(?:`", edits: [Edit(range(start, index), "(?:")]))
    return .plain
  }

  private mutating func refuseVerb(_ start: Int) -> Stop {
    var end = index
    while end < scalars.count, scalars[end] != ")" { end += 1 }
    report(
      .regexUnsupported, "a verb such as `\(text(start, end + 1))` is not in the dialect", start,
      end + 1, Help("leave it out"))
    return Stop()
  }

  /// Reads `<name>`, `P<name>` or `'name'`, which is refused, and goes on as with a plain capture.
  private mutating func parseName(_ start: Int) throws(Stop) -> GroupKind {
    let close: Unicode.Scalar = peek() == "'" ? "'" : ">"
    var end = index + 1
    while end < scalars.count, scalars[end] != close, scalars[end] != ")" { end += 1 }
    guard end < scalars.count, scalars[end] == close else {
      report(
        .regexSyntax, "the name of a group is not closed", start, end,
        Help("groups have no names: write `(`"))
      throw Stop()
    }
    index = end + 1
    report(
      .regexUnsupported, "a named group is not in the dialect", start, index,
      Help("number it: groups count from 1 at their `(`", edits: [Edit(range(start, index), "(")]))
    return .capture
  }

  /// Reads inline flags, `(?i)` or `(?i:`, which are refused.
  private mutating func parseFlags(_ start: Int) throws(Stop) -> GroupKind {
    let first = index
    while let scalar = peek(), isFlag(scalar) { index += 1 }
    let flags = text(first, index)
    guard !flags.isEmpty, let end = peek(), end == ")" || end == ":" else {
      let stop = min(index + 1, scalars.count)
      report(
        .regexSyntax, "`\(text(start, stop))` begins no kind of group", start, stop,
        Help("a group begins with `(`, `(?:`, `(?=`, `(?!`, `(?<=` or `(?<!`"))
      throw Stop()
    }
    index += 1
    report(
      .regexUnsupported, "flags inside of a pattern are not in the dialect", start, index,
      flagHelp(flags, start, isGroup: end == ":"))
    return end == ":" ? .plain : .none
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private func isFlag(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "^", "-": true
    default: false
    }
  }

  /// What to do about inline flags: `i` goes, since case is ignored anyway, and `s` and `m` at the
  /// start of the pattern move behind its last slash.
  private func flagHelp(_ flags: String, _ start: Int, isGroup: Bool) -> Help {
    let removal = Edit(range(start, index), isGroup ? "(?:" : "")
    let others = flags.filter { $0 != "i" }
    if others.isEmpty {
      return Help("remove it: case is ignored unless the flag `c` is given", edits: [removal])
    }
    guard others.allSatisfy({ $0 == "s" || $0 == "m" }) else {
      return Help("only the flags `s`, `m` and `c` exist, and they follow the last slash")
    }
    let advice = "write the flag after the last slash, where it holds for the whole regex"
    guard start == 0, !isGroup else { return Help(advice) }
    let added = others.filter { !literal.flags.contains($0) }
    let end = literal.range.end
    return Help(advice, edits: [removal, Edit(SourceRange(end, end), added)])
  }

  /// How deep the groups of the whole pattern are nested.
  private func nestingDepth() -> Int {
    var (open, deepest, place) = (0, 0, 0)
    var inClass = false
    while place < scalars.count {
      switch scalars[place] {
      case "\\": place += 1
      case "[": inClass = true
      case "]": inClass = false
      case "(" where !inClass:
        open += 1
        deepest = max(deepest, open)
      case ")" where !inClass: open -= 1
      default: break
      }
      place += 1
    }
    return max(deepest, depth)
  }
}
