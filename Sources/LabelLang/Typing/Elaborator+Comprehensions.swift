/// Comprehensions, the only iteration.
extension Elaborator {
  /// The deepest level of comprehensions written inside each other, independent ones included.
  static let maximumLevel = 8

  mutating func elaborate(
    _ syntax: ComprehensionSyntax, _ scope: Scope
  ) -> ElaboratedValue {
    guard checkShape(syntax) else { return .invalid }
    if syntax.domain == .entries { return elaborateEntries(syntax, scope) }
    guard scope.level < Elaborator.maximumLevel else {
      diagnostics.report(
        .nestedTooDeep,
        "comprehensions are nested \(scope.level + 1) deep, the limit is "
          + "\(Elaborator.maximumLevel)", at: syntax.range)
      return .invalid
    }
    guard let (domain, binder, view) = elaborateDomain(syntax, scope) else { return .invalid }
    var inner = scope
    inner.level = scope.level + 1
    inner.locals[syntax.variable.text] = .element(binder)
    var condition: NodeID?
    if let written = syntax.condition {
      guard let value = elaborateCondition(written, inner) else {
        return .invalid
      }
      condition = value.node
    }
    var body: NumberValue?
    if let written = syntax.body {
      guard let value = elaborateBody(written, syntax.kind, inner) else { return .invalid }
      body = value
      if !scope.isInstance { warnOfForgottenParentheses(syntax, written) }
    }
    let node = CoreComprehension(
      kind: syntax.kind, level: scope.level, domain: domain, condition: condition,
      body: body?.node)
    guard checkNesting(node, view, syntax) else { return .invalid }
    return .number(
      NumberValue(
        node: core.intern(.comprehension(node), interval: interval(of: node)),
        isCondition: syntax.kind.isCondition(body: body?.isCondition ?? false),
        mayBeMissing: syntax.kind.mayBeMissing))
  }

  /// A body is a number or a condition; of `any` and `all` a condition.
  private mutating func elaborateBody(
    _ body: Expression, _ kind: ComprehensionKind, _ scope: Scope
  ) -> NumberValue? {
    kind == .any || kind == .all
      ? elaborateCondition(body, scope) : elaborateNumber(body, scope)
  }

  private mutating func checkShape(_ syntax: ComprehensionSyntax) -> Bool {
    switch syntax.kind {
    case .count where syntax.body != nil:
      diagnostics.report(
        .comprehensionBody, "`count` has no body", at: syntax.body!.range,
        help: Help("`sum x in ...: value` adds up values; `where` chooses what is counted"))
      return false
    case .count, .any: return true
    default:
      if syntax.body != nil { return true }
      diagnostics.report(
        .comprehensionBody, "`\(syntax.kind.rawValue)` needs a body after `:`",
        at: SourceRange(syntax.kindRange.start, syntax.range.end),
        help: Help("write `\(syntax.kind.rawValue) x in ...: value`"))
      return false
    }
  }

  private mutating func elaborateDomain(
    _ syntax: ComprehensionSyntax, _ scope: Scope
  ) -> (CoreDomain, Binder, ViewValue)? {
    let arguments = syntax.domainArguments
    let wanted = syntax.domain == .find || syntax.domain == .split ? 2 : 1
    guard arguments.count == wanted else {
      reportDomainCount(syntax, wanted)
      return nil
    }
    let found = elaborateView(arguments[0], scope)
    var pattern: PatternValue?
    if wanted == 2 {
      guard let value = elaboratePattern(arguments[1], scope) else { return nil }
      pattern = value
    }
    guard let view = found else { return nil }
    if let pattern { warnOfAnchors(pattern, in: view) }
    var binder = Binder(level: scope.level, field: view.field, domain: syntax.domain)
    let domain: CoreDomain
    switch syntax.domain {
    case .words: domain = .words(view.node)
    case .sentences: domain = .sentences(view.node)
    case .split: domain = .split(view.node, pattern!.list)
    default:
      domain = .find(view.node, pattern!.list)
      binder.pattern = pattern!.list
      binder.groupCount = pattern!.isOpaque ? nil : pattern!.groupCount
      binder.isTable = pattern!.isTable
    }
    return (domain, binder, view)
  }

  private mutating func reportDomainCount(_ syntax: ComprehensionSyntax, _ wanted: Int) {
    let form =
      switch syntax.domain {
      case .find, .split: "\(syntax.domain.rawValue)(t, p)"
      case .entries: "entries(p)"
      default: "\(syntax.domain.rawValue)(t)"
      }
    diagnostics.report(
      .wrongArgumentCount,
      "`\(syntax.domain.rawValue)` takes \(wanted) argument\(wanted == 1 ? "" : "s"), found "
        + "\(syntax.domainArguments.count)", at: syntax.domainRange,
      help: Help("write `\(form)`"))
  }

  /// At most two deep, and the inner one inside the element of the outer or a bounded window.
  private mutating func checkNesting(
    _ node: CoreComprehension, _ view: ViewValue, _ syntax: ComprehensionSyntax
  ) -> Bool {
    var free = core.facts(view.node).freeLevels
    var depth = core.facts(view.node).openDepth
    for inner in [node.condition, node.body].compactMap({ $0 }) {
      let facts = core.facts(inner)
      free |= facts.freeLevels & ~(1 << UInt32(node.level))
      depth = max(depth, facts.openDepth)
    }
    if depth + 1 > 2 {
      diagnostics.report(
        .nestedTooDeep,
        "comprehensions that depend on each other are \(depth + 1) deep, the "
          + "limit is 2", at: syntax.range)
      return false
    }
    guard free != 0 else { return true }
    if core.facts(view.node).isClosed || view.extent == .unbounded || view.extent == .independent {
      diagnostics.report(
        .quadraticComprehension,
        "`\(text(syntax.domainRange))` would be run through again for every outer element",
        at: syntax.domainRange,
        label: "this is not a part of the outer element, and the inner one depends on it",
        help: Help(
          "run over the outer element itself, or over a window of constant size beside it, as in "
            + "`after(m, 20 words)`"))
      return false
    }
    return true
  }

  private func interval(of node: CoreComprehension) -> Interval {
    let body = node.body.map(core.interval) ?? .unit
    switch node.kind {
    case .count: return .nonNegative
    case .any, .all: return .unit
    case .max, .min, .first, .last: return body
    case .sum:
      if body.low >= 0 { return .nonNegative }
      return body.high <= 0 ? -.nonNegative : .all
    case .product:
      if body.isSubset(of: .unit) { return .unit }
      if body.isSubset(of: Interval(-1, 1)) { return Interval(-1, 1) }
      return body.low >= 0 ? .nonNegative : .all
    }
  }

  // MARK: Entries

  /// `entries(p)` is known before any row is: the comprehension is written out.
  private mutating func elaborateEntries(
    _ syntax: ComprehensionSyntax, _ scope: Scope
  ) -> ElaboratedValue {
    guard syntax.domainArguments.count == 1 else {
      reportDomainCount(syntax, 1)
      return .invalid
    }
    guard let pattern = elaboratePattern(syntax.domainArguments[0], scope) else { return .invalid }
    var terms: [(condition: NodeID?, body: NumberValue?)] = []
    for entry in pattern.entries {
      var value = PatternValue(list: entry.list, entries: [entry])
      value.isOpaque = pattern.isOpaque
      var inner = scope
      inner.locals[syntax.variable.text] = .pattern(value)
      // The entries after the first repeat its findings.
      if !terms.isEmpty { inner.isInstance = true }
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

  // MARK: Warnings

  /// `sum x in ...: f(x) + 1`: the body reaches as far right as it can.
  private mutating func warnOfForgottenParentheses(
    _ syntax: ComprehensionSyntax, _ body: Expression
  ) {
    guard case .binary(let operation, let left, let right, let range) = body else { return }
    let isSuspect: Bool
    switch operation {
    case .add, .subtract, .and, .or: isSuspect = true
    case let comparison where comparison.isComparison:
      isSuspect = syntax.kind != .any && syntax.kind != .all
    default: isSuspect = false
    }
    let name = syntax.variable.text
    guard isSuspect, left.mentions(name), !right.mentions(name) else { return }
    diagnostics.report(
      .bodyIgnoresName,
      "`\(operation.rawValue) \(text(right.range))` belongs to the body and does not mention "
        + "`\(name)`", at: range.union(right.range),
      label: "computed for every element",
      help: Help(
        "put the comprehension in parentheses if this was meant to follow it",
        edits: [
          Edit(SourceRange(syntax.range.start, syntax.range.start), "("),
          Edit(SourceRange(left.range.end, left.range.end), ")"),
        ]))
  }
}

extension ComprehensionKind {
  /// Whether the value may be missing: where there is nothing to choose from.
  var mayBeMissing: Bool {
    switch self {
    case .max, .min, .first, .last: true
    default: false
    }
  }

  /// Whether the value is a condition.
  func isCondition(body: Bool) -> Bool {
    switch self {
    case .any, .all: true
    case .first, .last: body
    default: false
    }
  }
}
