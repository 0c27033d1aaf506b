extension Lexer {
  /// A regex between slashes; a slash in it is `\/` everywhere, also in a class.
  mutating func regex() {
    let start = position
    guard let close = closingSlash(from: start + 1) else {
      position = lineEnd(from: start)
      report(
        .unterminatedRegex, "the regex has no closing `/` on its line",
        at: SourceRange(start, position), help: Help("close it with `/`"))
      return append(.garbage, from: start)
    }
    let pattern = SourceRange(start + 1, close)
    position = close + 1
    let flags = regexFlags()
    var offset = pattern.start
    while offset < pattern.end {
      guard let (_, length) = decode(at: offset) else { return append(.garbage, from: start) }
      offset += length
    }
    let literal = RegexLiteral(
      pattern: source.text(pattern), patternStart: pattern.start, flags: flags,
      range: SourceRange(start, position))
    append(.regex(literal), from: start)
  }

  private mutating func closingSlash(from start: Int) -> Int? {
    var offset = start
    var classStart: Int?
    while offset < end, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
      switch bytes[offset] {
      case UInt8(ascii: "\\"):
        offset += 1
        // A backslash before the line break does not join the lines.
        if offset >= end || bytes[offset] == 0x0A || bytes[offset] == 0x0D { return nil }
      case UInt8(ascii: "["):
        if classStart == nil { classStart = offset }
      case UInt8(ascii: "]"):
        if let first = classStart, !isFirstInClass(offset, from: first) { classStart = nil }
      case UInt8(ascii: "/"):
        guard classStart != nil, classGoesOn(after: offset) else { return offset }
        let slash = SourceRange(offset, offset + 1)
        report(
          .unterminatedRegex, "a slash ends the regex, also inside `[...]`", at: slash,
          help: Help("write `\\/`", edits: [Edit(slash, "\\/")]))
      default: break
      }
      offset += 1
    }
    return nil
  }

  private func isFirstInClass(_ offset: Int, from open: Int) -> Bool {
    offset == open + 1 || (offset == open + 2 && bytes[open + 1] == UInt8(ascii: "^"))
  }

  /// Whether a `]` and then a slash follow soon on the line: then a slash in a class was meant.
  private func classGoesOn(after slash: Int) -> Bool {
    var offset = slash + 1
    var hasClose = false
    let last = min(end, slash + 200)
    while offset < last, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
      switch bytes[offset] {
      case UInt8(ascii: "\\"): offset += 1
      case UInt8(ascii: "]"): hasClose = true
      case UInt8(ascii: "/"): if hasClose { return true }
      case UInt8(ascii: "\""): return false
      default: break
      }
      offset += 1
    }
    return false
  }

  /// The letters after the closing slash; what is no flag is reported and left out.
  private mutating func regexFlags() -> String {
    var flags = ""
    while position < end, Identifier.continuesName(bytes[position]) {
      let range = SourceRange(position, position + 1)
      let flag = Character(Unicode.Scalar(bytes[position]))
      position += 1
      let problem: (message: String, advice: String)?
      if !"smci".contains(flag) {
        problem = (
          "`\(flag)` is no flag of a regex",
          flag == "g" ? "all matches are found without it" : "the flags are `s`, `m` and `c`"
        )
      } else if flags.contains(flag) {
        problem = ("the flag `\(flag)` is given twice", "leave it out")
      } else if flag == "i" && flags.contains("c") || flag == "c" && flags.contains("i") {
        problem = ("the flags `i` and `c` contradict each other", "keep `c` for exact case")
      } else {
        problem = nil
      }
      guard let problem else {
        flags.append(flag)
        continue
      }
      report(
        .unknownRegexFlag, problem.message, at: range,
        help: Help(problem.advice, edits: flag == "c" ? [] : [Edit(range, "")]))
    }
    return flags
  }
}
