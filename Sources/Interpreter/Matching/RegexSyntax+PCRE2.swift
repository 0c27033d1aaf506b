import LabelLang

extension RegexSyntax {
  /// The pattern that PCRE2 compiles.
  ///
  /// A counted pattern has a callout at each place to which backtracking can come back: behind
  /// each repetition of one character, at the end of each other repetition's body, and behind
  /// each choice. Between two callouts PCRE2 only moves straight on, so the number of callouts
  /// bounds the time of a match.
  func pcre2Pattern(counted: Bool) -> [UInt8] {
    var writer = PCRE2PatternWriter(isCounted: counted)
    writer.write(root, isBranch: true)
    return writer.bytes
  }

  /// The numbers of the groups that capture, in the order in which PCRE2 numbers them from 1.
  var capturingGroups: [Int] { root.capturingGroups }
}

extension RegexNode {
  fileprivate var capturingGroups: [Int] {
    switch self {
    case .empty, .scalar, .characterClass, .any, .anchor: []
    case .group(let index, let node): (index.map { [$0] } ?? []) + node.capturingGroups
    case .repetition(let node, _, _, _), .look(_, _, let node): node.capturingGroups
    case .sequence(let nodes), .alternation(let nodes): nodes.flatMap(\.capturingGroups)
    }
  }
}

/// Writes a tree in PCRE2's notation.
private struct PCRE2PatternWriter {
  let isCounted: Bool
  private(set) var bytes: [UInt8] = []

  init(isCounted: Bool) { self.isCounted = isCounted }

  /// Writes a node; one that `isBranch` may be an alternation without parentheses of its own.
  mutating func write(_ node: RegexNode, isBranch: Bool = false) {
    switch node {
    case .empty: break
    case .scalar(let scalar): write(scalar)
    case .any: write(".")
    case .characterClass(let set): write(set)
    case .anchor(let anchor): write(anchor)
    case .group(let index, let child):
      write(index == nil ? "(?:" : "(")
      write(child, isBranch: true)
      write(")")
      if case .alternation = child { count() }
    case .sequence(let nodes):
      for child in nodes { write(child) }
    case .alternation(let nodes):
      if isBranch {
        writeBranches(nodes)
      } else {
        write(.group(index: nil, node))
      }
    case .repetition(let child, let low, let high, let isLazy):
      writeRepetition(child, low, high, isLazy)
    case .look(let isAhead, let isNegative, let child):
      write(isAhead ? (isNegative ? "(?!" : "(?=") : (isNegative ? "(?<!" : "(?<="))
      if !isAhead, let branches = child.fixedLengthBranches {
        writeBranches(branches)
      } else {
        write(child, isBranch: true)
      }
      write(")")
    }
  }

  private mutating func writeBranches(_ nodes: [RegexNode]) {
    for (place, node) in nodes.enumerated() {
      if place > 0 { write("|") }
      write(node)
    }
  }

  private mutating func writeRepetition(
    _ child: RegexNode, _ low: Int, _ high: Int?, _ isLazy: Bool
  ) {
    let isChoice = low != high
    if child.isSingleCharacter {
      write(child)
      writeQuantifier(low, high, isLazy)
      if isChoice { count() }
      return
    }
    if case .group(let index, let body) = child {
      write(index == nil ? "(?:" : "(")
      let nests = isCounted && isChoice
      write(body, isBranch: !nests)
      if nests { count() }
    } else {
      write("(?:")
      write(child)
      if isChoice { count() }
    }
    write(")")
    writeQuantifier(low, high, isLazy)
    if !isChoice, case .group(_, .alternation) = child { count() }
  }

  private mutating func writeQuantifier(_ low: Int, _ high: Int?, _ isLazy: Bool) {
    switch (low, high) {
    case (0, nil): write("*")
    case (1, nil): write("+")
    case (0, 1): write("?")
    case (_, nil): write("{\(low),}")
    case (_, let high?): write(low == high ? "{\(low)}" : "{\(low),\(high)}")
    }
    if isLazy { write("?") }
  }

  private mutating func count() {
    if isCounted { write("(?C1)") }
  }

  private mutating func write(_ anchor: RegexAnchor) {
    switch anchor {
    case .start: write("^")
    case .end: write("$")
    case .textStart: write("\\A")
    case .textEnd: write("\\z")
    case .textEndBeforeLineFeed: write("\\Z")
    case .wordBoundary: write("\\b")
    case .notWordBoundary: write("\\B")
    }
  }

  private mutating func write(_ set: RegexClass) {
    // Outside of brackets an escape compiles to much less.
    if !set.isNegated, set.items.count == 1 {
      if case .range = set.items[0] {} else { return write(set.items[0]) }
    }
    write(set.isNegated ? "[^" : "[")
    for item in set.items { write(item) }
    write("]")
  }

  private mutating func write(_ item: RegexClass.Item) {
    switch item {
    case .range(let low, let high):
      write(low)
      if low != high {
        write("-")
        write(high)
      }
    case .digit(let isNegated): write(isNegated ? "\\D" : "\\d")
    case .word(let isNegated): write(isNegated ? "\\W" : "\\w")
    case .space(let isNegated): write(isNegated ? "\\S" : "\\s")
    case .horizontalSpace(let isNegated): write(isNegated ? "\\H" : "\\h")
    case .category(let name, let isNegated): write("\\\(isNegated ? "P" : "p"){\(name)}")
    }
  }

  /// Writes a character so that it stands for itself, inside of a class and outside.
  private mutating func write(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "0"..."9", "A"..."Z", "a"..."z": bytes.append(UInt8(scalar.value))
    case "!"..."~": bytes += [0x5C, UInt8(scalar.value)]
    default: write("\\x{\(String(scalar.value, radix: 16))}")
    }
  }

  private mutating func write(_ text: String) { bytes += text.utf8 }
}
