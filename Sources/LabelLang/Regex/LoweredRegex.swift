/// A regex with only what an automaton is built from: its characters are numbered sets, and its
/// repetitions carry the order in which they close.
indirect enum LoweredRegex {
  case empty
  case position(classNumber: Int)
  /// `\b`, or `\B` where `isNegated`.
  case boundary(isNegated: Bool)
  case sequence([LoweredRegex])
  case alternation([LoweredRegex])
  case repetition(LoweredRegex, min: Int, max: Int?, number: Int)

  /// The tree of a regex, together with its unbounded repetitions, children before parents.
  static func lower(
    _ syntax: RegexSyntax, into classes: CharacterClasses
  ) -> (root: LoweredRegex, loops: [LoweredRegex]) {
    var lowering = Lowering(syntax: syntax, classes: classes)
    let root = lowering.lower(syntax.root)
    return (root, lowering.loops)
  }

  /// The same tree with smaller bounds, for when the automaton of the tree itself is too big.
  ///
  /// What loops stays a loop, so that ambiguity without bound is still seen; that of counts which
  /// differ only beyond the bound may be seen where there is none.
  func clamped(to bound: Int) -> LoweredRegex {
    switch self {
    case .empty, .position, .boundary: self
    case .sequence(let nodes): .sequence(nodes.map { $0.clamped(to: bound) })
    case .alternation(let nodes): .alternation(nodes.map { $0.clamped(to: bound) })
    case .repetition(let node, let low, let high, let number):
      .repetition(
        node.clamped(to: bound), min: Swift.min(low, bound), max: high.map { Swift.min($0, bound) },
        number: number)
    }
  }

  /// Whether an unbounded repetition stands inside another one.
  func nestsLoops(inLoop: Bool = false) -> Bool {
    switch self {
    case .empty, .position, .boundary: return false
    case .sequence(let nodes), .alternation(let nodes):
      return nodes.contains { $0.nestsLoops(inLoop: inLoop) }
    case .repetition(let node, _, let high, _):
      if high == nil, inLoop { return true }
      return node.nestsLoops(inLoop: inLoop || high == nil)
    }
  }
}

private struct Lowering {
  let syntax: RegexSyntax
  let classes: CharacterClasses
  var loops: [LoweredRegex] = []
  private var count = 0
  private var known: [RegexNode: Int] = [:]

  init(syntax: RegexSyntax, classes: CharacterClasses) {
    self.syntax = syntax
    self.classes = classes
  }

  mutating func lower(_ node: RegexNode) -> LoweredRegex {
    switch node {
    case .empty: return .empty
    case .scalar, .characterClass, .any: return .position(classNumber: number(node))
    case .anchor(.wordBoundary): return .boundary(isNegated: false)
    case .anchor(.notWordBoundary): return .boundary(isNegated: true)
    case .anchor: return .empty
    case .look(_, _, let child):
      _ = lower(child)
      return .empty
    case .group(_, let child): return lower(child)
    case .sequence(let nodes): return .sequence(nodes.map { lower($0) })
    case .alternation(let nodes): return .alternation(nodes.map { lower($0) })
    case .repetition(let child, let low, let high, _):
      let body = lower(child)
      let lowered = LoweredRegex.repetition(body, min: low, max: high, number: count)
      count += 1
      if high == nil { loops.append(lowered) }
      return lowered
    }
  }

  private mutating func number(_ node: RegexNode) -> Int {
    if let number = known[node] { return number }
    let number = classes.intern(node.characters(of: syntax) ?? CodePointSet())
    known[node] = number
    return number
  }
}
