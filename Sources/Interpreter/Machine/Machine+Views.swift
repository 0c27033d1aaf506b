internal import LabelLang

/// Views: sizes, captured parts.
extension Machine {
  /// A number that is read from a view; the loop itself counts characters.
  mutating func measure(_ opcode: Opcode, _ view: ViewBits, field: Int) -> Double {
    let (from, to) = (view.start, view.end)
    switch opcode {
    case .words: return Double(fields[field].index.wordCount(from: from, to: to))
    case .tokens: return Double(fields[field].index.tokenCount(from: from, to: to))
    case .sentences: return Double(fields[field].index.sentenceCount(from: from, to: to))
    case .letters: return Double(fields[field].index.letterCount(from: from, to: to))
    case .uppercase: return Double(fields[field].index.uppercaseCount(from: from, to: to))
    case .digits: return Double(fields[field].index.digitCount(from: from, to: to))
    case .punctuation: return Double(fields[field].index.punctuationCount(from: from, to: to))
    case .shouted: return Double(fields[field].index.shoutedCount(from: from, to: to))
    case .unique: return Double(fields[field].index.uniqueCount(from: from, to: to))
    default: return fields[field].index.number(from: from, to: to)
    }
  }

  /// Words between two views of a field, 0 where they touch or overlap.
  mutating func distance(_ a: ViewBits, _ b: ViewBits, field: Int) -> Double {
    let (first, second) = a.start <= b.start ? (a, b) : (b, a)
    if second.start <= first.end { return 0 }
    return Double(fields[field].index.wordCount(from: first.end, to: second.start))
  }

  /// The part that a group captured in the match of a loop; an empty view where it took no part.
  mutating func group(_ frame: Frame, capture place: Int) -> ViewBits? {
    let match = matches[Int(frame.next) - 1]
    let empty = ViewBits(Int(match.start), Int(match.start))
    guard match.regex >= 0 else { return empty }
    let capture = captures[place]
    let regex = regexes[Int(match.regex)].takeUnretainedValue()
    guard capture.number <= regex.syntax.groupCount else { return empty }
    let status = matcher.captures(
      of: regex, at: Int(match.start), in: fields[capture.field].index.text, into: &groups)
    guard case .complete = status else { return nil }
    guard let span = groups[capture.number - 1] else { return empty }
    return ViewBits(span.start, span.end)
  }

  /// The weight of the entry that matched; 1 outside of tables.
  func weight(_ frame: Frame) -> Double {
    let first = Int(table[Int(frame.list)].weights)
    return first < 0 ? 1 : weights[first + Int(matches[Int(frame.next) - 1].entry)]
  }

  /// How many characters the longest element of a domain has; nil where there is no answer.
  mutating func longest(_ view: ViewBits, domain place: Int) -> Double? {
    var frame = Frame()
    guard enter(&frame, domain: place, view) else { return nil }
    var longest = -1
    let field = Int(frame.field)
    while let element = step(&frame) {
      longest = max(longest, fields[field].index.charCount(from: element.start, to: element.end))
    }
    pieces.truncate(to: Int(frame.pieces))
    return longest < 0 ? Arithmetic.missing : Double(longest)
  }

  // MARK: Loops

  /// Begins a loop; false where there is no answer.
  mutating func enter(_ frame: inout Frame, domain place: Int, _ view: ViewBits) -> Bool {
    let domain = domains[place]
    let (field, from, to) = (domain.field, view.start, view.end)
    frame.field = Int32(field)
    frame.list = Int32(domain.list)
    frame.viewStart = Int32(from)
    frame.viewEnd = Int32(to)
    frame.pieces = Int32(pieces.count)
    let range: Range<Int>
    switch domain.kind {
    case .find:
      guard ensure(domain.list) else { return false }
      range = places(domain.list, in: view, field: field)
      frame.kind = .matches
    case .words:
      range = fields[field].index.wordRange(from: from, to: to)
      frame.kind = .words
    case .sentences:
      range = fields[field].index.sentenceRange(from: from, to: to)
      frame.kind = .sentences
    case .split where piecesAreTokens(domain):
      range = fields[field].index.tokenRange(from: from, to: to)
      frame.kind = .tokens
    case .split:
      guard ensure(domain.list) else { return false }
      range = split(view, domain)
      frame.kind = .pieces
    }
    frame.low = Int32(range.lowerBound)
    frame.next = frame.low
    frame.high = Int32(range.upperBound)
    return true
  }

  /// Whether a text is split at white space, so that its pieces are the tokens: then the matches of
  /// the regex need not be found.
  private mutating func piecesAreTokens(_ domain: Bytecode.Domain) -> Bool {
    let row = table[domain.list]
    guard row.kind == .regex, !keepsMatches,
      regexes[Int(row.first)]._withUnsafeGuaranteedRef({ $0.isWhiteSpace })
    else { return false }
    // U+180E, which begins so, is white space to regexes and not to tokens.
    return !fields[domain.field].index.bytesPresent.mayHold(0xE1)
  }

  /// The pieces of a view between the matches of a list, without outer white space and empty ones.
  private mutating func split(_ view: ViewBits, _ domain: Bytecode.Domain) -> Range<Int> {
    let first = pieces.count
    var start = view.start
    for place in places(domain.list, in: view, field: domain.field) {
      appendPiece(start, Int(matches[place].start), field: domain.field)
      start = Int(matches[place].end)
    }
    appendPiece(start, view.end, field: domain.field)
    return first..<pieces.count
  }

  private mutating func appendPiece(_ start: Int, _ end: Int, field: Int) {
    guard start < end else { return }
    let inner = fields[field].index.trimmed(from: start, to: end)
    guard inner.start < inner.end else { return }
    pieces.append(
      Match(start: Int32(inner.start), end: Int32(inner.end), entry: 0, regex: -1))
  }

  /// Takes the next element of a loop; nil if there is none.
  @inline(__always)
  mutating func step(_ frame: inout Frame) -> ViewBits? {
    guard frame.next < frame.high else { return nil }
    let place = Int(frame.next)
    switch frame.kind {
    case .matches:
      frame.start = matches[place].start
      frame.end = matches[place].end
    case .pieces:
      frame.start = pieces[place].start
      frame.end = pieces[place].end
    case .tokens:
      let token = fields[Int(frame.field)].index.tokens[place]
      frame.start = max(token.start, frame.viewStart)
      frame.end = min(token.end, frame.viewEnd)
    case .words:
      let word = fields[Int(frame.field)].index.word(at: place)
      frame.start = Int32(word.start)
      frame.end = Int32(word.end)
    case .sentences:
      let part = fields[Int(frame.field)].index.sentencePart(
        place, from: Int(frame.viewStart), to: Int(frame.viewEnd))
      frame.start = Int32(part.start)
      frame.end = Int32(part.end)
    }
    frame.next += 1
    return ViewBits(Int(frame.start), Int(frame.end))
  }
}
