/// Decides the line breaks of a document, so that lines stay within a width where they can.
///
/// A line break is not written until something follows it: so a comment can still be put at the
/// end of the line before.
struct Layout {
  /// How many columns a line should fill at most.
  static let width = 100
  /// How many columns a level of indentation has.
  static let indentation = 4

  /// The lines of a document, with a line break after the last.
  static func text(of document: Document) -> String {
    var layout = Layout()
    layout.stack = [Frame(indent: 0, isFlat: false, document: document)]
    while let frame = layout.stack.popLast() { layout.step(frame) }
    return layout.output.isEmpty ? "" : layout.output + "\n"
  }

  private struct Frame {
    let indent: Int
    let isFlat: Bool
    let document: Document
  }

  private struct LineBreak {
    var isDouble = false
    let indent: Int
  }

  private var output = ""
  private var column = 0
  private var stack: [Frame] = []
  private var pending: LineBreak?
  /// Whether the line that is being written ends in a comment, so that nothing can follow on it.
  private var endsInComment = false

  private mutating func step(_ frame: Frame) {
    switch frame.document {
    case .empty: break
    case .text(let text, let columns): write(text, columns)
    case .line:
      if frame.isFlat { write(" ", 1) } else { pending = LineBreak(indent: frame.indent) }
    case .hardLine(let isDouble):
      pending = LineBreak(isDouble: isDouble, indent: frame.indent)
    case .comment(let text, let isAlone): comment(text, isAlone: isAlone, frame.indent)
    case .sequence(let parts):
      for part in parts.reversed() { push(part, frame.indent, isFlat: frame.isFlat) }
    case .nest(let inner): push(inner, frame.indent + Layout.indentation, isFlat: frame.isFlat)
    case .group(let inner):
      push(inner, frame.indent, isFlat: frame.isFlat || fits(inner, behind: 0))
    case .word(let inner): word(inner, frame, behind: " ")
    case .firstWord(let inner): word(inner, frame, behind: "")
    case .ownLine(let inner): ownLine(inner, frame)
    }
  }

  private mutating func word(_ inner: Document, _ frame: Frame, behind space: String) {
    let isFlat = frame.isFlat || fits(inner, behind: space.utf8.count)
    if isFlat { write(space, space.utf8.count) } else { pending = LineBreak(indent: frame.indent) }
    push(isFlat ? inner : .group(inner), frame.indent, isFlat: isFlat)
  }

  private mutating func ownLine(_ inner: Document, _ frame: Frame) {
    var isFlat = frame.isFlat || fits(inner, behind: 1)
    if !isFlat, pending == nil {
      let indent = frame.indent + Layout.indentation
      pending = LineBreak(indent: indent)
      isFlat = fits(inner, behind: 0)
      if isFlat { return push(inner, indent, isFlat: true) }
      pending = nil
    }
    write(" ", 1)
    push(inner, frame.indent, isFlat: isFlat)
  }

  private mutating func push(_ document: Document, _ indent: Int, isFlat: Bool) {
    stack.append(Frame(indent: indent, isFlat: isFlat, document: document))
  }

  // MARK: Writing

  private mutating func write(_ text: String, _ columns: Int) {
    guard let lineBreak = pending else {
      output += text
      column += columns
      return
    }
    begin(lineBreak)
    // The line break stands for the space that would have come here.
    let rest = text.drop { $0 == " " }
    output += rest
    column += columns - (text.utf8.count - rest.utf8.count)
  }

  private mutating func begin(_ lineBreak: LineBreak) {
    trimSpaces()
    if !output.isEmpty { output += lineBreak.isDouble ? "\n\n" : "\n" }
    output += String(repeating: " ", count: lineBreak.indent)
    column = lineBreak.indent
    pending = nil
    endsInComment = false
  }

  private mutating func trimSpaces() {
    while output.utf8.last == UInt8(ascii: " ") { output.unicodeScalars.removeLast() }
  }

  /// A comment in the middle of a line breaks it there: what follows is indented.
  private mutating func comment(_ text: String, isAlone: Bool, _ indent: Int) {
    let next = pending ?? LineBreak(indent: indent + (column > 0 ? Layout.indentation : 0))
    if isAlone || endsInComment || output.isEmpty {
      begin(next)
      output += text
      pending = LineBreak(indent: next.indent)
    } else {
      trimSpaces()
      output += "  " + text
      pending = next
    }
    endsInComment = true
  }

  // MARK: Measuring

  /// Whether a document on one line, and what follows it up to the next line break, fits behind
  /// so many more columns. A comment in it never does.
  private func fits(_ document: Document, behind columns: Int) -> Bool {
    var remaining = Layout.width - (pending?.indent ?? column) - columns
    var work = [document]
    while let next = work.popLast() {
      switch next {
      case .empty: break
      case .text(_, let columns): remaining -= columns
      case .line: remaining -= 1
      case .hardLine, .comment: return false
      case .sequence(let parts): work.append(contentsOf: parts.reversed())
      case .nest(let inner), .group(let inner), .firstWord(let inner): work.append(inner)
      case .word(let inner), .ownLine(let inner):
        remaining -= 1
        work.append(inner)
      }
      if remaining < 0 { return false }
    }
    return restFits(remaining)
  }

  private func restFits(_ columns: Int) -> Bool {
    var remaining = columns
    for frame in stack.reversed() {
      var work = [(document: frame.document, isFlat: frame.isFlat)]
      while let (next, isFlat) = work.popLast() {
        switch next {
        case .empty: break
        case .text(_, let columns): remaining -= columns
        case .line:
          if !isFlat { return true }
          remaining -= 1
        case .hardLine, .comment: return true
        case .sequence(let parts): work.append(contentsOf: parts.reversed().map { ($0, isFlat) })
        case .nest(let inner): work.append((inner, isFlat))
        case .group(let inner): work.append((inner, true))
        case .word(let inner), .ownLine(let inner):
          if !isFlat { return true }
          remaining -= 1
          work.append((inner, true))
        case .firstWord(let inner):
          if !isFlat { return true }
          work.append((inner, true))
        }
        if remaining < 0 { return false }
      }
    }
    return true
  }
}
