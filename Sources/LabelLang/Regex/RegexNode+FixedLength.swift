extension RegexNode {
  /// The branches of a look-behind, each of one length, or nil where writing them out passes the
  /// size bound.
  ///
  /// PCRE2 looks behind by a fixed number of characters in each branch, so a body of several
  /// lengths is rewritten as one branch a length. That changes no answer: inside a look-behind
  /// nothing captures.
  public var fixedLengthBranches: [RegexNode]? { branches { _ in 0 }?.map(\.node) }

  /// The same branches with their sizes, made of those that `sizeOf` gives for parts that stay as
  /// they are. Each such part is asked for once, though it may stand in many branches.
  func branches(sizeOf: @escaping (RegexNode) -> Int) -> [SizedNode]? {
    var branches: [RegexNode] = []
    if case .alternation(let nodes) = self {
      branches = nodes
    } else {
      branches = [self]
    }
    if branches.allSatisfy(\.hasFixedLength) {
      return branches.map { SizedNode(node: $0, size: sizeOf($0)) }
    }
    var expansion = LengthExpansion(sizeOf: sizeOf)
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

/// A tree and its size.
struct SizedNode {
  var node: RegexNode
  /// As `RegexSize` measures it.
  var size: Int

  /// What matches nothing.
  fileprivate static let empty = SizedNode(node: .empty, size: 0)

  /// The same so many times.
  fileprivate func repeated(_ count: Int) -> SizedNode {
    SizedNode(
      node: .repetition(node, min: count, max: count, isLazy: false),
      size: RegexSize.repetition(
        of: size, isSingleCharacter: node.isSingleCharacter, copies: count))
  }

  /// Any of several.
  fileprivate static func choice(_ branches: [SizedNode]) -> SizedNode {
    if branches.count == 1 { return branches[0] }
    return SizedNode(
      node: .group(index: nil, .alternation(branches.map(\.node))),
      size: RegexSize.group(of: RegexSize.list(of: branches.map(\.size)), captures: false))
  }

  /// One behind the other.
  fileprivate static func sequence(_ head: SizedNode, _ tail: SizedNode) -> SizedNode {
    switch (head.node, tail.node) {
    case (.empty, _): tail
    case (_, .empty): head
    case (.sequence(let nodes), _):
      SizedNode(
        node: .sequence(nodes + [tail.node]),
        size: min(head.size + 1 + tail.size, RegexSize.ceiling))
    default:
      SizedNode(
        node: .sequence([head.node, tail.node]), size: RegexSize.list(of: [head.size, tail.size]))
    }
  }
}

/// Splits a tree by the length of what it matches.
private struct LengthExpansion {
  /// The size of a part that stays as it is.
  let sizeOf: (RegexNode) -> Int
  /// Nodes that may still be made.
  private var remaining = RegexSize.bound

  init(sizeOf: @escaping (RegexNode) -> Int) { self.sizeOf = sizeOf }

  /// One tree for each length that `node` can match, or nil where there are too many.
  mutating func expand(_ node: RegexNode) -> [Int: SizedNode]? {
    switch node {
    case .empty, .anchor, .look: return [0: SizedNode(node: node, size: sizeOf(node))]
    case .scalar, .characterClass, .any: return [1: SizedNode(node: node, size: sizeOf(node))]
    case .group(_, let child): return expand(child)
    case .sequence(let nodes):
      var result: [Int: SizedNode] = [0: .empty]
      for child in nodes {
        guard let next = expand(child), let joined = join(result, next) else { return nil }
        result = joined
      }
      return result
    case .alternation(let nodes):
      var choices: [Int: [SizedNode]] = [:]
      for child in nodes {
        guard let lengths = expand(child) else { return nil }
        for (length, tree) in lengths { choices[length, default: []].append(tree) }
      }
      return choices.mapValues(SizedNode.choice)
    case .repetition(let child, let low, let high, _):
      guard let high, let lengths = expand(child) else { return nil }
      return repeated(lengths, low, high)
    }
  }

  private mutating func repeated(
    _ lengths: [Int: SizedNode], _ low: Int, _ high: Int
  ) -> [Int: SizedNode]? {
    if lengths.count == 1, let (length, tree) = lengths.first {
      if length == 0 { return [0: low > 0 ? tree : .empty] }
      var result: [Int: SizedNode] = [:]
      for count in low...max(low, high) {
        guard spend(count) else { return nil }
        result[count * length] = tree.repeated(count)
      }
      return result
    }
    var choices: [Int: [SizedNode]] = low == 0 ? [0: [.empty]] : [:]
    var power: [Int: SizedNode] = [0: .empty]
    for count in stride(from: 1, through: high, by: 1) {
      guard let next = join(power, lengths) else { return nil }
      power = next
      if count >= low {
        for (length, tree) in power { choices[length, default: []].append(tree) }
      }
    }
    return choices.mapValues(SizedNode.choice)
  }

  private mutating func join(
    _ first: [Int: SizedNode], _ second: [Int: SizedNode]
  ) -> [Int: SizedNode]? {
    var choices: [Int: [SizedNode]] = [:]
    for (length, head) in first.sorted(by: { $0.key < $1.key }) {
      for (more, tail) in second.sorted(by: { $0.key < $1.key }) {
        guard spend(length + more) else { return nil }
        choices[length + more, default: []].append(SizedNode.sequence(head, tail))
      }
    }
    return choices.mapValues(SizedNode.choice)
  }

  private mutating func spend(_ nodes: Int) -> Bool {
    remaining -= nodes + 1
    return remaining >= 0
  }
}
