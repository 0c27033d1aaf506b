/// Finds rules that can never fire: their condition contradicts itself, or an earlier rule always
/// decides first.
///
/// A condition is written as alternatives of constraints, each an interval for a value. A
/// condition with too many alternatives is let pass.
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

  let core: Core

  /// The alternatives under which a condition holds (or fails); nil where they are too many.
  func alternatives(_ id: NodeID, holds: Bool = true) -> [Term]? {
    switch core[id] {
    case .constant(let value): return (value != 0) == holds ? [[:]] : []
    case .unary(.not, let operand): return alternatives(operand, holds: !holds)
    case .binary(.and, let a, let b): return combine(a, b, conjunction: holds, holds)
    case .binary(.or, let a, let b): return combine(a, b, conjunction: !holds, holds)
    case .binary(let operation, let a, let b):
      return comparison(operation, a, b, holds) ?? [[.node(id): Interval(holds ? 1 : 0)]]
    case .query(.has, let view, let pattern):
      let interval = holds ? Interval(1, .greatestFiniteMagnitude) : Interval(0)
      return [[.count(view, pattern): interval]]
    default: return [[.node(id): Interval(holds ? 1 : 0)]]
    }
  }

  private func combine(
    _ a: NodeID, _ b: NodeID, conjunction: Bool, _ holds: Bool
  ) -> [Term]? {
    guard let left = alternatives(a, holds: holds), let right = alternatives(b, holds: holds)
    else { return nil }
    if !conjunction {
      return left.count + right.count > RuleAudit.maximumTerms ? nil : left + right
    }
    guard left.count * right.count <= RuleAudit.maximumTerms else { return nil }
    var result: [Term] = []
    for first in left {
      for second in right {
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

  private func known(_ key: Key) -> Interval {
    switch key {
    case .node(let node): core.interval(node)
    case .count: .nonNegative
    }
  }

  private func isPossible(_ term: Term) -> Bool {
    term.allSatisfy { !$0.value.intersection(known($0.key)).isEmpty }
  }

  /// Whether the constraints of `term` entail those of `other`.
  func entails(_ term: Term, _ other: Term) -> Bool {
    other.allSatisfy { key, wanted in
      let own = (term[key] ?? known(key)).intersection(known(key))
      return own.isSubset(of: wanted)
    }
  }
}

extension Elaborator {
  /// Warns of rules that never fire, and of a program that always abstains.
  mutating func auditRules(_ rules: [CoreRule]) {
    let audit = RuleAudit(core: core)
    var earlier: [(term: RuleAudit.Term, range: SourceRange)] = []
    var votes = false
    for rule in rules {
      switch rule.action {
      case .when(let condition, let label):
        guard let terms = audit.alternatives(condition) else {
          votes = votes || label != nil
          continue
        }
        let fires = !reportDead(rule, terms, earlier, audit)
        votes = votes || (fires && label != nil)
        earlier += terms.map { ($0, rule.range) }
      case .otherwise(let label):
        let fires = !reportDead(rule, [[:]], earlier, audit)
        votes = votes || (fires && label != nil)
      case .choose:
        let fires = !reportDead(rule, [[:]], earlier, audit)
        votes = votes || fires
      }
    }
    if !votes, !rules.contains(where: { hasUnreachedThreshold(in: $0.range) }) {
      let place = rules.last?.range ?? SourceRange(0, 0)
      diagnostics.report(
        .alwaysAbstains,
        rules.isEmpty
          ? "the program has no rule: it always abstains"
          : "no rule that can fire votes for a label: the program always abstains", at: place,
        help: Help("a rule votes with `when condition => label`"))
    }
  }

  private func hasUnreachedThreshold(in range: SourceRange) -> Bool {
    diagnostics.all.contains {
      $0.code == .thresholdOutsideInterval && $0.primary.range.start >= range.start
        && $0.primary.range.end <= range.end
    }
  }

  /// Reports a rule that cannot fire; false where it can.
  private mutating func reportDead(
    _ rule: CoreRule, _ terms: [RuleAudit.Term],
    _ earlier: [(term: RuleAudit.Term, range: SourceRange)], _ audit: RuleAudit
  ) -> Bool {
    if terms.isEmpty {
      // A threshold that no value reaches has been reported, and is the cause.
      if hasUnreachedThreshold(in: rule.range) { return true }
      diagnostics.report(
        .ruleNeverFires, "this rule can never fire: its condition is never true", at: rule.range)
      return true
    }
    var blockers: [SourceRange] = []
    for term in terms {
      guard let blocker = earlier.first(where: { audit.entails(term, $0.term) }) else {
        return false
      }
      if !blockers.contains(blocker.range) { blockers.append(blocker.range) }
    }
    diagnostics.report(
      .ruleNeverFires, "this rule can never fire: an earlier rule always decides first",
      at: rule.range, secondary: blockers.map { Marker($0, "this one decides") },
      help: Help("leave it out, or put it above the rule that decides"))
    return true
  }
}
