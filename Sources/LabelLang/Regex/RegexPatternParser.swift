/// Reads a pattern into its tree and finds what the dialect does not have.
///
/// It goes on after a finding where the rest can still be read, and stops where it cannot.
struct RegexPatternParser {
  /// Thrown where the rest of the pattern cannot be read; what is wrong is in `findings`.
  struct Stop: Error {}

  /// Groups may be nested this deep.
  static let depthBound = 64

  let literal: RegexLiteral
  let scalars: [Unicode.Scalar]
  /// Where each character of the pattern stands in the source, and where the pattern ends.
  let offsets: [Int]
  var index = 0
  var findings: [Diagnostic] = []
  /// Where each repetition of the tree stands, children before parents.
  var repetitionRanges: [SourceRange] = []
  private(set) var groupCount = 0
  /// How many groups are open.
  var depth = 0
  /// How many of the open groups are look-arounds in which nothing captures.
  var mutedDepth = 0

  init(_ literal: RegexLiteral) {
    self.literal = literal
    scalars = Array(literal.pattern.unicodeScalars)
    var offsets: [Int] = []
    offsets.reserveCapacity(scalars.count + 1)
    var offset = literal.patternStart
    for scalar in scalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.offsets = offsets
  }

  /// The tree of the whole pattern, or nil where something is in error.
  mutating func parse() -> RegexNode? {
    do throws(Stop) {
      let root = try parseAlternation()
      if peek() == ")" {
        report(
          .regexSyntax, "`)` closes no group", index, index + 1,
          escapeHelp(index, or: "open the group with `(`"))
      }
      return findings.isEmpty ? root : nil
    } catch {
      return nil
    }
  }

  /// Branches between `|`, up to a `)` or the end.
  mutating func parseAlternation() throws(Stop) -> RegexNode {
    var branches = [try parseSequence()]
    while peek() == "|" {
      index += 1
      branches.append(try parseSequence())
    }
    return branches.count == 1 ? branches[0] : .alternation(branches)
  }

  private mutating func parseSequence() throws(Stop) -> RegexNode {
    var nodes: [RegexNode] = []
    var followsQuantifier = false
    while let scalar = peek(), scalar != "|", scalar != ")" {
      let start = index
      if let quantifier = try parseQuantifier() {
        reportStrayQuantifier(start, followsQuantifier: followsQuantifier, isFirst: nodes.isEmpty)
        _ = quantifier
        continue
      }
      let node = try parseAtom()
      let atomEnd = index
      guard let quantifier = try parseQuantifier() else {
        followsQuantifier = false
        if node != .empty { nodes.append(node) }
        continue
      }
      followsQuantifier = true
      if case .anchor = node {
        reportRepeatedPlace(start, atomEnd)
      } else if case .look = node {
        reportRepeatedPlace(start, atomEnd)
      } else {
        repetitionRanges.append(range(start, index))
        nodes.append(
          .repetition(
            node, min: quantifier.low, max: quantifier.high, isLazy: quantifier.isLazy))
      }
    }
    return nodes.isEmpty ? .empty : nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func parseAtom() throws(Stop) -> RegexNode {
    let start = index
    let scalar = scalars[index]
    switch scalar {
    case "(": return try parseGroup()
    case "[": return try parseClass()
    case "\\":
      switch try parseEscape(inClass: false) {
      case .literal(let scalar): return .scalar(scalar)
      case .item(let item): return .characterClass(RegexClass(items: [item]))
      case .anchor(let anchor): return .anchor(anchor)
      case .rejected: return .group(index: nil, .empty)
      }
    case ".":
      index = start + 1
      return .any
    case "^":
      index = start + 1
      return .anchor(.start)
    case "$":
      index = start + 1
      return .anchor(.end)
    default:
      index = start + 1
      return .scalar(scalar)
    }
  }

  /// The number of the next group, or nil where groups do not capture.
  mutating func makeGroupIndex() -> Int? {
    groupCount += 1
    return mutedDepth > 0 ? nil : groupCount
  }

  /// The character at `index`, or nil at the end.
  func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    index + ahead < scalars.count ? scalars[index + ahead] : nil
  }

  /// The source range of the characters from `start` up to `end`.
  func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(offsets[start], offsets[min(end, scalars.count)])
  }

  /// The text of the characters from `start` up to `end`.
  func text(_ start: Int, _ end: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<min(end, scalars.count)])
    return String(view)
  }

  /// Adds a finding about the characters from `start` up to `end`.
  mutating func report(
    _ code: DiagnosticCode, _ message: String, _ start: Int, _ end: Int, _ help: Help? = nil
  ) {
    findings.append(Diagnostic(code, message, at: Marker(range(start, end)), help: help))
  }

  /// Advice to mend the syntax that a character stands for, or to escape it: only the author knows
  /// which of the two was meant.
  func escapeHelp(_ place: Int, or mending: String) -> Help {
    Help("\(mending), or write `\\\(text(place, place + 1))` for the character itself")
  }

  private mutating func reportRepeatedPlace(_ start: Int, _ end: Int) {
    report(
      .regexSyntax, "`\(text(start, end))` asks for a place, which cannot be repeated", start,
      index,
      Help("remove the quantifier", edits: [Edit(range(end, index), "")]))
  }

  private mutating func reportStrayQuantifier(
    _ start: Int, followsQuantifier: Bool, isFirst: Bool
  ) {
    let written = text(start, index)
    if followsQuantifier {
      report(
        .regexSyntax, "the quantifier `\(written)` follows another one", start, index,
        Help("put what is to be repeated in a group: `(?:...)\(written)`"))
    } else {
      report(
        .regexSyntax,
        isFirst ? "nothing stands before the quantifier `\(written)`" : "nothing to repeat",
        start, index, escapeHelp(start, or: "put before it what is repeated"))
    }
  }
}
