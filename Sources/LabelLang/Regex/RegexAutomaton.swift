/// The position automaton of a regex: a state is one character that the regex asks for, and an
/// edge leads to what it may ask for next.
///
/// Each edge knows whether one way or several lead along it, so that two paths through the
/// automaton are two ways to match. Bounded repetitions are written out. Look-around and anchors
/// are treated as always true, save `\b` and `\B`, which are exact: where a regex has one of them,
/// every state is split into a half of word characters and a half of others.
struct RegexAutomaton {
  /// One edge, or one way in.
  struct Edge {
    var target: Int
    /// Whether two ways to match differ only in how they get along this edge.
    var isAmbiguous: Bool
  }

  /// The set of characters that each state reads, by its number in `classes`.
  private(set) var stateClasses: [Int] = []
  /// The edges that leave each state.
  private(set) var edges: [[Edge]] = []
  /// The edges into the first states.
  private(set) var initial: [Edge] = []
  /// For each state, the number of the outermost unbounded repetition that holds it.
  private(set) var loops: [Int?] = []
  /// The sets of characters.
  let classes: CharacterClasses

  /// The automaton of a tree, or nil where it would be too big to look at.
  init?(_ node: LoweredRegex, classes: CharacterClasses) {
    var builder = PositionBuilder()
    guard let whole = builder.build(node) else { return nil }
    self.classes = classes
    var halves = StateHalves(positions: builder.positionClasses, classes: classes)
    halves.split(hasBoundaries: builder.hasBoundaries)
    stateClasses = halves.stateClasses
    loops = halves.origins.map { builder.positionLoops[$0] }
    edges = Array(repeating: [], count: stateClasses.count)
    for (position, links) in builder.links.enumerated() {
      for source in halves.states[position] {
        edges[source] = halves.edges(links, from: source)
      }
    }
    initial = halves.edges(whole.first, from: nil)
    let finals = whole.last.flatMap { halves.states[$0.position] }
    trim(finals: finals)
  }

  /// Takes away the edges to states from which no match can be completed. States that nothing
  /// leads to stay, with no edge into them.
  private mutating func trim(finals: [Int]) {
    var predecessors = Array(repeating: [Int](), count: edges.count)
    for (source, targets) in edges.enumerated() {
      for edge in targets { predecessors[edge.target].append(source) }
    }
    let alive = Self.closure(of: finals) { predecessors[$0] }
    let reached = Self.closure(of: initial.map(\.target)) { edges[$0].map(\.target) }
    for state in edges.indices {
      edges[state] =
        alive.contains(state) && reached.contains(state)
        ? edges[state].filter { alive.contains($0.target) } : []
    }
    initial.removeAll { !alive.contains($0.target) }
  }

  /// All that can be reached from some states, themselves among them.
  private static func closure(of roots: [Int], next: (Int) -> [Int]) -> Set<Int> {
    var seen = Set(roots)
    var stack = Array(seen)
    while let state = stack.popLast() {
      for target in next(state) where seen.insert(target).inserted { stack.append(target) }
    }
    return seen
  }
}

/// The states that each position of the pattern is split into.
private struct StateHalves {
  let positions: [Int]
  let classes: CharacterClasses
  var states: [[Int]] = []
  var stateClasses: [Int] = []
  var origins: [Int] = []
  private var isWord: [Bool] = []

  init(positions: [Int], classes: CharacterClasses) {
    self.positions = positions
    self.classes = classes
  }

  mutating func split(hasBoundaries: Bool) {
    for (position, number) in positions.enumerated() {
      var own: [Int] = []
      let parts =
        hasBoundaries
        ? [classes.intersection(number, classes.word), classes.intersection(number, classes.other)]
        : [classes.isEmpty(number) ? nil : number]
      for (half, part) in parts.enumerated() {
        guard let part else { continue }
        own.append(stateClasses.count)
        stateClasses.append(part)
        origins.append(position)
        isWord.append(half == 0)
      }
      states.append(own)
    }
  }

  /// The edges that links make, out of a state or into the automaton.
  func edges(_ links: [PositionBuilder.Link], from source: Int?) -> [RegexAutomaton.Edge] {
    var ways: [Int: Int] = [:]
    for link in links {
      for target in states[link.position] {
        if let source, !link.demand.allows(isWord[source] != isWord[target]) { continue }
        ways[target, default: 0] += link.ways
      }
    }
    return ways.sorted { $0.key < $1.key }.map {
      RegexAutomaton.Edge(target: $0.key, isAmbiguous: $0.value > 1)
    }
  }
}
