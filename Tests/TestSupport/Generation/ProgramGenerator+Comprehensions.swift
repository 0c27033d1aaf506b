import LabelLang

/// Comprehensions, within the rules of nesting: at most two that depend on each other, and the inner
/// one over a part of the outer element or a bounded window beside it.
extension ProgramGenerator {
  /// A comprehension of one of the kinds; nil where none may stand.
  ///
  /// - Parameter isCondition: whether the body of `first` and `last` is a condition.
  mutating func comprehension(
    of kinds: [ComprehensionKind], _ scope: GenerationScope, isCondition: Bool = false
  ) -> Fragment? {
    guard scope.depth > 0 else { return nil }
    let kind = random.pick(kinds)
    let inner: GenerationScope
    let head: String
    if !scope.isInsideEntries, random.chance(0.12) {
      (head, inner) = entries(scope)
    } else {
      guard let found = domain(scope) else { return nil }
      (head, inner) = found
    }
    coverage.note(.comprehension(kind))
    var text = "\(kind.rawValue) \(head)"
    if kind == .max, !isCondition, !scope.isInsideEntries, let element = inner.elements.last,
      random.chance(0.5)
    {
      // The machine has an instruction for it.
      return Fragment("\(text): chars(\(element.name))", .open)
    }
    if random.chance(kind == .count || kind == .any ? 0.75 : 0.35) {
      text += " where \(condition(inner).operand(.or))"
    }
    if let body = body(of: kind, inner, isCondition: isCondition) { text += ": \(body)" }
    return Fragment(text, .open)
  }

  private mutating func body(
    of kind: ComprehensionKind, _ scope: GenerationScope, isCondition: Bool
  ) -> String? {
    switch kind {
    case .count: return nil
    case .any: return random.chance(0.5) ? condition(scope).text : nil
    case .all: return condition(scope).text
    case .sum where random.chance(0.15):
      coverage.note(.conditionAsNumber)
      return condition(scope).text
    default: return isCondition ? condition(scope).text : number(scope).text
    }
  }

  private mutating func entries(_ scope: GenerationScope) -> (String, GenerationScope) {
    coverage.note(.domain(.entries))
    let name = draft.freshName("e")
    let pattern = random.chance(0.8) ? namedPattern() : pattern(scope)
    var inner = scope.deeper
    inner.patterns.append(name)
    inner.isInsideEntries = true
    return ("\(name) in entries(\(pattern.text))", inner)
  }

  /// `x in domain(...)`, and the scope in which x is known.
  private mutating func domain(_ scope: GenerationScope) -> (String, GenerationScope)? {
    let level = scope.elements.count
    if level > 0, level < scope.maximumLevel, random.chance(0.85) {
      return nestedDomain(scope)
    }
    if level == 0, scope.maximumLevel > 0, let parameter = random.pickIfAny(scope.views),
      parameter.isAffordable, random.chance(0.8)
    {
      return domain(over: parameter, scope, outer: scope)
    }
    let closed = scope.closed
    guard closed.depth > 0 else { return nil }
    return domain(over: view(closed), closed, outer: closed)
  }

  private mutating func nestedDomain(
    _ scope: GenerationScope
  ) -> (String, GenerationScope)? {
    var only = scope
    only.elements = [scope.elements[scope.elements.count - 1]]
    only.views = []
    // A comprehension that the domain itself needs would count as one more level.
    only.maximumLevel = 0
    for _ in 0..<8 {
      let found = view(only)
      if found.isBounded, !found.isClosed {
        return domain(over: found, only, outer: scope, isNested: true)
      }
    }
    return nil
  }

  private mutating func domain(
    over view: ViewFragment, _ scope: GenerationScope, outer: GenerationScope,
    isNested: Bool = false
  ) -> (String, GenerationScope) {
    let kind = random.pick([DomainKind.find, .find, .find, .words, .sentences, .split])
    coverage.note(isNested ? .nestedDomain(kind) : .domain(kind))
    if isNested { coverage.note(.domain(kind)) }
    let name = draft.freshName("m")
    var element = GenerationScope.Element(name: name, field: view.field, groups: 0)
    var arguments = view.text
    switch kind {
    case .find:
      let found =
        random.chance(0.25)
        ? regexWithGroups() : random.chance(0.4) ? namedPattern() : pattern(scope)
      element.groups = found.groups
      arguments += ", \(found.text)"
    case .split:
      let pattern = random.chance(0.7) ? random.pick(Vocabulary.separators) : pattern(scope).text
      arguments += ", \(pattern)"
    default: break
    }
    return ("\(name) in \(kind.rawValue)(\(arguments))", outer.binding(element))
  }
}
