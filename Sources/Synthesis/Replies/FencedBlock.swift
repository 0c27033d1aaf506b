/// A block between fences, as Markdown has them: three or more backticks or tildes.
struct FencedBlock: Equatable {
  /// The word after the opening fence, in small letters.
  var info: String
  /// The lines between the fences, less the indentation of the opening one.
  var text: String

  /// All blocks of a text in its order; one that is never closed goes on to the end.
  static func blocks(of text: String) -> [FencedBlock] {
    var blocks: [FencedBlock] = []
    var open: (fence: Fence, info: String, lines: [Substring])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let current = open {
        if let fence = Fence(line), fence.info.isEmpty, fence.mark == current.fence.mark,
          fence.length >= current.fence.length
        {
          blocks.append(block(current.info, current.lines))
          open = nil
        } else {
          let indent = line.prefix(current.fence.indent).prefix { $0 == " " || $0 == "\t" }
          open?.lines.append(line[indent.endIndex...])
        }
      } else if let fence = Fence(line) {
        open = (fence, fence.info, [])
      }
    }
    if let open { blocks.append(block(open.info, open.lines)) }
    return blocks
  }

  private static func block(_ info: String, _ lines: [Substring]) -> FencedBlock {
    FencedBlock(info: info, text: lines.joined(separator: "\n") + "\n")
  }

  /// A line that opens or closes a block.
  private struct Fence {
    let indent: Int
    let mark: Character
    let length: Int
    let info: String

    init?(_ line: Substring) {
      let body = line.drop { $0 == " " || $0 == "\t" }
      guard let mark = body.first, mark == "`" || mark == "~" else { return nil }
      let run = body.prefix { $0 == mark }
      let info = body[run.endIndex...].trimmingBlanks
      guard run.count >= 3, !info.contains("`") else { return nil }
      self.mark = mark
      indent = line.count - body.count
      length = run.count
      self.info = info.split(separator: " ").first.map { $0.lowercased() } ?? ""
    }
  }
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    var text = drop(while: \.isWhitespace)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
