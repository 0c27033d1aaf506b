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
      return bracketed(open, items, "]", end: range.end - 1) { $0.document($1) }
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
    let open: Document = [token(call.function.range), "("]
    let parts = call.arguments.map(CallPart.argument) + call.limits.map(CallPart.limit)
    return arguments(open, parts.sorted { $0.start < $1.start }, end: call.range.end - 1)
  }

  /// Arguments fill the lines. The first stands behind the parenthesis; so does a list behind the
  /// argument before it, if it is the only one: then the list is broken, not the call.
  private mutating func arguments(_ open: Document, _ items: [CallPart], end: Int) -> Document {
    let hugsList = items.count { $0.isList } == 1
    var parts = [open]
    for (index, item) in items.enumerated() {
      let argument = document(item)
      let comma: Document = index + 1 < items.count ? "," : .empty
      if item.isList, hugsList {
        parts += [index > 0 ? " " : .empty, argument, comma]
      } else if index > 0 {
        parts.append(.nest(.word([argument, comma])))
      } else if argument.beginsWithComment {
        parts.append(.nest([.hardLine(isDouble: false), argument, comma]))
      } else {
        parts.append(.nest([argument, comma]))
      }
    }
    return .sequence(parts + [closing(")", end: end)])
  }

  private mutating func document(_ part: CallPart) -> Document {
    switch part {
    case .argument(let argument): whole(argument)
    case .limit(let limit): document(limit)
    }
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
    let open = token(comprehension.domain.rawValue + "(", at: comprehension.domainRange.start)
    let domain = arguments(
      open, comprehension.domainArguments.map(CallPart.argument),
      end: comprehension.domainRange.end - 1)
    var parts: [Document] = [kind, " ", variable, " in ", domain]
    if let condition = comprehension.condition {
      let comments = comments(before: condition.range.start)
      parts.append(.nest(.word([comments, "where ", document(condition)])))
    }
    if let body = comprehension.body {
      parts += [":", .nest(.word(document(body)))]
    }
    return .sequence(parts)
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

  var isList: Bool {
    if case .argument(.list) = self { true } else { false }
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
