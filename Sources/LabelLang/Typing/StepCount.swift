/// Counts the steps that nodes may take for a byte of text.
///
/// Every node that is looked at is a step or more. So a program that makes it give up is far beyond
/// its bound, however much is left out.
struct StepCount {
  /// Nodes that are looked at even where the bound on steps is smaller, so that a message can name
  /// the whole number.
  private static let fewestNodes = 1_000_000.0
  /// As many words or characters as a text can hold.
  private static let largestView = Double(Int32.max)
  /// What a view without a constant bound costs where it is looked up and not gone through.
  private static let searchCost = 64.0

  private let core: Core
  private let mostNodes: Double
  private let viewSizes: [Double?]
  private var nodeCount = 0.0
  /// The steps of comprehensions for one element or for one byte.
  private var known: [NodeID: Double] = [:]

  init(core: Core, bound: Double) {
    self.core = core
    mostNodes = max(bound, StepCount.fewestNodes)
    viewSizes = Self.viewSizes(in: core)
  }

  /// Whether nothing was left out.
  var isComplete: Bool { nodeCount <= mostNodes }

  /// The steps of a node by itself; none where it depends on an element.
  mutating func steps(of id: NodeID) -> Double {
    guard core.facts(id).isClosed else { return 0 }
    switch core[id] {
    case .comprehension(let comprehension): return cost(of: comprehension, id)
    case .measure: return 1
    case .tally(_, let patterns): return Double(patterns.count) / 64
    default: return 0
    }
  }

  private mutating func cost(of comprehension: CoreComprehension, _ id: NodeID) -> Double {
    if let cost = known[id] { return cost }
    let inner = [comprehension.condition, comprehension.body].compactMap { $0 }
    var cost = 1.0
    for node in inner {
      var seen: Set<NodeID> = []
      cost += openCost(node, &seen)
    }
    known[id] = cost
    return cost
  }

  /// The steps that one element costs for a node that depends on it, without those already seen.
  private mutating func openCost(_ id: NodeID, _ seen: inout Set<NodeID>) -> Double {
    guard isComplete, !core.facts(id).isClosed, seen.insert(id).inserted else { return 0 }
    nodeCount += 1
    var sum = 1.0
    switch core[id] {
    case .comprehension(let comprehension):
      let size = viewSizes[comprehension.domain.view.raw] ?? Self.largestView
      return sum + size * cost(of: comprehension, id)
    case .measure(.unique, let view): sum += viewSizes[view.raw] ?? Self.largestView
    case .measure(_, let view): sum += viewSizes[view.raw] ?? Self.searchCost
    case .isMatch(_, let patterns): sum += Double(patterns.count)
    case .tally(let view, let patterns):
      sum += (viewSizes[view.raw] ?? Self.searchCost) + Double(patterns.count)
    default: break
    }
    core[id].forEachOperand { sum += openCost($0, &seen) }
    return sum
  }

  /// How many words or characters each view may hold beside an element, nil where no constant says
  /// it; 1 for a part of the element, since the parts of all elements are together no more than the
  /// text.
  private static func viewSizes(in core: Core) -> [Double?] {
    var sizes: [Double?] = []
    sizes.reserveCapacity(core.nodes.count)
    // Operands come first.
    for node in core.nodes {
      switch node {
      case .field: sizes.append(nil)
      case .window(let side, _, let limits):
        sizes.append(smallestAmount(limits, in: core).map { side == .around ? 2 * $0 : $0 })
      case .edge(_, let view, let limits):
        let sides = [sizes[view.raw], smallestAmount(limits, in: core)]
        sizes.append(sides.compactMap(\.self).min())
      case .conditional(_, let a, let b):
        if let first = sizes[a.raw], let second = sizes[b.raw] {
          sizes.append(max(first, second))
        } else {
          sizes.append(nil)
        }
      default: sizes.append(1)
      }
    }
    return sizes
  }

  /// The smallest constant amount of some limits, at least 1.
  private static func smallestAmount(_ limits: [CoreLimit], in core: Core) -> Double? {
    var smallest: Double?
    for case .amount(let node, let unit) in limits where unit != .sentences {
      guard let amount = core.interval(node).constant else { continue }
      smallest = min(smallest ?? .greatestFiniteMagnitude, max(amount, 1))
    }
    return smallest
  }
}
