import LabelLang

/// What is foreseen of the evaluation of each node.
struct NodeEstimates {
  /// Roughly how much work each is, where nothing is known yet; a number that is looked up is 1.
  let efforts: [Int]
  /// Whether each may end without an answer, because a regex uses up its budget.
  let mayFault: [Bool]
  /// The same of the search for each pattern.
  let patternMayFault: [Bool]

  private static let most = 1 << 20

  init(_ core: Core) {
    var patternMayFault: [Bool] = []
    for pattern in core.patterns {
      switch pattern {
      case .keyword: patternMayFault.append(false)
      case .regex(let regex): patternMayFault.append(regex.characterRun == nil)
      case .union(let entries):
        patternMayFault.append(entries.contains { $0.parts.contains { patternMayFault[$0.raw] } })
      case .except(let kept, let gone):
        patternMayFault.append(patternMayFault[kept.raw] || patternMayFault[gone.raw])
      }
    }
    var efforts: [Int] = []
    var mayFault: [Bool] = []
    for node in core.nodes {
      var effort = node.ownEffort
      var fault = node.patterns.contains { patternMayFault[$0.raw] }
      node.forEachOperand { operand in
        effort += efforts[operand.raw]
        fault = fault || mayFault[operand.raw]
      }
      if case .comprehension = node { effort *= 8 }
      efforts.append(min(effort, Self.most))
      mayFault.append(fault)
    }
    self.efforts = efforts
    self.mayFault = mayFault
    self.patternMayFault = patternMayFault
  }
}

extension CoreNode {
  /// The patterns that are searched for when the node is evaluated.
  fileprivate var patterns: [PatternID] {
    func until(_ limits: [CoreLimit]) -> [PatternID] {
      limits.compactMap { if case .until(let pattern) = $0 { pattern } else { nil } }
    }
    switch self {
    case .query(_, _, let pattern): return [pattern]
    // A function checked by itself has a group of no pattern; no rule reaches it.
    case .group(_, let pattern, _): return pattern.raw < 0 ? [] : [pattern]
    case .tally(_, let tallied): return tallied.map(\.pattern)
    case .isMatch(_, let patterns): return patterns
    case .edge(_, _, let limits), .window(_, _, let limits): return until(limits)
    case .comprehension(let comprehension): return [comprehension.domain.pattern].compactMap { $0 }
    default: return []
    }
  }

  /// The work of the node without that of its operands.
  fileprivate var ownEffort: Int {
    switch self {
    case .constant, .missing, .input, .field, .element, .index, .fromEnd, .parameter: 0
    case .weight, .binary, .conditional: 1
    case .unary(let operation, _):
      switch operation {
      case .log, .log1p, .exp, .sigmoid: 8
      default: 1
      }
    case .measure(let measure, _):
      switch measure {
      case .words, .tokens, .chars: 1
      case .sentences, .letters, .uppercase, .digits, .punctuation, .shouted, .number: 16
      case .unique: 64
      }
    case .query, .isMatch, .distance: 4
    case .tally(_, let tallied): 4 + tallied.count / 8
    case .edge, .window: 8
    case .group: 64
    case .comprehension: 8
    }
  }
}
