import Testing

@testable import LabelLang

@Suite struct RegexPropertiesTests {
  @Test(
    arguments: [
      ("abc", 3, 3), ("a|bcd", 1, 3), ("a{2,5}", 2, 5), ("a+", 1, nil), ("(?=abc)d\\b", 1, 1),
      ("(?:a?b){2}", 2, 4), ("a(?:b*){0}", 1, 1), ("(?:(?:a{90}){90})", 8100, 8100),
    ] as [(String, Int, Int?)])
  func lengths(_ pattern: String, _ shortest: Int, _ longest: Int?) throws {
    let syntax = try #require(RegexSample(pattern).syntax)
    #expect(syntax.minLength == shortest)
    #expect(syntax.maxLength == longest)
  }

  @Test(arguments: [
    ("abc", false), ("\\bab\\B", false), ("^a", true), ("(?:a|b$)", true), ("\\Aa", true),
    ("a\\z", true), ("a\\Z", true), ("(?<!b)a", true), ("(?:a(?=b))?c", true),
  ])
  func readsBeyondMatch(_ pattern: String, _ expected: Bool) throws {
    #expect(try #require(RegexSample(pattern).syntax).readsBeyondMatch == expected)
  }

  @Test(
    arguments: [
      ("\\bfree\\b", "free"), ("\\b(?:buy|get) now\\b", "(buy|get) now"),
      ("\\b(cheap|free|win)\\b", "(cheap|free|win)"), ("\\bbuy\\s+now\\b", "buy now"),
      ("\\bvideos?\\b", "video(s|)"), ("\\bsubscrib\\w*", "subscrib*"),
      ("\\bsubscrib\\w*\\b", "subscrib*"), ("\\bdon't\\b", "don't"),
      ("free", nil), ("\\bfree", nil), ("free\\b", nil), ("\\bfre+\\b", nil), ("\\bfree!\\b", nil),
      ("\\b(?:a|b(?:c|d))\\b", nil), ("\\bsubscri\\w+\\b", nil), ("^free\\b", nil),
      ("\\b free\\b", nil), ("\\b\\w*\\bx\\b", nil), ("\\b(a|b)\\w*", nil),
    ] as [(String, String?)])
  func keywordEquivalent(_ pattern: String, _ keyword: String?) throws {
    #expect(try #require(RegexSample(pattern).syntax).keywordEquivalent == keyword)
    #expect(try #require(RegexSample(pattern, "c").syntax).keywordEquivalent == nil)
  }

  @Test(
    arguments: [
      ("free", ["free"]), ("FREE", ["free"]), ("https?:\\/\\/\\S+", ["http://", "https://"]),
      ("\\b(?:win|won|winner)\\b", ["win", "won"]), ("\\w+@\\w+", ["@"]), ("\\w+", nil),
      ("[ck]at", ["cat", "kat"]), ("a|free", nil), ("(?:foo|bar).*baz", ["baz"]),
      ("\\d+\\/10", ["/10"]), ("é+free", ["free"]), ("\\x{212a}ey", ["key"]),
      ("(ha){2,}", ["haha"]),
      ("x(?=.{0,9}free)y.", ["free"]), ("x(?!.{0,9}free)y.", ["xy"]), ("fre{2}", ["free"]),
      ("\\$\\s?\\d", ["$"]), ("a.b", nil), ("colou?r", ["color", "colour"]), ("[a-z]+", nil),
      ("free|money|[£$]\\d", nil),
    ] as [(String, [String]?)])
  func requiredLiterals(_ pattern: String, _ literals: [String]?) throws {
    #expect(try #require(RegexSample(pattern).syntax).requiredLiterals == literals)
    #expect(try #require(RegexSample(pattern, "c").syntax).requiredLiterals == literals)
  }

  @Test(
    arguments: [
      ("\\bhi+\\b", true), ("\\b(lol+|(ha){2,}h?|xd+)\\b", true), ("(\\bcheck( \\w+)? out)", true),
      ("\\b(?:win|won|winner)\\b", true), ("\\b(?:shah|hah)\\b", false), ("hi+", false),
      ("\\b\\w+free", false), ("\\b(?:a|free)x", true), ("(\\bfree|money)", false),
      ("\\Bfree", false), ("\\w\\bfree", false), ("\\b.?free", false),
    ])
  func literalsFollowBoundary(_ pattern: String, _ expected: Bool) throws {
    #expect(try #require(RegexSample(pattern).syntax).literalsFollowBoundary == expected)
  }

  @Test func costGrowsWithAmbiguity() throws {
    func steps(_ pattern: String, _ count: Int) throws -> Int {
      RegexCost(try #require(RegexSample(pattern).syntax)).steps(characters: count)
    }
    #expect(try steps("free", 1_000_000) < 1 << 24)
    #expect(try steps("\\w+@", 1_000) < 1 << 24)
    #expect(try steps("\\w+@", 100_000) > 1 << 32)
    #expect(try steps("a*a*b", 2_000) > 1 << 32)
    #expect(try steps("(?:a?){30}b", 100) > 1 << 32)
    #expect(try steps("(?:a|a)(?:a|a)(?:a|a)(?:a|a)(?:a|a)b", 1) >= 32)
    #expect(try steps(".{0,10000}x", 1_000_000) > 1 << 32)
    #expect(try steps("a*a*a*a*a*a*b", 1 << 40) == 1 << 50)
  }
}
