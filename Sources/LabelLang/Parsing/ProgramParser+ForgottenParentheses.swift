/// `count x in D where c >= 1`: the comprehension takes the comparison in, which was meant of it.
extension ProgramParser {
  /// A condition in which the comprehension ends where a condition of its own would be compared;
  /// the parentheses that are missing there are reported.
  mutating func closingComprehension(
    _ condition: Expression
  ) throws(Abandoned) -> Expression {
    guard case .comprehension(var inner) = condition, inner.kind.isNumber,
      let last = inner.body ?? inner.condition, let split = last.splitAtComparedCondition
    else { return condition }
    if inner.body != nil { inner.body = split.inside } else { inner.condition = split.inside }
    inner.range.end = split.inside.range.end
    // What was said of the comparison is said better here.
    findings.removeAll { $0.primary.range == split.operator && $0.code == .chainedComparison }
    report(
      .unexpectedToken, "a comprehension needs parentheses as an operand", at: inner.range,
      help: parentheses(inner.range))
    try grow(to: height + 1)
    return split.outside(.parenthesized(.comprehension(inner), inner.range))
  }
}

extension ComprehensionKind {
  fileprivate var isNumber: Bool { self != .any && self != .all }
}

extension Expression {
  /// A condition cut in two where it compares a condition with a number.
  fileprivate struct Split {
    /// What stands before the comparison.
    var inside: Expression
    /// Where its operator stands.
    var `operator`: SourceRange
    /// The rest, with something else before the comparison.
    var outside: (Expression) -> Expression
  }

  /// The first comparison of a condition outside parentheses, cut before its operator.
  fileprivate var splitAtComparedCondition: Split? {
    guard case .binary(let operation, let left, let right, let range) = self else { return nil }
    // Two comparisons in a chain are joined by an `and` that nobody wrote.
    if operation == .and, range.isEmpty, case .binary(let second, _, let bound, let place) = right {
      return Split(inside: left, operator: place) { .binary(second, $0, bound, place) }
    }
    if operation.isComparison, left.isCondition {
      return Split(inside: left, operator: range) { .binary(operation, $0, right, range) }
    }
    guard operation == .and || operation == .or else { return nil }
    if let split = left.splitAtComparedCondition {
      return Split(inside: split.inside, operator: split.operator) {
        .binary(operation, split.outside($0), right, range)
      }
    }
    guard let split = right.splitAtComparedCondition else { return nil }
    return Split(
      inside: .binary(operation, left, split.inside, range), operator: split.operator,
      outside: split.outside)
  }

  /// Whether it is a condition by its form.
  private var isCondition: Bool {
    switch self {
    case .call(let call): ["has", "starts", "ends", "is", "present"].contains(call.function.text)
    case .unary(.not, _, _): true
    default: false
    }
  }
}
