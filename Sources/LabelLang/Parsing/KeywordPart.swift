/// A stretch of a keyword: characters as they are, or a choice between several.
struct KeywordPart {
  /// Why the parentheses of a keyword make no choices.
  struct Failure: Error {
    let finding: Diagnostic
  }

  /// What may stand here; one alternative where it is no choice.
  var alternatives: [[StringCharacter]]

  /// The length of its longest alternative.
  var longest: Int { alternatives.reduce(0) { max($0, $1.count) } }

  /// Splits a keyword at its choices. Parentheses without `|` of their own are characters, and so
  /// is a `|` outside parentheses.
  static func parts(of characters: [StringCharacter]) -> Result<[KeywordPart], Failure> {
    let choices: [Int: Int]
    switch choiceEnds(characters) {
    case .failure(let failure): return .failure(failure)
    case .success(let ends): choices = ends
    }
    var parts: [KeywordPart] = []
    var plain: [StringCharacter] = []
    var index = 0
    while index < characters.count {
      guard let end = choices[index] else {
        plain.append(characters[index])
        index += 1
        continue
      }
      if !plain.isEmpty {
        parts.append(KeywordPart(alternatives: [plain]))
        plain = []
      }
      let alternatives = characters[index + 1..<end].split(
        omittingEmptySubsequences: false, whereSeparator: { isPlain($0, "|") })
      parts.append(KeywordPart(alternatives: alternatives.map(Array.init)))
      index = end + 1
    }
    if !plain.isEmpty { parts.append(KeywordPart(alternatives: [plain])) }
    return .success(parts)
  }

  /// All ways to choose, the last choice varying fastest.
  static func expand(_ parts: [KeywordPart]) -> [[StringCharacter]] {
    parts.reduce([[]]) { variants, part in
      variants.flatMap { variant in part.alternatives.map { variant + $0 } }
    }
  }

  private static func isPlain(_ character: StringCharacter, _ scalar: Unicode.Scalar) -> Bool {
    character.scalar == scalar && !character.isEscaped
  }

  /// An open parenthesis, and what has been seen in it.
  private struct Open {
    let index: Int
    var bar: Int?
    /// Where a choice inside it begins.
    var innerChoice: Int?
  }

  /// The closing parenthesis of each choice, by its opening one.
  private static func choiceEnds(
    _ characters: [StringCharacter]
  ) -> Result<[Int: Int], Failure> {
    var ends: [Int: Int] = [:]
    var stack: [Open] = []
    var outerBar: Int?
    for (index, character) in characters.enumerated() {
      if isPlain(character, "(") {
        stack.append(Open(index: index))
      } else if isPlain(character, "|") {
        if stack.isEmpty { outerBar = index } else { stack[stack.count - 1].bar = index }
      } else if isPlain(character, ")") {
        guard let closed = stack.popLast() else {
          if outerBar != nil { return .failure(unbalanced(character)) }
          continue
        }
        if closed.bar != nil {
          if let inner = closed.innerChoice { return .failure(nested(characters[inner])) }
          ends[closed.index] = index
        }
        let inner = closed.bar != nil ? closed.index : closed.innerChoice
        if let inner, !stack.isEmpty { stack[stack.count - 1].innerChoice = inner }
      }
    }
    if let open = stack.first(where: { $0.bar != nil }) {
      return .failure(unbalanced(characters[open.index]))
    }
    return .success(ends)
  }

  private static func nested(_ parenthesis: StringCharacter) -> Failure {
    Failure(
      finding: Diagnostic(
        .nestedChoice, "a choice stands inside a choice", at: Marker(parenthesis.range),
        help: Help("write the alternatives out, or use several keywords of a set")))
  }

  private static func unbalanced(_ parenthesis: StringCharacter) -> Failure {
    let isOpen = parenthesis.scalar == "("
    return Failure(
      finding: Diagnostic(
        .nestedChoice,
        isOpen ? "the choice is never closed" : "this closes a choice that was never opened",
        at: Marker(parenthesis.range),
        help: Help(
          "a choice is `(a|b)`; a parenthesis as such is written `\\\(isOpen ? "(" : ")")`")))
  }
}
