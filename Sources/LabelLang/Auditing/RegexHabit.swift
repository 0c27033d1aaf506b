/// What in a keyword is written as in a regex, where a keyword takes it for plain characters.
struct RegexHabit {
  /// The characters in question, as they are written.
  let written: String
  /// The regex that was most likely meant, without its slashes; nil for a choice.
  let regex: String?

  /// The first such habit in a keyword, or nil.
  ///
  /// Only what no text is likely to hold is taken for one: `a+b` is a habit, `c++` and `why?` are
  /// marks to look for.
  init?(_ literal: StringLiteral) {
    let characters = literal.characters
    guard let place = RegexHabit.place(in: characters) else { return nil }
    written = String(String.UnicodeScalarView(characters[place].map(\.scalar)))
    let isBar = characters[place.lowerBound].scalar == "|"
    let inside = RegexHabit.slashed(in: characters).map { characters[$0] }
    regex = isBar ? nil : inside.map(RegexHabit.written) ?? RegexHabit.regex(characters)
  }

  private static func place(in characters: [StringCharacter]) -> Range<Int>? {
    if slashed(in: characters) != nil { return 0..<1 }
    if let place = unmistakablePlace(in: characters) { return place }
    // An address such as `watch?v=` is no regex.
    if characters.contains(where: { "=/&.@#:".unicodeScalars.contains($0.scalar) }) { return nil }
    if characters.first?.scalar == "^", characters.count > 1, isWord(characters[1]) {
      return 0..<1
    }
    var depth = 0
    for (index, character) in characters.enumerated() where !character.isEscaped {
      let before = index > 0 ? characters[index - 1] : nil
      let after = index + 1 < characters.count ? characters[index + 1] : nil
      switch character.scalar {
      case "(": depth += 1
      case ")": depth -= 1
      case "\\":
        if let after, "dDwWsSbB".unicodeScalars.contains(after.scalar) { return index..<index + 2 }
      case "?", "+":
        if let before, let after, isWord(before), isWord(after) { return index..<index + 1 }
      case "[":
        if let end = classEnd(characters, from: index) { return index..<end }
      case "|":
        if depth == 0, let before, let after, isWord(before), isWord(after) {
          return index..<index + 1
        }
      default: break
      }
    }
    return nil
  }

  /// What stands between the slashes of a keyword such as `/free/` or `/free/i`; a single letter, as in
  /// `/s/`, may be a mark of its own.
  private static func slashed(in characters: [StringCharacter]) -> Range<Int>? {
    let isFlagged = characters.last?.scalar == "i"
    let end = characters.count - (isFlagged ? 2 : 1)
    guard end > 2, characters[0].scalar == "/", characters[end].scalar == "/",
      !characters[1..<end].contains(where: { $0.scalar == "/" }),
      isWord(characters[1])
        || "(\\[".unicodeScalars.contains(characters[1].scalar)
    else { return nil }
    return 1..<end
  }

  private static func written(_ characters: ArraySlice<StringCharacter>) -> String {
    String(
      String.UnicodeScalarView(
        characters.flatMap { $0.isEscaped ? ["\\", $0.scalar] : [$0.scalar] }))
  }

  /// What not even an address holds.
  private static func unmistakablePlace(in characters: [StringCharacter]) -> Range<Int>? {
    func isAt(_ index: Int, _ text: String) -> Bool {
      let part = characters[index...].prefix(text.unicodeScalars.count)
      return part.map(\.scalar) == Array(text.unicodeScalars) && !part.contains(where: \.isEscaped)
    }
    /// Whether a part with these ends stands beside a word.
    func touchesWord(_ start: Int, _ end: Int) -> Bool {
      (start > 0 && isWord(characters[start - 1]))
        || (end < characters.count && isWord(characters[end]))
    }
    for index in characters.indices {
      let rest = characters[index...].dropFirst(2).first
      // Without a word behind it the star is idle, and reported as that.
      if isAt(index, ".*"), let rest, isWord(rest) { return index..<index + 2 }
      if isAt(index, ".+"), touchesWord(index, index + 2) { return index..<index + 2 }
      if isAt(index, "?://"), touchesWord(index, index + 1) { return index..<index + 1 }
      // `(?|!)` is a choice.
      if isAt(index, "(?"), let rest, isWord(rest) || ":<".unicodeScalars.contains(rest.scalar) {
        return index..<index + 2
      }
    }
    return endsAsRegex(characters) ? characters.count - 1..<characters.count : nil
  }

  /// Whether a `$` stands behind a word that is no currency, as `US$` is.
  private static func endsAsRegex(_ characters: [StringCharacter]) -> Bool {
    guard let last = characters.last, last.scalar == "$", !last.isEscaped else { return false }
    let word = characters.dropLast().reversed().prefix(while: isWord).map(\.scalar)
    return word.count > 2 && word.contains(where: \.properties.isLowercase)
  }

  /// The end of `[...]` with a span such as `a-z` in it or one letter in both its cases, with a sign
  /// of repetition behind it, or within a word.
  private static func classEnd(_ characters: [StringCharacter], from start: Int) -> Int? {
    guard let end = characters[start...].firstIndex(where: { $0.scalar == "]" }), end > start + 1
    else { return nil }
    let inside = characters[(start + 1)..<end]
    let hasSpan = inside.indices.dropFirst().dropLast().contains {
      inside[$0].scalar == "-" && isWord(inside[$0 - 1]) && isWord(inside[$0 + 1])
        && inside.count == 3
    }
    let isRepeated =
      end + 1 < characters.count && "+?{".unicodeScalars.contains(characters[end + 1].scalar)
    let hasBothCases = inside.count == 2 && areOneLetter(inside.first!, inside.last!)
    let isInWord =
      inside.count > 1 && inside.allSatisfy(isWord) && start > 0 && isWord(characters[start - 1])
      && end + 1 < characters.count && isWord(characters[end + 1])
    return hasSpan || isRepeated || hasBothCases || isInWord ? end + 1 : nil
  }

  /// Whether two characters are a letter in both its cases.
  private static func areOneLetter(_ first: StringCharacter, _ second: StringCharacter) -> Bool {
    first.scalar != second.scalar
      && UnicodeData.simpleFold(first.scalar) == UnicodeData.simpleFold(second.scalar)
  }

  /// The keyword's characters as a regex, with boundaries where it begins or ends in a word.
  private static func regex(_ characters: [StringCharacter]) -> String {
    var text = String.UnicodeScalarView()
    for character in characters {
      if character.scalar == "/" || character.isEscaped { text.append("\\") }
      // A keyword's star is the rest of a word.
      if KeywordParser.isStar(character), text.last != "." {
        text.append(contentsOf: "\\w*".unicodeScalars)
      } else {
        text.append(character.scalar)
      }
    }
    let first = characters.first { $0.scalar != "[" || $0.isEscaped }
    let start = first.map(isWord) == true ? "\\b" : ""
    let end = characters.last.map(isWord) == true ? "\\b" : ""
    return start + String(text) + end
  }

  private static func isWord(_ character: StringCharacter) -> Bool {
    UnicodeData.isWordScalar(character.scalar)
  }
}

extension Elaborator {
  /// Warns of a keyword that seems to be meant as a regex.
  mutating func auditRegexHabit(_ literal: StringLiteral) {
    guard let habit = RegexHabit(literal) else { return }
    var help = Help("a choice stands in parentheses: `(a|b)`")
    if let pattern = habit.regex {
      help = Help("write a regex between slashes, or a choice `(a|b)` for parts that vary")
      if let regex = regex(pattern) {
        let hasCaptures = regex.groupCount > 0 && readsCaptures
        let keyword = hasCaptures ? nil : regex.keywordEquivalent
        help.edits = [Edit(literal.range, keyword.map { "\"\($0)\"" } ?? "/\(pattern)/")]
      }
    } else if !literal.value.unicodeScalars.contains(where: { "()".unicodeScalars.contains($0) }) {
      let inside = text(SourceRange(literal.range.start + 1, literal.range.end - 1))
      help.edits = [Edit(literal.range, "\"(\(inside))\"")]
    }
    let hasStar = habit.written == ".*"
    diagnostics.report(
      .keywordLooksLikeRegex,
      hasStar
        ? "in a keyword `.` stands for itself, and `*` for the rest of a word"
        : "in a keyword `\(habit.written)` stands for itself, as other characters do",
      at: literal.range,
      label: hasStar
        ? "looks for a full stop" : "looks for `\(VisibleText.text(literal.value))` as it is",
      help: help)
  }

  /// The regex of a pattern; nil where it is none.
  private func regex(_ pattern: String) -> RegexSyntax? {
    let source = SourceFile(
      name: source.name, text: "labels a, b\nlet x = /\(pattern)/")
    var findings = DiagnosticList()
    guard case .binding(let binding)? = Parser.parse(source, into: &findings).statements.last,
      case .regex(let literal) = binding.value, !findings.hasErrors
    else { return nil }
    let regex = RegexParser.parse(literal, into: &findings)
    return findings.hasErrors ? nil : regex
  }
}
