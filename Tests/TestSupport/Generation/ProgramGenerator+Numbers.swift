import LabelLang

/// Numbers, and numbers that may be missing.
extension ProgramGenerator {
  mutating func number(_ scope: GenerationScope) -> Fragment {
    let below = scope.deeper
    if scope.depth <= 0 { return simpleNumber(below) }
    if random.chance(0.15), let text = call(giving: .number, scope) { return Fragment(text) }
    switch random.int(0...16) {
    case 0...2: return arithmetic(below)
    case 3: return quotient(below)
    case 4, 5: return mathematics(below)
    case 6:
      coverage.note(.unary(.negate))
      return Fragment("-\(number(below).operand(.coalesce))", .unary)
    case 7: return conditional(scope) { $0.number($1) }
    case 8...10: return comprehension(of: [.count, .sum, .product], scope) ?? simpleNumber(below)
    case 11, 12:
      coverage.note(.binary(.coalesce))
      let left = missingNumber(below)
      return Fragment("\(left.operand(.primary)) ?? \(substitute(below))", .coalesce)
    default: return simpleNumber(below)
    }
  }

  /// What stands in for a missing number: it may begin with a minus, or be missing itself.
  private mutating func substitute(_ scope: GenerationScope) -> String {
    switch random.int(0...5) {
    case 0: "-1"
    case 1: "\(missingNumber(scope.closed).operand(.primary)) ?? 0"
    case 2: number(scope).operand(.coalesce)
    default: random.pick(["0", "1", "0.5"])
    }
  }

  /// A number of one call or name.
  private mutating func simpleNumber(_ scope: GenerationScope) -> Fragment {
    if scope.elements.count > 1, random.chance(0.2) { return distance(scope) }
    switch random.int(0...15) {
    case 0: return Fragment(random.pick(["0", "1", "2", "3", "0.5", "12", "0.001", "1000000"]))
    case 1, 2, 15:
      let names = scope.numbers + scope.numbers + draft.numbers
      return Fragment(random.pickIfAny(names) ?? "2")
    case 3...6: return elementNumber(scope) ?? count(scope)
    case 7:
      coverage.note(.function("distinct"))
      return Fragment("distinct(\(affordableView(scope).text), \(pattern(scope).text))")
    case 8, 9: return count(scope)
    default: return size(scope)
    }
  }

  private mutating func count(_ scope: GenerationScope) -> Fragment {
    coverage.note(.function("count"))
    return Fragment("count(\(view(scope).text), \(pattern(scope).text))")
  }

  private mutating func size(_ scope: GenerationScope) -> Fragment {
    let name = random.pick([
      "words", "words", "tokens", "sentences", "chars", "letters", "uppercase", "digits",
      "punctuation", "shouted", "unique",
    ])
    coverage.note(.function(name))
    return Fragment("\(name)(\(affordableView(scope).text))")
  }

  /// What is known of an element.
  private mutating func elementNumber(_ scope: GenerationScope) -> Fragment? {
    guard let element = random.pickIfAny(scope.elements) else { return nil }
    if scope.elements.count > 1, random.chance(0.3) { return distance(scope) }
    let name = random.chance(0.7) ? "weight" : random.pick(["index", "from_end"])
    coverage.note(.function(name))
    return Fragment("\(name)(\(element.name))")
  }

  private mutating func distance(_ scope: GenerationScope) -> Fragment {
    coverage.note(.function("distance"))
    let (first, second) = (scope.elements[0].name, scope.elements[1].name)
    return Fragment("distance(\(first), \(second))")
  }

  /// A number, or a condition that counts as one.
  private mutating func term(_ scope: GenerationScope) -> Fragment {
    guard random.chance(0.2) else { return number(scope) }
    coverage.note(.conditionAsNumber)
    return condition(scope)
  }

  private mutating func arithmetic(_ scope: GenerationScope) -> Fragment {
    let operation = random.pick([BinaryOperator.add, .subtract, .multiply])
    coverage.note(.binary(operation))
    let level: Fragment.Tightness = operation == .multiply ? .product : .sum
    let (left, right) = (term(scope), term(scope))
    let tighter: Fragment.Tightness = operation == .multiply ? .unary : .product
    return Fragment(
      "\(left.operand(level)) \(operation.rawValue) \(right.operand(tighter))", level)
  }

  /// A division by what cannot be 0.
  private mutating func quotient(_ scope: GenerationScope) -> Fragment {
    coverage.note(.binary(.divide))
    let left = term(scope).operand(.product)
    switch random.int(0...3) {
    case 0: return Fragment("\(left) / \(random.pick(["2", "0.5", "10", "-4"]))", .product)
    case 1:
      coverage.note(.function("words"))
      return Fragment("\(left) / (words(\(affordableView(scope).text)) + 1)", .product)
    default:
      coverage.note(.function("max"))
      return Fragment("\(left) / max(\(number(scope).text), 1)", .product)
    }
  }

  private mutating func mathematics(_ scope: GenerationScope) -> Fragment {
    let name = random.pick([
      "min", "max", "abs", "sign", "clamp", "round", "floor", "log", "log1p", "exp", "sqrt",
      "sigmoid", "ratio",
    ])
    coverage.note(.function(name))
    let first = term(scope).text
    switch name {
    case "min", "max":
      let rest = (0..<random.int(1...2)).map { _ in number(scope).text }
      return Fragment("\(name)(\(([first] + rest).joined(separator: ", ")))")
    case "ratio": return Fragment("ratio(\(first), \(number(scope).text))")
    case "clamp": return Fragment("clamp(\(first), \(random.int(-3...0)), \(random.int(1...5)))")
    case "log": return Fragment("log(max(\(first), \(random.pick(["1", "0.01"]))))")
    case "log1p", "sqrt": return Fragment("\(name)(max(\(first), 0))")
    default: return Fragment("\(name)(\(first))")
    }
  }

  /// A number that may be missing.
  mutating func missingNumber(_ scope: GenerationScope) -> Fragment {
    if let name = random.pickIfAny(draft.missingNumbers), random.chance(0.4) {
      return Fragment(name)
    }
    if scope.depth > 0, random.chance(0.5),
      let found = comprehension(of: [.max, .min, .first, .last], scope)
    {
      return found
    }
    coverage.note(.function("number"))
    return Fragment("number(\(affordableView(scope).text))")
  }
}
