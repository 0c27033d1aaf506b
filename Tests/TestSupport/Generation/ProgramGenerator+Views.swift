import LabelLang

/// Views: inputs, their parts, and windows.
extension ProgramGenerator {
  mutating func view(_ scope: GenerationScope) -> ViewFragment {
    if let parameter = random.pickIfAny(scope.views), random.chance(0.6) { return parameter }
    if let element = random.pickIfAny(scope.elements), random.chance(0.8) {
      return openView(of: element, scope)
    }
    if scope.depth > 0, random.chance(0.25) { return edge(of: view(scope.closed), scope) }
    if scope.depth > 0, random.chance(0.12), let call = call(giving: .view, scope) {
      let isClosed = scope.isClosed
      return ViewFragment(text: call, field: "?", isClosed: isClosed, isBounded: false)
    }
    if let named = random.pickIfAny(draft.views), random.chance(0.3) { return named }
    let field = random.chance(0.7) ? "text" : random.pick(draft.fields)
    return ViewFragment(text: field, field: field, isClosed: true, isBounded: false)
  }

  /// A view on all of which work is allowed, wherever it stands.
  mutating func affordableView(_ scope: GenerationScope) -> ViewFragment {
    for _ in 0..<6 {
      let found = view(scope)
      if found.isAffordable { return found }
    }
    return ViewFragment(text: "text", field: "text", isClosed: true, isBounded: false)
  }

  private mutating func openView(
    of element: GenerationScope.Element, _ scope: GenerationScope
  ) -> ViewFragment {
    let whole = ViewFragment(
      text: element.name, field: element.field, isClosed: false, isBounded: true)
    if scope.depth <= 0 { return whole }
    switch random.int(0...9) {
    case 0, 1: return whole
    case 2...6 where element.groups > 0:
      coverage.note(.function("group"))
      return ViewFragment(
        text: "group(\(element.name), \(random.int(1...element.groups)))", field: element.field,
        isClosed: false, isBounded: true)
    case 2: return edge(of: whole, scope)
    case 3:
      coverage.note(.conditional)
      let test = condition(scope.deeper).operand(.or)
      let other = window(beside: element, scope)
      return ViewFragment(
        text: "(if \(test) then \(element.name) else \(other.text))", field: element.field,
        isClosed: false, isBounded: other.isBounded)
    default: return window(beside: element, scope)
    }
  }

  private mutating func window(
    beside element: GenerationScope.Element, _ scope: GenerationScope
  ) -> ViewFragment {
    let name = random.pick(["before", "after", "around"])
    coverage.note(.function(name))
    var isBounded = false
    var arguments = [element.name]
    for _ in 0..<random.pick([0, 1, 1, 1, 2]) {
      switch random.int(0...5) {
      case 0:
        coverage.note(.sameSentence)
        arguments.append("same sentence")
      case 1: arguments.append(until(scope))
      default:
        let unit = amountUnit()
        isBounded = isBounded || unit != "sentence"
        arguments.append(constantAmount(unit))
      }
    }
    return ViewFragment(
      text: "\(name)(\(arguments.joined(separator: ", ")))", field: element.field, isClosed: false,
      isBounded: isBounded)
  }

  /// `first` or `last` of a view.
  mutating func edge(of view: ViewFragment, _ scope: GenerationScope) -> ViewFragment {
    let name = random.pick(["first", "last"])
    coverage.note(.function(name))
    var result = view
    var arguments = [view.text]
    for _ in 0..<random.pick([0, 1, 1, 1, 1, 2]) {
      if random.chance(0.2) {
        arguments.append(until(scope))
      } else if random.chance(0.25) {
        coverage.note(.computedAmount)
        let isOpen = !scope.isClosed && random.chance(0.5)
        let amount = number(isOpen ? scope.deeper : scope.closed)
        if isOpen {
          result.isClosed = false
          result.isBounded = result.isBounded && !view.isClosed
        }
        arguments.append("\(amount.operand(.sum)) \(amountUnit())s")
      } else {
        arguments.append(constantAmount(amountUnit()))
      }
    }
    result.text = "\(name)(\(arguments.joined(separator: ", ")))"
    return result
  }

  private mutating func until(_ scope: GenerationScope) -> String {
    coverage.note(.until)
    return "until \(pattern(scope).text)"
  }

  private mutating func amountUnit() -> String {
    switch random.int(0...5) {
    case 0:
      coverage.note(.amount(.chars))
      return "char"
    case 1:
      coverage.note(.amount(.sentences))
      return "sentence"
    default:
      coverage.note(.amount(.words))
      return "word"
    }
  }

  private mutating func constantAmount(_ unit: String) -> String {
    let amount = unit == "char" ? random.int(1...40) : random.int(1...6)
    return "\(amount) \(unit)\(amount == 1 || random.chance(0.1) ? "" : "s")"
  }
}
