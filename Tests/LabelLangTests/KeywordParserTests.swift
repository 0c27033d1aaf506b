import LabelLang
import TestSupport
import Testing

@Suite struct KeywordParserTests {
  /// The keyword of a literal, and the places of what is wrong with it.
  private func parse(_ literal: String) -> (variants: [String]?, places: [String], cured: String) {
    let source = SourceFile(name: "test.label", text: "labels a, b let x = " + literal)
    var list = DiagnosticList()
    let program = Parser.parse(source, into: &list)
    #expect(list.all.isEmpty)
    guard case .binding(let binding)? = program.statements.last,
      case .string(let string) = binding.value
    else { return (nil, ["no string"], "") }
    let keyword = KeywordParser.parse(string, into: &list)
    #expect((keyword == nil) == list.hasErrors)
    var bytes = source.bytes
    for edit in list.sorted.flatMap({ $0.help?.edits ?? [] }).reversed() {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: Array(edit.replacement.utf8))
    }
    return (
      keyword?.variants.map { $0.map(text).joined() },
      list.sorted.map { "\($0.code.rawValue) \(source.text($0.primary.range))" },
      String(String(decoding: bytes, as: UTF8.self).dropFirst("labels a, b let x = ".count))
    )
  }

  private func text(_ element: Keyword.Element) -> String {
    switch element {
    case .scalar(let scalar): String(scalar)
    case .space: "_"
    case .star: "…"
    }
  }

  @Test(arguments: [
    (#""free""#, ["free"]),
    (#""check \n\t out""#, ["check_out"]),
    (#""free*""#, ["free…"]),
    (#""*n't""#, ["…n't"]),
    (#""*’s""#, ["…’s"]),
    (#""rock'*""#, ["rock'…"]),
    (#""'free*'""#, ["'free…'"]),
    (#""*free*""#, ["…free…"]),
    (#""free* gift*!""#, ["free…_gift…!"]),
    (#""5\*""#, ["5*"]),
    (#"":)""#, [":)"]),
    (#""(: a""#, ["(:_a"]),
    (#"":-|""#, [":-|"]),
    (#""f(x) y""#, ["f(x)_y"]),
    (#""\(a|b\)""#, ["(a|b)"]),
    (
      #""(never|won't) (go|come) back""#,
      ["never_go_back", "never_come_back", "won't_go_back", "won't_come_back"]
    ),
    (#""sign up(| now)""#, ["sign_up", "sign_up_now"]),
    (#""(a|) b""#, ["a_b", "b"]),
    (#""x (a|) y""#, ["x_a_y", "x_y"]),
    (#""(check*|visit) out""#, ["check…_out", "visit_out"]),
    (#""(a|a|b)""#, ["a", "b"]),
    (#""((a|b))""#, ["(a)", "(b)"]),
    (#""(a (x)|b)""#, ["a_(x)", "b"]),
    (#""免费""#, ["免费"]),
    (#""(gastr|hepat)*""#, ["gastr…", "hepat…"]),
    (#""*(itis|oma)""#, ["…itis", "…oma"]),
    (#""call(|s)* me""#, ["call…_me", "calls…_me"]),
    (#""*(a|b)*""#, ["…a…", "…b…"]),
    (#""((a|b)|c)""#, ["a", "b", "c"]),
    (#""(a ((b|c))|d)""#, ["a_(b)", "a_(c)", "d"]),
    (#""(x (a|b)(| c)|d)!""#, ["x_a!", "x_a_c!", "x_b!", "x_b_c!", "d!"]),
  ])
  func keyword(_ literal: String, _ variants: [String]) {
    let result = parse(literal)
    #expect(result.places == [])
    #expect(result.variants == variants)
  }

  @Test(arguments: [
    (#""fr*ee""#, ["E0701 *"]),
    (#""don*'t""#, ["E0701 *"]),
    (#""*""#, ["E0701 *"]),
    (#""a * b""#, ["E0701 *"]),
    (#""free**""#, ["E0701 *"]),
    (#""free*(a|b)""#, ["E0701 *"]),
    (#""(a|b)*c""#, ["E0701 *"]),
    (#""a * (|b)c""#, ["E0701 *"]),
    (#""(x|a*)b""#, ["E0701 *"]),
    (#""a*b c*d""#, ["E0701 *", "E0701 *"]),
    (#""免费*""#, ["E0701 *"]),
    (#"" ""#, [#"E0702 " ""#]),
    (#""""#, [#"E0702 """#]),
    (#""\u{200D}\u{301}""#, [#"E0702 "\u{200D}\u{301}""#]),
    (#""(a|)""#, [#"E0702 "(a|)""#]),
    (#""  free""#, ["W0416   "]),
    (#""free\t ""#, [#"W0416 \t "#]),
    (#""(a|(b|c)""#, ["E0704 ("]),
    (#""(a (b|c)|d""#, ["E0704 ("]),
    (#""(a|b""#, ["E0704 ("]),
    (#""a|b)""#, ["E0704 )"]),
  ])
  func error(_ literal: String, _ places: [String]) {
    #expect(parse(literal).places == places)
  }

  @Test func curesAreExact() {
    #expect(parse(#"" a b\n ""#).cured == #""a b""#)
    #expect(parse(#""免费*""#).cured == #""免费""#)
    #expect(parse(#""-* b""#).cured == #""- b""#)
    #expect(parse(#""fr*ee""#).cured == #""fr*ee""#)
    #expect(parse(#""would (never|not)  *""#).cured == #""would (never|not)""#)
    #expect(parse(#""* as""#).cured == #""as""#)
    #expect(parse(#""listen to (*|)""#).cured == #""listen to (|)""#)
    #expect(parse(#""a * b""#).cured == #""a * b""#)
  }

  @Test func bounds() {
    let choices = String(repeating: "(a|b)", count: 13)
    #expect(parse("\"\(choices)\"").variants?.count == 8192)
    #expect(parse("\"(x|y)\(choices)\"").places.map { $0.prefix(5) } == ["E0803"])
    let longest = String(repeating: "x", count: 512)
    #expect(parse("\"\(longest)\"").variants == [longest])
    #expect(parse("\"y\(longest)\"").places.map { $0.prefix(5) } == ["E0803"])
    #expect(parse("\"\(String(repeating: "(|a)", count: 500))\"").variants == nil)
    #expect(parse("\"\(String(repeating: "(", count: 500))\"").variants?.count == 1)
    let deep = { (depth: Int) in
      "\"\(String(repeating: "(a|", count: depth))b\(String(repeating: ")", count: depth))\""
    }
    #expect(parse(deep(64)).variants == ["a", "b"])
    #expect(parse(deep(65)).places.map { $0.prefix(5) } == ["E0804"])
  }
}
