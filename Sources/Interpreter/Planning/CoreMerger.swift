internal import LabelLang

/// Brings the graphs of several programs into one, so that what they share is one node.
struct CoreMerger {
  private(set) var core = Core()
  private(set) var inputs: [TypedInput] = []
  private var inputPlaces: [Binding: Int] = [:]

  /// What decides the column that an input is read from, and how.
  private struct Binding: Hashable {
    let name: String
    let type: DeclaredType
    /// Of scores alone: others are not read from a column of this name.
    let description: String?

    init(_ input: TypedInput) {
      name = input.name
      type = input.type
      description = input.type == .score ? input.description : nil
    }
  }

  /// The places of a program's inputs in `inputs`.
  ///
  /// Inputs of one name stay apart where they may be read from different columns, or as different
  /// types: what a program votes does not depend on the others.
  mutating func merge(inputs declared: [TypedInput]) -> [Int] {
    declared.map { input in
      let binding = Binding(input)
      if let place = inputPlaces[binding] {
        inputs[place].isOptional = inputs[place].isOptional && input.isOptional
        return place
      }
      inputPlaces[binding] = inputs.count
      inputs.append(input)
      return inputs.count - 1
    }
  }

  /// Copies a program's graph; gives the place of each of its nodes.
  mutating func merge(_ other: Core, inputs places: [Int]) -> [NodeID] {
    var patterns: [PatternID] = []
    for pattern in other.patterns {
      patterns.append(core.intern(mapped(pattern, patterns)))
    }
    var nodes: [NodeID] = []
    for (index, node) in other.nodes.enumerated() {
      let copy = mapped(node, nodes, patterns, places)
      nodes.append(core.intern(copy, interval: other.facts[index].interval))
    }
    return nodes
  }

  private func mapped(_ pattern: CorePattern, _ patterns: [PatternID]) -> CorePattern {
    switch pattern {
    case .keyword, .regex: pattern
    case .except(let kept, let gone): .except(patterns[kept.raw], patterns[gone.raw])
    case .union(let entries):
      .union(
        entries.map {
          CoreEntry(parts: $0.parts.map { patterns[$0.raw] }, weight: $0.weight)
        })
    }
  }

  private func mapped(
    _ node: CoreNode, _ nodes: [NodeID], _ patterns: [PatternID], _ places: [Int]
  ) -> CoreNode {
    func at(_ id: NodeID) -> NodeID { nodes[id.raw] }
    // What only a function checked by itself holds has no pattern; no rule reaches it.
    func at(_ id: PatternID) -> PatternID { id.raw < 0 ? id : patterns[id.raw] }
    func at(_ limits: [CoreLimit]) -> [CoreLimit] {
      limits.map { limit in
        switch limit {
        case .amount(let node, let unit): .amount(at(node), unit)
        case .until(let pattern): .until(at(pattern))
        case .sameSentence: .sameSentence
        }
      }
    }
    switch node {
    case .constant, .missing, .parameter, .element, .index, .fromEnd: return node
    case .input(let input): return .input(places[input])
    case .field(let input): return .field(places[input])
    case .unary(let operation, let a): return .unary(operation, at(a))
    case .binary(let operation, let a, let b): return .binary(operation, at(a), at(b))
    case .conditional(let a, let b, let c): return .conditional(at(a), at(b), at(c))
    case .measure(let measure, let view): return .measure(measure, at(view))
    case .query(let query, let view, let pattern): return .query(query, at(view), at(pattern))
    case .tally(let view, let lists):
      return .tally(at(view), lists.map { TalliedPattern(at($0.pattern), weight: $0.weight) })
    case .edge(let isFirst, let view, let limits):
      return .edge(isFirst: isFirst, at(view), at(limits))
    case .window(let side, let level, let limits): return .window(side, level, at(limits))
    case .group(let level, let pattern, let number): return .group(level, at(pattern), number)
    case .weight(let level, let pattern): return .weight(level, at(pattern))
    case .isMatch(let view, let lists): return .isMatch(at(view), lists.map(at))
    case .distance(let a, let b): return .distance(at(a), at(b))
    case .comprehension(var comprehension):
      switch comprehension.domain {
      case .find(let view, let pattern): comprehension.domain = .find(at(view), at(pattern))
      case .split(let view, let pattern): comprehension.domain = .split(at(view), at(pattern))
      case .words(let view): comprehension.domain = .words(at(view))
      case .sentences(let view): comprehension.domain = .sentences(at(view))
      }
      comprehension.condition = comprehension.condition.map(at)
      comprehension.body = comprehension.body.map(at)
      return .comprehension(comprehension)
    }
  }
}
