/// Comments as other languages write them, and fences around a program: reported, and passed over.
extension Lexer {
  /// A line of Markdown that opens or closes a block of code.
  mutating func fence() {
    let start = position
    position = lineEnd(from: start)
    let range = SourceRange(start, position)
    report(
      .unexpectedCharacter, "a fence of Markdown is no part of a program", at: range,
      help: Help("take the line out", edits: [Edit(range, "")]))
  }

  /// `// ...`, up to the end of the line.
  mutating func foreignComment() {
    let start = position
    let mark = SourceRange(start, start + 2)
    let inOperand = !(lastMeaningful?.endsOperand ?? false) && !startsLine
    report(
      .foreignOperator, "`//` begins no comment", at: mark,
      help: Help(
        "comments begin with `#`; division is `/`",
        edits: startsLine ? [Edit(mark, "#")] : []))
    position = lineEnd(from: start)
    if inOperand { append(.garbage, from: start) }
  }

  /// Whether `/*` stands here as no regex could begin.
  var beginsBlockComment: Bool {
    guard position + 1 < end, bytes[position + 1] == UInt8(ascii: "*") else { return false }
    if lastMeaningful?.endsOperand ?? true { return true }
    return position + 2 >= end || " *\t\r\n".utf8.contains(bytes[position + 2])
  }

  /// `/* ... */`, over lines too; without its end, up to that of the line.
  mutating func blockComment() {
    let start = position
    let mark = SourceRange(start, start + 2)
    let close = commentEnd(from: start + 2)
    position = close?.end ?? lineEnd(from: start)
    let isOneLine = lineEnd(from: start) >= position
    let isAlone = startsLine && isOneLine && skippingBlanks(from: position) == lineEnd(from: start)
    report(
      .foreignOperator, "`/*` begins no comment", at: mark,
      help: Help(
        "comments begin with `#` and end with their line",
        edits: isAlone ? [Edit(mark, "#")] + [close].compactMap { $0.map { Edit($0, "") } } : []))
    if !isOneLine { startsLine = true }
  }

  private mutating func commentEnd(from start: Int) -> SourceRange? {
    guard !hasNoCommentEnd else { return nil }
    var offset = start
    while offset + 1 < end {
      if bytes[offset] == UInt8(ascii: "*"), bytes[offset + 1] == UInt8(ascii: "/") {
        return SourceRange(offset, offset + 2)
      }
      offset += 1
    }
    hasNoCommentEnd = true
    return nil
  }

  private func skippingBlanks(from start: Int) -> Int {
    var offset = start
    while offset < end, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
    return offset
  }
}
