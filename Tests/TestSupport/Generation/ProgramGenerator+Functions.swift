import LabelLang

/// Functions of the program, and calls of them.
extension ProgramGenerator {
  mutating func declareFunction() {
    // A body that runs over a parameter asks more of its arguments; such functions take only that
    // parameter, and patterns.
    let runsOverParameter = random.chance(0.4)
    let main = random.pick(["text", "match"])
    var types = [main]
    if runsOverParameter {
      if random.chance(0.5) { types.append("patterns") }
    } else {
      if random.chance(0.2) { types = [] }
      for type in ["number", "bool", "patterns"] where random.chance(0.35) { types.append(type) }
      if types.isEmpty { types = ["number"] }
    }
    var scope = GenerationScope(depth: 3)
    scope.maximumLevel = runsOverParameter ? (main == "match" ? 2 : 1) : 0
    var parameters: [String] = []
    for type in types {
      let name = draft.freshName("p")
      parameters.append("\(name): \(type)")
      bind(name, type, &scope, runsOverParameter: runsOverParameter)
    }
    let result = random.pick([
      GeneratedProgram.Function.Result.number, .condition, .condition, .view,
    ])
    let name = draft.freshName("f")
    let body = body(giving: result, scope, runsOverParameter: runsOverParameter)
    draft.declarations.append("def \(name)(\(parameters.joined(separator: ", "))) = \(body)")
    draft.functions.append(
      GeneratedProgram.Function(
        name: name, parameters: types, result: result, runsOverParameter: runsOverParameter))
  }

  private mutating func bind(
    _ name: String, _ type: String, _ scope: inout GenerationScope, runsOverParameter: Bool
  ) {
    switch type {
    case "number":
      coverage.note(.parameter(.number))
      scope.numbers.append(name)
    case "bool":
      coverage.note(.parameter(.bool))
      scope.conditions.append(name)
    case "patterns":
      coverage.note(.parameter(.patterns))
      scope.patterns.append(name)
    case "match":
      coverage.note(.parameter(.match))
      scope.elements.append(GenerationScope.Element(name: name, field: "?", groups: 0))
    default:
      coverage.note(.parameter(.text))
      scope.views.append(
        ViewFragment(text: name, field: "?", isClosed: false, isBounded: runsOverParameter))
    }
  }

  private mutating func body(
    giving result: GeneratedProgram.Function.Result, _ scope: GenerationScope,
    runsOverParameter: Bool
  ) -> String {
    switch result {
    case .view: return view(scope).text
    case .number:
      if runsOverParameter, let found = comprehension(of: [.count, .sum, .product], scope) {
        return found.text
      }
      return number(scope).text
    case .condition:
      if runsOverParameter, let found = comprehension(of: [.any, .all], scope) {
        return found.text
      }
      return condition(scope).text
    }
  }

  /// A call of a function that gives this; nil if none can be called here.
  mutating func call(
    giving result: GeneratedProgram.Function.Result, _ scope: GenerationScope
  ) -> String? {
    let candidates = draft.functions.filter { function in
      guard function.result == result else { return false }
      let takesMatch = function.parameters.contains("match")
      if !takesMatch { return true }
      return function.runsOverParameter ? allowsNesting(scope) : !scope.elements.isEmpty
    }
    guard let function = random.pickIfAny(candidates) else { return nil }
    coverage.note(.call)
    let arguments = function.parameters.map { argument($0, of: function, scope) }
    return "\(function.name)(\(arguments.joined(separator: ", ")))"
  }

  /// Whether one more comprehension may run over a part of the innermost element.
  private func allowsNesting(_ scope: GenerationScope) -> Bool {
    scope.elements.count == 1 && scope.maximumLevel == 2
  }

  private mutating func argument(
    _ type: String, of function: GeneratedProgram.Function, _ scope: GenerationScope
  ) -> String {
    switch type {
    case "number": return number(scope.deeper).text
    case "bool": return condition(scope.deeper).text
    case "patterns": return pattern(scope).text
    case "match": return random.pick(scope.elements).name
    default:
      guard function.runsOverParameter else { return view(scope.deeper).text }
      let isOpen = allowsNesting(scope)
      return isOpen ? affordableView(scope.deeper).text : view(scope.closed).text
    }
  }
}
