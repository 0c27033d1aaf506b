import LabelLang
import Testing

@Suite struct SuggestionTests {
  @Test(
    arguments: [
      ("whn", "when"), ("otherwize", "otherwise"), ("lables", "labels"), ("LABELS", "labels"),
      ("tabel", "table"), ("xyz", nil), ("w", nil), ("", nil), ("le", "let"),
    ] as [(String, String?)])
  func nearest(_ word: String, _ expected: String?) {
    let words = ReservedWord.statementKeywords.map(\.rawValue)
    #expect(Suggestion.nearest(to: word, in: words) == expected)
  }

  @Test func caseComesFirst() {
    #expect(Suggestion.nearest(to: "spam", in: ["span", "Spam"]) == "Spam")
    #expect(Suggestion.nearest(to: "abcdef", in: ["abcdxx", "abcdxy"]) == "abcdxx")
    #expect(Suggestion.nearest(to: "abcdef", in: []) == nil)
  }

  @Test func longWordsAreNotCompared() {
    let long = String(repeating: "x", count: 100_000)
    #expect(Suggestion.nearest(to: long + "y", in: [long]) == nil)
  }

  @Test func foreignFunctions() {
    #expect(ForeignFunction.advice(for: "len")?.contains("chars(t)") == true)
    #expect(ForeignFunction.advice(for: "startsWith") == "write `starts(t, p)`")
    #expect(ForeignFunction.advice(for: "words") == nil)
  }
}
