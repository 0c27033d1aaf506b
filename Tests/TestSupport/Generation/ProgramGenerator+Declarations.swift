import LabelLang

/// Labels, inputs, names for values, and rules.
extension ProgramGenerator {
  mutating func declareLabels() {
    let all = [
      "spam", "ham", "other", "\"not sure\"", "\"if\"", "label_1", "text", "\"50% \\\"off\\\"\"",
    ]
    draft.labels =
      commonLabels.map { random.shuffled($0) }
      ?? Array(random.shuffled(all).prefix(random.int(2...4)))
    if draft.labels.contains(where: { $0.hasPrefix("\"") }) { coverage.note(.quotedLabel) }
    draft.declarations.append("labels " + draft.labels.joined(separator: ", "))
  }

  mutating func declareInputs() {
    for column in GeneratedColumn.allCases where column == .text || random.chance(0.3) {
      let isOptional = column != .text && random.chance(0.5) || random.chance(0.1)
      declare(column, isOptional: isOptional)
    }
  }

  private mutating func declare(_ column: GeneratedColumn, isOptional: Bool) {
    let name = column.rawValue
    var statement = "input \(name): \(column.type)" + (isOptional ? "?" : "")
    if column.type == "score" || random.chance(0.1) { statement += " \"the \(name) of it\"" }
    draft.declarations.append(statement)
    switch column.type {
    case "text":
      draft.fields.append(name)
      coverage.note(.input(.text, isOptional: isOptional))
    case "bool":
      coverage.note(.input(.bool, isOptional: isOptional))
      if isOptional {
        draft.missingConditions.append(name)
      } else {
        draft.conditions.append(name)
      }
    default:
      coverage.note(.input(column.type == "score" ? .score : .number, isOptional: isOptional))
      if isOptional { draft.missingNumbers.append(name) } else { draft.numbers.append(name) }
    }
  }

  mutating func declareBinding() {
    coverage.note(.binding)
    let name = draft.freshName("v")
    let scope = GenerationScope(depth: 3)
    let value: String
    switch random.int(0...9) {
    case 0...3:
      value = number(scope).text
      draft.numbers.append(name)
    case 4...6:
      value = condition(scope).text
      draft.conditions.append(name)
    case 7:
      value = missingNumber(scope).text
      draft.missingNumbers.append(name)
    default:
      let found = view(scope)
      value = found.text
      draft.views.append(
        ViewFragment(text: name, field: found.field, isClosed: true, isBounded: false))
    }
    draft.declarations.append("let \(name) = \(value)")
  }

  mutating func addRules() {
    for _ in 0..<random.int(1...4) {
      draft.rules.append(random.chance(0.3) ? chooseRule() : whenRule())
    }
    if random.chance(0.85) {
      coverage.note(.otherwise)
      draft.rules.append("otherwise => \(outcome())")
    }
  }

  private mutating func outcome() -> String {
    if random.chance(0.07) {
      coverage.note(.abstain)
      return "abstain"
    }
    return random.pick(draft.labels)
  }

  private mutating func whenRule() -> String {
    coverage.note(.when)
    return "when \(condition(GenerationScope(depth: 4)).text) => \(outcome())"
  }

  private mutating func chooseRule() -> String {
    coverage.note(.choose)
    let labels = random.shuffled(draft.labels).prefix(random.int(2...4))
    let scope = GenerationScope(depth: 3)
    let scores = labels.map { label in
      let score = random.chance(0.1) ? condition(scope).text : number(scope).text
      return "\(label): \(score)"
    }
    var rule = "choose {" + scores.joined(separator: ", ") + "}"
    for bound in random.shuffled(["min", "margin", "times", "confidence"]) where random.chance(0.25)
    {
      rule += " \(bound) \(boundValue(bound))"
    }
    return rule
  }

  private mutating func boundValue(_ bound: String) -> String {
    let isComputed = random.chance(0.3)
    if isComputed { coverage.note(.computedBound) }
    let value = isComputed ? number(GenerationScope(depth: 1)) : Fragment("")
    switch bound {
    case "min":
      coverage.note(.bound(.min))
      return isComputed ? value.operand(.or) : random.pick(["0", "1", "-2", "0.5"])
    case "margin":
      coverage.note(.bound(.margin))
      return isComputed ? "max(\(value.text), 0)" : random.pick(["0", "0.5", "1"])
    case "times":
      coverage.note(.bound(.times))
      return isComputed ? "max(\(value.text), 1)" : random.pick(["1", "1.5", "2"])
    default:
      coverage.note(.bound(.confidence))
      return isComputed ? "clamp(\(value.text), 0.1, 1)" : random.pick(["0.3", "0.6", "1"])
    }
  }
}
