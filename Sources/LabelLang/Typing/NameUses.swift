/// Which inputs, sets, tables, lets and functions a program's parts mention, so that unused names
/// and the inputs that a rule depends on are known.
struct NameUses {
  /// The names and functions that one declaration or rule mentions.
  struct Mentions {
    var names: Set<String> = []
    var functions: Set<String> = []

    mutating func formUnion(_ other: Mentions) {
      names.formUnion(other.names)
      functions.formUnion(other.functions)
    }
  }

  /// Of all declarations of a name, where it has several.
  private var ofName: [String: Mentions] = [:]
  private var ofFunction: [String: Mentions] = [:]
  /// What the rules mention themselves.
  private var ofRules = Mentions()
  /// Parameters that their function does not mention.
  private(set) var unusedParameters: [Name] = []

  init(_ program: ProgramSyntax) {
    for statement in program.statements { add(statement) }
  }

  private mutating func add(_ statement: Statement) {
    var mentions = Mentions()
    switch statement {
    case .labels, .input, .otherwise: break
    case .set(let set):
      for item in set.patterns { NameUses.collect(item, [], &mentions) }
      ofName[set.name.text, default: Mentions()].formUnion(mentions)
    case .table(let table):
      for pattern in table.patterns { NameUses.collect(pattern, [], &mentions) }
      ofName[table.name.text, default: Mentions()].formUnion(mentions)
    case .binding(let binding):
      NameUses.collect(binding.value, [], &mentions)
      ofName[binding.name.text, default: Mentions()].formUnion(mentions)
    case .function(let function):
      NameUses.collect(
        function.body, Set(function.parameters.map(\.name.text)), &mentions)
      ofFunction[function.name.text, default: Mentions()].formUnion(mentions)
      for parameter in function.parameters where !function.body.mentions(parameter.name.text) {
        unusedParameters.append(parameter.name)
      }
    case .when(let rule): NameUses.collect(rule.condition, [], &ofRules)
    case .choose(let rule):
      for score in rule.scores { NameUses.collect(score.score, [], &ofRules) }
      for bound in rule.bounds { NameUses.collect(bound.value, [], &ofRules) }
    }
  }

  /// What the rules mention, through lets, sets and functions.
  func reachable() -> Mentions {
    var found = ofRules
    var names = Array(found.names)
    var functions = Array(found.functions)
    while !names.isEmpty || !functions.isEmpty {
      let next =
        names.popLast().map { ofName[$0] } ?? functions.popLast().map { ofFunction[$0] } ?? nil
      guard let next else { continue }
      for name in next.names where found.names.insert(name).inserted { names.append(name) }
      for name in next.functions where found.functions.insert(name).inserted {
        functions.append(name)
      }
    }
    return found
  }

  /// What anything mentions, whether a rule needs it or not.
  func mentioned() -> Mentions {
    var found = ofRules
    for mentions in Array(ofName.values) + Array(ofFunction.values) {
      found.formUnion(mentions)
    }
    return found
  }

  private static func collect(
    _ expression: Expression, _ bound: Set<String>, _ mentions: inout Mentions
  ) {
    switch expression {
    case .name(let name) where !bound.contains(name.text): mentions.names.insert(name.text)
    case .call(let call): mentions.functions.insert(call.function.text)
    default: break
    }
    expression.forEachChild { child, name in
      var inner = bound
      if let name { inner.insert(name.text) }
      collect(child, inner, &mentions)
    }
  }
}
