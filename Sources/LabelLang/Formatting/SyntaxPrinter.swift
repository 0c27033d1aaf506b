/// Syntax to document: the first half of formatting.
///
/// The tree is walked in source order. Comments are not in it: before a token whose place is known
/// is printed, the comments that stand before that place are.
struct SyntaxPrinter {
  let source: SourceFile
  private let comments: [Comment]
  private var nextComment = 0

  init(_ source: SourceFile, comments: [Comment]) {
    self.source = source
    self.comments = comments
  }

  /// The whole program.
  mutating func program(_ statements: [Statement]) -> Document {
    var parts: [Document] = []
    for statement in statements {
      commentsBetweenStatements(before: statement.range.start, into: &parts)
      parts.append(separator(before: statement.range.start, isFirst: parts.isEmpty))
      parts.append(document(statement))
    }
    commentsBetweenStatements(before: source.bytes.count, into: &parts)
    return .sequence(parts)
  }

  private mutating func commentsBetweenStatements(
    before offset: Int, into parts: inout [Document]
  ) {
    var followsComment = false
    while let comment = takeComment(before: offset) {
      // One line holds one comment, also where what stood between the two is gone.
      let isAlone = comment.startsLine || followsComment
      if isAlone {
        parts.append(separator(before: comment.range.start, isFirst: parts.isEmpty))
      }
      parts.append(.comment(source.text(comment.range), isAlone: isAlone))
      followsComment = true
    }
  }

  private func separator(before offset: Int, isFirst: Bool) -> Document {
    isFirst ? .empty : .hardLine(isDouble: hasEmptyLine(before: offset))
  }

  /// Whether an empty line stands between an offset and what comes before it.
  private func hasEmptyLine(before offset: Int) -> Bool {
    var breaks = 0
    var offset = offset - 1
    while offset >= 0, [0x20, 0x09, 0x0B, 0x0C, 0x0A, 0x0D].contains(source.bytes[offset]) {
      let isSecondOfPair =
        source.bytes[offset] == 0x0A && offset > 0 && source.bytes[offset - 1] == 0x0D
      if source.bytes[offset] == 0x0D || source.bytes[offset] == 0x0A && !isSecondOfPair {
        breaks += 1
      }
      offset -= 1
    }
    return breaks > 1
  }

  // MARK: Tokens

  private mutating func takeComment(before offset: Int) -> Comment? {
    guard hasComment(before: offset) else { return nil }
    defer { nextComment += 1 }
    return comments[nextComment]
  }

  /// Whether a comment that is not printed yet stands before an offset.
  func hasComment(before offset: Int) -> Bool {
    nextComment < comments.count && comments[nextComment].range.start < offset
  }

  /// The comments that stand before an offset and are not printed yet.
  mutating func comments(before offset: Int) -> Document {
    var parts: [Document] = []
    while let comment = takeComment(before: offset) {
      parts.append(.comment(source.text(comment.range), isAlone: comment.startsLine))
    }
    return .sequence(parts)
  }

  /// A token, after the comments before its place.
  mutating func token(_ text: String, at offset: Int) -> Document {
    let comments = comments(before: offset)
    return comments.isEmpty ? .text(text) : [comments, .text(text)]
  }

  /// A token as it is written in the source.
  mutating func token(_ range: SourceRange) -> Document {
    token(source.text(range), at: range.start)
  }

  /// Items between brackets, a comma behind each but the last. They fill the lines, the first one
  /// behind the bracket and the closing bracket behind the last.
  mutating func bracketed<Item>(
    _ open: Document, _ items: [Item], _ close: String, end: Int,
    _ document: (inout SyntaxPrinter, Item) -> Document
  ) -> Document {
    var parts: [Document] = []
    for (index, item) in items.enumerated() {
      let comma: Document = index + 1 < items.count ? "," : .empty
      let entry: Document = [document(&self, item), comma]
      parts.append(index == 0 ? .firstWord(entry) : .word(entry))
    }
    return [open, .nest(.sequence(parts)), closing(close, end: end)]
  }

  /// A closing bracket, on a line of its own where comments stand before it.
  mutating func closing(_ close: String, end: Int) -> Document {
    let comments = comments(before: end)
    guard !comments.isEmpty else { return .text(close) }
    return [
      .nest([.hardLine(isDouble: false), comments]), .hardLine(isDouble: false), .text(close),
    ]
  }
}
