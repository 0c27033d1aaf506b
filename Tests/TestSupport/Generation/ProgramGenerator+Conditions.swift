import LabelLang

/// Conditions.
extension ProgramGenerator {
  mutating func condition(_ scope: GenerationScope) -> Fragment {
    let below = scope.deeper
    if scope.depth <= 0 { return simpleCondition(below) }
    if random.chance(0.15), let text = call(giving: .condition, scope) { return Fragment(text) }
    switch random.int(0...14) {
    case 0, 1: return junction(below)
    case 2:
      coverage.note(.unary(.not))
      return Fragment("not \(condition(below).operand(.not))", .not)
    case 3...6: return comparison(below)
    case 7...9: return comprehension(of: [.any, .all], scope) ?? simpleCondition(below)
    case 10: return conditional(scope) { $0.condition($1) }
    case 11:
      coverage.note(.function("present"))
      return Fragment("present(\(missingNumber(below).text))")
    case 12: return coalescedCondition(below) ?? simpleCondition(below)
    default: return simpleCondition(below)
    }
  }

  /// A condition of one call or name.
  private mutating func simpleCondition(_ scope: GenerationScope) -> Fragment {
    switch random.int(0...11) {
    case 0:
      let name = random.pick(["starts", "ends"])
      coverage.note(.function(name))
      return Fragment("\(name)(\(view(scope).text), \(pattern(scope).text))")
    case 1, 2:
      guard let element = scope.elements.last else { return simpleCondition(hasOf: scope) }
      coverage.note(.function("is"))
      return Fragment("is(\(element.name), \(pattern(scope).text))")
    case 3, 4:
      let names = scope.conditions + draft.conditions
      guard let name = random.pickIfAny(names) else { return simpleCondition(hasOf: scope) }
      return Fragment(name)
    case 5 where random.chance(0.1): return Fragment(random.pick(["true", "false"]))
    default: return simpleCondition(hasOf: scope)
    }
  }

  private mutating func simpleCondition(hasOf scope: GenerationScope) -> Fragment {
    coverage.note(.function("has"))
    return Fragment("has(\(view(scope).text), \(pattern(scope).text))")
  }

  private mutating func junction(_ scope: GenerationScope) -> Fragment {
    let isAnd = random.chance(0.5)
    coverage.note(.binary(isAnd ? .and : .or))
    let level: Fragment.Tightness = isAnd ? .and : .or
    let (left, right) = (condition(scope), condition(scope))
    return Fragment(
      "\(left.operand(level)) \(isAnd ? "and" : "or") \(right.operand(isAnd ? .not : .and))", level)
  }

  private mutating func comparison(_ scope: GenerationScope) -> Fragment {
    let operators: [BinaryOperator] = [
      .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .less, .greaterOrEqual,
    ]
    let operation = random.pick(operators)
    coverage.note(.binary(operation))
    let left = number(scope)
    let right = random.chance(0.6) ? threshold() : number(scope)
    return Fragment(
      "\(left.operand(.sum)) \(operation.rawValue) \(right.operand(.sum))", .comparison)
  }

  private mutating func threshold() -> Fragment {
    Fragment(random.pick(["0", "1", "1", "2", "3", "5", "10", "0.5", "100"]))
  }

  /// A condition that may be missing, with what stands in for it.
  private mutating func coalescedCondition(_ scope: GenerationScope) -> Fragment? {
    let left: Fragment
    if let name = random.pickIfAny(draft.missingConditions), random.chance(0.7) {
      left = Fragment(name)
    } else {
      guard let found = comprehension(of: [.first, .last], scope, isCondition: true) else {
        return nil
      }
      left = found
    }
    coverage.note(.binary(.coalesce))
    let right = random.pick(["true", "false"])
    return Fragment("\(left.operand(.primary)) ?? \(right)", .coalesce)
  }

  /// `if ... then ... else`.
  mutating func conditional(
    _ scope: GenerationScope,
    _ branch: (inout ProgramGenerator, GenerationScope) -> Fragment
  ) -> Fragment {
    coverage.note(.conditional)
    let below = scope.deeper
    let test = condition(below).operand(.or)
    let then = branch(&self, below).operand(.or)
    let otherwise = branch(&self, below).text
    return Fragment("if \(test) then \(then) else \(otherwise)", .open)
  }
}
