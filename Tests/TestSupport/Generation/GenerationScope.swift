/// What an expression may mention at the place where it is generated.
struct GenerationScope {
  /// A name that a comprehension, or a parameter of type `match`, binds.
  struct Element {
    var name: String
    var field: String
    /// The groups of the regexes that found it.
    var groups: Int
  }

  /// Elements, innermost last.
  var elements: [Element] = []
  /// How many elements may be bound, one in the other.
  var maximumLevel = 2
  /// Names of patterns: parameters, and names bound by `entries`.
  var patterns: [String] = []
  /// Parameters that are numbers.
  var numbers: [String] = []
  /// Parameters that are conditions.
  var conditions: [String] = []
  /// Parameters that are views.
  var views: [ViewFragment] = []
  /// How much deeper the expression may become.
  var depth: Int
  /// Whether a comprehension over `entries` is around it.
  var isInsideEntries = false

  /// A scope without names.
  init(depth: Int) { self.depth = depth }

  /// The same place one operand down.
  var deeper: GenerationScope {
    var scope = self
    scope.depth -= 1
    return scope
  }

  /// What does not depend on elements, nor on parameters that may stand for such.
  var closed: GenerationScope {
    var scope = GenerationScope(depth: depth - 1)
    scope.patterns = patterns
    scope.isInsideEntries = isInsideEntries
    return scope
  }

  /// Whether only names of the whole program are known.
  var isClosed: Bool {
    elements.isEmpty && numbers.isEmpty && conditions.isEmpty && views.isEmpty
  }

  /// The scope inside a comprehension that binds an element.
  func binding(_ element: Element) -> GenerationScope {
    var scope = deeper
    scope.elements.append(element)
    // What a parameter stands for may depend on an element outside of the domain.
    scope.numbers = []
    scope.conditions = []
    scope.views = []
    return scope
  }
}
