import LabelLang
import Testing

@testable import Interpreter

/// Texts made to be slow: a quadratic step would keep these from ending.
@Suite struct KeywordScannerBoundsTests {
  private static let length = 60_000

  private func count(_ keywords: [Keyword], in text: String) throws -> [Int] {
    let scanner = try KeywordScanner(keywords: keywords.map { ScannedKeyword(keyword: $0) })
    var scan = KeywordScan(scanner)
    return scan.scan(text) { hits, _, _ in hits.map(\.count) }
  }

  @Test func oneLongWordHoldsManyBeginnings() throws {
    let text = String(repeating: "a", count: Self.length)
    let nested = (1...60).map { Keyword(String(repeating: "a", count: $0)) }
    #expect(try count(nested, in: text) == Array(repeating: 0, count: 60))
    let open = (1...60).map { Keyword(String(repeating: "a", count: $0) + "*") }
    #expect(try count(open, in: text) == Array(repeating: 1, count: 60))
  }

  @Test(arguments: ["*a*", "*a", "a*", "*a* *b", "*a* *b*", "*a* b", "aa *a*", "*aa* *aa* *aa*"])
  func starsReachAcrossLongWords(_ keyword: String) throws {
    let half = String(repeating: "a", count: Self.length / 2)
    _ = try count([Keyword(keyword)], in: half + " " + half)
    _ = try count([Keyword(keyword)], in: "aa " + half + half)
    _ = try count([Keyword(keyword)], in: half + String(repeating: "é", count: Self.length / 4))
    _ = try count([Keyword(keyword)], in: String(repeating: "aa ", count: Self.length / 3))
    _ = try count([Keyword(keyword)], in: "aa" + String(repeating: " ", count: Self.length) + "b")
  }

  @Test func choicesGiveOneHitAStart() throws {
    let text = String(repeating: "!", count: Self.length)
    let choice = Keyword(
      variants: (1...20).map { Array(repeating: .scalar("!"), count: $0) })
    #expect(try count([choice], in: text) == [Self.length])
    let laughs = String(repeating: "ha", count: Self.length / 2)
    #expect(try count([Keyword("ha*")], in: laughs) == [1])
  }

  @Test func runsOfMarksAreReadOnce() throws {
    let marks = String(repeating: "\u{301}\u{323}", count: Self.length / 4)
    let keywords = ["a", "a*", "*a*", "á", "a b", "*b", "\u{301}"].map { Keyword($0) }
    #expect(try count(keywords, in: "a" + marks + "b") == [0, 0, 0, 0, 0, 1, 0])
    #expect(try count([Keyword("ab")], in: "a" + marks + "b") == [0])
  }

  @Test func hitsBeyondTheBoundAreTold() {
    var hits = HitBuffer(most: 4)
    hits.begin(literals: 0, memos: 0)
    for start in 0..<5 { hits.record(keyword: 0, start: start, end: start + 1) }
    let (wasOverfull, kept) = (hits.isOverfull, hits.count)
    hits.begin(literals: 0, memos: 0)
    let (isOverfull, left) = (hits.isOverfull, hits.count)
    #expect(wasOverfull)
    #expect(kept == 4)
    #expect(!isOverfull)
    #expect(left == 0)
  }
}
