/// A string in an expression to the keyword that it stands for.
///
/// Choices are written out first; stars and white space are then judged on each variant, so that
/// `"(check*|visit) out"` and `"(gastr|hepat)*"` need no rule of their own.
public enum KeywordParser {
  /// Parses a keyword; nil where it is in error, which goes to `diagnostics`.
  public static func parse(
    _ literal: StringLiteral, limits: ProgramLimits = .standard,
    into diagnostics: inout DiagnosticList
  ) -> Keyword? {
    if let finding = blank(literal) {
      diagnostics.report(finding)
      return nil
    }
    if let finding = outerSpace(literal) { diagnostics.report(finding) }
    switch KeywordPart.parts(of: literal.characters, limits: limits) {
    case .failure(let failure):
      diagnostics.report(failure.finding)
      return nil
    case .success(let parts):
      if let finding = tooLarge(parts, literal, limits) {
        diagnostics.report(finding)
        return nil
      }
      return keyword(parts, literal, into: &diagnostics)
    }
  }

  private static func keyword(
    _ parts: [KeywordPart], _ literal: StringLiteral, into diagnostics: inout DiagnosticList
  ) -> Keyword? {
    var variants: [[Keyword.Element]] = []
    var known: Set<[Keyword.Element]> = []
    var isValid = true
    for characters in KeywordPart.expand(parts) {
      let written = withoutIdleStars(collapsed(characters), into: &diagnostics)
      if !written.contains(where: isVisible) {
        diagnostics.report(
          .blankKeyword, "a choice in the keyword leaves nothing visible", at: literal.range,
          help: Help("every choice together with the rest must have a character to find"))
        return nil
      }
      for index in written.indices where isStar(written[index]) {
        guard let finding = misplacedStar(at: index, in: written) else { continue }
        diagnostics.report(finding)
        isValid = false
      }
      let variant = written.map(element)
      if known.insert(variant).inserted { variants.append(variant) }
    }
    return isValid ? Keyword(variants: variants) : nil
  }

  /// One space for each run of white space between other characters, none outside.
  private static func collapsed(_ characters: [StringCharacter]) -> [StringCharacter] {
    var result: [StringCharacter] = []
    for character in characters {
      guard isSpace(character), let last = result.last, isSpace(last) else {
        if !result.isEmpty || !isSpace(character) { result.append(character) }
        continue
      }
      if isAdjacent(last, character) {
        result[result.count - 1].range = last.range.union(character.range)
      }
    }
    if let last = result.last, isSpace(last) { result.removeLast() }
    return result
  }

  /// Without the stars that stand for nothing, each with a warning: those beside a symbol, as in
  /// `"$*"`, and those that white space sets off at an end, as in `"call *"`, where any further word
  /// would do.
  private static func withoutIdleStars(
    _ characters: [StringCharacter], into diagnostics: inout DiagnosticList
  ) -> [StringCharacter] {
    let inner = withoutOuterStars(characters, into: &diagnostics)
    var result: [StringCharacter] = []
    for (index, character) in inner.enumerated() {
      let left = index > 0 ? inner[index - 1] : nil
      let right = index + 1 < inner.count ? inner[index + 1] : nil
      guard isStar(character),
        isSymbol(left) && (right.map(isSpace) ?? true)
          || isSymbol(right) && (left.map(isSpace) ?? true)
      else {
        result.append(character)
        continue
      }
      if let left, left.scalar == ".", !left.isEscaped {
        // Which of the two is meant is not known.
        diagnostics.report(
          .idleStar, "the star stands for the rest of a word, and no word is beside it",
          at: character.range,
          help: Help(
            "if any text may follow, leave `.*` out; if the point is meant, leave out the star"))
        continue
      }
      reportIdleStar(
        character, "leave it out: the symbol is found whatever stands beside it",
        into: &diagnostics)
    }
    return result
  }

  private static func withoutOuterStars(
    _ characters: [StringCharacter], into diagnostics: inout DiagnosticList
  ) -> [StringCharacter] {
    var rest = characters[...]
    while rest.count > 2, let space = rest.dropLast().last, isSpace(space),
      let star = rest.last, isStar(star)
    {
      reportIdleStar(
        star, setOffBy: space, "leave it out: what follows the words does not matter",
        into: &diagnostics)
      rest = rest.dropLast(2)
    }
    while rest.count > 2, let star = rest.first, isStar(star),
      let space = rest.dropFirst().first, isSpace(space)
    {
      reportIdleStar(
        star, setOffBy: space, "leave it out: what precedes the words does not matter",
        into: &diagnostics)
      rest = rest.dropFirst(2)
    }
    return Array(rest)
  }

  /// The edit takes the space along that sets the star off, unless a parenthesis stands between them.
  private static func reportIdleStar(
    _ star: StringCharacter, setOffBy space: StringCharacter? = nil, _ help: String,
    into diagnostics: inout DiagnosticList
  ) {
    var leftOut = star.range
    if let space, isAdjacent(space, star) || isAdjacent(star, space) {
      leftOut = leftOut.union(space.range)
    }
    diagnostics.report(
      .idleStar, "the star stands for the rest of a word, and no word is beside it",
      at: star.range, help: Help(help, edits: [Edit(leftOut, "")]))
  }

  /// Whether they stand side by side in the source too, and not on two sides of a parenthesis.
  private static func isAdjacent(_ first: StringCharacter, _ second: StringCharacter) -> Bool {
    first.range.end == second.range.start
  }

  private static func element(_ character: StringCharacter) -> Keyword.Element {
    isSpace(character) ? .space : isStar(character) ? .star : .scalar(character.scalar)
  }

  private static func isSpace(_ character: StringCharacter) -> Bool {
    UnicodeData.isWhiteSpace(character.scalar)
  }

  static func isStar(_ character: StringCharacter) -> Bool {
    character.scalar == "*" && !character.isEscaped
  }

  /// Whether something can be seen of it, a star apart.
  private static func isVisible(_ character: StringCharacter) -> Bool {
    guard !isSpace(character), !isStar(character) else { return isStar(character) }
    let category = UnicodeData.category(character.scalar)
    return !category.isMark && category != .control && category != .format
  }

  private static func isSymbol(_ character: StringCharacter?) -> Bool {
    guard let character, isVisible(character), !isStar(character) else { return false }
    return !isWord(character) && !isApostrophe(character)
      && !UnicodeData.isUnspacedScript(character.scalar)
  }

  private static func isApostrophe(_ character: StringCharacter) -> Bool {
    character.scalar == "'" || character.scalar == "\u{2019}"
  }

  private static func isWord(_ character: StringCharacter) -> Bool {
    UnicodeData.isWordScalar(character.scalar)
  }

  private static func blank(_ literal: StringLiteral) -> Diagnostic? {
    guard !literal.characters.contains(where: isVisible) else { return nil }
    return Diagnostic(
      .blankKeyword, "the keyword has no visible character", at: Marker(literal.range),
      help: Help("white space is found by a regex, such as `/\\s+/`"))
  }

  private static func outerSpace(_ literal: StringLiteral) -> Diagnostic? {
    let leading = literal.characters.prefix(while: isSpace)
    let trailing = literal.characters.reversed().prefix(while: isSpace)
    let ranges = [
      leading.first.map { SourceRange($0.range.start, leading.last?.range.end ?? 0) },
      trailing.first.map { SourceRange(trailing.last?.range.start ?? 0, $0.range.end) },
    ].compactMap { $0 }
    guard let first = ranges.first else { return nil }
    return Diagnostic(
      .keywordOuterSpace, "the keyword begins or ends with white space", at: Marker(first),
      help: Help(
        "leave it out: a keyword is found as whole words",
        edits: ranges.map { Edit($0, "") }))
  }

  private static func tooLarge(
    _ parts: [KeywordPart], _ literal: StringLiteral, _ limits: ProgramLimits
  ) -> Diagnostic? {
    let length = KeywordPart.longest(parts)
    guard length <= limits.keywordCharacters else {
      return Diagnostic(
        .patternTooLarge,
        "the keyword has \(length) characters, the bound is \(limits.keywordCharacters)",
        at: Marker(literal.range),
        help: Help("a few words of it will do: nothing else is likely to hold them"))
    }
    let count = KeywordPart.variantCount(parts)
    guard count > limits.keywordVariants else { return nil }
    let measured = count == KeywordPart.manyVariants ? "\(count) or more" : "\(count)"
    return Diagnostic(
      .patternTooLarge,
      "the choices of the keyword make \(measured) variants, the bound is "
        + "\(limits.keywordVariants)",
      at: Marker(literal.range), help: Help("split it into several keywords of a set"))
  }

  /// Why the star at an index cannot stand there, or nil.
  private static func misplacedStar(at index: Int, in text: [StringCharacter]) -> Diagnostic? {
    let left = index > 0 ? text[index - 1] : nil
    let right = index + 1 < text.count ? text[index + 1] : nil
    let star = text[index].range
    let neighbours = [left, right].compactMap { $0 }
    if neighbours.contains(where: { UnicodeData.isUnspacedScript($0.scalar) }) {
      return Diagnostic(
        .starMisplaced, "a star stands beside a script that is written without spaces",
        at: Marker(star),
        help: Help(
          "leave it out: such a keyword is found inside words", edits: [Edit(star, "")]))
    }
    let isAfterWord = left.map { isWord($0) || isApostrophe($0) } ?? false
    let isBeforeWord = right.map { isWord($0) || isApostrophe($0) } ?? false
    if !isAfterWord && !isBeforeWord {
      return Diagnostic(
        .starMisplaced, "the star stands for the rest of a word, and no word is beside it",
        at: Marker(star),
        help: Help("any one word is found by a regex, `\\w+`; a literal star is written `\\*`"))
    }
    guard isAfterWord && isBeforeWord, continuesWord(left, beyond: index - 2, in: text),
      continuesWord(right, beyond: index + 2, in: text)
    else { return nil }
    return Diagnostic(
      .starMisplaced, "a star stands inside a word", at: Marker(star),
      help: Help("it can stand at either end of a word; write a regex, or `\\*` for a star"))
  }

  /// Whether a neighbour of a star belongs to a word: an apostrophe does where one goes on behind.
  private static func continuesWord(
    _ neighbour: StringCharacter?, beyond index: Int, in text: [StringCharacter]
  ) -> Bool {
    guard let neighbour else { return false }
    return isWord(neighbour) || (text.indices.contains(index) && isWord(text[index]))
  }
}
