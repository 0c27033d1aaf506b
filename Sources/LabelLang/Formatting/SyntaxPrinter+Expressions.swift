extension SyntaxPrinter {
  /// An expression that stands between marks of its own: parentheses around all of it go.
  mutating func whole(_ expression: Expression) -> Document { document(expression.unparenthesized) }

  /// An expression or pattern. Its line breaks are indented; where it begins they are not.
  mutating func document(_ expression: Expression) -> Document {
    switch expression {
    case .number(_, let range), .bool(_, let range), .invalid(let range): return token(range)
    case .string(let literal): return token(StringSpelling.quoted(literal), at: literal.range.start)
    case .regex(let literal):
      return token(
        "/\(literal.pattern)/" + literal.flags.filter { $0 != "i" }, at: literal.range.start)
    case .list(let items, let range):
      let open = token("[", at: range.start)
      return bracketed(open, items, "]", end: range.end - 1, fills: items.allSatisfy(isWord)) {
        $0.document($1)
      }
    case .except: return exceptions(expression)
    case .name(let name): return token(name.range)
    case .call(let call): return document(call)
    case .unary(let symbol, let operand, let range):
      return [token(symbol == .not ? "not " : "-", at: range.start), document(operand)]
    case .binary(let symbol, let left, let right, let range):
      guard symbol.isChained else {
        let left = document(left)
        return [left, " ", token(symbol.rawValue, at: range.start), " ", document(right)]
      }
      return chain(expression, symbol)
    case .conditional: return conditional(expression)
    case .comprehension(let comprehension): return document(comprehension)
    case .parenthesized(let inner, let range):
      let open = token("(", at: range.start)
      let inner = document(inner)
      let comments = comments(before: range.end - 1)
      return [open, inner, .nest(comments), ")"]
    }
  }

  // MARK: Operators

  private mutating func exceptions(_ expression: Expression) -> Document {
    var excluded: [Expression] = []
    var first = expression
    while case .except(let left, let right) = first {
      excluded.append(right)
      first = left
    }
    var parts = [document(first)]
    for pattern in excluded.reversed() {
      let comments = comments(before: pattern.range.start)
      parts.append(.nest([.line, comments, "except ", document(pattern)]))
    }
    return .group(.sequence(parts))
  }

  /// Operands of operators that bind alike, broken before each operator or before none.
  private mutating func chain(_ expression: Expression, _ symbol: BinaryOperator) -> Document {
    var links: [(symbol: BinaryOperator, range: SourceRange, operand: Expression)] = []
    var first = expression
    while case .binary(let next, let left, let right, let range) = first,
      next.precedence == symbol.precedence
    {
      links.append((next, range, right))
      first = left
    }
    // The first operand's own breaks are deeper than those of the chain.
    var parts = [isBroken(first) ? .nest(document(first)) : document(first)]
    for link in links.reversed() {
      let token = token(link.symbol.rawValue, at: link.range.start)
      parts.append(.nest([.line, token, " ", document(link.operand)]))
    }
    return .group(.sequence(parts))
  }

  private func isBroken(_ expression: Expression) -> Bool {
    switch expression {
    case .binary(let symbol, _, _, _): symbol.isChained
    case .conditional, .comprehension: true
    case .unary(_, let operand, _): isBroken(operand)
    default: false
    }
  }

  // MARK: Calls

  private mutating func document(_ call: CallSyntax) -> Document {
    let name = token(call.function.range)
    let end = call.range.end - 1
    if call.limits.isEmpty, case .list? = call.arguments.last { return listCall(name, call) }
    let parts = call.arguments.map(CallPart.argument) + call.limits.map(CallPart.limit)
    return bracketed([name, "("], parts.sorted { $0.start < $1.start }, ")", end: end) {
      switch $1 {
      case .argument(let argument): $0.whole(argument)
      case .limit(let limit): $0.document(limit)
      }
    }
  }

  /// A call whose last argument is a list: the list is broken, not the call.
  private mutating func listCall(_ name: Document, _ call: CallSyntax) -> Document {
    var parts = [name, "("]
    for (index, argument) in call.arguments.enumerated() {
      if index > 0 { parts.append(", ") }
      parts.append(whole(argument))
    }
    let comments = comments(before: call.range.end - 1)
    return .sequence(parts + [.nest(comments), ")"])
  }

  private mutating func document(_ limit: LimitSyntax) -> Document {
    switch limit {
    case .amount(let amount, let unit, _):
      let unit = unit.rawValue
      guard case .number(1, _) = amount else { return [document(amount), " ", .text(unit)] }
      return [document(amount), " ", .text(String(unit.dropLast()))]
    case .sameSentence(let range): return token("same sentence", at: range.start)
    case .until(let pattern, let range):
      return [token("until ", at: range.start), document(pattern)]
    }
  }

  // MARK: Branches and comprehensions

  /// `if c then a else if d then b else e`, broken before each `else`.
  private mutating func conditional(_ expression: Expression) -> Document {
    var parts: [Document] = []
    var rest = expression
    while case .conditional(let condition, let consequent, let alternative, let range) = rest {
      let head: Document = [token("if ", at: range.start), .nest(document(condition))]
      let comments = comments(before: consequent.range.start)
      let branch: Document = [.line, comments, "then ", document(consequent)]
      parts.append(.group([head, .nest(branch)]))
      let between = self.comments(before: alternative.range.start)
      parts += [.line, between, "else "]
      rest = alternative
    }
    return .group(.sequence(parts + [.nest(document(rest))]))
  }

  private mutating func document(_ comprehension: ComprehensionSyntax) -> Document {
    let kind = token(comprehension.kind.rawValue, at: comprehension.kindRange.start)
    let variable = token(comprehension.variable.range)
    let domain = token(comprehension.domain.rawValue + "(", at: comprehension.domainRange.start)
    let arguments = bracketed(
      domain, comprehension.domainArguments, ")", end: comprehension.domainRange.end - 1
    ) {
      $0.whole($1)
    }
    var parts: [Document] = [kind, " ", variable, " in ", arguments]
    if let condition = comprehension.condition {
      let comments = comments(before: condition.range.start)
      parts.append(.nest([.line, comments, "where ", document(condition)]))
    }
    if let body = comprehension.body {
      let comments = comments(before: body.range.start)
      parts.append(.nest([.softLine, comments, ": ", document(body)]))
    }
    return .group(.sequence(parts))
  }
}

/// What stands between the parentheses of a call.
private enum CallPart {
  case argument(Expression)
  case limit(LimitSyntax)

  var start: Int {
    switch self {
    case .argument(let argument): argument.range.start
    case .limit(let limit): limit.range.start
    }
  }
}

extension BinaryOperator {
  /// Whether a line may be broken before it.
  fileprivate var isChained: Bool {
    switch self {
    case .and, .or, .add, .subtract, .multiply, .divide: true
    default: false
    }
  }
}
