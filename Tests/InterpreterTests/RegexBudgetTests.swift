import Testing

@testable import Interpreter
@testable import LabelLang

/// Searches that would take hours end soon, with an answer or without.
@Suite struct RegexBudgetTests {
  private static func search(_ pattern: String, _ text: [UInt8]) throws -> RegexSearch {
    var matcher = try RegexMatcher()
    return RegexSearch(try compiledRegex(pattern), in: text, matcher: &matcher)
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      "\\w+@", "x?\\w+@", "(a*)b", "(?:a*)(?:a*)b", "a*?b", "(a|c)*b", "a+$b", "[^@]+@x", ".*.*!",
      "(?:a?){30}b", "(?=a{0,10000}b)a", "(?<!a{1,100}b)(?:a|aa)c", ".{0,10000}!",
    ])
  func longRunsEndSoon(_ pattern: String) throws {
    var text = [UInt8](repeating: 0x61, count: 200_000)
    text[text.count - 1] = 0x40
    let search = try Self.search(pattern, text)
    if search.status == .budgetExhausted {
      #expect(search.spans == [])
    } else {
      #expect(search.status == .complete)
    }
  }

  @Test func aLongRunBeforeItsEndIsFound() throws {
    var text = [UInt8](repeating: 0x61, count: 10_000_000)
    text[text.count - 1] = 0x40
    let search = try Self.search("\\w+@", text)
    #expect(search.status == .complete)
    #expect(search.spans == [RegexSpan(start: 0, end: text.count)])
  }

  @Test func polynomialRuleStopsOnAHostileText() throws {
    let text = Array(String(repeating: "call fre ", count: 18_000).utf8)
    let rule = "( |^)(call)[^\\w]* ([^\\s]+ )*(free)[^\\w]*( |$)"
    #expect(try Self.search(rule, text).status == .budgetExhausted)
  }

  @Test func finiteButHugeChoiceStops() throws {
    let text = [UInt8](repeating: 0x61, count: 200)
    let pattern = String(repeating: "(?:a|a|aa)", count: 60) + "[bc]"
    #expect(try Self.search(pattern, text).status == .budgetExhausted)
  }

  @Test func theCauseOfAnAbstentionIsTold() async throws {
    let regex = String(repeating: "(?:a|a|aa)", count: 60) + "[bc]"
    let source = SourceFile(
      name: "huge.label",
      text: "labels no, yes\ninput text: text\nwhen has(text, /\(regex)/) => yes\n")
    let program = try #require(Checker.check(source).program)
    let hostile = String(repeating: String(repeating: "a", count: 2_000) + " z ", count: 20)
    let rows = InputColumn.text(TextColumn(["b", hostile]))
    let votes = try await Runner(try Plan([program])).votes(on: [rows], rowCount: 2)
    #expect(votes.faults == [.init(row: 1, program: 0, cause: .regexSteps)])
    let explanation = try Explainer(program).explain([rows], row: 1)
    #expect(explanation.reason == .fault(.regexSteps))
  }

  @Test func ordinaryLongTextsAreAnswered() throws {
    let text = Array(
      String(repeating: "Some words, and a name@host.org here. ", count: 20_000).utf8)
    for pattern in ["\\w+@\\w+\\.\\w+", "\\S+@\\S+", "\\b\\w+ere\\b", "\\w+\\s+name.{0,40}here"] {
      let search = try Self.search(pattern, text)
      #expect(search.status == .complete, "\(pattern)")
      #expect(search.spans.count == 20_000, "\(pattern)")
    }
  }

  @Test func theAnswerIsTheSameEachTime() throws {
    let text = Array(String(repeating: "call fre ", count: 2_000).utf8)
    let regex = try compiledRegex("( |^)(call)[^\\w]* ([^\\s]+ )*(fr)")
    var matcher = try RegexMatcher()
    let answers = (0..<3).map { _ in RegexSearch(regex, in: text, matcher: &matcher) }
    #expect(answers.allSatisfy { $0 == answers[0] })
    var other = try RegexMatcher()
    #expect(RegexSearch(regex, in: text, matcher: &other) == answers[0])
  }
}
