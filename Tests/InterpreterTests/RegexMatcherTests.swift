import Testing

@testable import Interpreter
@testable import LabelLang

@Suite struct RegexMatcherTests {
  static let table: [(String, String, String, [String])] = [
    ("a|ab", "", "ab ab", ["a", "a"]), ("ab|a", "", "ab a", ["ab", "a"]),
    ("free", "", "FREE Free", ["FREE", "Free"]), ("free", "c", "FREE free", ["free"]),
    ("k", "", "\u{212A}kK", ["\u{212A}", "k", "K"]), ("s", "", "ſ", ["ſ"]),
    ("[^a]", "", "Aab", ["b"]), ("é", "", "É", ["É"]), ("\\p{Lu}", "", "aA", ["A"]),
    ("\\w+", "", "café_1 ٣Ⅷ!", ["café_1", "٣Ⅷ"]), ("\\d+", "", "1٣x2", ["1٣", "2"]),
    ("\\s+", "", "a\u{A0}\u{2028}b\u{180E}", ["\u{A0}\u{2028}", "\u{180E}"]),
    ("\\h", "", "\t\n ", ["\t", " "]), ("\\W", "", "a\u{301}", ["\u{301}"]),
    ("a.b", "", "a\nb a\rb", ["a\rb"]), ("a.b", "s", "a\nb", ["a\nb"]),
    ("^a", "", "a\na", ["a"]), ("^a", "m", "a\na", ["a", "a"]),
    ("a$", "", "a\na\n", ["a"]), ("a$", "m", "a\na\n", ["a", "a"]),
    ("a\\Z", "m", "a\na\n", ["a"]), ("a\\z", "", "a\n", []), ("\\Aa", "m", "a\na", ["a"]),
    ("\\bcan\\b", "", "can can't scan", ["can", "can"]), ("\\Ban", "", "an can", ["an"]),
    ("(?<=\\$)\\d+", "", "$12 13", ["12"]), ("(?<!\\w)x", "", "x ax x", ["x", "x"]),
    ("x(?!y)", "", "xy xz", ["x"]), ("x(?=y)", "", "xy xz", ["x"]),
    ("(?<=a|bcd|ef)x", "", "ax bcdx efx fx", ["x", "x", "x"]),
    ("(?<=ab{0,2}c?)x", "", "ax abx abbcx abbbx cx", ["x", "x", "x"]),
    ("(?<!(?:not|n't) (?:so |very )?)good", "", "not good, n't very good, good", ["good"]),
    ("(?<=(?:a|bb){1,3})x", "", "x bx ax abbx", ["x", "x"]),
    ("<.+?>", "", "<a><b>", ["<a>", "<b>"]), ("<.+>", "", "<a><b>", ["<a><b>"]),
    ("a{2,3}", "", "aaaaa", ["aaa", "aa"]), ("a{2,3}?", "", "aaaaa", ["aa", "aa"]),
    ("a{2}", "", "aaaaa", ["aa", "aa"]), ("(?:ab){2,}", "", "ababab ab", ["ababab"]),
    ("a{x}", "", "a{x}", ["a{x}"]), ("[]a^-]", "", "]^-b", ["]", "^", "-"]),
    ("\\/\\x41\\u{e9}\\.", "", "/aÉ.", ["/aÉ."]), ("[\\s\\S]", "", "\n", ["\n"]),
    ("[\\d.-]+", "", "1.5-x", ["1.5-"]), ("a(?:|b)c", "", "ac abc", ["ac", "abc"]),
    ("#x y", "", "#x y", ["#x y"]), ("[!-~]+", "", "a\\]b ", ["a\\]b"]),
    ("\u{1F600}+", "", "\u{1F600}\u{1F600}", ["\u{1F600}\u{1F600}"]),
    ("(a)|b", "", "ba", ["b", "a"]), ("\\x00", "", "a\u{0}b", ["\u{0}"]),
    ("(?:a{0}b)+", "", "bb", ["bb"]), ("(?:(?:a|b){2}c?)+", "", "abcbaa", ["abcba"]),
  ]

  @Test(arguments: table.indices)
  func finds(_ index: Int) throws {
    let (pattern, flags, text, expected) = Self.table[index]
    let regex = try compiledRegex(pattern, flags)
    var matcher = try RegexMatcher()
    let bytes = Array(text.utf8)
    for counted in [false, true] {
      let search = RegexSearch(regex, in: bytes, counted: counted, matcher: &matcher)
      #expect(search.status == .complete)
      #expect(search.parts(of: bytes) == expected, "/\(pattern)/ counted \(counted)")
    }
  }

  @Test func spansAreBytes() throws {
    var matcher = try RegexMatcher()
    let search = RegexSearch(
      try compiledRegex("x+"), in: Array("éxx€x".utf8), matcher: &matcher)
    #expect(search.spans == [RegexSpan(start: 2, end: 4), RegexSpan(start: 7, end: 8)])
  }

  @Test func aLaterStartSeesWhatStandsBefore() throws {
    var matcher = try RegexMatcher()
    let text = Array("ab ab".utf8)
    let behind = RegexSearch(
      try compiledRegex("(?<=a)b"), in: text, from: 4, matcher: &matcher)
    #expect(behind.spans == [RegexSpan(start: 4, end: 5)])
    let anchored = RegexSearch(try compiledRegex("^ab"), in: text, from: 3, matcher: &matcher)
    #expect(anchored.spans == [])
    let past = RegexSearch(try compiledRegex("ab"), in: text, from: 5, matcher: &matcher)
    #expect(past == RegexSearch(try compiledRegex("x"), in: [], matcher: &matcher))
  }

  @Test func capturesBelongToTheirGroups() throws {
    let regex = try compiledRegex("(?<!(n))(a)(b)?(?!(x))(?:(c)|(d))+")
    var matcher = try RegexMatcher()
    var groups: [RegexSpan?] = []
    let text = Array("nad acd".utf8)
    let status = text.withUnsafeBufferPointer {
      matcher.captures(of: regex, at: 4, in: $0, into: &groups)
    }
    #expect(status == .complete)
    #expect(
      groups == [
        nil, RegexSpan(start: 4, end: 5), nil, nil, RegexSpan(start: 5, end: 6),
        RegexSpan(start: 6, end: 7),
      ])
    let missed = text.withUnsafeBufferPointer {
      matcher.captures(of: regex, at: 5, in: $0, into: &groups)
    }
    #expect(missed == .internalError("no match of /\(regex.syntax.source)/ where one was"))
  }

  @Test func manyGroupsGrowTheMatchData() throws {
    let regex = try compiledRegex(String(repeating: "(a)", count: 100))
    var matcher = try RegexMatcher()
    let text = [UInt8](repeating: 0x61, count: 100)
    var groups: [RegexSpan?] = []
    _ = text.withUnsafeBufferPointer {
      matcher.captures(of: regex, at: 0, in: $0, into: &groups)
    }
    #expect(groups == (0..<100).map { RegexSpan(start: $0, end: $0 + 1) })
  }

  @Test func slicesChangeNothing() throws {
    var matcher = try RegexMatcher()
    let text = Array(String(repeating: "é€x", count: 3_000).utf8)
    let regex = try compiledRegex("x")
    let search = RegexSearch(regex, in: text, matcher: &matcher)
    #expect(search.spans == (1...3_000).map { RegexSpan(start: 6 * $0 - 1, end: 6 * $0) })
    let long = RegexSearch(
      try compiledRegex("\\p{L}(?:.{4000,})x"), in: text, matcher: &matcher)
    #expect(long.spans == [RegexSpan(start: 0, end: text.count)])
  }
}
