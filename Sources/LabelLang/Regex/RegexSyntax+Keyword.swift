extension RegexSyntax {
  /// The keyword that says the same as a regex of whole words, such as `(buy|get) now` for
  /// `\b(?:buy|get) now\b`; nil where there is none.
  public var keywordEquivalent: String? {
    guard !exactCase, case .sequence(var nodes) = root, nodes.first == .anchor(.wordBoundary)
    else { return nil }
    nodes.removeFirst()
    let isClosed = nodes.last == .anchor(.wordBoundary)
    if isClosed { nodes.removeLast() }
    var keyword = ""
    for (place, node) in nodes.enumerated() {
      let isLast = place == nodes.count - 1
      guard let part = Self.part(node, isLast: isLast) else { return nil }
      keyword += part
    }
    let startsInWord = keyword.unicodeScalars.first.map { Self.isOfWord($0) || $0 == "(" } ?? false
    let endsInWord = keyword.unicodeScalars.last.map { Self.isOfWord($0) || $0 == ")" } ?? false
    if keyword.hasSuffix("*") {
      let before = keyword.unicodeScalars.dropLast().last
      return startsInWord && before.map(Self.isOfWord) == true ? keyword : nil
    }
    return isClosed && startsInWord && endsInWord ? keyword : nil
  }

  private static func part(_ node: RegexNode, isLast: Bool) -> String? {
    switch node {
    case .group(_, .alternation(let branches)), .alternation(let branches):
      let words = branches.map { $0 == .empty ? "" : literal($0) }
      guard !words.contains(nil) else { return nil }
      let choice = words.compactMap { $0 }
      // A word must stand at both ends, whatever is chosen.
      return choice.allSatisfy { isWord($0) } ? "(" + choice.joined(separator: "|") + ")" : nil
    case .group(_, let child): return literal(child)
    case .repetition(.characterClass(let set), 0, nil, _)
    where isLast && set == RegexClass(items: [.word(isNegated: false)]):
      return "*"
    case .repetition(let space, 1, nil, _)
    where space == .characterClass(RegexClass(items: [.space(isNegated: false)])):
      return " "
    case .repetition(let child, 0, 1, _):
      return literal(child).flatMap { isWord($0) ? "(\($0)|)" : nil }
    default: return literal(node)
    }
  }

  /// The text of a part that is plain characters of words with spaces between.
  private static func literal(_ node: RegexNode) -> String? {
    switch node {
    case .scalar(let scalar):
      return isOfWord(scalar) || scalar == " " || scalar == "'" || scalar == "-"
        ? String(scalar) : nil
    case .characterClass(RegexClass(items: [.space(isNegated: false)])): return " "
    case .repetition(let space, 1, nil, _)
    where space == .characterClass(RegexClass(items: [.space(isNegated: false)])):
      return " "
    case .sequence(let nodes):
      let parts = nodes.map(literal)
      return parts.contains(nil) ? nil : parts.compactMap { $0 }.joined()
    case .group(_, let child): return literal(child)
    default: return nil
    }
  }

  private static func isWord(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      return true
    }
    return isOfWord(first) && isOfWord(last)
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    let category = UnicodeData.category(scalar)
    return category.isLetter || category == .decimalNumber || scalar == "_"
  }
}
