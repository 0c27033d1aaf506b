/// The nodes and patterns of one program or of many: a graph in which equal things are one.
public struct Core: Sendable {
  /// What is known of a node besides its operation.
  public struct Facts: Sendable {
    /// The numbers it can be (a view: meaningless).
    public var interval: Interval
    /// The levels whose elements it depends on, bit by bit.
    public var freeLevels: UInt32
    /// How many comprehensions that depend on an outer one are nested in it.
    public var openDepth: Int
    /// Whether it depends on a parameter of a function that is checked by itself.
    public var hasParameter: Bool
    /// The length of the longest chain of operands below it.
    public var depth: Int

    /// Whether it is the same for the whole row.
    public var isClosed: Bool { freeLevels == 0 }
  }

  /// The nodes; operands come first.
  public private(set) var nodes: [CoreNode] = []
  /// What is known of each node.
  public private(set) var facts: [Facts] = []
  /// The patterns; parts come first.
  public private(set) var patterns: [CorePattern] = []
  private var nodeIDs: [CoreNode: NodeID] = [:]
  private var patternIDs: [CorePattern: PatternID] = [:]

  /// An empty graph.
  public init() {}

  /// The operation of a node.
  public subscript(_ id: NodeID) -> CoreNode { nodes[id.raw] }
  /// A pattern.
  public subscript(_ id: PatternID) -> CorePattern { patterns[id.raw] }
  /// What is known of a node.
  public func facts(_ id: NodeID) -> Facts { facts[id.raw] }
  /// The numbers that a node can be.
  public func interval(_ id: NodeID) -> Interval { facts[id.raw].interval }

  /// The one node of an operation.
  public mutating func intern(_ node: CoreNode, interval: Interval = .all) -> NodeID {
    if let id = nodeIDs[node] { return id }
    let id = NodeID(nodes.count)
    var found = Facts(
      interval: interval, freeLevels: 0, openDepth: 0, hasParameter: false, depth: 0)
    node.forEachOperand { operand in
      let facts = facts[operand.raw]
      found.freeLevels |= facts.freeLevels
      found.openDepth = max(found.openDepth, facts.openDepth)
      found.hasParameter = found.hasParameter || facts.hasParameter
      found.depth = max(found.depth, facts.depth + 1)
    }
    if let level = node.level { found.freeLevels |= 1 << UInt32(level & 31) }
    switch node {
    case .parameter: found.hasParameter = true
    case .comprehension(let comprehension):
      found.freeLevels &= ~(1 << UInt32(comprehension.level & 31))
      found.openDepth = found.freeLevels == 0 ? 0 : found.openDepth + 1
    default: break
    }
    nodes.append(node)
    facts.append(found)
    nodeIDs[node] = id
    return id
  }

  /// The one pattern of these parts.
  public mutating func intern(_ pattern: CorePattern) -> PatternID {
    if let id = patternIDs[pattern] { return id }
    let id = PatternID(patterns.count)
    patterns.append(pattern)
    patternIDs[pattern] = id
    return id
  }
}

extension CoreNode {
  /// The level that the node itself reads, if it does.
  public var level: Level? {
    switch self {
    case .window(_, let level, _), .group(let level, _, _), .element(let level),
      .weight(let level, _), .index(let level), .fromEnd(let level):
      level
    default: nil
    }
  }

  /// Calls `body` with each node that this one is made of.
  public func forEachOperand(_ body: (NodeID) -> Void) {
    func limits(_ limits: [CoreLimit]) {
      for case .amount(let node, _) in limits { body(node) }
    }
    switch self {
    case .constant, .missing, .input, .field, .parameter, .group, .element, .weight, .index,
      .fromEnd:
      break
    case .unary(_, let a), .measure(_, let a), .query(_, let a, _), .tally(let a, _),
      .isMatch(let a, _):
      body(a)
    case .binary(_, let a, let b), .distance(let a, let b):
      body(a)
      body(b)
    case .conditional(let a, let b, let c):
      body(a)
      body(b)
      body(c)
    case .edge(_, let a, let bounds):
      body(a)
      limits(bounds)
    case .window(_, _, let bounds): limits(bounds)
    case .comprehension(let comprehension):
      body(comprehension.domain.view)
      if let condition = comprehension.condition { body(condition) }
      if let value = comprehension.body { body(value) }
    }
  }
}
