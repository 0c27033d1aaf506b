/// How much work a backtracking matcher can have with a regex, as a bound that is worked out once.
///
/// The bound is an estimate from above: paths that only differ after the character at which they
/// part are all counted. It does not include the fixed costs of starting a search.
public struct RegexCost: Sendable {
  /// How many states one attempt can visit, where each loop counts once.
  private let breadth: Int
  /// The power of the text's length to which one attempt can grow.
  private let exponent: Int

  private static let ceiling = 1 << 50

  /// Works out the bound of a regex.
  public init(_ syntax: RegexSyntax) {
    let classes = CharacterClasses()
    let (root, loops) = LoweredRegex.lower(syntax, into: classes)
    let inside = syntax.root.lookBodies.map { body in
      var part = syntax
      part.root = body
      return Self.breadth(LoweredRegex.lower(part, into: classes).root, classes)
    }
    let looks = inside.reduce(1) { min($0 + $1, Self.ceiling) }
    breadth = Self.product(Self.breadth(root, classes), looks)
    exponent = loops.isEmpty ? 0 : syntax.ambiguityDegree + 1
  }

  /// The most steps that a search through a text of so many characters can take; saturates.
  public func steps(characters count: Int) -> Int {
    var steps = Self.product(breadth, count)
    for _ in 0..<exponent {
      steps = Self.product(steps, count)
      if steps >= Self.ceiling { break }
    }
    return steps
  }

  /// How many states a search tree holds in which every component is entered once.
  private static func breadth(_ tree: LoweredRegex, _ classes: CharacterClasses) -> Int {
    guard let automaton = RegexAutomaton(tree, classes: classes) else { return ceiling }
    let ambiguity = RegexAmbiguity(automaton)
    var members: [Int: [Int]] = [:]
    for (state, component) in ambiguity.components {
      members[component, default: []].append(state)
    }
    var sizes: [Int: Int] = [:]
    func branching(_ edges: [RegexAutomaton.Edge], outside component: Int?) -> Int {
      var byClass: [Int: Int] = [:]
      for edge in edges {
        guard let target = ambiguity.components[edge.target], target != component else { continue }
        let number = automaton.stateClasses[edge.target]
        let size = (sizes[target] ?? 1) * (edge.isAmbiguous ? 2 : 1)
        byClass[number] = min(byClass[number, default: 0] + size, ceiling)
      }
      return byClass.keys.map { letter in
        byClass.reduce(0) { sum, other in
          classes.intersection(letter, other.key) == nil ? sum : min(sum + other.value, ceiling)
        }
      }.max() ?? 0
    }
    for (component, states) in members.sorted(by: { $0.key < $1.key }) {
      let leaving = states.map { branching(automaton.edges[$0], outside: component) }.max() ?? 0
      sizes[component] = min(states.count + leaving, ceiling)
    }
    return min(1 + branching(automaton.initial, outside: nil), ceiling)
  }

  private static func product(_ a: Int, _ b: Int) -> Int {
    let (value, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? ceiling : min(value, ceiling)
  }
}

extension RegexNode {
  /// The bodies of all look-arounds, of inner ones too.
  fileprivate var lookBodies: [RegexNode] {
    switch self {
    case .empty, .scalar, .characterClass, .any, .anchor: []
    case .group(_, let node), .repetition(let node, _, _, _): node.lookBodies
    case .sequence(let nodes), .alternation(let nodes): nodes.flatMap(\.lookBodies)
    case .look(_, _, let body): [body] + body.lookBodies
    }
  }
}
