extension CheckerTests {
  /// Names, functions, patterns, labels and `choose`.
  static let names: [CheckerCase] = [
    CheckerCase(
      "when missing > 1 => spam",
      "E0301 missing"),
    CheckerCase(
      "when missing(n) > 1 => spam",
      "E0302 missing"),
    CheckerCase(
      "when n(1) > 1 => spam",
      "E0302 n"),
    CheckerCase(
      "when words > 1 => spam",
      "E0301 words"),
    CheckerCase(
      "when n > 1 => eggs",
      "E0303 eggs"),
    CheckerCase(
      "otherwise => eggs",
      "E0303 eggs"),
    CheckerCase(
      """
      when n > 1 => spam
      #? {"n": 2} => spamm
      """,
      "E0303 spamm"),
    CheckerCase(
      """
      when n > 1 => spam
      #? {"nn": 2, "text": "a", "n": 2} => spam
      """,
      #"W0417 "nn""#),
    CheckerCase(
      """
      when n > 1 => spam
      #? {"text": 2, "n": "2"} => abstain
      #? {"n": true} => abstain
      #? {"text": ["a"], "n": null} => abstain
      """,
      "E0306 2", #"E0306 "2""#, "E0306 true", #"E0306 ["a"]"#),
    CheckerCase(
      """
      when q > 0.5 => spam
      #? {"q": 2} => abstain
      #? {"q": -0.1} => abstain
      #? {"q": 1} => spam
      """,
      "E0306 2", "E0306 -0.1"),
    CheckerCase(
      """
      when n > 1 => abstain
      otherwise => ham
      """),
    CheckerCase(
      "choose {spam: n, ham: 1, eggs: 2}",
      "E0303 eggs"),
    CheckerCase(
      "choose {spam: n, spam: 1}",
      "E0305 spam"),
    CheckerCase(
      "choose {spam: n}",
      "E0318 {spam: n}"),
    CheckerCase(
      "choose {spam: n, ham: text}",
      "E0306 text"),
    CheckerCase(
      "choose {spam: n, ham: o}",
      "E0308 o"),
    CheckerCase(
      #"choose {spam: n, ham: has(text, "a")}"#),
    CheckerCase(
      "choose {spam: n, ham: 1} min -5 margin 0 times 1 confidence 1"),
    CheckerCase(
      "choose {spam: n, ham: 1} margin -0.1",
      "E0317 -0.1"),
    CheckerCase(
      "choose {spam: n, ham: 1} times 0.9",
      "E0317 0.9"),
    CheckerCase(
      "choose {spam: n, ham: 1} confidence 0",
      "E0317 0"),
    CheckerCase(
      "choose {spam: n, ham: 1} confidence 1.01",
      "E0317 1.01"),
    CheckerCase(
      "choose {spam: n, ham: 1} margin n times n confidence n"),
    CheckerCase(
      "choose {spam: n, ham: 1} min text",
      "E0306 text"),
    CheckerCase(
      """
      let n = 1
      when n > 1 => spam
      """,
      "E0304 n"),
    CheckerCase(
      """
      set used = ["x"]
      let m = count(text, used)
      let m = 5
      when m > 3 => spam
      """,
      "E0304 m"),
    CheckerCase(
      """
      def f(x: number) = x
      def f(y: number) = y
      when f(n) > 1 => spam
      """,
      "E0304 f"),
    CheckerCase(
      """
      def f(x: number, x: number) = x
      when f(n, 1) > 1 => spam
      """,
      "E0304 x"),
    CheckerCase(
      """
      def has(x: number) = x
      when n > 1 => spam
      """,
      "E0304 has"),
    CheckerCase(
      """
      def spam(n: number) = n
      let ham = spam(n)
      when ham > 1 => spam
      """),
    CheckerCase(
      """
      let a = a + 1
      when a > 1 => spam
      """,
      "E0311 a"),
    CheckerCase(
      """
      let a = b
      let b = a
      when n > 1 => spam
      """,
      "E0311 a"),
    CheckerCase(
      """
      let a = b + b
      let b = n
      when a > 1 => spam
      """),
    CheckerCase(
      #"""
      set a = ["x", a]
      when has(text, a) => spam
      """#,
      "E0311 a"),
    CheckerCase(
      #"""
      set a = [b]
      set b = ["x", a]
      when has(text, a) => spam
      """#,
      "E0311 a"),
    CheckerCase(
      """
      def f(x: number) = f(x - 1)
      when n > 1 => spam
      """,
      "E0311 f"),
    CheckerCase(
      """
      def f(x: number) = if x > 0 then g(x) else 0
      def g(x: number) = f(x - 1)
      when f(n) > 1 => spam
      """,
      "E0311 f"),
    CheckerCase(
      """
      def f(x: number) = x + 1
      when f(f(f(n))) > 1 => spam
      """),
    CheckerCase(
      """
      let a = f(1)
      def f(x: number) = x + a
      when n > 1 => spam
      """,
      "E0311 a"),
    CheckerCase(
      """
      def f(x: number) = words(x)
      when n > 1 => spam
      """,
      "E0306 x"),
    CheckerCase(
      """
      def f(x: number) = y
      when n > 1 => spam
      """,
      "E0301 y"),
    CheckerCase(
      """
      def f(x: number) = x
      when f(text) > 1 => spam
      """,
      "E0306 text"),
    CheckerCase(
      """
      def f(x: number) = x
      when f(1, 2) > 1 => spam
      """,
      "E0307 f(1, 2)"),
    CheckerCase(
      """
      def f(b: bool) = if b then 1 else 2
      when f(n) > 1 => spam
      """,
      "E0306 n"),
    CheckerCase(
      """
      def f(m: match) = weight(m)
      when f(text) > 1 => spam
      """,
      "E0306 text"),
    CheckerCase(
      """
      def f(p: patterns) = has(text, p)
      when f(n) => spam
      """,
      "E0306 n"),
    CheckerCase(
      #"""
      def f(p: patterns) = has(text, p)
      when f("a") or f(["b", /c./]) or f("d" except "e") => spam
      """#),
    CheckerCase(
      #"""
      def f(x: number) = "a"
      when n > 1 => spam
      """#,
      #"E0306 "a""#),
    CheckerCase(
      #"""
      let p = "a"
      when has(text, p) => spam
      """#,
      #"E0306 "a""#),
    CheckerCase(
      """
      set s = []
      when has(text, s) => spam
      """,
      "E0324 []"),
    CheckerCase(
      """
      table s = {}
      when has(text, s) => spam
      """,
      "E0324 {}"),
    CheckerCase(
      "when has(text, []) => spam",
      "E0324 []"),
    CheckerCase(
      #"""
      table t = {"a": 1}
      set s = ["b", t]
      when has(text, s) => spam
      """#,
      "E0323 t"),
    CheckerCase(
      #"""
      table t = {"a": 1}
      when has(text, [t, "b"]) => spam
      """#,
      "E0323 t"),
    CheckerCase(
      #"""
      table t = {"a": 1}
      when has(text, t except "a b") => spam
      """#),
    CheckerCase(
      #"""
      table t = {"a": 1}
      set s = [t except "b"]
      when has(text, s) => spam
      """#,
      #"E0323 t except "b""#),
    CheckerCase(
      #"""
      table t = {"a": n}
      when has(text, t) => spam
      """#,
      "E0316 n"),
    CheckerCase(
      #"""
      table t = {"a": 1 / 4 + 2}
      when has(text, t) => spam
      """#),
    CheckerCase(
      #"""
      set s = ["a", n]
      when has(text, s) => spam
      """#,
      "E0306 n"),
  ]
}
