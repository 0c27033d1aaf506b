extension RegexNode {
  /// The branches of a look-behind, each of one length, or nil where writing them out passes the
  /// size bound.
  ///
  /// PCRE2 looks behind by a fixed number of characters in each branch, so a body of several
  /// lengths is rewritten as one branch a length. That changes no answer: inside a look-behind
  /// nothing captures.
  public var fixedLengthBranches: [RegexNode]? {
    var branches: [RegexNode] = []
    if case .alternation(let nodes) = self {
      branches = nodes
    } else {
      branches = [self]
    }
    if branches.allSatisfy(\.hasFixedLength) { return branches }
    var expansion = LengthExpansion()
    return expansion.expand(self).map { lengths in
      lengths.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  /// Whether every way to match it, at every depth, has one length.
  private var hasFixedLength: Bool {
    switch self {
    case .empty, .anchor, .look, .scalar, .characterClass, .any: true
    case .group(_, let node): node.hasFixedLength
    case .sequence(let nodes): nodes.allSatisfy(\.hasFixedLength)
    case .alternation(let nodes):
      nodes.allSatisfy(\.hasFixedLength) && Set(nodes.map(\.minLength)).count <= 1
    case .repetition(let node, let low, let high, _): low == high && node.hasFixedLength
    }
  }
}

/// Splits a tree by the length of what it matches.
private struct LengthExpansion {
  /// Nodes that may still be made.
  private var remaining = RegexSize.bound

  /// One tree for each length that `node` can match, or nil where there are too many.
  mutating func expand(_ node: RegexNode) -> [Int: RegexNode]? {
    switch node {
    case .empty, .anchor, .look: return [0: node]
    case .scalar, .characterClass, .any: return [1: node]
    case .group(_, let child): return expand(child)
    case .sequence(let nodes):
      var result: [Int: RegexNode] = [0: .empty]
      for child in nodes {
        guard let next = expand(child), let joined = join(result, next) else { return nil }
        result = joined
      }
      return result
    case .alternation(let nodes):
      var choices: [Int: [RegexNode]] = [:]
      for child in nodes {
        guard let lengths = expand(child) else { return nil }
        for (length, tree) in lengths { choices[length, default: []].append(tree) }
      }
      return choices.mapValues(Self.choice)
    case .repetition(let child, let low, let high, _):
      guard let high, let lengths = expand(child) else { return nil }
      return repeated(lengths, low, high)
    }
  }

  private mutating func repeated(
    _ lengths: [Int: RegexNode], _ low: Int, _ high: Int
  ) -> [Int: RegexNode]? {
    if lengths.count == 1, let (length, tree) = lengths.first {
      if length == 0 { return [0: low > 0 ? tree : .empty] }
      var result: [Int: RegexNode] = [:]
      for count in low...max(low, high) {
        guard spend(count) else { return nil }
        result[count * length] = .repetition(tree, min: count, max: count, isLazy: false)
      }
      return result
    }
    var choices: [Int: [RegexNode]] = low == 0 ? [0: [.empty]] : [:]
    var power: [Int: RegexNode] = [0: .empty]
    for count in stride(from: 1, through: high, by: 1) {
      guard let next = join(power, lengths) else { return nil }
      power = next
      if count >= low {
        for (length, tree) in power { choices[length, default: []].append(tree) }
      }
    }
    return choices.mapValues(Self.choice)
  }

  private mutating func join(
    _ first: [Int: RegexNode], _ second: [Int: RegexNode]
  ) -> [Int: RegexNode]? {
    var choices: [Int: [RegexNode]] = [:]
    for (length, head) in first.sorted(by: { $0.key < $1.key }) {
      for (more, tail) in second.sorted(by: { $0.key < $1.key }) {
        guard spend(length + more) else { return nil }
        choices[length + more, default: []].append(Self.sequence(head, tail))
      }
    }
    return choices.mapValues(Self.choice)
  }

  private mutating func spend(_ nodes: Int) -> Bool {
    remaining -= nodes + 1
    return remaining >= 0
  }

  private static func choice(_ nodes: [RegexNode]) -> RegexNode {
    nodes.count == 1 ? nodes[0] : .group(index: nil, .alternation(nodes))
  }

  private static func sequence(_ head: RegexNode, _ tail: RegexNode) -> RegexNode {
    switch (head, tail) {
    case (.empty, _): tail
    case (_, .empty): head
    case (.sequence(let nodes), _): .sequence(nodes + [tail])
    default: .sequence([head, tail])
    }
  }
}
