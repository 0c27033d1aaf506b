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
    if let finding = blank(literal) ?? outerSpace(literal) {
      diagnostics.report(finding)
      return nil
    }
    switch KeywordPart.parts(of: literal.characters) {
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
      if isSpace(character), result.last.map(isSpace) ?? true { continue }
      result.append(character)
    }
    if let last = result.last, isSpace(last) { result.removeLast() }
    return result
  }

  /// A star at the end of symbols, as in `"$*"`, stands for nothing: it is left out, with a warning.
  private static func withoutIdleStars(
    _ characters: [StringCharacter], into diagnostics: inout DiagnosticList
  ) -> [StringCharacter] {
    func isSymbol(_ character: StringCharacter?) -> Bool {
      guard let character, isVisible(character), !isStar(character) else { return false }
      return !isWord(character) && !isApostrophe(character)
        && !UnicodeData.isUnspacedScript(character.scalar)
    }
    var result: [StringCharacter] = []
    for (index, character) in characters.enumerated() {
      let left = index > 0 ? characters[index - 1] : nil
      let right = index + 1 < characters.count ? characters[index + 1] : nil
      let isIdle =
        isSymbol(left) && (right.map(isSpace) ?? true)
        || isSymbol(right) && (left.map(isSpace) ?? true)
      guard isStar(character), isIdle else {
        result.append(character)
        continue
      }
      diagnostics.report(
        .idleStar, "the star stands for the rest of a word, and no word is beside it",
        at: character.range,
        help: Help(
          "leave it out: the symbol is found whatever stands beside it",
          edits: [Edit(character.range, "")]))
    }
    return result
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
    let length = parts.reduce(0) { $0 + $1.longest }
    guard length <= limits.keywordCharacters else {
      return Diagnostic(
        .patternTooLarge,
        "the keyword has \(length) characters, the bound is \(limits.keywordCharacters)",
        at: Marker(literal.range))
    }
    let count = parts.reduce(1) { min($0 * $1.alternatives.count, 1_000_000) }
    guard count > limits.keywordVariants else { return nil }
    let measured = count == 1_000_000 ? "1000000 or more" : "\(count)"
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
        at: Marker(star), help: loneStarHelp(left, star, right))
    }
    guard isAfterWord && isBeforeWord, continuesWord(left, beyond: index - 2, in: text),
      continuesWord(right, beyond: index + 2, in: text)
    else { return nil }
    return Diagnostic(
      .starMisplaced, "a star stands inside a word", at: Marker(star),
      help: Help("it can stand at either end of a word; write a regex, or `\\*` for a star"))
  }

  /// A star set off at an end of a keyword asks for any further word: it is hardly missed.
  private static func loneStarHelp(
    _ left: StringCharacter?, _ star: SourceRange, _ right: StringCharacter?
  ) -> Help {
    switch (left, right) {
    case (let left?, nil) where isSpace(left):
      Help(
        "leave it out: what follows the words does not matter",
        edits: [Edit(left.range.union(star), "")])
    case (nil, let right?) where isSpace(right):
      Help(
        "leave it out: what precedes the words does not matter",
        edits: [Edit(star.union(right.range), "")])
    default: Help("any one word is found by a regex, `\\w+`; a literal star is written `\\*`")
    }
  }

  /// Whether a neighbour of a star belongs to a word: an apostrophe does where one goes on behind.
  private static func continuesWord(
    _ neighbour: StringCharacter?, beyond index: Int, in text: [StringCharacter]
  ) -> Bool {
    guard let neighbour else { return false }
    return isWord(neighbour) || (text.indices.contains(index) && isWord(text[index]))
  }
}
