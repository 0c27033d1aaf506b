/// A stretch of a keyword: characters as they are, or a choice between several.
enum KeywordPart {
  case characters([StringCharacter])
  /// The alternatives as they are written; one may be nothing, and may hold choices itself.
  case choice([[KeywordPart]])

  /// Why the parentheses of a keyword make no choices.
  struct Failure: Error {
    let finding: Diagnostic
  }

  /// A number of variants that is not counted any further.
  static let manyVariants = 1_000_000

  /// Splits a keyword at its choices. Parentheses without `|` of their own are characters, and so
  /// is a `|` outside parentheses.
  static func parts(
    of characters: [StringCharacter], limits: ProgramLimits
  ) -> Result<[KeywordPart], Failure> {
    choiceEnds(characters, limits).map { ends in
      KeywordSplitter(characters: characters, choiceEnds: ends).parts(characters.indices)
    }
  }

  /// The length of the longest way to choose.
  static func longest(_ parts: [KeywordPart]) -> Int {
    parts.reduce(0) { sum, part in
      switch part {
      case .characters(let characters): sum + characters.count
      case .choice(let alternatives): sum + alternatives.reduce(0) { max($0, longest($1)) }
      }
    }
  }

  /// How many ways to choose there are, at most `manyVariants`.
  static func variantCount(_ parts: [KeywordPart]) -> Int {
    parts.reduce(1) { product, part in
      guard case .choice(let alternatives) = part else { return product }
      let own = alternatives.reduce(0) { min($0 + variantCount($1), manyVariants) }
      return min(product * own, manyVariants)
    }
  }

  /// All ways to choose, the last choice varying fastest.
  static func expand(_ parts: [KeywordPart]) -> [[StringCharacter]] {
    parts.reduce([[]]) { variants, part in
      let endings =
        switch part {
        case .characters(let characters): [characters]
        case .choice(let alternatives): alternatives.flatMap(expand)
        }
      return variants.flatMap { variant in endings.map { variant + $0 } }
    }
  }

  fileprivate static func isPlain(
    _ character: StringCharacter, _ scalar: Unicode.Scalar
  ) -> Bool {
    character.scalar == scalar && !character.isEscaped
  }

  /// An open parenthesis, and what has been seen in it.
  private struct Open {
    let index: Int
    var hasBar = false
    /// How deep the choices inside it are nested.
    var innerDepth = 0
  }

  /// The closing parenthesis of each choice, by its opening one.
  private static func choiceEnds(
    _ characters: [StringCharacter], _ limits: ProgramLimits
  ) -> Result<[Int: Int], Failure> {
    var ends: [Int: Int] = [:]
    var stack: [Open] = []
    var hasOuterBar = false
    for (index, character) in characters.enumerated() {
      if isPlain(character, "(") {
        stack.append(Open(index: index))
      } else if isPlain(character, "|") {
        if stack.isEmpty { hasOuterBar = true } else { stack[stack.count - 1].hasBar = true }
      } else if isPlain(character, ")") {
        guard let closed = stack.popLast() else {
          if hasOuterBar { return .failure(unbalanced(character)) }
          continue
        }
        let depth = closed.innerDepth + (closed.hasBar ? 1 : 0)
        if depth > limits.nesting { return .failure(tooDeep(character, limits)) }
        if closed.hasBar { ends[closed.index] = index }
        if !stack.isEmpty {
          stack[stack.count - 1].innerDepth = max(stack[stack.count - 1].innerDepth, depth)
        }
      }
    }
    if let open = stack.first(where: \.hasBar) {
      return .failure(unbalanced(characters[open.index]))
    }
    return .success(ends)
  }

  private static func tooDeep(_ parenthesis: StringCharacter, _ limits: ProgramLimits) -> Failure {
    Failure(
      finding: Diagnostic(
        .nestingTooDeep,
        "the choices of the keyword are nested at least \(limits.nesting + 1) deep, the bound is "
          + "\(limits.nesting)",
        at: Marker(parenthesis.range), help: Help("split it into several keywords of a set")))
  }

  private static func unbalanced(_ parenthesis: StringCharacter) -> Failure {
    let isOpen = parenthesis.scalar == "("
    return Failure(
      finding: Diagnostic(
        .unbalancedChoice,
        isOpen ? "the choice is never closed" : "this closes a choice that was never opened",
        at: Marker(parenthesis.range),
        help: Help(
          "a choice is `(a|b)`; a parenthesis as such is written `\\\(isOpen ? "(" : ")")`")))
  }
}

/// Splits the characters of a keyword whose choices are known.
private struct KeywordSplitter {
  let characters: [StringCharacter]
  /// The closing parenthesis of each choice, by its opening one.
  let choiceEnds: [Int: Int]

  /// The parts of a stretch.
  func parts(_ range: Range<Int>) -> [KeywordPart] {
    var parts: [KeywordPart] = []
    var plain = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      guard let end = choiceEnds[index] else {
        index += 1
        continue
      }
      if plain < index { parts.append(.characters(Array(characters[plain..<index]))) }
      parts.append(.choice(alternatives(index + 1..<end)))
      index = end + 1
      plain = index
    }
    if plain < range.upperBound {
      parts.append(.characters(Array(characters[plain..<range.upperBound])))
    }
    return parts
  }

  /// The stretches between the bars of a choice; a bar of a choice inside it is none of its own.
  private func alternatives(_ range: Range<Int>) -> [[KeywordPart]] {
    var alternatives: [[KeywordPart]] = []
    var start = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      if let end = choiceEnds[index] {
        index = end
      } else if KeywordPart.isPlain(characters[index], "|") {
        alternatives.append(parts(start..<index))
        start = index + 1
      }
      index += 1
    }
    return alternatives + [parts(start..<range.upperBound)]
  }
}
