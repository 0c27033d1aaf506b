import Testing

@testable import LabelLang

@Suite struct RegexAmbiguityTests {
  @Test(arguments: [
    "(a+)+$", "(a|a)*b", "(\\w+\\s*)+x", "(a|ab|b)*c", "(a*)*b", "([a-z]+)*\\d", "(a|A)*b",
    "(\\d+|[0-9])+x", "(.*)*x", "(a+b?)+c", "(\\s*\\w*)*!", "((a|b)*|c)*d", "(x+x+)+y",
    "(\\w|_)+!", "([^\\s]+\\s?)*z", "(?:a{1,3})+b", "(a?a)*b", "(?:(?:ab)+)+c", "(k|\\x{212a})+b",
    "(é|É)*x", "(?=a)(a+)+b", "(a{2}|a{3})*b", "(a+){2,}b", "(-|--)*>", "([ab]|[bc])*d",
    "(\\w+\\.?)+@", "(\\w+\\B)+x", "(a+|b+)*c", "(\\d+,?)+x", "(.*,)*x", "(a+?)+?b",
    "(?:\\p{L}|\\p{Lu})+\\d", "(s|ſ)*x", "(a|b|[^c])*d", "((a*b?)*c)*d", "(\\n|\\s)*x",
    "((ab|a)(b|bb))*c", "([\\w.]+)*@",
  ])
  func exponential(_ pattern: String) {
    #expect(RegexSample(pattern).ambiguity == "exponential")
  }

  @Test(arguments: [
    ("a*a*b", 1), ("a*a*a*b", 2), ("\\w*\\w*x", 1), ("\\s*\\w*\\s*x", 1), (".*foo.*x", 1),
    (".*,.*,.*x", 2), ("\\d+\\d+", 1), ("(a|b)*a(a|b)*c", 1), ("a+(b|a+)c", 1), ("(a+){1,5}b", 4),
    ("(\\w+\\s?){5}x", 4), ("(\\s|\\d)+\\s+x", 1), ("\\S+@\\S+", 1), ("x*y*x*z", 1),
    ("( |^)(call)[^\\w]* ([^\\s]+ )*(free)[^\\w]*( |$)", 1), ("(.*a|.*b)c", 0),
    ("(?:a*b*)c*a*d", 1), ("(a*)(?:b|(a*))c", 1), ("(?:ab)*(?:ab)*c", 1),
  ])
  func polynomial(_ pattern: String, _ degree: Int) {
    let sample = RegexSample(pattern)
    #expect(sample.ambiguity == String(degree))
    #expect(sample.diagnostics.all.map(\.code) == (degree > 0 ? [.polynomialRegex] : []))
    if degree > 0 {
      #expect(sample.diagnostics.all[0].message.contains("degree \(degree)"))
    }
  }

  @Test(arguments: [
    ("\\w+\\s+\\w+", ""), ("[a-z]+[0-9]+", ""), ("\\w+\\d", ""), ("(a*b)*a*c", ""),
    ("^(a|b)*?x", ""), ("(ab)*(ba)*c", ""), ("\\w{1,3}\\w{1,3}", ""), ("https?:\\/\\/\\S+", ""),
    ("(\\w+ ){0,1}nice", ""), ("\\b\\w+\\b", ""), ("(\\w+\\b)+x", ""), ("(\\w+\\b\\s*)+x", ""),
    ("(?:\\b\\w+\\b\\W*)+x", ""), ("(a+b+)*c", ""), ("(a|b)+c", ""), ("(?:a+,)*b", ""),
    ("(\\d+,)+\\d+x", ""), ("\"[^\"]*\"", ""), ("<[^>]+>", ""), ("([^,]*,)*x", ""), ("\\s+$", ""),
    ("^\\s+|\\s+$", ""), ("\\w+@\\w+\\.\\w+", ""), ("[\\w.]+@[\\w.]+\\.\\w+x", ""),
    ("(ha){2,}h?", ""), ("(a|A)*b", "c"), ("(k|\\x{212a})+b", "c"), ("(.|\\n)*x", ""),
    ("(\\p{Lu}|\\p{Ll})+\\d", ""), ("(a?){30}b", ""), ("(\\d{1,3}\\.){3}\\d{1,3}", ""),
    ("(?:\\w+\\s+){1,4}free", ""), ("(\\w\\b)+x", ""),
  ])
  func unambiguous(_ pattern: String, _ flags: String) {
    let sample = RegexSample(pattern, flags)
    #expect(sample.ambiguity == "0")
    #expect(sample.findings.isEmpty)
  }

  @Test func namesBothRepetitionsThatShareText() throws {
    let sample = RegexSample("x\\d+[^\\w]* ([^\\s]+ )*y")
    let finding = try #require(sample.diagnostics.all.first)
    #expect(sample.source.text(finding.primary.range) == "[^\\w]*")
    #expect(finding.secondary.map { sample.source.text($0.range) } == ["([^\\s]+ )*"])
  }

  @Test func dotMeetsTheLineFeedOnlyUnderItsFlag() {
    #expect(RegexSample("(.|\\n)*x", "s").ambiguity == "exponential")
  }

  @Test func underlinesTheInnermostRepetitionToBlame() {
    #expect(RegexSample("(?:u(?:(?:v+w)+x*)*y)*z").findings == ["E0708 (?:(?:v+w)+x*)*"])
  }

  @Test(arguments: [
    ("(a|ab|b)*c", "aba"), ("(a+)+$", "a"), ("(-|--)*>", "---"), ("(\\w+\\s*)+x", "a"),
    ("(.*,)*x", ",a"),
  ])
  func showsATextThatRepeats(_ pattern: String, _ word: String) {
    #expect(
      RegexSample(pattern).diagnostics.all.first?.notes
        == ["a text that repeats `\(word)` shows it"])
  }

  @Test func bigPatternsEndSoon() {
    let words = (0..<250).map { "w\($0 * 7919 % 100_003)x" }.joined(separator: "|")
    #expect(RegexSample("\\b(?:\(words))\\b").ambiguity == "0")
    #expect(RegexSample("(?:(?:\(words)) )+end").ambiguity == "0")
    #expect(RegexSample("(?:(?:\(words)) ?)+end").ambiguity == "0")
    #expect(RegexSample("(\\w{1,800}\\s?)+x").ambiguity == "exponential")
    #expect(RegexSample(".*a.{0,900}.*b").ambiguity == "1")
    let loops = (0..<300).map { _ in "a+" }.joined()
    #expect(RegexSample(loops).syntax?.ambiguityDegree ?? 0 >= 299)
    let options = String(repeating: "a?", count: 3_000)
    #expect(RegexSample("(?:\(options)b)+c").diagnostics.all.count <= 1)
  }
  /// Where the automaton of the regex as written is too big, that of smaller bounds tells.
  @Test(arguments: [
    ("(?:a?){1000}b+c", "0"), ("(?:a?){1000}b+b+c", "1"), ("(?:a?){1000}(b+)+c", "exponential"),
    ("(?:(?:a?){1000}b)+c", "exponential"),
  ])
  func bigBoundsAreCutDown(_ pattern: String, _ ambiguity: String) {
    #expect(RegexSample(pattern).ambiguity == ambiguity)
  }

  /// What is too big with any bounds is judged by how its loops stand, and the message says so.
  @Test func tooBigToTell() throws {
    let words = (0..<700).map { "w\($0 * 7919 % 100_003)x" }.joined(separator: "|")
    let flat = RegexSample("(?:(?:\(words)) ?)+end")
    #expect(flat.ambiguity == "1")
    #expect(flat.diagnostics.all.map(\.code) == [.polynomialRegex])
    #expect(flat.diagnostics.all.first?.message.contains("of degree 1 at most") == true)
    let nested = RegexSample("(?:(?:\(words)|z+,) ?)+end")
    #expect(nested.diagnostics.all.map(\.code) == [.exponentialRegex])
    #expect(nested.diagnostics.all.first?.message.contains("too big to work out") == true)
  }
}
