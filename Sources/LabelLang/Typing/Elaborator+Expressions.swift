/// Literals, names, operators and conditionals.
extension Elaborator {
  /// An expression of any type.
  mutating func elaborate(_ expression: Expression, _ scope: Scope) -> ElaboratedValue {
    guard spend(expression.range), enter(expression.range) else { return .invalid }
    defer { expressionDepth -= 1 }
    switch expression {
    case .number(let value, _): return constant(value)
    case .bool(let value, _): return constant(value ? 1 : 0, isCondition: true)
    case .string, .regex, .list, .except:
      guard let pattern = elaboratePattern(expression, scope) else { return .invalid }
      return .pattern(pattern)
    case .name(let name): return noted(resolve(name, scope), name.range, scope)
    case .call(let call): return noted(elaborate(call, scope), call.range, scope)
    case .unary(let operation, let operand, _):
      if operation == .not {
        guard let value = elaborateCondition(operand, scope) else { return .invalid }
        return .number(NumberValue(node: makeUnary(.not, value.node), isCondition: true))
      }
      guard let value = elaborateNumber(operand, scope) else { return .invalid }
      return .number(NumberValue(node: makeUnary(.negate, value.node)))
    case .binary(let operation, let left, let right, let range):
      return noted(
        elaborate(operation, left, right, operator: range, scope), expression.range, scope,
        unless: operation == .and || operation == .or)
    case .conditional(let condition, let then, let otherwise, let range):
      return elaborateConditional(condition, then, otherwise, range, scope)
    case .comprehension(let comprehension):
      return noted(elaborate(comprehension, scope), comprehension.range, scope)
    case .parenthesized(let inner, _): return elaborate(inner, scope)
    case .invalid: return .invalid
    }
  }

  /// How deep expressions may lie in each other with calls written out: a chain of operators in each of
  /// a few functions. More would not fit on the stack.
  private static let deepestExpression = 1000

  /// Goes one expression deeper, which the caller leaves again; false where that is too deep.
  private mutating func enter(_ range: SourceRange) -> Bool {
    guard expressionDepth < Self.deepestExpression else {
      if !isTooDeep {
        isTooDeep = true
        diagnostics.report(
          .nestingTooDeep,
          "with its names and calls written out the program is at least \(expressionDepth + 1) expressions "
            + "deep, the limit is \(Self.deepestExpression)", at: range,
          help: Help("let fewer functions with long chains of operators call each other"))
      }
      return false
    }
    expressionDepth += 1
    return true
  }

  /// Counts an expression; false when there are too many.
  private mutating func spend(_ range: SourceRange) -> Bool {
    expressionCount += 1
    if expressionCount <= limits.expressions { return true }
    if !isOverBudget {
      isOverBudget = true
      diagnostics.report(
        .programTooCostly,
        "with its calls written out the program has more than "
          + "\(limits.expressions) expressions", at: range,
        help: Help("name shared values with `let`, and let functions call each other less"))
    }
    return false
  }

  /// Keeps a value as a part of the rule, to be shown by explanations.
  private mutating func noted(
    _ value: ElaboratedValue, _ range: SourceRange, _ scope: Scope, unless: Bool = false
  ) -> ElaboratedValue {
    guard !scope.isInstance, scope.level == 0, active.isEmpty, !unless else { return value }
    switch value {
    case .number(let number):
      if case .constant = core[number.node] { return value }
      parts.append(
        .init(range: range, node: number.node, kind: number.isCondition ? .condition : .number))
    case .view(let view) where !view.isWhole:
      parts.append(.init(range: range, node: view.node, kind: .view))
    default: break
    }
    return value
  }

  func isConstant(_ node: NodeID) -> Bool {
    if case .constant = core[node] { return true }
    return false
  }

  /// A literal, or a folded expression.
  mutating func constant(_ value: Double, isCondition: Bool = false) -> ElaboratedValue {
    .number(NumberValue(node: makeConstant(value), isCondition: isCondition))
  }

  /// An expression that must be a number or a condition, and there; nil after an error.
  mutating func elaborateNumber(_ expression: Expression, _ scope: Scope) -> NumberValue? {
    let value = elaborate(expression, scope)
    guard case .number(let number) = value else {
      reportType(
        "a number", found: value, at: expression.range, help: numberHelp(value, expression))
      return nil
    }
    return present(number, expression)
  }

  /// An expression that must be a condition, and there; nil after an error.
  mutating func elaborateCondition(_ expression: Expression, _ scope: Scope) -> NumberValue? {
    if reportForgottenParentheses(expression) { return nil }
    let value = elaborate(expression, scope)
    guard case .number(let number) = value, number.isCondition else {
      var help = numberHelp(value, expression)
      if case .number = value {
        let written = text(expression.range)
        help = Help("compare it, as in `\(expression.reachesRight ? "(\(written))" : written) > 0`")
      }
      reportType("a condition", found: value, at: expression.range, help: help)
      return nil
    }
    return present(number, expression)
  }

  /// Reports `sum x in ...: f(x) > 2` where a condition must stand: the comparison belongs to the
  /// body, and was meant to follow the sum.
  private mutating func reportForgottenParentheses(_ expression: Expression) -> Bool {
    guard case .comprehension(let syntax) = expression.unparenthesized, let body = syntax.body,
      !syntax.kind.isCondition(body: true),
      let (help, operation, _, _) = forgottenParentheses(syntax, body), operation.isComparison
    else { return false }
    diagnostics.report(
      .wrongType, "expected a condition, found a number", at: expression.range,
      label: "this is a number: the comparison belongs to the body", help: help)
    return true
  }

  /// A number that must be there; nil after an error.
  private mutating func present(
    _ number: NumberValue, _ expression: Expression
  ) -> NumberValue? {
    if number.mayBeMissing {
      let written = text(expression.range)
      let operand = expression.reachesRight ? "(\(written))" : written
      let standIn = number.isCondition ? "false" : "0"
      diagnostics.report(
        .missingValue, "`\(written)` may be missing", at: expression.range,
        label: "may be missing",
        help: Help(
          "say what holds then with `??`, or ask `present(...)`",
          edits: [Edit(expression.range, "(\(operand) ?? \(standIn))")]))
      return nil
    }
    return number
  }

  private func numberHelp(_ value: ElaboratedValue, _ expression: Expression) -> Help? {
    let written = text(expression.range)
    switch value {
    case .pattern:
      return Help("ask whether it occurs with `has(text, \(written))`, or how often with `count`")
    case .view, .element:
      return Help(
        "ask for its size with `words(\(written))`, or for what it says with `has` or `number`")
    default: return nil
    }
  }

  private static let patternIsNoValue = Help(
    "a pattern is no value; choose between `has(...)` of the one and the other")

  private mutating func elaborateConditional(
    _ condition: Expression, _ then: Expression, _ otherwise: Expression, _ range: SourceRange,
    _ scope: Scope
  ) -> ElaboratedValue {
    let test = elaborateCondition(condition, scope)
    let first = elaborate(then, scope)
    let second = elaborate(otherwise, scope)
    guard let test else { return .invalid }
    switch (first, second) {
    case (.number(let a), .number(let b)):
      return .number(
        NumberValue(
          node: makeConditional(test.node, a.node, b.node),
          isCondition: a.isCondition && b.isCondition,
          mayBeMissing: a.mayBeMissing || b.mayBeMissing))
    case (.view, .view), (.view, .element), (.element, .view), (.element, .element):
      guard let a = asView(first), let b = asView(second) else { return .invalid }
      guard a.field == b.field || a.field < 0 || b.field < 0 else {
        diagnostics.report(
          .wrongType, "both sides of `if` must be parts of the same input", at: range,
          label: "one is part of `\(inputs[a.field].name)`, one of `\(inputs[b.field].name)`",
          help: Help(
            "choose between what is asked of each, as in `if c then has(a, p) else has(b, p)`")
        )
        return .invalid
      }
      return .view(
        ViewValue(
          node: makeConditional(test.node, a.node, b.node), field: max(a.field, b.field),
          isWhole: a.isWhole && b.isWhole, extent: a.extent.union(b.extent)))
    case (.invalid, _), (_, .invalid): return .invalid
    default:
      var help = Help("give both sides a number, both a condition, or both text")
      if case .pattern = first { help = Elaborator.patternIsNoValue }
      if case .pattern = second { help = Elaborator.patternIsNoValue }
      diagnostics.report(
        .wrongType,
        "both sides of `if` must be of one type, found \(first.kindDescription) and "
          + second.kindDescription, at: range,
        help: help)
      return .invalid
    }
  }

  private mutating func elaborate(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression,
    operator range: SourceRange, _ scope: Scope
  ) -> ElaboratedValue {
    if operation == .coalesce { return coalesce(left, right, range, scope) }
    if operation == .and || operation == .or {
      let first = elaborateCondition(left, scope)
      let second = elaborateCondition(right, scope)
      guard let first, let second else { return .invalid }
      return .number(
        NumberValue(
          node: makeBinary(operation == .and ? .and : .or, first.node, second.node),
          isCondition: true))
    }
    let first = elaborateNumber(left, scope)
    let second = elaborateNumber(right, scope)
    guard let first, let second else { return .invalid }
    switch operation {
    case .add: return .number(NumberValue(node: makeBinary(.add, first.node, second.node)))
    case .subtract:
      return .number(NumberValue(node: makeBinary(.subtract, first.node, second.node)))
    case .multiply:
      return .number(NumberValue(node: makeBinary(.multiply, first.node, second.node)))
    case .divide:
      guard checkDivisor(second.node, left, right) else { return .invalid }
      return .number(NumberValue(node: makeBinary(.divide, first.node, second.node)))
    default: return compare(operation, (left, first), (right, second), range, scope)
    }
  }

  private mutating func checkDivisor(
    _ divisor: NodeID, _ left: Expression, _ right: Expression
  ) -> Bool {
    let interval = core.interval(divisor)
    guard interval.containsZero else { return true }
    if interval.constant == 0 {
      diagnostics.report(
        .divisorMayBeZero, "the divisor `\(text(right.range))` is 0", at: right.range,
        label: "this is 0", help: Help("divide by a number other than 0"))
      return false
    }
    let (a, b) = (text(left.unparenthesized.range), text(right.unparenthesized.range))
    diagnostics.report(
      .divisorMayBeZero, "the divisor `\(text(right.range))` may be 0", at: right.range,
      label: "this is \(interval.phrase)",
      notes: ["`max(\(b), 1)` in its place is at least 1"],
      help: Help(
        "use `ratio(a, b)`, which is 0 when b is 0",
        edits: [Edit(left.range.union(right.range), "ratio(\(a), \(b))")]))
    return false
  }

  private mutating func coalesce(
    _ left: Expression, _ right: Expression, _ range: SourceRange, _ scope: Scope
  ) -> ElaboratedValue {
    let first = elaborate(left, scope)
    let second = elaborate(right, scope)
    guard case .number(let a) = first else {
      reportType(
        "a value that may be missing", found: first, at: left.range,
        help: presenceHelp(first, left))
      return .invalid
    }
    guard case .number(let b) = second else {
      reportType("a number", found: second, at: right.range, help: numberHelp(second, right))
      return .invalid
    }
    if !a.mayBeMissing, !scope.isInstance {
      diagnostics.report(
        .neverMissing, "`\(text(left.range))` is never missing", at: range,
        label: "what follows is never used",
        help: Help(
          "leave `?? ...` out", edits: [Edit(SourceRange(left.range.end, right.range.end), "")]))
    }
    return .number(
      NumberValue(
        node: makeBinary(.coalesce, a.node, b.node), isCondition: a.isCondition && b.isCondition,
        mayBeMissing: b.mayBeMissing))
  }

  private mutating func compare(
    _ operation: BinaryOperator, _ left: (syntax: Expression, value: NumberValue),
    _ right: (syntax: Expression, value: NumberValue), _ range: SourceRange, _ scope: Scope
  ) -> ElaboratedValue {
    for side in [left, right] where side.value.isCondition {
      let other = side.syntax.range == left.syntax.range ? right : left
      diagnostics.report(
        .conditionCompared, "a condition cannot be compared with `\(operation.rawValue)`",
        at: side.syntax.range, label: "this is a condition",
        help: conditionHelp(side.syntax, operation, other))
      return .invalid
    }
    let node: NodeID
    switch operation {
    case .equal: node = makeBinary(.equal, left.value.node, right.value.node)
    case .notEqual: node = makeBinary(.notEqual, left.value.node, right.value.node)
    case .less: node = makeBinary(.less, left.value.node, right.value.node)
    case .lessOrEqual: node = makeBinary(.lessOrEqual, left.value.node, right.value.node)
    case .greater: node = makeBinary(.less, right.value.node, left.value.node)
    default: node = makeBinary(.lessOrEqual, right.value.node, left.value.node)
    }
    if !scope.isInstance, let known = core.interval(node).constant,
      isConstant(left.value.node) != isConstant(right.value.node)
    {
      let (value, bound) = isConstant(left.value.node) ? (right, left) : (left, right)
      let interval = core.interval(value.value.node)
      diagnostics.report(
        .thresholdOutsideInterval,
        "`\(text(left.syntax.range)) \(operation.rawValue) \(text(right.syntax.range))` is always "
          + (known == 0 ? "false" : "true"), at: bound.syntax.range,
        label: "`\(text(value.syntax.range))` is \(interval.phrase)")
    }
    return .number(NumberValue(node: node, isCondition: true))
  }

  private func conditionHelp(
    _ condition: Expression, _ operation: BinaryOperator,
    _ other: (syntax: Expression, value: NumberValue)
  ) -> Help {
    let isTrue = core.interval(other.value.node) == Interval(1) && isConstant(other.value.node)
    if isTrue, operation == .equal, condition.range.end < other.syntax.range.start {
      let rest = SourceRange(condition.range.end, other.syntax.range.end)
      return Help("leave the comparison out", edits: [Edit(rest, "")])
    }
    if !other.value.isCondition, case .call(let call) = condition.unparenthesized,
      call.function.text == "has"
    {
      return Help(
        "use `count` to ask how often",
        edits: [Edit(call.function.range, "count")])
    }
    return Help("leave the comparison out, or write `not` before the condition")
  }
}

extension Interval {
  /// The numbers in words, such as `0 or more`.
  var phrase: String {
    let limit = Double.greatestFiniteMagnitude
    if low <= -limit && high >= limit { return "any number" }
    if high >= limit { return "\(low.plain) or more" }
    if low <= -limit { return "\(high.plain) or less" }
    return low == high ? "always \(low.plain)" : "between \(low.plain) and \(high.plain)"
  }
}

extension Double {
  /// The number as a program would write it: whole numbers without a point.
  public var plain: String {
    self == rounded() && abs(self) < 1e15 ? String(Int64(self)) : String(self)
  }
}

extension Expression {
  /// Whether it reaches as far right as it can, so that what follows would belong to it.
  fileprivate var reachesRight: Bool {
    switch self {
    case .comprehension, .conditional: true
    default: false
    }
  }
}
