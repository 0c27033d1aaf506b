extension Explanation {
  static let starMisplaced = Explanation(
    "misplaced star",
    #"""
    In a keyword a `*` stands at an end of a word, for the rest of that word; beside a choice it
    belongs to each alternative. It cannot stand inside a word, alone between words, or beside a script
    that is written without spaces; any one word is found by a regex, `/as \w+ as/`. A literal star
    is written `\*`.
    """#,
    wrong: #"when has(text, "fr*e") => spam"#,
    right: #"when has(text, "fr*") => spam"#)

  static let idleStar = Explanation(
    "idle star",
    """
    In a keyword a `*` stands for the rest of the word that it touches. Beside a symbol, or set off by
    a space at an end, there is no such word, so it adds nothing and is left out: `"$*"` finds what
    `"$"` finds, and `"call *"` what `"call"` finds.
    """,
    wrong: #"when has(text, ["$*", "cash"]) => spam"#,
    right: #"when has(text, ["$", "cash"]) => spam"#)

  static let blankKeyword = Explanation(
    "blank keyword",
    """
    A keyword has a character that can be seen, whichever of its choices is taken. White space is
    found by a regex.
    """,
    wrong: #"when count(text, " ") > 100 => ham"#,
    right: #"when count(text, /\s/) > 100 => ham"#)

  static let needlessBackslash = Explanation(
    "needless backslash",
    #"""
    A string is no regex: a symbol in it stands for itself, and needs no backslash. Only `"`, `\`, and
    `* ( ) |`, which mean something in a keyword, take one.
    """#,
    wrong: #"when has(text, "18\+") => spam"#,
    right: #"when has(text, "18+") => spam"#)

  static let keywordOuterSpace = Explanation(
    "keyword with outer white space",
    """
    A keyword is found as whole words, so white space around it is never needed, and would keep it
    from being found at the edges of the text. It is left out.
    """,
    wrong: #"when has(text, " free ") => spam"#,
    right: #"when has(text, "free") => spam"#)

  static let unbalancedChoice = Explanation(
    "unbalanced choice",
    #"""
    A choice in a keyword is `(a|b)`, and each is closed. A parenthesis that is meant as such is
    written `\(` or `\)`.
    """#,
    wrong: #"when has(text, "(sign up|log in") => spam"#,
    right: #"when has(text, "(sign up|log in)") => spam"#)

  static let regexSyntax = Explanation(
    "regex syntax",
    """
    The regex cannot be read: a group or class is not closed, a quantifier has nothing to repeat,
    or an escape does not exist. The part in question is underlined.
    """,
    wrong: #"when has(text, /(win|prize/) => spam"#,
    right: #"when has(text, /(win|prize)s?/) => spam"#)

  static let regexUnsupported = Explanation(
    "regex outside the dialect",
    """
    The regex uses what the dialect leaves out: back-references, recursion, conditionals, named
    groups, possessive quantifiers, verbs, flags inside of the pattern. Most of it can be said with
    plain groups, or with two patterns.
    """,
    wrong: #"when has(text, /(\w)\1\1/) => spam"#,
    right: #"when has(text, /a{3}|e{3}|o{3}/) => spam"#)

  static let regexMatchesEmpty = Explanation(
    "regex that matches the empty text",
    """
    A pattern must match at least one character; otherwise it would match everywhere.
    """,
    wrong: #"when has(text, /x*/) => spam"#,
    right: #"when has(text, /x+/) => spam"#)

  static let exponentialRegex = Explanation(
    "exponentially ambiguous regex",
    """
    A repetition can match the same text in a number of ways that doubles with every few
    characters, so that a short text could take for ever. Let no two ways through the repetition
    match the same characters.
    """,
    wrong: #"when has(text, /(a+)+$/) => spam"#,
    right: #"when has(text, /a+$/) => spam"#)

  static let unboundedLookaround = Explanation(
    "look-around without a bound",
    """
    What `(?=`, `(?!`, `(?<=` and `(?<!` look at must have a greatest length. Give its repetitions a
    bound.
    """,
    wrong: #"when has(text, /win(?=.*prize)/) => spam"#,
    right: #"when has(text, /win(?=.{0,40}prize)/) => spam"#)
}
