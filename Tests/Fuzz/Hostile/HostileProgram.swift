import LabelLang
import Testing

/// A program that somebody wrote to do harm, and what becomes of it.
struct HostileProgram: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  /// The error that it gets; nil where it is harmless after all.
  let code: DiagnosticCode?
  /// What the message says of the measured value and the bound.
  let measured: [String]
  let limits: ProgramLimits

  var testDescription: String { name }

  init(
    _ name: String, _ body: String, _ code: DiagnosticCode?, measured: [String] = [],
    limits: ProgramLimits = .standard
  ) {
    self.init(
      name, Array((Self.header + body).utf8), code, measured: measured, limits: limits)
  }

  init(
    _ name: String, _ bytes: [UInt8], _ code: DiagnosticCode?, measured: [String] = [],
    limits: ProgramLimits = .standard
  ) {
    self.name = name
    self.bytes = bytes
    self.code = code
    self.measured = measured
    self.limits = limits
  }

  private static let header = "labels a, b\ninput text: text\n"

  private static func times(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count)
  }

  private static func set(_ items: [String]) -> String {
    "set s = [\(items.joined(separator: ", "))]\nwhen has(text, s) => a\n"
  }

  /// A large source is let in, to see that the stages behind that bound hold as well.
  private static let wide = ProgramLimits(sourceBytes: 16 << 20)
  private static let tenChoices = "\"" + times(10, "(a|b)") + "NUMBER\""

  static let all = [
    HostileProgram(
      "nothing but a", Array(repeating: 0x61, count: 10_000_000), .sourceTooLarge,
      measured: ["10000000", "262144"]),
    HostileProgram(
      "nothing but a, let in", Array(repeating: 0x61, count: 10_000_000),
      .unknownStatement, limits: wide),
    HostileProgram("nothing but NUL", Array(repeating: 0, count: 200_000), .unexpectedCharacter),
    HostileProgram("nothing but 0xFF", Array(repeating: 0xFF, count: 200_000), .invalidUTF8),
    HostileProgram(
      "half a surrogate pair", Array("labels a, b # ".utf8) + [0xED, 0xA0, 0x80],
      .invalidUTF8),
    HostileProgram("an escaped surrogate", set([#""\u{D800}""#]), .invalidEscape),
    HostileProgram(
      "parentheses", "when \(times(60_000, "("))true\(times(60_000, ")")) => a",
      .nestingTooDeep, measured: ["65", "64"]),
    HostileProgram("brackets", "set s = \(times(60_000, "["))", .nestingTooDeep),
    HostileProgram("nots", "when \(times(60_000, "not "))true => a", .nestingTooDeep),
    HostileProgram(
      "a long sum", "when \(times(60_000, "1 + "))1 > 2 => a", .nestingTooDeep,
      measured: ["257", "256"]),
    HostileProgram(
      "branches", "when \(times(10_000, "if true then 1 else "))0 > 2 => a",
      .nestingTooDeep),
    HostileProgram(
      "deep regex", "when has(text, /\(times(30_000, "("))a\(times(30_000, ")"))/) => a",
      .nestingTooDeep),
    HostileProgram(
      "two million keywords", set((0..<2_000_000).map { "\"k\($0)\"" }),
      .sourceTooLarge, measured: ["262144"]),
    HostileProgram(
      "two hundred thousand keywords, let in",
      set((0..<200_000).map { "\"k\($0)\"" }), .patternTooLarge, measured: ["1000000"], limits: wide
    ),
    HostileProgram(
      "too many short keywords, let in",
      set((0..<20_001).map { "\"\(String($0, radix: 36))\"" }), .tooManyPatterns,
      measured: ["20001", "20000"], limits: wide),
    HostileProgram(
      "a keyword without end", set(["\"\(times(200_000, "a"))\""]), .patternTooLarge,
      measured: ["200000", "512"]),
    HostileProgram(
      "combining marks", set(["\"a\(times(60_000, "\u{301}"))\""]), .patternTooLarge,
      measured: ["60001", "512"]),
    HostileProgram(
      "choices of choices", set(["\"\(times(30, "(a|b|c)"))\""]), .patternTooLarge,
      measured: ["1000000 or more", "8192"]),
    HostileProgram(
      "many keywords of many choices",
      set((0..<2_000).map { tenChoices.replacing("NUMBER", with: " \($0)") }), .patternTooLarge,
      measured: ["1000000"]),
    HostileProgram("a large regex", set(["/(a{99}){999}/"]), .patternTooLarge, measured: ["20000"]),
    HostileProgram(
      "many large regexes", set((0..<2_000).map { "/[a-z]{9000}b\($0)/" }),
      .patternTooLarge, measured: ["1000000"]),
    HostileProgram("exponential regex", set([#"/(\w+\s?)+$/"#]), .exponentialRegex),
    HostileProgram(
      "look-behinds in look-behinds",
      set(["/\(times(60, "(?<=a?"))b\(times(60, ")b"))/"]), .patternTooLarge,
      measured: ["or more", "20000"]),
    HostileProgram(
      "a look-behind of many choices", set(["/(?<=\(times(36, "a?")))b/"]), .patternTooLarge,
      measured: ["20000"]),
    HostileProgram("a regex of alternatives", set(["/\(times(20_000, "a|"))b/"]), .patternTooLarge),
    HostileProgram("doubling functions", doubling, .programTooCostly),
    HostileProgram("chains in functions in functions", chainedFunctions, .nestingTooDeep),
    HostileProgram("the smallest exponent", "when 1e\(Int.min) > 1 => a\n", .malformedNumber),
    HostileProgram("doubling lets", doublingLets, .nestingTooDeep, measured: ["200"]),
    HostileProgram(
      "quadratic windows",
      "when (sum a in words(text): count b in words(after(a, 99999 words))) > 1 => a",
      .programTooCostly, measured: ["10000"]),
    HostileProgram(
      "quadratic windows, cut",
      "when (sum a in words(text): count b in words(first(after(a), 99999 words))) > 1 => a",
      .programTooCostly, measured: ["100001", "10000"]),
    HostileProgram(
      "quadratic windows, cut to more than a text holds",
      "when (sum a in words(text): unique(last(before(a), 99999999999 words))) > 1 => a",
      .programTooCostly, measured: ["100000000003", "10000"]),
    HostileProgram(
      "quadratic windows, chosen",
      "when (sum a in words(text): count b in words(if index(a) > 1 then text else a)) > 1 => a",
      .programTooCostly, measured: ["10000"]),
    HostileProgram("choices of views, doubled", doublingViews, .programTooCostly),
    HostileProgram(
      "less than no words",
      #"when any m in find(text, "x"): has(first(after(m), -\#(times(60, "9")) words), "y") => a"#,
      nil),
    HostileProgram("many unknown names", unknownNames, .unknownName),
    HostileProgram("many unknown functions", unknownFunctions, .unknownFunction),
    HostileProgram("many undeclared labels", Array(undeclaredLabels.utf8), .unknownLabel),
    HostileProgram(
      "undeclared beside long labels",
      Array(
        ("labels \((0..<20).map { "l\($0)" + times(5000, "m") }.joined(separator: ", "))\n"
          + times(10_000, "when 1 > 0 => n\n")).utf8), .unknownLabel),
    HostileProgram(
      "many inputs that examples do not name",
      (0..<5_000).map { "input i\($0): text\n" }.joined() + times(9_000, "#? {\"x\": 1} => a\n"),
      nil),
    HostileProgram(
      "many labels",
      Array("labels \((0..<20_000).map { "l\($0)" }.joined(separator: ", "))\n".utf8), .labelCount,
      measured: ["127", "20000"]),
    HostileProgram("many broken examples", times(30_000, "#? {\n"), .malformedExample),
    HostileProgram(
      "an example of many names",
      "#? {\((0..<15_000).map { "\"n\($0)\": 1, " }.joined())\"n0\": 1} => a\n", .malformedExample),
    HostileProgram("comments without an end", times(80_000, "/*\n"), .foreignOperator),
    HostileProgram("numbers beside names", times(60_000, "n.5 "), .malformedNumber),
    HostileProgram("a deep example", "#? \(times(60_000, "[")) => a\n", .malformedExample),
    HostileProgram("many inputs", (0..<5_000).map { "input i\($0): text\n" }.joined(), nil),
    HostileProgram(
      "doubling conditions",
      "let v0 = has(text, \"x\")\n" + list(60, "") { "let v\($0 + 1) = v\($0) and v\($0)\n" }
        + "when v60 => a\n", nil),
    HostileProgram(
      "doubling sets",
      "set s0 = [\"a\", /^b/]\n" + list(60, "") { "set s\($0 + 1) = [s\($0), s\($0)]\n" }
        + "when has(first(text, 9 words), s60) => a\n", nil),
    HostileProgram(
      "a large set in many lists", manyWords + rules(4_000) { "has(text, [s, \"x\($0)\"])" },
      .patternTooLarge, measured: ["1000098", "1000000"]),
    HostileProgram(
      "a large set, less this and less that",
      manyWords + rules(4_000) { "has(text, s except \"x\($0)\")" }, .patternTooLarge,
      measured: ["1010000", "1000000"]),
    HostileProgram(
      "the entries of a large set, many times",
      manyWords + rules(2_500) { "(count e in entries(s)) > words(text) + \($0)" },
      .patternTooLarge, measured: ["1010000", "1000000"]),
    HostileProgram(
      "the entries that many views hold",
      manyWords + rules(2_500) { "distinct(first(text, \($0) words), s) > 1" }, .patternTooLarge,
      measured: ["1010000", "1000000"]),
    HostileProgram(
      "a large set for a function",
      manyWords + "def f(p: patterns) = has(text, p)\n" + rules(9_000) { _ in "f(s)" }, nil),
    HostileProgram(
      "a large list in a function",
      "def f(n: number) = count(text, [\(list(10_000) { "\"\($0)\"" })]) > n\n"
        + rules(9_000) { "f(\($0))" },
      .patternTooLarge, measured: ["1000000"]),
    HostileProgram(
      "keywords of many choices in a function",
      "def f(n: number) = count(text, ["
        + list(15) { tenChoices.replacing("NUMBER", with: "\($0)") } + "]) > n\n"
        + rules(9_000) { "f(\($0))" }, nil),
    HostileProgram(
      "regexes that look beyond many views",
      "set s = [\(list(6_000) { "/^\($0)/" })]\n"
        + rules(4_000) { "has(first(text, \($0 + 1) words), s)" }, nil),
    HostileProgram(
      "rules of many alternatives",
      list(6, "") { "input n\($0): number\n" }
        + "def f(p: number) = \(list(6, " and ") { "n\($0) != p" })\n"
        + rules(6_000) { "f(\($0))" }, nil),
    HostileProgram(
      "rules of many constraints",
      list(160, "") { "input n\($0): number\n" }
        + "def f(p: number) = \(list(160, " and ") { "n\($0) \($0 < 6 ? "!=" : ">") p" })\n"
        + rules(250) { "f(\($0))" }, nil),
    HostileProgram("many rules", rules(9_500) { "has(text, \"\($0)\")" }, nil),
    HostileProgram(
      "many rules of two keywords",
      rules(3_000) { "has(text, \"z\($0) q\") and has(text, \"w\($0)\")" }, nil),
    HostileProgram(
      "large sets that may hold each other",
      manyWords + rules(50) { "has(text, [s, \"x\($0)\"]) and has(text, \"y\($0)\")" }, nil),
    HostileProgram("many rules that never fire", rules(15_000) { _ in "false" }, nil),
    HostileProgram(
      "many rules beside many nodes",
      "def g(n: number) = \(list(40, "+") { "words(first(text, n + \($0) words))" })\n"
        + list(250, "") { "let u\($0) = g(\($0) * 40)\n" }
        + "let v = words(text) > 9\n" + rules(15_000) { _ in "v" }, nil),
    HostileProgram(
      "one long body in many comprehensions",
      longBody + rules(2_500) { "(count m in words(text) where f(m) > \($0)) > 0" },
      .programTooCostly, measured: ["or more", "10000"]),
  ]

  private static func list(
    _ count: Int, _ separator: String = ",", _ item: (Int) -> String
  ) -> String {
    (0..<count).map(item).joined(separator: separator)
  }

  private static func rules(_ count: Int, _ condition: (Int) -> String) -> String {
    list(count, "") { "when \(condition($0))=>a\n" }
  }

  private static let manyWords = "set s = [\(list(10_000) { "\"\($0)\"" })]\n"

  private static var longBody: String {
    list(50, "") { function in
      "def g\(function)(m: match) = \(list(100, "+") { "count(m, \"\(function)y\($0)\")" })\n"
    } + "def f(m: match) = \(list(50, "+") { "g\($0)(m)" })\n"
  }

  private static var doubling: String {
    let functions = (1..<64).map { level in
      "def f\(level)(n: number) = f\(level - 1)(n + \(level)) + f\(level - 1)(n - \(level))\n"
    }
    return "def f0(n: number) = n\n" + functions.joined() + "when f63(words(text)) > 1 => a\n"
  }

  private static var chainedFunctions: String {
    let functions = (1..<120).map { level in
      "def f\(level)(m: number) = f\(level - 1)(m)\(times(240, "+1"))\n"
    }
    return "def f0(m: number) = m\(times(240, "+1"))\n" + functions.joined()
      + "when f119(words(text)) > 0 => a\n"
  }

  private static var doublingLets: String {
    let lets = (1..<400).map { "let v\($0) = v\($0 - 1) + v\($0 - 1)\n" }
    return "let v0 = words(text)\n" + lets.joined() + "when v399 > 1 => a\n"
  }

  private static var doublingViews: String {
    let lets = (1..<60).map { level in
      "def v\(level)(m: match) = if index(m) > \(level) then first(v\(level - 1)(m), \(level) words) "
        + "else v\(level - 1)(m)\n"
    }
    return "def v0(m: match) = after(m, 99999 words)\n" + lets.joined()
      + "when (sum m in words(text): unique(v59(m))) > 1 => a\n"
  }

  private static var unknownNames: String {
    (0..<12_000).map { "let a\($0)=1\n" }.joined()
      + times(200, "when \(times(200, "b+"))1>0=>a\n")
  }

  private static var unknownFunctions: String {
    (0..<7_000).map { "def f\($0)(n:number)=n\n" }.joined()
      + times(100, "when \(times(200, "g()+"))1>0=>a\n")
  }

  private static var undeclaredLabels: String {
    "labels \((0..<18_000).map { "l\($0)" }.joined(separator: ", "))\n"
      + times(9_000, "when 1>0=>x\n")
  }
}
