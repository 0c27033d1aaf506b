import LabelLang
import TestSupport
import Testing

@Suite struct LexerTests {
  /// Tokens as their source text, regexes and strings among them.
  private func tokens(_ text: String) -> [String] {
    let source = SourceFile(name: "test.label", text: text)
    var lexer = Lexer(source)
    lexer.run()
    #expect(lexer.findings.isEmpty)
    return lexer.tokens.dropLast().map { source.text($0.range) }
  }

  @Test func tokensAndTheirRanges() {
    #expect(
      tokens("when a>=1 and b!=0.5=>c#x\n?? => == {}[](),:") == [
        "when", "a", ">=", "1", "and", "b", "!=", "0.5", "=>", "c", "??", "=>", "==", "{", "}", "[",
        "]", "(", ")", ",", ":",
      ])
    #expect(tokens("\u{FEFF}a\r\nb\rc\td") == ["a", "b", "c", "d"])
    #expect(tokens("") == [])
  }

  @Test(arguments: [
    ("a / b / c", ["a", "/", "b", "/", "c"]),
    ("f(x) / 2 / 3", ["f", "(", "x", ")", "/", "2", "/", "3"]),
    ("count(t, / b /)", ["count", "(", "t", ",", "/ b /", ")"]),
    ("[/a/, /b/s]", ["[", "/a/", ",", "/b/s", "]"]),
    ("until /a/ except /b/c", ["until", "/a/", "except", "/b/c"]),
    (#"(/https?:\/\/[^\/#"]+/)"#, ["(", #"/https?:\/\/[^\/#"]+/"#, ")"]),
    (#"= /\\/ / 2"#, ["=", #"/\\/"#, "/", "2"]),
    ("true / 2", ["true", "/", "2"]),
  ])
  func regexOrDivision(_ text: String, _ expected: [String]) {
    #expect(tokens(text) == expected)
  }

  @Test func stringEscapes() {
    let text = #"let x = "a\"\\\n\t\u{1F600}\*\(\)\|é#""#
    let parsed = Parsed(rest: text)
    #expect(parsed.places == [])
    guard case .binding(let binding) = parsed.program.statements[1],
      case .string(let literal) = binding.value
    else { return #expect(Bool(false)) }
    #expect(literal.value == "a\"\\\n\t😀*()|é#")
    #expect(
      literal.characters.map(\.isEscaped) == [
        false, false, false, false, false, false, true, true, true, true, false, false,
      ])
    #expect(
      literal.characters.map { parsed.source.text($0.range) } == [
        "a", #"\""#, #"\\"#, #"\n"#, #"\t"#, #"\u{1F600}"#, #"\*"#, #"\("#, #"\)"#, #"\|"#, "é",
        "#",
      ])
    #expect(parsed.source.text(literal.range) == String(text.dropFirst(8)))
  }

  @Test func regexParts() {
    let parsed = Parsed(rest: #"let x = /a\/ü/sc"#)
    guard case .binding(let binding) = parsed.program.statements[1],
      case .regex(let literal) = binding.value
    else { return #expect(Bool(false)) }
    #expect(literal.pattern == #"a\/ü"#)
    #expect(literal.flags == "sc")
    #expect(literal.patternStart == 21)
    #expect(literal.range == SourceRange(20, 29))
  }

  @Test func numbers() {
    #expect(Parsed.expression("12 + 0.5 + 007.250") == "(+ (+ 12 0.5) 7.25)")
    #expect(
      Parsed.expression("123456789012345678901234567890 > 0") == "(> 1.2345678901234568e+29 0)")
  }

  @Test func invalidUTF8() {
    let header = Array("labels a, b\nset s = [\"x\", \"".utf8)
    let parsed = Parsed(bytes: header + [0xC3, 0x28, 0xFF, 0xFE] + Array("\"]".utf8))
    #expect(
      parsed.findings.map(\.code) == [.invalidUTF8, .invalidUTF8])
    #expect(
      parsed.findings.map(\.primary.range) == [
        SourceRange(header.count, header.count + 1),
        SourceRange(header.count + 2, header.count + 4),
      ])
    let surrogate = Parsed(bytes: Array("labels a, b # ".utf8) + [0xED, 0xA0, 0x80, 0x0A])
    #expect(surrogate.findings.map(\.primary.range) == [SourceRange(14, 17)])
  }

  @Test func sourceSize() {
    let bound = ProgramLimits.standard.sourceBytes
    let start = "labels a, b #"
    let fits = start + String(repeating: "x", count: bound - start.utf8.count)
    #expect(Parsed(fits).places == [])
    let large = Parsed(fits + "x")
    #expect(large.findings.map(\.code) == [.sourceTooLarge])
    #expect(large.findings[0].message.contains("\(bound + 1)"))
    #expect(large.findings[0].message.contains("\(bound)"))
    #expect(large.program.statements.isEmpty)
  }
}
