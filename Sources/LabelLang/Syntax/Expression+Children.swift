extension Expression {
  /// Calls `body` with each expression that this one directly holds, in source order; the names
  /// that a comprehension binds are given with those for which they hold.
  public func forEachChild(_ body: (Expression, _ bound: Name?) -> Void) {
    switch self {
    case .number, .bool, .string, .regex, .name, .invalid: break
    case .list(let items, _): for item in items { body(item, nil) }
    case .except(let left, let right), .binary(_, let left, let right, _):
      body(left, nil)
      body(right, nil)
    case .call(let call):
      for argument in call.arguments { body(argument, nil) }
      for limit in call.limits {
        switch limit {
        case .amount(let amount, _, _): body(amount, nil)
        case .until(let pattern, _): body(pattern, nil)
        case .sameSentence: break
        }
      }
    case .unary(_, let operand, _), .parenthesized(let operand, _): body(operand, nil)
    case .conditional(let condition, let then, let otherwise, _):
      body(condition, nil)
      body(then, nil)
      body(otherwise, nil)
    case .comprehension(let comprehension):
      for argument in comprehension.domainArguments { body(argument, nil) }
      if let condition = comprehension.condition { body(condition, comprehension.variable) }
      if let value = comprehension.body { body(value, comprehension.variable) }
    }
  }

  /// Whether a name occurs, and is not bound again inside.
  public func mentions(_ name: String) -> Bool {
    if case .name(let own) = self { return own.text == name }
    var found = false
    forEachChild { child, bound in
      if bound?.text != name { found = found || child.mentions(name) }
    }
    return found
  }

  /// The expression without parentheses around it.
  public var unparenthesized: Expression {
    if case .parenthesized(let inner, _) = self { return inner.unparenthesized }
    return self
  }
}
