extension Explanation {
  static let unexpectedToken = Explanation(
    "unexpected token",
    """
    Something else was expected where this stands; the message says what. The rest of the
    statement may be passed over, so that later statements are still checked.
    """,
    wrong: #"when has(text "free") => spam"#,
    right: #"when has(text, "free") => spam"#)

  static let unknownStatement = Explanation(
    "unknown statement",
    """
    A statement begins with one of `labels`, `input`, `set`, `table`, `let`, `def`, `when`,
    `choose` and `otherwise`. A value is bound by `let`, and a rule is `when condition => label`.
    """,
    wrong: #"if words(text) < 3 => ham"#,
    right: #"when words(text) < 3 => ham"#)

  static let unclosedBracket = Explanation(
    "unclosed bracket",
    """
    A bracket is not closed, is closed by one of another kind, or closes nothing. The message
    points at the bracket, and a second mark at where its partner was expected.
    """,
    wrong: """
      set prizes = ["prize", "voucher"
      when has(text, prizes) => spam
      """,
    right: """
      set prizes = ["prize", "voucher"]
      when has(text, prizes) => spam
      """)

  static let chainedComparison = Explanation(
    "chained comparison",
    """
    Two comparisons cannot share an operand. Compare twice and join both with `and`.
    """,
    wrong: #"when 3 < words(text) < 10 => ham"#,
    right: #"when 3 < words(text) and words(text) < 10 => ham"#)

  static let ruleAfterOtherwise = Explanation(
    "rule after otherwise",
    """
    `otherwise` decides every row that comes so far, so that no rule behind it can ever decide.
    It stands last, and once.
    """,
    wrong: """
      otherwise => ham
      when has(text, "free") => spam
      """,
    right: """
      when has(text, "free") => spam
      otherwise => ham
      """)

  static let reservedWord = Explanation(
    "reserved word",
    """
    The words of the language cannot be names. A label may be any text, but one that is a reserved
    word must be quoted. `abstain` is no label: every program may vote `=> abstain` without
    declaring it.
    """,
    wrong: """
      labels input, output
      input text: text
      when has(text, "enter") => output
      """,
    right: """
      labels "input", output
      input text: text
      when has(text, "enter") => output
      """,
    header: "")

  static let labelsStatement = Explanation(
    "labels declared twice or not at all",
    """
    A program declares its labels in exactly one `labels` statement. It may vote for these and for
    no others.
    """,
    wrong: """
      input text: text
      when has(text, "free") => spam
      """,
    right: """
      labels spam, ham
      input text: text
      when has(text, "free") => spam
      """,
    header: "")

  static let malformedExample = Explanation(
    "malformed example",
    """
    A comment that begins with `#?` is an example that `labellang test` runs: a JSON object with
    the values of inputs by their names, each once, `=>`, and the label that is expected. It stands
    on one line.
    """,
    wrong: """
      when has(text, "free") => spam
      #? free beer => spam
      """,
    right: """
      when has(text, "free") => spam
      #? {"text": "free beer"} => spam
      """)

  static let unknownType = Explanation(
    "unknown type",
    """
    An input is `text`, `number`, `bool` or `score`. A parameter is `number`, `bool`, `text`,
    `match` or `patterns`.
    """,
    wrong: """
      labels spam, ham
      input text: string
      when has(text, "free") => spam
      """,
    right: """
      labels spam, ham
      input text: text
      when has(text, "free") => spam
      """,
    header: "")

  static let invalidFolding = Explanation(
    "invalid option of a set",
    """
    Behind the name of a set or table stand at most `case: exact`, where capitals matter, and
    `accents: ignore`, where accents do not. What holds without them is not written.
    """,
    wrong: """
      set brands (case: sensitive) = ["US", "Apple"]
      when has(text, brands) => ham
      """,
    right: """
      set brands (case: exact) = ["US", "Apple"]
      when has(text, brands) => ham
      """)

  static let repeatedBound = Explanation(
    "repeated bound",
    """
    Each of the bounds `min`, `margin`, `times` and `confidence` of a `choose` can be given once.
    """,
    wrong: """
      choose {spam: count(text, "free"), ham: count(text, "thanks")} min 1 min 2
      """,
    right: """
      choose {spam: count(text, "free"), ham: count(text, "thanks")} min 2
      """)
}
