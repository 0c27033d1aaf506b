import LabelLang
import Testing

@testable import Interpreter

/// The keyword scanner on cases that say what a keyword means.
@Suite struct KeywordScannerTests {
  /// What one keyword finds in a text, in the order of starts.
  private func find(
    _ keyword: Keyword, in text: String, _ folding: Folding = Folding(), dense: Bool = true,
    lanes: Bool = true
  ) throws -> [String] {
    let budget = dense ? KeywordAutomaton.denseBudget : 0
    let scanner = try KeywordScanner(
      keywords: [ScannedKeyword(keyword: keyword, folding: folding)], denseBudget: budget,
      lanesFrom: lanes ? 1 : .max)
    var scan = KeywordScan(scanner)
    return scan.scan(text) { hits, _, _ in
      let bytes = Array(text.utf8)
      return hits[0].map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
    }
  }

  @Test(arguments: [
    ("free", "a freedom song", []),
    ("free", "FREE!", ["FREE"]),
    ("free*", "a freedom song", ["freedom"]),
    ("free*", "free", ["free"]),
    ("*n't", "I don't know", ["don't"]),
    ("n't", "I don't know", []),
    ("*tub*", "YouTube", ["YouTube"]),
    ("subscrib*", "subscribe now", ["subscribe"]),
    ("5\\*", "a 5* hotel", ["5*"]),
    ("can", "you can't", []),
    ("ennui", "mourir d'ennui", ["ennui"]),
    ("3", "rated 3.5", []),
    ("3", "rated 3.", ["3"]),
    ("don't", "don’t", ["don’t"]),
    ("*n't", "don’t", ["don’t"]),
    ("check out", "check \n  out", ["check \n  out"]),
    ("check out", "check-out", []),
    ("check-out", "check–out", ["check–out"]),
    ("décu", "de\u{301}cu", ["de\u{301}cu"]),
    ("de\u{301}cu", "décu", ["décu"]),
    ("decu", "décu", []),
    ("dec", "dec\u{327}u dec\u{327}", []),
    ("strasse", "Straße", []),
    ("straße", "STRAẞE", ["STRAẞE"]),
    ("k", "5 \u{212A}", ["\u{212A}"]),
    ("?", "what??", ["?", "?"]),
    (":)", "nice:)x", [":)"]),
    ("c++", "I like C++ a lot", ["C++"]),
    ("free", "free_gift", []),
    ("免费", "这是免费的", ["免费"]),
    ("free", "这是free的", ["free"]),
    ("2nite", "see u 2nite", ["2nite"]),
    ("check* out", "checking  out, checks out", ["checking  out", "checks out"]),
    ("not *good", "not feelgood, not goods", ["not feelgood"]),
    ("*a* *b", "xax bbb", ["xax bbb"]),
    ("cafe*", "café cafe\u{301}s cafes", ["cafes"]),
    ("\u{1EA1}\u{302}", "a\u{302}\u{323}", ["a\u{302}\u{323}"]),
    ("\u{3B1}\u{3B9}", "\u{1FB3}", ["\u{1FB3}"]),
    ("가", "가 각", ["가"]),
    ("각", "\u{1100}\u{1161}\u{11A8}", ["\u{1100}\u{1161}\u{11A8}"]),
  ])
  func finds(_ keyword: String, _ text: String, _ expected: [String]) throws {
    #expect(try find(Keyword(keyword), in: text) == expected)
    #expect(try find(Keyword(keyword), in: text, lanes: false) == expected)
    #expect(try find(Keyword(keyword), in: text, dense: false) == expected)
  }

  @Test func choicesGiveTheLongestAtEachStart() throws {
    let keyword = Keyword("sign up", "sign up now", "sign up today")
    #expect(try find(keyword, in: "sign up today! sign up") == ["sign up today", "sign up"])
    let nested = Keyword("b a c", "a", "a c")
    #expect(try find(nested, in: "b a c") == ["b a c", "a c"])
  }

  @Test func foldingIsWhatTheSetAsksFor() throws {
    let ignoring = Folding(ignoresAccents: true)
    #expect(try find(Keyword("decu"), in: "déçu", ignoring) == ["déçu"])
    #expect(try find(Keyword("Déçu"), in: "decu", ignoring) == ["decu"])
    #expect(
      try find(Keyword("cafe"), in: "cafe\u{301}\u{302}!", ignoring) == ["cafe\u{301}\u{302}"])
    let exact = Folding(exactCase: true)
    #expect(try find(Keyword("US"), in: "us visa, US visa", exact) == ["US"])
    #expect(try find(Keyword("É"), in: "é e\u{301} E\u{301}", exact) == ["E\u{301}"])
  }

  @Test func literalsAreSeenAnywhereInAnyCase() throws {
    let scanner = try KeywordScanner(
      keywords: [], literals: ["http", "a b", "zz", "", "k"])
    var scan = KeywordScan(scanner)
    scan.scan("see HTTPS, a  B and http \u{212A}") { _, literals, _ in
      #expect(literals == [8, 15, nil, 0, 28])
    }
    scan.scan("") { _, literals, _ in #expect(literals == [nil, nil, nil, 0, nil]) }
  }

  @Test func aLiteralThatAsksForABoundaryIsNotSeenInsideAWord() throws {
    let scanner = try KeywordScanner(
      keywords: [], literals: [ScannedLiteral("hi", followsBoundary: true), "hi"])
    var scan = KeywordScan(scanner)
    scan.scan("this") { _, literals, _ in #expect(literals == [nil, 3]) }
    scan.scan("this hi") { _, literals, _ in #expect(literals == [7, 3]) }
    // What no ASCII character stands before is left to the regex.
    scan.scan("\u{E9}hi") { _, literals, _ in #expect(literals == [4, 4]) }
  }

  @Test func keywordsWithoutACharacterFindNothing() throws {
    let marks = Keyword(variants: [
      [.scalar("\u{301}")], [.star, .scalar("\u{301}")], [.star], [.star, .space, .star], [],
    ])
    #expect(try find(marks, in: "e\u{301} \u{301} é") == [])
  }

  @Test func tooManyCharactersAreRefusedWithTheirNumber() throws {
    let keywords = [Keyword("four"), Keyword("five*", "six")].map { ScannedKeyword(keyword: $0) }
    _ = try KeywordScanner(keywords: keywords, literals: ["two"], mostCharacters: 14)
    #expect {
      try KeywordScanner(keywords: keywords, literals: ["two"], mostCharacters: 13)
    } throws: {
      $0 as? KeywordScannerLimit
        == KeywordScannerLimit(measured: 14, bound: 13)
    }
  }
}
