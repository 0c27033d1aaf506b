extension CheckerTests {
  /// Windows, groups, comprehensions and their nesting.
  static let views: [CheckerCase] = [
    CheckerCase(
      #"when any a in find(text, "a"): has(after(a, 3 words), "b") => spam"#),
    CheckerCase(
      #"when any a in find(text, "a"): has(after(a, 1 + 2 words), "b") => spam"#),
    CheckerCase(
      #"when any a in find(text, "a"): has(after(a, n words), "b") => spam"#,
      "E0316 n"),
    CheckerCase(
      #"when any a in find(text, "a"): has(after(a, 0 words), "b") => spam"#,
      "E0321 0"),
    CheckerCase(
      #"when any a in find(text, "a"): has(after(a, 2.5 words), "b") => spam"#,
      "E0321 2.5"),
    CheckerCase(
      #"when any a in find(text, "a"): has(after(a, -1 words), "b") => spam"#,
      "E0321 -1"),
    CheckerCase(
      #"when any a in find(text, "a"): has(after(a, same sentence), "b") => spam"#),
    CheckerCase(
      #"when has(first(text, n words), "b") => spam"#),
    CheckerCase(
      #"when has(first(text, same sentence), "b") => spam"#,
      "E0321 same sentence"),
    CheckerCase(
      #"when has(last(text, 2 sentences, until "x"), "b") => spam"#),
    CheckerCase(
      #"""
      def near(m: match, k: number) = has(after(m, k words), "b")
      when any a in find(text, "a"): near(a, 3) => spam
      """#),
    CheckerCase(
      #"""
      def near(m: match, k: number) = has(after(m, k words), "b")
      when any a in find(text, "a"): near(a, n) => spam
      """#,
      "E0316 k"),
    CheckerCase(
      #"when any m in find(text, /(a)b/): has(group(m, 1), "a") => spam"#),
    CheckerCase(
      #"when any m in find(text, /(a)b/): has(group(m, 2), "a") => spam"#,
      "E0313 2"),
    CheckerCase(
      #"when any m in find(text, /(a)b/): has(group(m, 0), "a") => spam"#,
      "E0316 0"),
    CheckerCase(
      #"when any m in find(text, /(a)b/): has(group(m, n), "a") => spam"#,
      "E0316 n"),
    CheckerCase(
      #"when any m in find(text, ["c", /(a)(b)/]): has(group(m, 2), "b") => spam"#),
    CheckerCase(
      #"when any m in find(text, "a"): has(group(m, 1), "a") => spam"#,
      "E0313 1"),
    CheckerCase(
      #"when any s in sentences(text): has(group(s, 1), "a") => spam"#,
      "E0306 s"),
    CheckerCase(
      """
      def part(m: match) = number(group(m, 2)) ?? 0
      when any m in find(text, /(a)(b)/): part(m) > 1 => spam
      """),
    CheckerCase(
      """
      def part(m: match) = number(group(m, 2)) ?? 0
      when any m in find(text, /(a)b/): part(m) > 1 => spam
      """,
      "E0313 2"),
    CheckerCase(
      """
      def total(p: patterns) = sum m in find(text, p): number(group(m, 2)) ?? 0
      when total(/(a)b/) > 1 => spam
      """,
      "E0313 2"),
    CheckerCase(
      "when (count w in words(text): chars(w)) > 2 => spam",
      "E0322 chars(w)"),
    CheckerCase(
      "when (sum w in words(text)) > 2 => spam",
      "E0322 sum w in words(text)"),
    CheckerCase(
      "when any w in words(text) => spam"),
    CheckerCase(
      "when any w in words(text): chars(w) => spam",
      "E0306 chars(w)"),
    CheckerCase(
      "when any w in words(text) where chars(w): chars(w) > 1 => spam",
      "E0306 chars(w)"),
    CheckerCase(
      #"when any w in words(text, "a"): chars(w) > 1 => spam"#,
      #"E0307 words(text, "a")"#),
    CheckerCase(
      "when any w in find(text): chars(w) > 1 => spam",
      #"E0307 find(text)"#),
    CheckerCase(
      "when any s in sentences(text): any w in words(s): chars(w) > 20 => spam"),
    CheckerCase(
      #"when any a in find(text, "a"): any b in find(after(a, 20 words), "b"): distance(a, b) < 3 => spam"#
    ),
    CheckerCase(
      #"when any a in find(text, "a"): any b in find(after(a, 20 chars), "b"): distance(a, b) < 3 => spam"#
    ),
    CheckerCase(
      #"when any a in find(text, "a"): any b in find(after(a, same sentence, 9 words), "b"): distance(a, b) < 3 => spam"#
    ),
    CheckerCase(
      #"when any a in find(text, "a"): any b in find(text, "b"): distance(a, b) < 3 => spam"#,
      #"E0314 find(text, "b")"#),
    CheckerCase(
      #"when any a in find(text, "a"): any b in find(after(a), "b"): distance(a, b) < 3 => spam"#,
      #"E0314 find(after(a), "b")"#),
    CheckerCase(
      #"when any a in find(text, "a"): any b in find(after(a, same sentence), "b"): distance(a, b) < 3 => spam"#,
      #"E0314 find(after(a, same sentence), "b")"#),
    CheckerCase(
      #"when any a in find(text, "a"): any b in find(after(a, until "x"), "b"): distance(a, b) < 3 => spam"#,
      #"E0314 find(after(a, until "x"), "b")"#),
    CheckerCase(
      #"when any a in find(text, "a"): any b in find(after(a, 2 sentences), "b"): distance(a, b) < 3 => spam"#,
      #"E0314 find(after(a, 2 sentences), "b")"#),
    CheckerCase(
      #"when any a in find(text, "a"): (count b in find(text, "b")) > index(a) => spam"#),
    CheckerCase(
      #"when any a in find(text, "a"): unique(after(a, 20 words)) > 3 => spam"#),
    CheckerCase(
      #"when any a in find(text, "a"): unique(after(a)) > 3 => spam"#,
      "E0314 after(a)"),
    CheckerCase(
      #"when any a in find(text, "a"): distinct(before(a), ["x", "y"]) > 1 => spam"#,
      "E0314 before(a)"),
    CheckerCase(
      #"when any a in find(text, "a"): unique(text) > index(a) => spam"#),
    CheckerCase(
      #"when any a in find(text, "a"): words(after(a)) > 3 => spam"#),
    CheckerCase(
      #"when any s in sentences(text): unique(s) > 3 and distinct(s, ["x", "y"]) > 1 => spam"#),
    CheckerCase(
      #"when any s in sentences(text): any w in words(s): any m in find(w, "*x*"): index(m) > index(s) => spam"#,
      #"E0315 any s in sentences(text): any w in words(s): any m in find(w, "*x*"): index(m) > index(s)"#
    ),
    CheckerCase(
      #"when any s in sentences(text): any w in words(s): any e in entries(["x", "y"]): is(w, e) => spam"#
    ),
    CheckerCase(
      """
      def loud(s: match) = any w in words(s): shouted(w) > 0
      when any s in sentences(text): loud(s) => spam
      """),
    CheckerCase(
      #"""
      def near(m: match) = any b in find(text, "b"): distance(m, b) < 3
      when any a in find(text, "a"): near(a) => spam
      """#,
      #"E0314 find(text, "b")"#),
    CheckerCase(
      #"""
      def hits(t: text) = count b in find(t, "b")
      when any a in find(text, "a"): hits(after(a, 9 words)) > 1 => spam
      """#),
    CheckerCase(
      #"""
      def hits(t: text) = sum b in find(t, "b"): index(b)
      when any a in find(text, "a"): hits(after(a)) > 1 => spam
      """#,
      #"E0314 find(t, "b")"#),
  ]
}
