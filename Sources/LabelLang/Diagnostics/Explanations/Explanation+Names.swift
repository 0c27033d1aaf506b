extension Explanation {
  static let unknownName = Explanation(
    "unknown name",
    """
    No input, set, table, `let` or parameter has this name. Names are case-sensitive and live
    apart from functions and labels. The help gives the nearest name there is.
    """,
    wrong: """
      set prizes = ["prize", "voucher"]
      when has(text, prices) => spam
      """,
    right: """
      set prizes = ["prize", "voucher"]
      when has(text, prizes) => spam
      """)

  static let unknownFunction = Explanation(
    "unknown function",
    """
    No function of the language and no `def` of the program has this name.
    """,
    wrong: #"when contains(text, "free") => spam"#,
    right: #"when has(text, "free") => spam"#)

  static let unknownLabel = Explanation(
    "unknown label",
    """
    A rule votes for a label that the `labels` statement does not list. Labels are case-sensitive.
    """,
    wrong: #"when has(text, "free") => scam"#,
    right: #"when has(text, "free") => spam"#)

  static let duplicateName = Explanation(
    "name declared twice",
    """
    Inputs, sets, tables and `let`s share one space of names, in which every name is declared
    once; functions have another, which the built-in functions belong to.
    """,
    wrong: """
      set words_of_spam = ["free"]
      set words_of_spam = ["prize"]
      when has(text, words_of_spam) => spam
      """,
    right: """
      set words_of_spam = ["free", "prize"]
      when has(text, words_of_spam) => spam
      """)

  static let duplicateLabel = Explanation(
    "label given twice",
    """
    A label stands once in `labels`, and once in each `choose`.
    """,
    wrong: """
      labels spam, ham, spam
      input text: text
      when has(text, "free") => spam
      """,
    right: """
      labels spam, ham
      input text: text
      when has(text, "free") => spam
      """,
    header: "")

  static let unknownExampleInput = Explanation(
    "unknown input of an example",
    """
    The row of an example gives a value for a name that the program does not declare. No rule reads
    it: the name may be misspelt, and the input that was meant is then missing from the row.
    """,
    wrong: """
      when has(text, "free") => spam
      #? {"txt": "free beer"} => spam
      """,
    right: """
      when has(text, "free") => spam
      #? {"text": "free beer"} => spam
      """)

  static let cycle = Explanation(
    "name that depends on itself",
    """
    A `let`, set or `def` is computed from itself, directly or through others. There is no
    recursion: every program must end. What runs over a text is said with a comprehension.
    """,
    wrong: """
      let a = b + 1
      let b = a + count(text, "free")
      when a > 3 => spam
      """,
    right: """
      let b = count(text, "free")
      let a = b + 1
      when a > 3 => spam
      """)

  static let unusableLabel = Explanation(
    "label that cannot be written to a table",
    """
    Votes and labels are written to tables, in which an empty cell is no label, and into messages of
    one line. So a label has a character that can be seen, and no line break or other control
    character.
    """,
    wrong: """
      labels spam, ""
      input text: text
      when has(text, "free") => spam
      """,
    right: """
      labels spam, other
      input text: text
      when has(text, "free") => spam
      """,
    header: "")

  static let labelCount = Explanation(
    "number of labels",
    """
    A program declares \(Checker.labelCounts.lowerBound) to \(Checker.labelCounts.upperBound) labels.
    """,
    wrong: """
      labels spam
      input text: text
      when has(text, "free") => spam
      """,
    right: """
      labels spam, ham
      input text: text
      when has(text, "free") => spam
      """,
    header: "")
}
