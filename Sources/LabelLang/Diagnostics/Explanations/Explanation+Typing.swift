extension Explanation {
  static let wrongType = Explanation(
    "wrong type",
    """
    A value of one kind stands where another is expected: a number is no condition, a pattern is
    no text, and only what a comprehension runs over, or a `match`, has neighbours. The message
    says what was expected and what was found.
    """,
    wrong: #"when count(text, "free") => spam"#,
    right: #"when count(text, "free") > 0 => spam"#)

  static let wrongArgumentCount = Explanation(
    "wrong number of arguments",
    """
    A function is called with more or fewer arguments than it takes. The help shows how it is
    called. Several patterns are given as one list.
    """,
    wrong: #"when has(text, "free", "prize") => spam"#,
    right: #"when has(text, ["free", "prize"]) => spam"#)

  static let missingValue = Explanation(
    "value that may be missing",
    """
    An optional input, a number read from a text, and `first`, `last`, `max` and `min` over nothing
    may have no value. Say what holds then with `??`, or ask `present(x)`.
    """,
    wrong: #"when number(text) > 1000 => spam"#,
    right: #"when (number(text) ?? 0) > 1000 => spam"#)

  static let divisorMayBeZero = Explanation(
    "divisor may be zero",
    """
    A divisor must be known not to be 0, whatever the row. `ratio(a, b)` is 0 where b is 0; for a
    count, `max(b, 1)` is at least 1.
    """,
    wrong: #"when uppercase(text) / letters(text) > 0.5 => spam"#,
    right: #"when ratio(uppercase(text), letters(text)) > 0.5 => spam"#)

  static let argumentOutsideDomain = Explanation(
    "argument outside the domain",
    """
    `log` takes numbers above 0, `log1p` numbers above -1, and `sqrt` numbers from 0; an argument
    must be known to be such a number, whatever the row.
    """,
    wrong: #"when log(words(text)) > 4 => ham"#,
    right: #"when log(max(words(text), 1)) > 4 => ham"#)

  static let conditionCompared = Explanation(
    "condition compared with a number",
    """
    A condition is true or false by itself. `has` says whether there is a match; how many there are
    says `count`.
    """,
    wrong: #"when has(text, "free") >= 2 => spam"#,
    right: #"when count(text, "free") >= 2 => spam"#)

  static let groupDoesNotExist = Explanation(
    "group that does not exist",
    """
    `group(m, n)` is the n-th captured part of the regex that m is a match of. No regex of the
    pattern has so many groups; keywords have none.
    """,
    wrong: #"when any m in find(text, /(\d+)%/): has(group(m, 2), "100") => spam"#,
    right: #"when any m in find(text, /(\d+)%/): has(group(m, 1), "100") => spam"#)

  static let quadraticComprehension = Explanation(
    "quadratic comprehension",
    """
    The inner of two comprehensions would run through the whole text for every element of the
    outer one, which a long text makes too slow. Let it run over a part of the outer element, or
    over a window around it that a constant bounds.
    """,
    wrong: """
      when any a in find(text, "win"): any b in find(text, "prize"): distance(a, b) < 3 => spam
      """,
    right: """
      when any a in find(text, "win"): has(around(a, 3 words), "prize") => spam
      """)

  static let nestedTooDeep = Explanation(
    "comprehensions nested too deep",
    """
    With all calls written out, comprehensions that depend on each other stand at most two deep.
    """,
    wrong: """
      when any s in sentences(text):
        any w in words(s):
          any m in find(w, "*free*"): index(m) + index(w) + index(s) > 3 => spam
      """,
    right: """
      when any s in sentences(text): index(s) < 3 and any w in words(s): chars(w) > 20 => spam
      """)

  static let constantExpected = Explanation(
    "constant expected",
    """
    The size of a window, the number of a group and the weights of a table must be known before
    the program runs.
    """,
    wrong: """
      table mood = {"great": words(text), "bad": -1}
      when (sum m in find(text, mood): weight(m)) > 1 => ham
      """,
    right: """
      table mood = {"great": 2, "bad": -1}
      when (sum m in find(text, mood): weight(m)) > 1 => ham
      """)

  static let invalidBound = Explanation(
    "bound outside its range",
    """
    A bound of `choose` that is constant must make sense: `margin` from 0, `times` from 1, and
    `confidence` above 0 and at most 1.
    """,
    wrong: """
      choose {spam: count(text, "free"), ham: count(text, "thanks")} confidence 80
      """,
    right: """
      choose {spam: count(text, "free"), ham: count(text, "thanks")} confidence 0.8
      """)

  static let chooseNeedsTwoLabels = Explanation(
    "choose with one label",
    """
    `choose` compares the scores of two or more labels. One score is compared with a bound in a
    `when`.
    """,
    wrong: #"choose {spam: count(text, "free")} min 2"#,
    right: #"when count(text, "free") >= 2 => spam"#)

  static let invalidLimit = Explanation(
    "invalid limit",
    """
    The size of a window is a whole number from 1. `same sentence` has no meaning in `first` and
    `last`, which begin at an edge and not at a match: there it is `1 sentence`.
    """,
    wrong: #"when has(first(text, same sentence), "free") => spam"#,
    right: #"when has(first(text, 1 sentence), "free") => spam"#)

  static let comprehensionBody = Explanation(
    "body of a comprehension",
    """
    `count` has no body: what is counted is chosen by `where`. `any` may have one, all others need
    one behind `:`.
    """,
    wrong: #"when (count w in words(text): chars(w) > 10) > 2 => ham"#,
    right: #"when (count w in words(text) where chars(w) > 10) > 2 => ham"#)

  static let tableInsideSet = Explanation(
    "table inside a set",
    """
    A set or table can hold sets and lists, but no table, since it would be unclear which weights
    count.
    """,
    wrong: """
      table mood = {"great": 2, "bad": -1}
      set all = [mood, "fine"]
      when has(text, all) => ham
      """,
    right: """
      set moods = ["great", "bad"]
      set all = [moods, "fine"]
      when has(text, all) => ham
      """)

  static let emptySet = Explanation(
    "empty set",
    """
    A set, table or list holds at least one pattern; an empty one could never match.
    """,
    wrong: """
      set prizes = []
      when has(text, prizes) => spam
      """,
    right: """
      set prizes = ["prize", "voucher"]
      when has(text, prizes) => spam
      """)
}
