import Testing

@testable import LabelLang

@Suite struct RegexParserTests {
  @Test(arguments: [
    ("a**", "E0705 *"), ("*a", "E0705 *"), ("a|+b", "E0705 +"), ("(?:)(*)", "E0706 (*)"),
    ("(ab", "E0705 ("), ("ab)", "E0705 )"), ("[ab", "E0705 ["), ("[]", "E0705 ["),
    ("x[b-a]", "E0705 b-a"), ("[\\w-x]", "E0705 \\w-x"), ("[a-\\d]", "E0705 a-\\d"),
    ("a\\y", "E0705 \\y"), ("a\\é", "E0705 \\é"), ("a\\ b", "E0705 \\ "), ("a\\", "E0705 \\"),
    ("a{3,2}", "E0705 {3,2}"), ("a{,3}", "E0705 {,3}"), ("a{1, 3}", "E0705 {1, 3}"),
    ("x^*", "E0705 ^*"), ("\\b+x", "E0705 \\b+"), ("(?=a)*x", "E0705 (?=a)*"),
    ("\\x{110000}", "E0705 \\x{110000}"), ("\\x{d800}", "E0705 \\x{d800}"), ("\\xg", "E0705 \\x"),
    ("\\x{}", "E0705 \\x{"), ("\\u276", "E0705 \\u276"), ("[\\b]", "E0705 \\b"),
    ("(?@a)", "E0705 (?@"), ("(?<a", "E0705 (?<a"), ("\\p{Lu", "E0705 \\p{"),
    ("(x)\\1", "E0706 \\1"), ("(x)\\g{1}", "E0706 \\g{1}"), ("(x)\\k<n>", "E0706 \\k<n>"),
    ("(?P=n)x", "E0706 (?P=n)"), ("x(?R)", "E0706 (?R)"), ("x(?1)", "E0706 (?1)"),
    ("x(?-1)", "E0706 (?-1)"), ("x(?+1)", "E0706 (?+1)"), ("x(?&n)", "E0706 (?&n)"),
    ("x(?P>n)", "E0706 (?P>n)"), ("x(?C1)", "E0706 (?C1)"), ("(?(1)a|b)", "E0706 (?("),
    ("a\\Kb", "E0706 \\K"), ("\\Ca", "E0706 \\C"), ("\\Ga", "E0706 \\G"), ("\\R", "E0706 \\R"),
    ("\\X", "E0706 \\X"), ("\\N", "E0706 \\N"), ("\\va", "E0706 \\v"), ("\\Qab", "E0706 \\Q"),
    ("(*UTF)a", "E0706 (*UTF)"), ("(?<n>a)", "E0706 (?<n>"), ("(?P<n>a)", "E0706 (?P<n>"),
    ("(?'n'a)", "E0706 (?'n'"), ("(?i)a", "E0706 (?i)"), ("(?i:a)", "E0706 (?i:"),
    ("a++", "E0706 ++"), ("(?>a)", "E0706 (?>"), ("(?|a|b)", "E0706 (?|"),
    ("a(?#x)", "E0706 (?#x)"), ("[[:alpha:]]", "E0706 [:alpha:]"), ("\\p{Han}", "E0706 \\p{Han}"),
    ("\\07", "E0706 \\07"), ("é(x)\\2", "E0706 \\2"),
    ("x*", "E0707 x*"), ("a?|b", "E0707 a?|b"), ("\\b", "E0707 \\b"), ("^$", "E0707 ^$"),
    ("", "E0707 //"), ("(?=a)", "E0707 (?=a)"), ("a|", "E0707 a|"),
    ("x(a+)+y", "E0708 (a+)+"), ("((a+)+b)*c", "E0708 (a+)+"), ("(?:x(a|a)*b)+", "E0708 (a|a)*"),
    ("a*x.*\\s*b", "W0411 .*"), ("(a+){1,3}b", "W0411 a+"),
    ("a(?=b+)", "E0709 (?=b+)"), ("(?<!x*)a", "E0709 (?<!x*)"),
    ("(?!(?<=a{2,})b)c", "E0709 (?<=a{2,})"),
    ("(?:ab){0,9000}c", "E0803 (?:ab){0,9000}c"),
    ("a{99999999999999999999}", "E0803 a{99999999999999999999}"),
    ("(?<!(?:a|bb){0,400})c", "E0803 (?<!(?:a|bb){0,400})"),
  ])
  func underlinesWhatIsWrong(_ pattern: String, _ expected: String) {
    #expect(RegexSample(pattern).findings == [expected])
  }

  @Test func goesOnAfterAFinding() {
    let sample = RegexSample("(?i)\\1 a++ [[:digit:]]")
    #expect(
      sample.findings == ["E0706 (?i)", "E0706 \\1", "E0706 ++", "E0706 [:digit:]"])
    #expect(sample.syntax == nil)
  }

  @Test func offsetsCountBytes() {
    let sample = RegexSample("ééé(")
    #expect(sample.diagnostics.all.map(\.primary.range) == [SourceRange(7, 8)])
  }

  @Test(arguments: [
    ("(?i)a", "", "/a/"), ("(?i:a)b", "", "/(?:a)b/"), ("(?s)a.b", "", "/a.b/s"),
    ("(?im)^a", "m", "/^a/m"), ("(?<n>a)", "", "/(a)/"), ("(?P<n>a)", "", "/(a)/"),
    ("a++", "", "/a+/"), ("(?>a)", "", "/(?:a)/"),
    ("a{,3}b", "", "/a{0,3}b/"), ("a{2, }", "", "/a{2,}/"), ("a{ 2 }", "", "/a{2}/"),
    ("[\\w-x]", "", "/[\\w\\-x]/"), ("[[:alpha:]]", "", "/[\\p{L}]/"),
    ("a\\ b", "", "/a b/"),
  ])
  func fixesMakeItRight(_ pattern: String, _ flags: String, _ fixed: String) throws {
    let text = try #require(RegexSample(pattern, flags).fixed)
    #expect(text == fixed)
    let parts = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    let again = RegexSample(
      parts.dropLast().joined(separator: "/"), parts.last.map(String.init) ?? "")
    #expect(again.syntax != nil, "\(again.findings)")
  }

  /// What is broken may be meant in two ways.
  @Test(arguments: ["(a|b", "[a-z", "a)|b", "*a", "a|+b"])
  func brokenPartsHaveNoEdit(_ pattern: String) {
    let sample = RegexSample(pattern)
    #expect(sample.diagnostics.all.allSatisfy { $0.help?.edits == [] })
    #expect(sample.diagnostics.all[0].help?.text.contains("for the character itself") == true)
  }

  @Test func nestingHasABound() {
    func nested(_ depth: Int) -> RegexSample {
      RegexSample(
        String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth))
    }
    #expect(nested(64).syntax?.groupCount == 64)
    let deep = nested(70)
    #expect(deep.findings == ["E0804 ("])
    #expect(deep.diagnostics.all.first?.message == "groups are nested 70 deep; the bound is 64")
    #expect(nested(200_000).findings == ["E0804 ("])
  }

  @Test func sizeNamesValueAndBound() {
    let sample = RegexSample("\\w{30000}")
    let message = sample.diagnostics.all.first?.message ?? ""
    #expect(message.contains("30005") && message.contains("20000"), "\(message)")
    #expect(RegexSample("\\w{15000}").syntax != nil)
  }

  @Test func treeOfEverything() throws {
    let root = try #require(RegexSample("^a(?:b|(c))*?[^\\d\\-x-z]\\x41{2,3}\\/.$").syntax?.root)
    #expect(
      root
        == .sequence([
          .anchor(.start), .scalar("a"),
          .repetition(
            .group(index: nil, .alternation([.scalar("b"), .group(index: 1, .scalar("c"))])),
            min: 0, max: nil, isLazy: true),
          .characterClass(
            RegexClass(
              items: [.digit(isNegated: false), .range("-", "-"), .range("x", "z")],
              isNegated: true)),
          .repetition(.scalar("A"), min: 2, max: 3, isLazy: false), .scalar("/"), .any,
          .anchor(.end),
        ]))
  }

  @Test(arguments: ["a{", "a{x}", "a{1", "a{,}", "{}", "a{-1}", "x{1,2,3}"])
  func bracesThatAreNoQuantifierAreLiteral(_ pattern: String) throws {
    let root = try #require(RegexSample(pattern).syntax?.root)
    let text = String(String.UnicodeScalarView(root.scalars))
    #expect(text == pattern)
  }

  @Test func groupsThatCannotCaptureKeepTheirNumber() throws {
    let syntax = try #require(RegexSample("(a)(?<!(b))(?!(c))(?=(d))(.)").syntax)
    #expect(syntax.groupCount == 5)
    #expect(
      syntax.root
        == .sequence([
          .group(index: 1, .scalar("a")),
          .look(isAhead: false, isNegative: true, .group(index: nil, .scalar("b"))),
          .look(isAhead: true, isNegative: true, .group(index: nil, .scalar("c"))),
          .look(isAhead: true, isNegative: false, .group(index: 4, .scalar("d"))),
          .group(index: 5, .any),
        ]))
  }

  @Test func lookBehindOfSeveralLengthsIsWrittenOut() throws {
    let syntax = try #require(RegexSample("(?<=ab{0,2}c?)x").syntax)
    guard case .sequence(let nodes) = syntax.root, case .look(_, _, let body) = nodes[0] else {
      Issue.record("no look-behind in \(syntax.root)")
      return
    }
    let branches = try #require(body.fixedLengthBranches)
    #expect(branches.map(\.minLength) == [1, 2, 3, 4])
    #expect(branches.map(\.maxLength) == [1, 2, 3, 4])
  }

  @Test(arguments: [
    "a", "a|bc", "a?b", "(a|bb){0,4}c?", "x{2,5}y{0,3}", "[a-zß]?\\b(?:ab|c){2}(?=z)d?",
    "a?(?<=b?(?<=c?d)e)f", "(ab){1,3}|", "\\w?$",
  ])
  func lookBehindHasTheSizeOfItsBranches(_ body: String) throws {
    let root = try #require(RegexSample("(?<=\(body))x").syntax?.root)
    guard case .sequence(let nodes) = root, case .look(_, _, let child) = nodes[0] else {
      Issue.record("no look-behind in \(root)")
      return
    }
    let branches = try #require(child.fixedLengthBranches)
    let sizes = branches.map { RegexSize.measure($0, exactCase: false) }
    #expect(
      RegexSize.measure(nodes[0], exactCase: false) == sizes.reduce(5) { $0 + 3 + $1 })
  }
}

extension RegexNode {
  /// The characters of a tree that is a plain sequence.
  fileprivate var scalars: [Unicode.Scalar] {
    switch self {
    case .scalar(let scalar): [scalar]
    case .sequence(let nodes): nodes.flatMap(\.scalars)
    default: []
    }
  }
}
