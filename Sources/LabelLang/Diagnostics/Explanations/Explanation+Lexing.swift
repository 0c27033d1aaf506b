extension Explanation {
  static let unexpectedCharacter = Explanation(
    "unexpected character",
    """
    A character has no meaning where it stands. Often it comes from another language: a `;` at the
    end of a statement, single or typographic quotes around a string, letters outside ASCII in a
    name. Strings stand in double quotes, and statements need no end mark.
    """,
    wrong: #"when has(text, 'free') => spam;"#,
    right: #"when has(text, "free") => spam"#)

  static let unterminatedString = Explanation(
    "unterminated string",
    #"""
    A string begins with `"` and must end with `"` on the same line. A line break in a string is
    written `\n`, a quote in it `\"`.
    """#,
    wrong: #"when has(text, "free) => spam"#,
    right: #"when has(text, "free") => spam"#)

  static let invalidEscape = Explanation(
    "invalid escape",
    #"""
    In a string a backslash begins one of `\" \\ \n \t \u{...}`, or makes one of `* ( ) |` an
    ordinary character. What is written with `\d`, `\w` or `\b` is a regex and stands between
    slashes.
    """#,
    wrong: #"when has(text, "\d+ euros") => spam"#,
    right: #"when has(text, /\d+ euros/) => spam"#)

  static let unterminatedRegex = Explanation(
    "unterminated regex",
    #"""
    A regex begins with `/` and must end with `/` on the same line. A slash that belongs to the
    regex is written `\/`, also inside `[...]`.
    """#,
    wrong: #"when has(text, /win (a|the) prize) => spam"#,
    right: #"when has(text, /win (a|the) prize/) => spam"#)

  static let unknownRegexFlag = Explanation(
    "unknown regex flag",
    """
    The flags behind a regex are `s` (the dot matches a line feed), `m` (`^` and `$` match at line
    breaks) and `c` (capitals differ from small letters). Each can stand once. There is no `g`:
    all matches are always found.
    """,
    wrong: #"when has(text, /wins? \d+/g) => spam"#,
    right: #"when has(text, /wins? \d+/) => spam"#)

  static let malformedNumber = Explanation(
    "malformed number",
    """
    Numbers are written `12` or `0.5`: no exponent, no separators of thousands, a digit on both
    sides of the point, and a space before the unit of a limit.
    """,
    wrong: #"when chars(text) > 1_000 => spam"#,
    right: #"when chars(text) > 1000 => spam"#)

  static let invalidUTF8 = Explanation(
    "source is not UTF-8",
    """
    The file has bytes that are not UTF-8, usually because an editor saved it as Latin-1 or
    UTF-16. Save it as UTF-8. A text to look for can also be written with `\\u{...}`.
    """)

  static let foreignOperator = Explanation(
    "operator of another language",
    """
    The operators are `== != < <= > >=`, `+ - * /`, `??`, and the words `and`, `or` and `not`. A
    rule ends with `=> label`. There are no powers, no remainders and no assignments. Comments begin
    with `#`, not with `//` or `/*`.
    """,
    wrong: #"when has(text, "free") && !has(text, "speech") => spam"#,
    right: #"when has(text, "free") and not has(text, "speech") => spam"#)
}
