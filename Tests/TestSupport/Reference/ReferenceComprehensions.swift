import LabelLang

/// Comprehensions.
extension ReferenceEvaluation {
  func evaluate(
    _ comprehension: ComprehensionSyntax, _ scope: ReferenceScope
  ) throws -> ReferenceResult {
    let scopes = try domain(comprehension, scope).map {
      scope.binding(comprehension.variable.text, to: $0)
    }
    func isKept(_ scope: ReferenceScope) throws -> Bool {
      try comprehension.condition.map { try evaluate($0, scope).asBool() } ?? true
    }
    func body(_ scope: ReferenceScope) throws -> ReferenceResult {
      try comprehension.body.map { try evaluate($0, scope) } ?? .bool(true)
    }
    func numbers() throws -> [Double] {
      try scopes.filter(isKept).map { try body($0).asNumber() }
    }
    switch comprehension.kind {
    case .count:
      return .number(Double(try scopes.filter(isKept).count))
    case .any:
      return .bool(try scopes.contains { try isKept($0) && body($0).asBool() })
    case .all:
      return .bool(try scopes.allSatisfy { try !isKept($0) || body($0).asBool() })
    case .sum:
      return .number(try numbers().reduce(0) { try ReferenceArithmetic.saturate($0 + $1) })
    case .product:
      return .number(try numbers().reduce(1) { try ReferenceArithmetic.saturate($0 * $1) })
    case .max:
      return try numbers().max().map { .number($0) } ?? .missing
    case .min:
      return try numbers().min().map { .number($0) } ?? .missing
    case .first:
      return try scopes.first(where: isKept).map(body) ?? .missing
    case .last:
      return try scopes.last(where: isKept).map(body) ?? .missing
    }
  }

  private func domain(
    _ comprehension: ComprehensionSyntax, _ scope: ReferenceScope
  ) throws -> [ReferenceResult] {
    let arguments = comprehension.domainArguments
    func patternArgument(_ index: Int) throws -> ReferencePattern {
      guard arguments.indices.contains(index) else {
        throw ReferenceError.rejected("a domain lacks its pattern")
      }
      return try pattern(arguments[index], scope, Folding())
    }
    if comprehension.domain == .entries {
      return try patternArgument(0).entries.map { .entry($0) }
    }
    guard let text = arguments.first else {
      throw ReferenceError.rejected("a domain lacks its view")
    }
    let view = try evaluate(text, scope).asView()
    switch comprehension.domain {
    case .find: return elements(try view.matches(of: patternArgument(1)), of: view)
    case .words: return elements(plain(view.words), of: view)
    case .sentences: return elements(plain(view.sentences), of: view)
    case .split: return elements(plain(try view.split(at: patternArgument(1))), of: view)
    case .entries: return []
    }
  }

  /// Words, sentences and pieces: like matches of weight 1 without captures.
  private func plain(_ ranges: [Range<Int>]) -> [ReferenceMatch] {
    ranges.map { ReferenceMatch(range: $0, weight: 1, groups: []) }
  }

  private func elements(_ matches: [ReferenceMatch], of view: ReferenceView) -> [ReferenceResult] {
    matches.enumerated().map { offset, match in
      .element(
        ReferenceElement(
          view: view.part(match.range), container: view,
          place: ReferencePlace(index: offset + 1, count: matches.count), weight: match.weight,
          groups: match.groups))
    }
  }
}
