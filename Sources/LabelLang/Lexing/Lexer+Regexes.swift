extension Lexer {
  /// A regex between slashes; a slash in it is `\/` everywhere, also in a class.
  mutating func regex() {
    let start = position
    guard let first = closingSlash(from: start + 1) else {
      position = lineEnd(from: start)
      report(
        .unterminatedRegex, "the regex has no closing `/` on its line",
        at: SourceRange(start, position), help: Help("close it with `/`"))
      return append(.garbage, from: start)
    }
    let rest = continuation(of: start + 1, behind: first)
    if let rest { reportInnerSlashes(rest.slashes, before: rest.close) }
    guard let close = rest == nil ? first : rest?.close else {
      position = lineEnd(from: start)
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

  /// Where the regex that begins at `start` goes on behind its first slash: the slashes that lack
  /// their backslash, and the one that ends it; nil where the first one does.
  private func continuation(
    of start: Int, behind first: Int
  ) -> (slashes: [SourceRange], close: Int?)? {
    guard !endsRegex(at: first) else { return nil }
    var slashes: [SourceRange] = []
    var classStart: Int?
    var depth = 0
    var offset = start
    let last = min(end, first + 200)
    while offset < last, !isLineBreak(at: offset) {
      let isBehind = offset > first
      switch bytes[offset] {
      case UInt8(ascii: "\\"):
        if offset + 1 < last, !isLineBreak(at: offset + 1) { offset += 1 }
      case UInt8(ascii: "["): classStart = classStart ?? offset
      case UInt8(ascii: "]"):
        if let open = classStart {
          if !isFirstInClass(offset, from: open) { classStart = nil }
        } else if isBehind {
          offset = last
        }
      case UInt8(ascii: "("): depth += classStart == nil ? 1 : 0
      case UInt8(ascii: ")"):
        depth -= classStart == nil ? 1 : 0
        if depth < 0, isBehind { offset = last }
      case UInt8(ascii: "\""): if isBehind, classStart == nil { offset = last }
      case UInt8(ascii: ","):
        if isBehind, classStart == nil, offset + 1 < last, " \t/".utf8.contains(bytes[offset + 1]) {
          offset = last
        }
      case UInt8(ascii: "/") where offset >= first:
        if isBehind, classStart == nil, endsRegex(at: offset) { return (slashes, offset) }
        slashes.append(SourceRange(offset, offset + 1))
      default: break
      }
      offset += 1
    }
    return bytes[first + 1] == UInt8(ascii: "/") ? (slashes, nil) : nil
  }

  /// Whether what stands behind a slash and its flags may follow a regex.
  private func endsRegex(at slash: Int) -> Bool {
    var offset = slash + 1
    while offset < end, "smci".utf8.contains(bytes[offset]) { offset += 1 }
    return offset >= end || " \t\r\n),]}:;#".utf8.contains(bytes[offset])
  }

  /// The edit is left out where the last two slashes stand side by side: both may be of the regex.
  private mutating func reportInnerSlashes(_ slashes: [SourceRange], before close: Int?) {
    let isClear =
      close.map { close in
        slashes.reversed().enumerated().prefix { $0.element.end + $0.offset == close }.count != 1
      } ?? false
    report(
      .unterminatedRegex, "a slash in a regex is written `\\/`", at: slashes[0],
      help: isClear
        ? Help("write `\\/`", edits: slashes.map { Edit($0, "\\/") })
        : Help("write `\\/` for each slash of the regex, and `/` at its end"))
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
    if let range = severalUnknownFlags {
      position = range.end
      report(
        .unknownRegexFlag, "`\(source.text(range))` are no flags of a regex", at: range,
        help: Help(Self.flagAdvice))
      return flags
    }
    while position < end, Identifier.continuesName(bytes[position]) {
      let range = SourceRange(position, position + 1)
      let flag = Character(Unicode.Scalar(bytes[position]))
      position += 1
      let problem: (message: String, advice: String)?
      if !"smci".contains(flag) {
        let advice =
          switch flag {
          case "g": "all matches are found without it"
          case "u": "every regex is Unicode"
          default: Self.flagAdvice
          }
        problem = ("`\(flag)` is no flag of a regex", advice)
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
        help: Help(
          problem.advice,
          edits: flag == "c" || problem.advice == Self.flagAdvice ? [] : [Edit(range, "")]))
    }
    return flags
  }

  private static let flagAdvice =
    "the flags are `s`, `m` and `c`; a slash in a regex is written `\\/`"

  /// The letters behind a regex where they are a word rather than flags.
  private var severalUnknownFlags: SourceRange? {
    var offset = position
    while offset < end, Identifier.continuesName(bytes[offset]) { offset += 1 }
    let unknown = bytes[position..<offset].filter { !"smcigu".utf8.contains($0) }
    return unknown.count > 1 ? SourceRange(position, offset) : nil
  }
}
