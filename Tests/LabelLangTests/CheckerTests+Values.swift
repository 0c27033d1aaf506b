extension CheckerTests {
  /// Types, values that may be missing, and what intervals prove.
  static let values: [CheckerCase] = [
    CheckerCase(
      #"when count(text, "a") => spam"#,
      #"E0306 count(text, "a")"#),
    CheckerCase(
      #"when has(text, "a") => spam"#),
    CheckerCase(
      #"when has(text, "a") and n => spam"#,
      "E0306 n"),
    CheckerCase(
      "when not n => spam",
      "E0306 n"),
    CheckerCase(
      #"when true + has(text, "a") > 1 => spam"#),
    CheckerCase(
      "when text => spam",
      "E0306 text"),
    CheckerCase(
      "when text + 1 > 2 => spam",
      "E0306 text"),
    CheckerCase(
      #"when "a" > 2 => spam"#,
      #"E0306 "a""#),
    CheckerCase(
      #"when has("a", text) => spam"#,
      #"E0306 "a""#, "E0306 text"),
    CheckerCase(
      "when has(text, n) => spam",
      "E0306 n"),
    CheckerCase(
      "when words(n) > 1 => spam",
      "E0306 n"),
    CheckerCase(
      #"when has(text, "a") == true => spam"#,
      #"E0312 has(text, "a")"#),
    CheckerCase(
      "when (n > 1) < 2 => spam",
      "E0312 (n > 1)"),
    CheckerCase(
      "when (if n > 1 then 2 else text) > 1 => spam",
      "E0306 if n > 1 then 2 else text"),
    CheckerCase(
      "when (if n then 2 else 3) > 2 => spam",
      "E0306 n"),
    CheckerCase(
      #"when has(if n > 1 then text else title, "a") => spam"#,
      "E0306 if n > 1 then text else title"),
    CheckerCase(
      #"when has(if n > 1 then text else first(text, 3 words), "a") => spam"#),
    CheckerCase(
      #"when has(text, "a", "b") => spam"#,
      #"E0307 has(text, "a", "b")"#),
    CheckerCase(
      "when abs() > 1 => spam",
      "E0307 abs()"),
    CheckerCase(
      "when max(n) > 1 => spam",
      "E0307 max(n)"),
    CheckerCase(
      "when max(n, 2, 3, 4) > 5 => spam"),
    CheckerCase(
      "when any w in words(text): after(text, 2 words) > 1 => spam",
      "E0306 text"),
    CheckerCase(
      #"when (sum m in find(text, "a"): m) > 1 => spam"#,
      "E0306 m"),
    CheckerCase(
      "when o > 1 => spam",
      "E0308 o"),
    CheckerCase(
      "when (o ?? 0) > 1 => spam"),
    CheckerCase(
      "when o ?? 0 > 1 => spam"),
    CheckerCase(
      "when o ?? -1 > 1 => spam"),
    CheckerCase(
      "when o ?? o ?? 1 > 2 => spam"),
    CheckerCase(
      "when o ?? o > 2 => spam",
      "E0308 o ?? o"),
    CheckerCase(
      "when present(o) => spam"),
    CheckerCase(
      "when flag => spam",
      "E0308 flag"),
    CheckerCase(
      "when flag ?? false => spam"),
    CheckerCase(
      "when flag ?? 1 => spam",
      "E0306 flag ?? 1"),
    CheckerCase(
      "when number(text) > 1 => spam",
      "E0308 number(text)"),
    CheckerCase(
      "when (max w in words(text): chars(w)) > 5 => spam",
      "E0308 (max w in words(text): chars(w))"),
    CheckerCase(
      "when ((max w in words(text): chars(w)) ?? 0) > 5 => spam"),
    CheckerCase(
      "when (sum w in words(text): chars(w)) > 5 => spam"),
    CheckerCase(
      "when -o > 1 => spam",
      "E0308 o"),
    CheckerCase(
      "when (if n > 1 then o else 1) > 2 => spam",
      "E0308 (if n > 1 then o else 1)"),
    CheckerCase(
      "when (if n > 1 then o else 1) ?? 3 > 2 => spam"),
    CheckerCase(
      #"when "a" ?? 1 > 2 => spam"#,
      #"E0306 "a""#),
    CheckerCase(
      """
      let x = o
      when x > 1 => spam
      """,
      "E0308 x"),
    CheckerCase(
      """
      def f(x: number) = x > 1
      when f(o) => spam
      """,
      "E0308 o"),
    CheckerCase(
      "when optional ?? 1 > 2 => spam",
      "E0306 optional"),
    CheckerCase(
      #"when has(optional, "a") => spam"#),
    CheckerCase(
      "when 1 / n > 2 => spam",
      "E0309 n"),
    CheckerCase(
      "when 1 / words(text) > 0.1 => spam",
      "E0309 words(text)"),
    CheckerCase(
      "when 1 / (words(text) + 1) > 0.1 => spam"),
    CheckerCase(
      "when 1 / (words(text) - 1) > 0.1 => spam",
      "E0309 (words(text) - 1)"),
    CheckerCase(
      "when 1 / max(words(text), 1) > 0.1 => spam"),
    CheckerCase(
      "when 1 / max(n, 0) > 0.1 => spam",
      "E0309 max(n, 0)"),
    CheckerCase(
      "when 1 / min(n, -1) < -0.1 => spam"),
    CheckerCase(
      "when 1 / min(words(text), 1) > 0.1 => spam",
      "E0309 min(words(text), 1)"),
    CheckerCase(
      "when 1 / clamp(n, 1, 5) > 0.3 => spam"),
    CheckerCase(
      "when 1 / clamp(n, 0, 5) > 0.3 => spam",
      "E0309 clamp(n, 0, 5)"),
    CheckerCase(
      "when 1 / (if n > 1 then 2 else 3) > 0.4 => spam"),
    CheckerCase(
      "when 1 / (if n > 1 then n else 1) > 0.4 => spam",
      "E0309 (if n > 1 then n else 1)"),
    CheckerCase(
      "when 1 / ((max w in words(text): index(w)) ?? 1) > 0.4 => spam"),
    CheckerCase(
      "when 1 / ((max w in words(text): index(w)) ?? 0) > 0.4 => spam",
      "E0309 ((max w in words(text): index(w)) ?? 0)"),
    CheckerCase(
      "when ratio(1, n) > 2 => spam"),
    CheckerCase(
      "when n / 2 > 2 => spam"),
    CheckerCase(
      "when n / 0 > 2 => spam",
      "E0309 0"),
    CheckerCase(
      "when 1 / (1 + abs(n)) > 0.4 => spam"),
    CheckerCase(
      "when 1 / (1 + exp(n)) > 0.4 => spam"),
    CheckerCase(
      "when 1 / (q + 0.5) > 1 => spam"),
    CheckerCase(
      "when 1 / q > 2 => spam",
      "E0309 q"),
    CheckerCase(
      "when 1 / (2 - q) > 0.6 => spam"),
    CheckerCase(
      "when 1 / (words(text) * words(text) + 1) > 0.4 => spam"),
    CheckerCase(
      #"when 1 / (1 + has(text, "a")) > 0.6 => spam"#),
    CheckerCase(
      "when n / n > 1 => spam",
      "E0309 n"),
    CheckerCase(
      """
      let x = max(n, 1)
      when 1 / x > 0.2 => spam
      """),
    CheckerCase(
      """
      def half(a: number, b: number) = a / b
      when n > 1 => spam
      """,
      "E0309 b"),
    CheckerCase(
      """
      def half(a: number, b: number) = a / max(b, 1)
      when half(n, 0) > 1 => spam
      """),
    CheckerCase(
      "when log(n) > 1 => spam",
      "E0310 n"),
    CheckerCase(
      "when log(words(text)) > 1 => spam",
      "E0310 words(text)"),
    CheckerCase(
      "when log(words(text) + 1) > 1 => spam"),
    CheckerCase(
      "when log(max(n, 0.1)) > 1 => spam"),
    CheckerCase(
      "when log(max(n, 0)) > 1 => spam",
      "E0310 max(n, 0)"),
    CheckerCase(
      "when log1p(words(text)) > 1 => spam"),
    CheckerCase(
      "when log1p(n) > 1 => spam",
      "E0310 n"),
    CheckerCase(
      "when log1p(-q) > -0.5 => spam",
      "E0310 -q"),
    CheckerCase(
      "when log1p(-q / 2) > -0.5 => spam"),
    CheckerCase(
      "when sqrt(words(text)) > 3 => spam"),
    CheckerCase(
      "when sqrt(n) > 3 => spam",
      "E0310 n"),
    CheckerCase(
      "when sqrt(abs(n)) > 3 => spam"),
    CheckerCase(
      "when sqrt(-1) > 3 => spam",
      "E0310 -1"),
  ]
}
