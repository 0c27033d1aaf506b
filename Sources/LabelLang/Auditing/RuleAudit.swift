/// Finds rules that can never fire: their condition contradicts itself, or an earlier rule always
/// decides first.
///
/// A condition is written as alternatives of constraints, each an interval for a value. A
/// condition with too many alternatives is let pass, and so is what would take more work than the
/// bounds on all rules together: no warning is wrong, and a huge program may get one less.
struct RuleAudit {
  /// A value that conditions constrain.
  enum Key: Hashable {
    case node(NodeID)
    /// How many matches of a pattern lie in a view, which `has` asks too.
    case count(NodeID, PatternID)
  }

  /// Constraints that hold together.
  typealias Term = [Key: Interval]

  /// More alternatives than these are not looked at.
  static let maximumTerms = 64
  /// The constraints that the alternatives of all conditions are made of, intermediate ones too.
  static let maximumConstraints = 2_000_000
  /// The alternatives of earlier rules that later ones are compared with.
  static let maximumEarlierTerms = 1024
  /// The constraints that the alternatives of all rules are compared by.
  static let maximumComparisons = 10_000_000

  /// That a condition holds or fails.
  private struct Assumption: Hashable {
    let condition: NodeID
    let holds: Bool
  }

  let core: Core
  private var constraintCount = 0
  private var comparisonCount = 0
  /// What the rule that is looked at shares between its conditions.
  private var known: [Assumption: [Term]?] = [:]
  private var earlier: [(term: Term, range: SourceRange)] = []

  private var containment: KeywordContainment

  init(core: Core) {
    self.core = core
    containment = KeywordContainment(core: core)
  }

  /// The alternatives under which the condition of a rule holds; nil where they are too many.
  mutating func alternatives(of condition: NodeID) -> [Term]? {
    known = [:]
    return alternatives(condition, holds: true)
  }

  /// Lets later rules be compared with a rule's alternatives.
  mutating func add(_ terms: [Term], of range: SourceRange) {
    let room = RuleAudit.maximumEarlierTerms - earlier.count
    earlier += terms.prefix(room).map { ($0, range) }
  }

  /// The first of the earlier rules that decides wherever a term holds; nil where none is known to.
  mutating func blocker(of term: Term) -> SourceRange? {
    for other in earlier {
      comparisonCount += max(other.term.count, 1)
      if comparisonCount > RuleAudit.maximumComparisons { return nil }
      if entails(term, other.term) { return other.range }
    }
    return nil
  }

  private mutating func alternatives(_ id: NodeID, holds: Bool) -> [Term]? {
    switch core[id] {
    case .unary(.not, let operand): return alternatives(operand, holds: !holds)
    case .binary(.and, let a, let b), .binary(.or, let a, let b):
      let assumption = Assumption(condition: id, holds: holds)
      if let terms = known[assumption] { return terms }
      let terms = combine(a, b, conjunction: isConjunction(id) == holds, holds)
      known[assumption] = .some(terms)
      return terms
    default: return constraints(id, holds)
    }
  }

  private func isConjunction(_ id: NodeID) -> Bool {
    if case .binary(.and, _, _) = core[id] { return true }
    return false
  }

  /// The alternatives of a condition that is not made of others.
  private func constraints(_ id: NodeID, _ holds: Bool) -> [Term] {
    switch core[id] {
    case .constant(let value): return (value != 0) == holds ? [[:]] : []
    case .binary(let operation, let a, let b):
      return comparison(operation, a, b, holds) ?? [[.node(id): Interval(holds ? 1 : 0)]]
    case .query(.has, let view, let pattern):
      let interval = holds ? Interval(1, .greatestFiniteMagnitude) : Interval(0)
      return [[.count(view, pattern): interval]]
    default: return [[.node(id): Interval(holds ? 1 : 0)]]
    }
  }

  private mutating func combine(
    _ a: NodeID, _ b: NodeID, conjunction: Bool, _ holds: Bool
  ) -> [Term]? {
    constraintCount += 1
    guard constraintCount <= RuleAudit.maximumConstraints,
      let left = alternatives(a, holds: holds), let right = alternatives(b, holds: holds)
    else { return nil }
    if !conjunction {
      return left.count + right.count > RuleAudit.maximumTerms ? nil : left + right
    }
    guard left.count * right.count <= RuleAudit.maximumTerms else { return nil }
    var result: [Term] = []
    for first in left {
      for second in right {
        constraintCount += first.count + second.count
        guard constraintCount <= RuleAudit.maximumConstraints else { return nil }
        let merged = first.merging(second) { $0.intersection($1) }
        if isPossible(merged) { result.append(merged) }
      }
    }
    return result
  }

  /// A comparison with a constant as a constraint.
  private func comparison(
    _ operation: CoreBinary, _ a: NodeID, _ b: NodeID, _ holds: Bool
  ) -> [Term]? {
    let limit = Double.greatestFiniteMagnitude
    let (node, bound, isReversed): (NodeID, Double, Bool)
    if case .constant(let value) = core[b] {
      (node, bound, isReversed) = (a, value, false)
    } else if case .constant(let value) = core[a] {
      (node, bound, isReversed) = (b, value, true)
    } else {
      return nil
    }
    let below = Interval(-limit, bound.nextDown)
    let upTo = Interval(-limit, bound)
    let above = Interval(bound.nextUp, limit)
    let from = Interval(bound, limit)
    let intervals: [Interval]
    switch (operation, isReversed, holds) {
    case (.less, false, true), (.lessOrEqual, true, false): intervals = [below]
    case (.less, false, false), (.lessOrEqual, true, true): intervals = [from]
    case (.less, true, true), (.lessOrEqual, false, false): intervals = [above]
    case (.less, true, false), (.lessOrEqual, false, true): intervals = [upTo]
    case (.equal, _, true), (.notEqual, _, false): intervals = [Interval(bound)]
    case (.equal, _, false), (.notEqual, _, true): intervals = [below, above]
    default: return nil
    }
    let key = key(of: node)
    return intervals.map { [key: whole($0, node)] }.filter(isPossible)
  }

  private func key(of node: NodeID) -> Key {
    if case .query(.count, let view, let pattern) = core[node] { return .count(view, pattern) }
    return .node(node)
  }

  /// Counts are whole numbers: their bounds move inwards.
  private func whole(_ interval: Interval, _ node: NodeID) -> Interval {
    let isWhole =
      switch core[node] {
      case .query(.count, _, _), .index, .fromEnd, .distance: true
      case .tally(_, let patterns): patterns.allSatisfy { $0.weight == $0.weight.rounded() }
      case .measure(let measure, _): measure != .number
      case .comprehension(let comprehension): comprehension.kind == .count
      default: false
      }
    guard isWhole else { return interval }
    return Interval(interval.low.rounded(.up), interval.high.rounded(.down))
  }

  /// The numbers that a value can be at all.
  private func possible(_ key: Key) -> Interval {
    switch key {
    case .node(let node): core.interval(node)
    case .count: .nonNegative
    }
  }

  private func isPossible(_ term: Term) -> Bool {
    term.allSatisfy { !$0.value.intersection(possible($0.key)).isEmpty }
  }

  /// Whether the constraints of `term` entail those of `other`.
  private mutating func entails(_ term: Term, _ other: Term) -> Bool {
    for (key, wanted) in other {
      let own = (term[key] ?? possible(key)).intersection(possible(key))
      guard own.isSubset(of: wanted) || impliesMatch(term, key, wanted) else { return false }
    }
    return true
  }

  /// Whether a field that matches another pattern of a term matches a wanted one too.
  ///
  /// In a part of a field the wanted match may be hidden by one that begins before the part.
  private mutating func impliesMatch(_ term: Term, _ key: Key, _ wanted: Interval) -> Bool {
    guard case .count(let view, let pattern) = key, case .field = core[view],
      Interval(1, .greatestFiniteMagnitude).isSubset(of: wanted)
    else { return false }
    for case (.count(view, let other), let count) in term where count.low >= 1 {
      if containment.holds(other, pattern) { return true }
    }
    return false
  }
}

extension Elaborator {
  /// Warns of rules that never fire, and of a program that always abstains.
  mutating func auditRules(_ rules: [CoreRule]) {
    var audit = RuleAudit(core: core)
    let unreached = diagnostics.all.filter { $0.code == .thresholdOutsideInterval }
      .map(\.primary.range.start).sorted()
    var votes = false
    for rule in rules {
      switch rule.action {
      case .when(let condition, let label):
        guard let terms = audit.alternatives(of: condition) else {
          votes = votes || label != nil
          continue
        }
        let fires = !reportDead(rule, terms, unreached, &audit)
        votes = votes || (fires && label != nil)
        audit.add(terms, of: rule.range)
      case .otherwise(let label):
        let fires = !reportDead(rule, [[:]], unreached, &audit)
        votes = votes || (fires && label != nil)
      case .choose:
        let fires = !reportDead(rule, [[:]], unreached, &audit)
        votes = votes || fires
      }
    }
    if !votes, !rules.contains(where: { holds(unreached, in: $0.range) }) {
      let place = rules.last?.range ?? SourceRange(0, 0)
      diagnostics.report(
        .alwaysAbstains,
        rules.isEmpty
          ? "the program has no rule: it always abstains"
          : "no rule that can fire votes for a label: the program always abstains", at: place,
        help: Help("a rule votes with `when condition => label`"))
    }
  }

  /// Whether one of some places, in rising order, lies in a range.
  private func holds(_ places: [Int], in range: SourceRange) -> Bool {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < range.start { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low] < range.end
  }

  /// Reports a rule that cannot fire; false where it can.
  ///
  /// `unreached` are the places of thresholds that no value reaches, in rising order.
  private mutating func reportDead(
    _ rule: CoreRule, _ terms: [RuleAudit.Term], _ unreached: [Int], _ audit: inout RuleAudit
  ) -> Bool {
    if terms.isEmpty {
      // A threshold that no value reaches has been reported, and is the cause.
      if holds(unreached, in: rule.range) { return true }
      diagnostics.report(
        .ruleNeverFires, "this rule can never fire: its condition is never true", at: rule.range)
      return true
    }
    var blockers: [SourceRange] = []
    for term in terms {
      guard let blocker = audit.blocker(of: term) else { return false }
      if !blockers.contains(blocker) { blockers.append(blocker) }
    }
    diagnostics.report(
      .ruleNeverFires, "this rule can never fire: an earlier rule always decides first",
      at: rule.range, secondary: blockers.map { Marker($0, "this one decides") },
      help: Help("leave it out, or put it above the rule that decides"))
    return true
  }
}
