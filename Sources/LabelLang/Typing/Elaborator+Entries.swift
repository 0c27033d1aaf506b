/// Comprehensions over `entries(p)`, which is known before any row is: they are written out.
extension Elaborator {
  mutating func elaborateEntries(
    _ syntax: ComprehensionSyntax, _ scope: Scope
  ) -> ElaboratedValue {
    guard syntax.domainArguments.count == 1 else {
      reportDomainCount(syntax, 1)
      return .invalid
    }
    guard let pattern = elaboratePattern(syntax.domainArguments[0], scope) else { return .invalid }
    countEntries(of: pattern)
    var terms: [(condition: NodeID?, body: NumberValue?)] = []
    for entry in pattern.entries {
      var value = PatternValue(list: entry.list, entries: [entry])
      value.isOpaque = pattern.isOpaque
      var inner = scope
      inner.locals[syntax.variable.text] = .pattern(value)
      // The entries after the first repeat its findings; what a comparison with a weight gives
      // differs from entry to entry.
      if !terms.isEmpty || pattern.isTable || pattern.isOpaque { inner.isInstance = true }
      var term: (NodeID?, NumberValue?) = (nil, nil)
      if let written = syntax.condition {
        guard let number = elaborateCondition(written, inner) else {
          return .invalid
        }
        term.0 = number.node
      }
      if let written = syntax.body {
        guard let number = elaborateBody(written, syntax.kind, inner) else { return .invalid }
        term.1 = number
      }
      terms.append(term)
    }
    if !scope.isInstance, let body = syntax.body { warnOfForgottenParentheses(syntax, body) }
    let isCondition = terms.allSatisfy { $0.body?.isCondition ?? false }
    let folded = fold(syntax.kind, terms.map { ($0.condition, $0.body?.node) })
    return .number(
      NumberValue(
        node: folded, isCondition: syntax.kind.isCondition(body: isCondition),
        mayBeMissing: syntax.kind.mayBeMissing))
  }

  private mutating func fold(
    _ kind: ComprehensionKind, _ terms: [(condition: NodeID?, body: NodeID?)]
  ) -> NodeID {
    if let tally = tally(kind, terms) { return tally }
    var result: NodeID?
    for (condition, body) in terms {
      switch kind {
      case .count:
        let one = condition ?? makeConstant(1)
        result = result.map { makeBinary(.add, $0, one) } ?? one
      case .any:
        let holds = conjunction(condition, body)
        result = result.map { makeBinary(.or, $0, holds) } ?? holds
      case .all:
        let holds = condition.map { makeBinary(.or, makeUnary(.not, $0), body!) } ?? body!
        result = result.map { makeBinary(.and, $0, holds) } ?? holds
      case .sum, .product:
        let neutral = makeConstant(kind == .sum ? 0 : 1)
        let value = condition.map { makeConditional($0, body!, neutral) } ?? body!
        result =
          result.map { makeBinary(kind == .sum ? .add : .multiply, $0, value) } ?? value
      case .max, .min, .first, .last:
        let value = condition.map { makeConditional($0, body!, makeMissing()) } ?? body!
        result = result.map { choose(kind, $0, value) } ?? value
      }
    }
    return result ?? makeConstant(0)
  }

  private mutating func makeMissing() -> NodeID {
    // The empty interval: whatever takes the missing value's place decides.
    core.intern(
      .missing, interval: Interval(.greatestFiniteMagnitude, -.greatestFiniteMagnitude))
  }

  /// The one of two values, either of which may be missing, that the kind asks for.
  private mutating func choose(_ kind: ComprehensionKind, _ a: NodeID, _ b: NodeID) -> NodeID {
    switch kind {
    case .first: return makeBinary(.coalesce, a, b)
    case .last: return makeBinary(.coalesce, b, a)
    default:
      let both = makeBinary(kind == .max ? .max : .min, a, b)
      return makeConditional(
        makeUnary(.present, a), makeConditional(makeUnary(.present, b), both, a), b)
    }
  }

  private mutating func conjunction(_ a: NodeID?, _ b: NodeID?) -> NodeID {
    switch (a, b) {
    case (let a?, let b?): makeBinary(.and, a, b)
    case (let one?, nil), (nil, let one?): one
    case (nil, nil): makeConstant(1)
    }
  }

  // MARK: Tallies

  /// A sum whose every term is a number where an entry has a match in one view, else 0: bags of
  /// weighted words are written so, and are one operation however many words they have.
  private mutating func tally(
    _ kind: ComprehensionKind, _ terms: [(condition: NodeID?, body: NodeID?)]
  ) -> NodeID? {
    guard kind == .sum || kind == .count, terms.count > 1 else { return nil }
    var view: NodeID?
    var patterns: [TalliedPattern] = []
    var bounds = Interval(0)
    for term in terms {
      guard let (own, pattern) = talliedTerm(term.condition, term.body),
        view == nil || view == own
      else { return nil }
      view = own
      patterns.append(pattern)
      bounds = bounds + Interval(min(pattern.weight, 0), max(pattern.weight, 0))
    }
    return view.map { core.intern(.tally($0, patterns), interval: bounds) }
  }

  /// `where has(t, e): w`, `has(t, e) * w` or `has(t, e)` as a view, a pattern and its weight.
  private func talliedTerm(
    _ condition: NodeID?, _ body: NodeID?
  ) -> (view: NodeID, pattern: TalliedPattern)? {
    var question = condition ?? body
    var weight: Double? = 1
    if condition != nil, let body {
      weight = constantValue(body)
    } else if let body, case .binary(.multiply, let a, let b) = core[body] {
      question = constantValue(a) == nil ? a : b
      weight = constantValue(a) ?? constantValue(b)
    }
    guard let question, let weight, case .query(.has, let view, let pattern) = core[question] else {
      return nil
    }
    return (view, TalliedPattern(pattern, weight: weight))
  }
}
