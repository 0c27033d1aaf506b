extension Explanation {
  static let ruleNeverFires = Explanation(
    "rule that never fires",
    """
    No row can reach this rule and fulfil it: its condition contradicts itself, or rules before it
    decide all rows that it is for. Rules are tried from top to bottom.
    """,
    wrong: """
      when words(text) < 20 => ham
      when words(text) < 5 => spam
      """,
    right: """
      when words(text) < 5 => spam
      when words(text) < 20 => ham
      """)

  static let thresholdOutsideInterval = Explanation(
    "threshold outside the interval",
    """
    The comparison has the same answer for every row, since the value can never be on the other
    side: a count, for one, is never negative.
    """,
    wrong: #"when count(text, "free") >= 0 => spam"#,
    right: #"when count(text, "free") > 0 => spam"#)

  static let unusedName = Explanation(
    "unused name",
    """
    An input, set, table, `let`, `def` or parameter is declared and never mentioned. Often a rule
    was forgotten, or uses another name by mistake.
    """,
    wrong: """
      let links = count(text, /https?:/)
      when has(text, "free") => spam
      """,
    right: """
      let links = count(text, /https?:/)
      when has(text, "free") and links > 0 => spam
      """)

  static let keywordNeedsStar = Explanation(
    "keyword that may need a star",
    """
    A keyword matches whole words. One such as `n't` or `ing`, which is the end of words, is found
    only where it stands alone; with a `*` in front it is found at the end of words.
    """,
    wrong: #"when has(text, "n't") => ham"#,
    right: #"when has(text, "*n't") => ham"#)

  static let keywordCovered = Explanation(
    "keyword that another one covers",
    """
    Another keyword of the same set finds everything that this one finds, so that it changes
    nothing. A set whose entries are looked at one by one, by `distinct`, `entries` or `is`, is not
    looked at here: in it such a keyword counts by itself.
    """,
    wrong: """
      set payment = ["pay*", "payment"]
      when has(text, payment) => spam
      """,
    right: """
      set payment = ["pay*"]
      when has(text, payment) => spam
      """)

  static let anchorOnView = Explanation(
    "anchor on a view",
    """
    Matches are found on the whole field. In a part of it, `^`, `$` and look-around still see the
    field, and `^` is not the beginning of the part. `starts` and `ends` ask for the part's edges.
    """,
    wrong: #"when any s in sentences(text): has(s, /^buy/) => spam"#,
    right: #"when any s in sentences(text): starts(s, "buy") => spam"#)

  static let bodyIgnoresName = Explanation(
    "body that ignores its name",
    """
    The body of a comprehension reaches as far right as it can. Its last term does not mention the
    name that the comprehension binds, so it was probably meant to stand outside: put the
    comprehension into parentheses.
    """,
    wrong: """
      let size = sum w in words(text): chars(w) + count(text, "!")
      when size > 200 => ham
      """,
    right: """
      let size = (sum w in words(text): chars(w)) + count(text, "!")
      when size > 200 => ham
      """)

  static let alwaysAbstains = Explanation(
    "program that always abstains",
    """
    No rule that can fire votes for a label, or there is no rule at all.
    """,
    wrong: #"when has(text, "free") => abstain"#,
    right: #"when has(text, "free") => spam"#)

  static let neverMissing = Explanation(
    "?? on what is never missing",
    """
    What stands before `??`, or in `present(...)`, always has a value. Leave the `??` and its right
    side out.
    """,
    wrong: #"when (count(text, "free") ?? 0) > 1 => spam"#,
    right: #"when count(text, "free") > 1 => spam"#)

  static let regexIsKeyword = Explanation(
    "regex that a keyword would say",
    """
    The regex is a plain word. A keyword says the same, is easier to read, and folds typographic
    quotes and white space as well.
    """,
    wrong: #"when has(text, /\bfree\b/) => spam"#,
    right: #"when has(text, "free") => spam"#)

  static let polynomialRegex = Explanation(
    "ambiguous regex",
    """
    The regex can match the same text in a number of ways that grows as a power of its length; the
    message names the power. It runs within a budget of steps, and a row that exhausts the budget
    is an abstention. Let neighbouring repetitions match different characters, or bound them.
    """,
    wrong: #"when has(text, /\d+\s*\d+\s*\d+ euros/) => spam"#,
    right: #"when has(text, /\d+(?:\s\d+){0,2} euros/) => spam"#)

  static let keywordLooksLikeRegex = Explanation(
    "keyword that looks like a regex",
    """
    In a keyword `.`, `?`, `+`, `[a-z]`, `^`, `$` and a `|` outside parentheses are characters to
    look for, and `*` is the rest of a word. A keyword says "either" as `(a|b)` and "perhaps" as
    `(a|)`; all else is a regex, between slashes.
    """,
    wrong: #"when has(text, "colou?r") => spam"#,
    right: #"when has(text, "colo(u|)r") => spam"#)

  static let unseenSelector = Explanation(
    "keyword with an unseen selector",
    #"""
    A sign such as a heart may be followed by U+FE0F, which asks for its coloured form and cannot be
    seen. Some texts write it and some do not; a keyword with it finds only those that do.
    """#,
    wrong: #"when has(text, "\u{2764}\u{FE0F}") => ham"#,
    right: #"when has(text, "❤(|\u{FE0F})") => ham"#)

  static let needlessFlag = Explanation(
    "needless regex flag",
    """
    A regex ignores case unless its flag `c` asks for exact case, so `i` says nothing. It is accepted,
    and the formatter leaves it out.
    """,
    wrong: #"when has(text, /wins? \d+/i) => spam"#,
    right: #"when has(text, /wins? \d+/) => spam"#)

  static let capitalsIgnoreCase = Explanation(
    "capitals in a regex that ignores case",
    """
    A regex ignores case unless its flag `c` asks for exact case, so `[A-Z]` finds small letters too.
    Where any letter is meant, `[a-z]` says so without this warning. `shouted(t)` counts the words in
    capitals, and needs no regex.
    """,
    wrong: #"when has(text, /\b[A-Z]{4,}\b/) => spam"#,
    right: #"when has(text, /\b[A-Z]{4,}\b/c) => spam"#)
}
