import LabelLang

/// A value of a row; `null`, like an absent key, is missing.
public enum ReferenceValue: Hashable, Sendable {
  case text(String)
  case number(Double)
  case bool(Bool)
  case null
}

/// What a row gives for one input.
struct ReferenceInput {
  let value: ReferenceResult
  let isMissing: Bool
  let isMistyped: Bool

  /// Reads an input from the column of its name, else (a score) of its description.
  init(_ input: InputSyntax, in row: [String: ReferenceValue]) {
    var found = row[input.name.text]
    if found == nil, input.type == .score, let description = input.description {
      found = row[description]
    }
    let typed = Self.typed(found ?? .null, input.type)
    isMissing = (found ?? .null) == .null
    isMistyped = !isMissing && typed == nil
    value = typed ?? (input.type == .text ? .view(ReferenceField("").whole) : .missing)
  }

  private static func typed(_ value: ReferenceValue, _ type: DeclaredType) -> ReferenceResult? {
    switch (value, type) {
    case (.text(let text), .text): .view(ReferenceField(text).whole)
    case (.number(let number), .number): number.isFinite ? .number(number) : nil
    case (.number(let number), .score): (0...1).contains(number) ? .number(number) : nil
    case (.bool(let bool), .bool): .bool(bool)
    default: nil
    }
  }
}

/// Which inputs a rule depends on: those that are named in it, or in a let or def that it names,
/// also where evaluation would never get.
struct ReferenceDependence {
  private let program: ReferenceProgram
  private var lets: Set<String> = []
  private var functions: Set<String> = []
  private var found: Set<String> = []

  /// The names of the inputs that any rule of a program depends on.
  static func inputs(of program: ReferenceProgram) -> Set<String> {
    var dependence = ReferenceDependence(program: program)
    for expression in program.rules.flatMap(\.expressions) { dependence.visit(expression, []) }
    return dependence.found
  }

  private init(program: ReferenceProgram) { self.program = program }

  /// `bound` holds the parameters and comprehension names, which hide the names outside.
  private mutating func visit(_ expression: Expression, _ bound: Set<String>) {
    switch expression {
    case .name(let name) where !bound.contains(name.text):
      visit(name.text)
    case .call(let call):
      if let function = program.functions[call.function.text],
        functions.insert(call.function.text).inserted
      {
        visit(function.body, Set(function.parameters.map(\.name.text)))
      }
      // An argument counts also where the function never uses it.
      for child in expression.children { visit(child, bound) }
    case .comprehension(let comprehension):
      for argument in comprehension.domainArguments { visit(argument, bound) }
      let inner = bound.union([comprehension.variable.text])
      if let condition = comprehension.condition { visit(condition, inner) }
      if let body = comprehension.body { visit(body, inner) }
    default:
      for child in expression.children { visit(child, bound) }
    }
  }

  private mutating func visit(_ name: String) {
    if program.inputs.contains(where: { $0.name.text == name }) { found.insert(name) }
    if let binding = program.lets[name], lets.insert(name).inserted { visit(binding.value, []) }
  }
}
