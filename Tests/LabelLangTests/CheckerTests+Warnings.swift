extension CheckerTests {
  /// Each warning, and close look-alikes that are fine.
  static let warnings: [CheckerCase] = [
    CheckerCase("when has(text, /wins? \\d+/si) => spam", "W0418 i"),
    CheckerCase("when has(text, /wins? \\d+/sc) => spam"),
    CheckerCase("when has(text, /\\b(?:[A-Z]{4,}|x)\\b/) => spam", "W0419 /\\b(?:[A-Z]{4,}|x)\\b/"),
    CheckerCase("when has(text, /[A-Z]{4,}/c) => spam"),
    CheckerCase("when has(text, /[A-Za-z]{4,}/) => spam"),
    CheckerCase("when has(text, /[A]{4,}[0-9]/) => spam"),
    CheckerCase(
      "when n > 1 and n < 0 => spam",
      "W0401 when n > 1 and n < 0 => spam", "W0408 when n > 1 and n < 0 => spam"),
    CheckerCase(
      "when n > 1 or n < 0 => spam"),
    CheckerCase(
      """
      when n > 1 => spam
      when n > 2 => ham
      """,
      "W0401 when n > 2 => ham"),
    CheckerCase(
      """
      when n > 2 => spam
      when n > 1 => ham
      """),
    CheckerCase(
      """
      when n > 2 => abstain
      when n > 1 => ham
      """),
    CheckerCase(
      #"""
      when has(text, "a") => spam
      when count(text, "a") > 2 => ham
      """#,
      #"W0401 when count(text, "a") > 2 => ham"#),
    CheckerCase(
      #"""
      when has(text, "a") => spam
      when count(title, "a") > 2 => ham
      """#),
    CheckerCase(
      #"""
      when count(text, "a") > 2 => spam
      when has(text, "a") => ham
      """#),
    CheckerCase(
      #"""
      when has(text, "a") or n > 1 => spam
      when n > 3 and has(text, "b") => ham
      """#,
      #"W0401 when n > 3 and has(text, "b") => ham"#),
    CheckerCase(
      """
      when words(text) > 4 and words(text) < 5 => spam
      otherwise => ham
      """,
      "W0401 when words(text) > 4 and words(text) < 5 => spam"),
    CheckerCase(
      """
      when n > 4 and n < 5 => spam
      otherwise => ham
      """),
    CheckerCase(
      """
      when true => spam
      otherwise => ham
      """,
      "W0401 otherwise => ham"),
    CheckerCase(
      """
      when true => spam
      choose {spam: n, ham: 1}
      """,
      "W0401 choose {spam: n, ham: 1}"),
    CheckerCase(
      """
      choose {spam: n, ham: 1}
      otherwise => ham
      """),
    CheckerCase(
      """
      when n > 1 => spam
      when not (n <= 1) => ham
      """,
      "W0401 when not (n <= 1) => ham"),
    CheckerCase(
      "when q > 1.5 => spam",
      "W0402 1.5"),
    CheckerCase(
      "when q > 0.5 => spam"),
    CheckerCase(
      "when n > 1.5 => spam"),
    CheckerCase(
      #"when count(text, "a") >= 0 => spam"#,
      "W0402 0"),
    CheckerCase(
      #"when count(text, "a") > 0 => spam"#),
    CheckerCase(
      "when 0 <= words(text) => spam",
      "W0402 0"),
    CheckerCase(
      #"when distinct(text, ["a", "b"]) >= 2 => spam"#),
    CheckerCase(
      "when sigmoid(n) > 0.5 => spam"),
    CheckerCase(
      "when number(text) ?? 0 >= 0 => spam"),
    CheckerCase(
      """
      def f(x: number) = x > 0
      when f(1) or f(n) => spam
      """),
    CheckerCase(
      #"""
      table t = {"a": 0, "b": 2}
      when any e in entries(t): count(text, e) >= weight(e) => spam
      """#),
    CheckerCase(
      #"when has(text, "n't") => spam"#,
      #"W0404 "n't""#),
    CheckerCase(
      #"when has(text, "n’t") => spam"#,
      #"W0404 "n’t""#),
    CheckerCase(
      #"when has(text, "*n't") => spam"#),
    CheckerCase(
      #"when has(text, "less") => spam"#),
    CheckerCase(
      #"when has(text, "ed") => spam"#),
    CheckerCase(
      #"when has(text, "'s") => spam"#),
    CheckerCase(
      #"when has(text, "not") => spam"#),
    CheckerCase(
      #"when has(text, ["pay*", "payment"]) => spam"#,
      #"W0405 "payment""#),
    CheckerCase(
      #"when has(text, ["pay", "payment"]) => spam"#),
    CheckerCase(
      #"when distinct(text, ["pay*", "payment", "pay"]) > 2 => spam"#),
    CheckerCase(
      #"""
      set s = ["pay*", "payment"]
      when (sum e in entries(s): count(text, e)) > 2 and has(text, s) => spam
      """#),
    CheckerCase(
      #"""
      set s = ["pay*", "payment"]
      def f(p: patterns) = distinct(text, p except "pay day")
      when f(s) > 1 => spam
      """#),
    CheckerCase(
      #"""
      set s = ["pay*", "payment"]
      when distinct(text, [s, "cash"]) > 1 => spam
      """#,
      #"W0405 "payment""#),
    CheckerCase(
      #"when any w in words(text): is(w, ["pay*", "payment"]) => spam"#),
    CheckerCase(
      #"when has(text, "colou?r") => spam"#,
      #"W0412 "colou?r""#),
    CheckerCase(
      #"when has(text, "[0-9]+ off") => spam"#,
      #"W0412 "[0-9]+ off""#),
    CheckerCase(
      #"when has(text, "^hello") => spam"#,
      #"W0412 "^hello""#),
    CheckerCase(
      #"when has(text, "free|gift") => spam"#,
      #"W0412 "free|gift""#),
    CheckerCase(
      #"when has(text, "\\d off") => spam"#,
      #"W0412 "\\d off""#),
    CheckerCase(
      #"when has(text, "a.*b") => spam"#,
      #"W0412 "a.*b""#),
    CheckerCase(
      #"when has(text, ".*free") => spam"#,
      #"W0412 ".*free""#),
    CheckerCase(
      #"when has(text, "free.+now") => spam"#,
      #"W0412 "free.+now""#),
    CheckerCase(
      #"when has(text, "free.+") => spam"#,
      #"W0412 "free.+""#),
    CheckerCase(
      #"when has(text, "free$") => spam"#,
      #"W0412 "free$""#),
    CheckerCase(
      #"when has(text, "(?i)free") => spam"#,
      #"W0412 "(?i)free""#),
    CheckerCase(
      #"when has(text, "(?:a|b)") => spam"#,
      #"W0412 "(?:a|b)""#),
    CheckerCase(
      #"when has(text, "https?://x") => spam"#,
      #"W0412 "https?://x""#),
    CheckerCase(#"when has(text, "[Ff]ree") => spam"#, #"W0412 "[Ff]ree""#),
    CheckerCase(#"when has(text, "b[ae]d") => spam"#, #"W0412 "b[ae]d""#),
    CheckerCase(#"when has(text, ["[sic]", "[s]he", "ab[0]c"]) => spam"#),
    CheckerCase(#"when has(text, "/free/") => spam"#, #"W0412 "/free/""#),
    CheckerCase(#"when has(text, "/free (x|y)/i") => spam"#, #"W0412 "/free (x|y)/i""#),
    CheckerCase(#"when has(text, ["/s", "/s/", "and/or", "/a/b/"]) => spam"#),
    CheckerCase(
      #"""
      set s = [
        "urls?", "really?", "wh(?|!)", "US$", "A$", "$", "c++", "node.js",
        "ok(?!|!!)", "watch?v=x",
      ]
      when has(text, s) => spam
      """#),
    CheckerCase(
      #"when has(text, "❤\u{FE0F}") => spam"#,
      #"W0413 "❤\u{FE0F}""#),
    CheckerCase(
      #"when has(text, ["$*", "cash"]) => spam"#,
      "W0414 *"),
    CheckerCase(
      #"when has(text, "love *❤ you") => spam"#,
      "W0414 *"),
    CheckerCase(
      #"when has(text, ["❤", "❤\u{FE0F}", "x"]) => spam"#),
    CheckerCase(
      #"when has(text, "❤(|\u{FE0F})") => spam"#),
    CheckerCase(
      #"when has(text, ["c++", "why?", "10% + 5", "watch?v=", "^^", ":-|", "a | b", "[deleted]", "+1"]) => spam"#
    ),
    CheckerCase(
      #"when has(text, ["pay*", "prepay"]) => spam"#),
    CheckerCase(
      #"when has(text, ["pay*", "pay day"]) => spam"#),
    CheckerCase(
      #"when has(text, ["pay", "Pay"]) => spam"#,
      #"W0405 "Pay""#),
    CheckerCase(
      #"""
      set s (case: exact) = ["pay", "Pay"]
      when has(text, s) => spam
      """#),
    CheckerCase(
      #"when has(text, ["*ful", "helpful"]) => spam"#,
      #"W0405 "helpful""#),
    CheckerCase(
      #"when has(text, ["free", "free gift"]) => spam"#),
    CheckerCase(
      #"""
      table t = {"good*": 1, "goods": 2}
      when has(text, t) => spam
      """#,
      #"W0405 "goods""#),
    CheckerCase(
      #"""
      table t = {"goods": 2, "good*": 1}
      when has(text, t) => spam
      """#),
    CheckerCase(
      "when any s in sentences(text): has(s, /^a/) => spam",
      "W0406 /^a/"),
    CheckerCase(
      "when has(text, /^a/) => spam"),
    CheckerCase(
      "when has(first(text, 3 words), /a$/) => spam",
      "W0406 /a$/"),
    CheckerCase(
      #"when any s in sentences(text): has(s, /\ba./) => spam"#),
    CheckerCase(
      #"when any w in words(text): is(w, /^\d+$/) => spam"#,
      #"W0406 /^\d+$/"#),
    CheckerCase(
      #"when any w in words(text): is(w, /\d+/) => spam"#),
    CheckerCase(
      "when any s in sentences(text): has(s, /a(?!b)/) => spam",
      "W0406 /a(?!b)/"),
    CheckerCase(
      """
      def f(t: text) = has(t, /^a/)
      when f(text) => spam
      """),
    CheckerCase(
      """
      def f(t: text) = has(t, /^a/)
      when any s in sentences(text): f(s) => spam
      """,
      "W0406 /^a/"),
    CheckerCase(
      """
      let x = sum w in words(text): chars(w) + 1
      when x > 1 => spam
      """,
      "W0407 + 1"),
    CheckerCase(
      """
      let x = sum w in words(text): chars(w) > 4
      when x > 1 => spam
      """),
    CheckerCase(
      """
      let x = (sum w in words(text): chars(w)) + 1
      when x > 1 => spam
      """),
    CheckerCase(
      """
      let x = sum w in words(text): 1 + chars(w)
      when x > 1 => spam
      """),
    CheckerCase(
      "when any w in words(text): chars(w) > 20 => spam"),
    CheckerCase(
      "when all w in words(text): chars(w) > 3 and n > 1 => spam",
      "W0407 and n > 1"),
    CheckerCase(
      "when n > 1 => abstain",
      "W0408 when n > 1 => abstain"),
    CheckerCase(
      "otherwise => abstain",
      "W0408 otherwise => abstain"),
    CheckerCase(
      """
      when n > 1 => abstain
      when n > 0 => ham
      otherwise => abstain
      """),
    CheckerCase(
      """
      when true => abstain
      otherwise => ham
      """,
      "W0401 otherwise => ham", "W0408 otherwise => ham"),
    CheckerCase(
      "when n ?? 0 > 1 => spam",
      "W0409 ??"),
    CheckerCase(
      "when words(text) ?? 0 > 1 => spam",
      "W0409 ??"),
    CheckerCase(
      "when present(n) and n > 1 => spam",
      "W0409 n"),
    CheckerCase(
      "when number(text) ?? 0 > 1 => spam"),
    CheckerCase(
      """
      def f(x: number) = x ?? 0
      when f(n) > 1 => spam
      """,
      "W0409 ??"),
    CheckerCase(
      #"when has(text, /\bfree\b/) => spam"#,
      #"W0410 /\bfree\b/"#),
    CheckerCase(
      "when has(text, /free/) => spam"),
    CheckerCase(
      #"when has(text, /\bfree\b/c) => spam"#),
    CheckerCase(
      #"when any m in find(text, /\b(buy|get) now\b/): has(group(m, 1), "buy") => spam"#),
    CheckerCase(
      #"when has(text, /\b(buy|get) now\b/) => spam"#,
      #"W0410 /\b(buy|get) now\b/"#),
    CheckerCase(
      #"when has(text, /\d+\s*\d+ euros/) => spam"#,
      #"W0411 \d+"#),
    CheckerCase(
      #"when has(text, /\d+\s+\d+ euros/) => spam"#),
  ]
}
