extension Explanation {
  private static let limits = ProgramLimits.standard

  static let sourceTooLarge = Explanation(
    "source too large",
    """
    A source has at most \(limits.sourceBytes.grouped) bytes. Long lists of keywords are usually better served by `*` and
    by choices.
    """)

  static let tooManyPatterns = Explanation(
    "too many patterns",
    """
    A program has at most \(limits.patterns.grouped) patterns, each alternative of a list counted by itself. Use `*`
    and choices, or split the program.
    """)

  static let patternTooLarge = Explanation(
    "pattern too large",
    """
    One pattern is larger than its bound when its choices and repetitions are written out: a keyword
    may have \(limits.keywordVariants.grouped) variants of \(limits.keywordCharacters) characters. All
    patterns of a program together may have the size \(limits.patternsSize.grouped). All lists, sets
    and tables together may have \(limits.patternUses.grouped) patterns, those of a set, each once, counted again
    wherever it stands in another, and wherever its entries are looked at one by one. The message names
    the measured size and the bound.
    """,
    wrong: """
      when has(text, "(a|b|c|d) (a|b|c|d) (a|b|c|d) (a|b|c|d) (a|b|c|d) (a|b|c|d) (a|b|c|d)") => spam
      """,
    right: """
      when has(text, "(a|b|c|d) (a|b|c|d) (a|b|c|d)") => spam
      """)

  static let nestingTooDeep = Explanation(
    "nesting too deep",
    """
    Brackets, branches and names stand inside each other deeper than the bound that the message
    names. Give a part of the expression a name with `let` or `def`.
    """,
    wrong: """
      when ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
        words(text) > 9
      )))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))) => ham
      """,
    right: "when words(text) > 9 => ham")

  static let programTooCostly = Explanation(
    "program too costly",
    """
    In the worst case the program would take more steps for each byte of text than the bound that
    the message names, or it is too large with its calls written out. Make windows smaller, nest
    fewer comprehensions, and name shared values with `let`.
    """)
}
