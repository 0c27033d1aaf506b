import Testing

/// One mistake: what follows `labels a, b`, the findings with what they underline, and the text
/// after all proposed edits where those cure it.
struct Mistake: CustomTestStringConvertible {
  let text: String
  let places: [String]
  let cured: String?

  init(_ text: String, _ places: String..., cured: String? = nil) {
    self.text = text
    self.places = places
    self.cured = cured
  }

  var testDescription: String { text }

  static let lexing = [
    Mistake("let x = $y", "E0101 $"),
    Mistake("let x = 'a'", "E0101 'a'", cured: #"let x = "a""#),
    Mistake(#"let x = 'don\'t "x"'"#, #"E0101 'don\'t "x"'"#, cured: #"let x = "don't \"x\"""#),
    Mistake(
      "set s = [‘don’t’, “b”]", "E0101 ‘don’t’", "E0101 “b”", cured: #"set s = ["don’t", "b"]"#),
    Mistake("let x = «a»", "E0101 «a»", cured: #"let x = "a""#),
    Mistake("let x = 'a", "E0101 '"),
    Mistake("let x = 3;", "E0101 ;", cured: "let x = 3"),
    Mistake("let x\u{A0}= 3", "E0101 \u{A0}", cured: "let x = 3"),
    Mistake(#"let x = r"\d/\"""#, #"E0101 r"\d/\"""#, cured: #"let x = /\d\/\"/"#),
    Mistake(#"let x = f"a""#, "E0101 f", cured: #"let x = "a""#),
    Mistake("let größe = 3", "E0101 größe"),
    Mistake("let x = \"a\nlet y = 2", "E0102 \"a"),
    Mistake(#"let x = "a\"#, #"E0102 "a\"#),
    Mistake(#"let x = "a\d""#, #"E0103 \d"#),
    Mistake(#"let x = "a\-""#, #"W0415 \-"#, cured: #"let x = "a-""#),
    Mistake(#"let x = "\u00e9""#, #"E0103 \u00e9"#, cured: #"let x = "\u{00e9}""#),
    Mistake(
      #"let x = "\u{D800}\u{110000}\u{}""#,
      #"E0103 \u{D800}"#, #"E0103 \u{110000}"#, #"E0103 \u{}"#),
    Mistake("let x = /a\nlet y = 2", "E0104 /a"),
    Mistake(#"let x = /a\"#, #"E0104 /a\"#),
    Mistake("let x = /[^/]+/", "E0104 /", cured: #"let x = /[^\/]+/"#),
    Mistake("let x = /a/gs", "E0105 g", cured: "let x = /a/s"),
    Mistake("let x = /a/ss", "E0105 s", cured: "let x = /a/s"),
    Mistake("let x = /a/ic", "E0105 c"),
    Mistake("let x = 1e3 + 2.5E-3", "E0106 1e3", "E0106 2.5E-3", cured: "let x = 1000 + 0.0025"),
    Mistake("let x = .5 + 5.", "E0106 .5", "E0106 5.", cured: "let x = 0.5 + 5"),
    Mistake("let x = n.5 > 1", "E0106 .5"),
    Mistake("let x = (n).5 + .5", "E0106 .5", "E0106 .5"),
    Mistake("let x = [.5]-.5", "E0106 .5", "E0106 .5", cured: "let x = [0.5]-0.5"),
    Mistake("let x = 1_000", "E0106 1_000", cured: "let x = 1000"),
    Mistake("let x = 0x1F + 1.2.3", "E0106 0x1F", "E0106 1.2.3"),
    Mistake("let x = first(t, 3words)", "E0106 3", cured: "let x = first(t, 3 words)"),
    Mistake(
      "let x = a&&b ||!c", "E0108 &&", "E0108 ||", "E0108 !", cured: "let x = a and b or not c"),
    Mistake("let x = a <> b", "E0108 <>", cured: "let x = a != b"),
    Mistake("let x = a === b", "E0108 ===", cured: "let x = a == b"),
    Mistake("let x = a = b", "E0108 =", cured: "let x = a == b"),
    Mistake("let x = a ≥ b", "E0108 ≥", cured: "let x = a >= b"),
    Mistake("when x -> a", "E0108 ->", cured: "when x => a"),
    Mistake("let x := 3", "E0108 :=", cured: "let x = 3"),
    Mistake("let x = a % 2", "E0108 %"),
    Mistake("let x = a ** 2", "E0108 **"),
    Mistake("// a", "E0108 //", cured: "# a"),
    Mistake("/* a */", "E0108 /*", cured: "# a"),
    Mistake("let x = /* a */ 3", "E0108 /*"),
    Mistake("/* a\nb */ let x = 3 /* c", "E0108 /*", "E0108 /*"),
    Mistake("let x = 3;let y = 4", "E0101 ;", cured: "let x = 3 let y = 4"),
  ]

  static let statements = [
    Mistake("y = 3", "E0202 y", cured: "let y = 3"),
    Mistake("lte y = 3", "E0202 lte", cured: "let y = 3"),
    Mistake("const y = 3", "E0202 const", cured: "let y = 3"),
    Mistake("elif x => a", "E0202 elif", cured: "when x => a"),
    Mistake("if x: a", "E0202 if", "E0201 :", cured: "when x => a"),
    Mistake("else: abstain", "E0202 else", "E0201 :", cured: "otherwise => abstain"),
    Mistake("=> a", "E0202 =>", cured: "otherwise => a"),
    Mistake("abstain", "E0202 abstain", cured: "otherwise => abstain"),
    Mistake("return a", "E0202 return"),
    Mistake("frobnicate x\nlet y = 2", "E0202 frobnicate"),
    Mistake("let x = a b", "E0201 b"),
    Mistake("let x = (a))", "E0203 )"),
    Mistake("labels c, d", "E0207 labels"),
    Mistake("otherwise => a\nwhen x => b", "E0205 when"),
    Mistake("otherwise => a\notherwise => b", "E0205 otherwise"),
    Mistake("let set = 3", "E0206 set"),
    Mistake("let x = set + 1", "E0206 set"),
    Mistake("when x: a", "E0201 :", cured: "when x => a"),
    Mistake("when x then a", "E0201 then", cured: "when x => a"),
    Mistake("when x => return a", "E0201 return", cured: "when x => a"),
    Mistake("when x => -1", "E0201 -1", cured: "when x => abstain"),
    Mistake("when x => non-toxic", "E0201 non-toxic", cured: #"when x => "non-toxic""#),
    Mistake("when x => not", "E0206 not", cured: #"when x => "not""#),
    Mistake("when x => 0", "E0201 0", cured: #"when x => "0""#),
    Mistake("when x =>\nlet y = 2", "E0201 let"),
    Mistake("when x => a, b\nlet y = 2", "E0201 ,"),
    Mistake("when x => a or b\nlet y = 2", "E0201 or"),
    Mistake("otherwise => a || b", "E0201 ||"),
    Mistake("input n: number = 3\nlet y = 2", "E0201 ="),
    Mistake("when x > => $\nlet y = 2", "E0201 =>", "E0101 $"),
    Mistake("otherwise abstain", "E0201 abstain"),
    Mistake("input t: string", "E0209 string", cured: "input t: text"),
    Mistake("input t: match", "E0209 match"),
    Mistake("input t: txet", "E0209 txet", cured: "input t: text"),
    Mistake("input t", "E0201 "),
    Mistake("input t: text, u: text", "E0201 ,", cured: "input t: text\ninput u: text"),
    Mistake("let x: number = 3", "E0201 :", cured: "let x = 3"),
    Mistake(
      "def f(x: int) -> number:\n  return x", "E0209 int", "E0201 ->", "E0201 :", "E0201 return"),
    Mistake("def f(x: number): x", "E0201 :", cured: "def f(x: number) = x"),
    Mistake("def f(x) = 3", "E0201 )"),
    Mistake("def f(s: score) = s", "E0209 score", cured: "def f(s: number) = s"),
    Mistake(#"set s = {"x", "y"}"#, "E0201 {", cured: #"set s = ["x", "y"]"#),
    Mistake(#"set s = "x""#, #"E0201 "x""#, cured: #"set s = ["x"]"#),
    Mistake(#"set s = ["x" "y"]"#, #"E0201 "y""#, cured: #"set s = ["x", "y"]"#),
    Mistake(#"set s = ["x", "y""#, "E0203 ["),
    Mistake(#"set s = ["x")"#, "E0203 )", cured: #"set s = ["x"]"#),
    Mistake(#"set s = ["say "hi" x"]"#, "E0201 hi", #"E0201 " x""#),
    Mistake(#"set s (case: exakt) = ["x"]"#, "E0210 exakt", cured: #"set s (case: exact) = ["x"]"#),
    Mistake(#"set s (caes: exact) = ["x"]"#, "E0210 caes", cured: #"set s (case: exact) = ["x"]"#),
    Mistake(#"set s (accents: exact) = ["x"]"#, "E0210 exact"),
    Mistake(#"set s (case: exact, case: exact) = ["x"]"#, "E0210 case: exact"),
    Mistake(
      #"table t = {"x" = 1, "y" => 2}"#, "E0201 =", "E0201 =>",
      cured: #"table t = {"x" : 1, "y" : 2}"#),
    Mistake(#"table t = ["x"]"#, "E0201 ["),
    Mistake("choose {a: 1, b: 2} min 1 margin 2 min 3", "E0211 min"),
    Mistake("choose {a: 1, b: 2} minn 1", "E0201 minn", cured: "choose {a: 1, b: 2} min 1"),
    Mistake(
      "choose {a: 1, b: 2} min 1, margin 2", "E0201 ,", cured: "choose {a: 1, b: 2} min 1 margin 2"),
    Mistake("choose {a: 1, abstain: 2}", "E0206 abstain"),
    Mistake("choose a: 1, b: 2", "E0201 a"),
    Mistake("#? {'t': 1} => a", "E0208 '"),
    Mistake(#"#? {"t": 1 => a"#, #"E0208 {"t": 1 => a"#),
    Mistake(#"#? {"t": [1}} => a"#, "E0208 }"),
    Mistake(#"#? {"n": 1e999} => a"#, "E0208 1e999"),
    Mistake(#"#? {"n": 01} => a"#, "E0208 01"),
    Mistake(#"#? {"t": "x} => a"#, #"E0208 "x} => a"#),
    Mistake(#"#? {"t": 1} -> a"#, "E0208 ->"),
    Mistake(#"#? {"t": 1} => when"#, "E0208 when", cured: #"#? {"t": 1} => "when""#),
    Mistake(#"#? {"t": 1} => a b"#, "E0208 b"),
    Mistake("#? t => a", "E0208 t"),
    Mistake("#?", "E0208 "),
    Mistake("#? {t: 1} => a", "E0208 t"),
    Mistake(#"#? {"t" 1} => a"#, "E0208 1"),
    Mistake(#"#? {"t": yes} => a"#, "E0208 yes"),
    Mistake(#"#? {"t": 1 "u": 2} => a"#, #"E0208 ""#),
    Mistake(#"#? {"t": 1,} => a"#, "E0208 }"),
    Mistake(#"#? {"t": 1, "u": 2, "t": 1} => a"#, #"E0208 "t""#),
  ]

  static let expressions = [
    Mistake("let x = 1 < n < 3", "E0204 <", cured: "let x = 1 < n and n < 3"),
    Mistake(
      "let x = y and n >= 1 and <= 3", "E0201 <=", cured: "let x = y and n >= 1 and n <= 3"),
    Mistake("let x = n and <= 3", "E0201 <="),
    Mistake("let x = a == b == c", "E0204 ==", cured: "let x = a == b and b == c"),
    Mistake("let x = a if c else b", "E0201 if", cured: "let x = if c then a else b"),
    Mistake("let x = c ? a : b", "E0201 ?", cured: "let x = if c then a else b"),
    Mistake("let x = if c: a else: b", "E0201 :", "E0201 :", cured: "let x = if c then a else b"),
    Mistake(
      "let x = if c then a elif d then b else e", "E0201 elif",
      cured: "let x = if c then a else if d then b else e"),
    Mistake("let x = if c then a", "E0201 "),
    Mistake(#"let x = "y" in t"#, "E0201 in", cured: #"let x = has(t, "y")"#),
    Mistake(#"let x = s not in t and y"#, "E0201 in", cured: "let x = not has(t, s) and y"),
    Mistake(#"let x = t contains "y""#, "E0201 contains", cured: #"let x = has(t, "y")"#),
    Mistake("let x = y is not None", "E0201 is", cured: "let x = present(y)"),
    Mistake("let x = True or False", "E0201 True", "E0201 False", cured: "let x = true or false"),
    Mistake("let x = None", "E0201 None"),
    Mistake("let x = lambda y: y", "E0201 lambda"),
    Mistake("let x = t.lower() > 3", "E0201 .lower"),
    Mistake("let x = t[0]", "E0201 ["),
    Mistake("let x = f(y=3)", "E0201 y=", cured: "let x = f(3)"),
    Mistake("let x = any(has(t, w) for w in s)", "E0201 for"),
    Mistake("let x = [w for w in s]", "E0201 for"),
    Mistake(
      "let x = count m in find(t, p) > 1", "E0201 count m in find(t, p)",
      cured: "let x = (count m in find(t, p)) > 1"),
    Mistake(
      "let x = some m in find(t, p): y", "E0201 some", cured: "let x = any m in find(t, p): y"),
    Mistake(
      "let x = any m in sentence(t): y", "E0201 sentence", cured: "let x = any m in sentences(t): y"
    ),
    Mistake("let x = any m in s: y", "E0201 s"),
    Mistake(
      "let x = sum m in words(t) if y: 1", "E0201 if", cured: "let x = sum m in words(t) where y: 1"
    ),
    Mistake("let x = sum m in words(t): 1 where y", "E0201 where"),
    Mistake("let x = 1 + not y", "E0201 not", cured: "let x = 1 + (not y)"),
    Mistake("let x = +1", "E0201 +", cured: "let x = 1"),
    Mistake("let x = or(a, b)", "E0201 or"),
    Mistake("let x = {a: 1}", "E0201 {"),
    Mistake("let x = (1 + 2\nlet y = 2", "E0203 ("),
    Mistake("when has(t, s => a", "E0203 ("),
    Mistake("let x = first(t, 3)", "E0201 )"),
    Mistake("let x = first(t, 3 tokens)", "E0201 tokens", cured: "let x = first(t, 3 words)"),
    Mistake("let x = first(3 words, t)", "E0201 3 words"),
    Mistake("let x = has(t, 3 words)", "E0201 words"),
    Mistake("let x = has(t,, s)", "E0201 ,"),
  ]
}
