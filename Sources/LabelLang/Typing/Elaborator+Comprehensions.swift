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
          + "\(Elaborator.maximumLevel)", at: syntax.range,
        help: Help("name an inner one with `let`"))
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
  mutating func elaborateBody(
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

  mutating func reportDomainCount(_ syntax: ComprehensionSyntax, _ wanted: Int) {
    let form =
      switch syntax.domain {
      case .find, .split: "\(syntax.domain.rawValue)(t, p)"
      case .entries: "entries(p)"
      default: "\(syntax.domain.rawValue)(t)"
      }
    diagnostics.report(
      .wrongArgumentCount,
      "`\(syntax.domain.rawValue)` takes \(counted(wanted, "argument")), found "
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
          + "limit is 2", at: syntax.range,
        help: Help(
          "find in the text itself, and end windows with `until` or `same sentence`"))
      return false
    }
    guard free != 0 else { return true }
    if core.facts(view.node).isClosed || view.extent == .unbounded || view.extent == .independent {
      diagnostics.report(
        .quadraticComprehension,
        "`\(text(syntax.domainRange))` would be run through again for every outer element",
        at: syntax.domainRange,
        label: core.facts(view.node).isClosed
          ? "this is no part of the outer element, which is mentioned beside it"
          : "this part of the text has no constant bound",
        help: Help(
          "run over the outer element itself, or over a window of so many words beside it, as in "
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

  // MARK: Warnings

  /// `sum x in ...: f(x) + 1`: the body reaches as far right as it can.
  mutating func warnOfForgottenParentheses(
    _ syntax: ComprehensionSyntax, _ body: Expression
  ) {
    guard let (help, operation, right, range) = forgottenParentheses(syntax, body) else { return }
    // A sum of conditions counts those that hold.
    if syntax.kind == .sum, operation.isComparison { return }
    diagnostics.report(
      .bodyIgnoresName,
      "`\(operation.rawValue) \(text(right.range))` belongs to the body and does not mention "
        + "`\(syntax.variable.text)`", at: range.union(right.range),
      label: "computed for every element", help: help)
  }

  /// The end of a body that does not mention the name, and the parentheses to put; nil where
  /// nothing is suspect.
  func forgottenParentheses(
    _ syntax: ComprehensionSyntax, _ body: Expression
  ) -> (help: Help, operation: BinaryOperator, right: Expression, range: SourceRange)? {
    guard case .binary(let operation, let left, let right, let range) = body else { return nil }
    let isSuspect: Bool
    switch operation {
    case .add, .subtract, .and, .or: isSuspect = true
    case let comparison where comparison.isComparison:
      isSuspect = syntax.kind != .any && syntax.kind != .all
    default: isSuspect = false
    }
    let name = syntax.variable.text
    guard isSuspect, left.mentions(name), !right.mentions(name) else { return nil }
    let help = Help(
      "put the comprehension in parentheses if this was meant to follow it",
      edits: [
        Edit(SourceRange(syntax.range.start, syntax.range.start), "("),
        Edit(SourceRange(left.range.end, left.range.end), ")"),
      ])
    return (help, operation, right, range)
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
