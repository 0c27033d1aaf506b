import LabelLang
import Testing

@testable import Interpreter

/// The scanner against the plainest search, on keywords and texts made of nasty characters.
@Suite struct KeywordScannerPropertyTests {
  /// A generator whose whole sequence follows from its seed.
  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  private static let characters = [
    "a", "A", "b", "s", "S", "k", "é", "É", "e\u{301}", "e", "a\u{323}\u{302}", "a\u{302}\u{323}",
    "ậ", "\u{301}", "\u{323}", "ſ", "\u{212A}", "ß", "ẞ", "İ", "i", "i\u{307}", "_",
    "'", "’", "'s", "l'", "\"", "«", "-", "–", "\u{2212}", "*", "!", "?", "+", ":", "<", "≮",
    "0", "3", "3.5", "1,000", ".", ",", "漢", "字", "か", "が", "か\u{3099}", "ก", "กิ", "\u{E34}",
    "😀", "가", "각", "\u{1100}", "\u{1161}", "\u{11A8}", "ι", "Ι", "α", "ᾳ", "α\u{345}",
    "\u{345}", "και", "ΐ", "\u{903}", "क", "ꮳ", "Ꮳ", "𐐀", "𐐨",
  ]
  private static let spaces = [" ", " ", " ", "  ", "\u{A0}", "\n", "\r\n", " \u{2003}", "\u{85}"]

  /// Few characters a round, so that keywords are found.
  private static func alphabet(_ random: inout SplitMix) -> [String] {
    (0..<Int.random(in: 2...8, using: &random)).map { _ in
      characters.randomElement(using: &random) ?? "a"
    }
  }

  private static func text(_ alphabet: [String], _ random: inout SplitMix) -> String {
    (0..<Int.random(in: 0...24, using: &random)).map { _ in
      let from = Int.random(in: 0..<4, using: &random) == 0 ? spaces : alphabet
      return from.randomElement(using: &random) ?? ""
    }.joined()
  }

  private static func variant(
    _ alphabet: [String], _ random: inout SplitMix
  ) -> [Keyword.Element] {
    var elements: [Keyword.Element] = []
    for phrase in 0..<(Int.random(in: 0..<3, using: &random) == 0 ? 3 : 1) {
      if phrase > 0 { elements.append(.space) }
      let length = Int.random(in: 1...3, using: &random)
      let word = (0..<length).flatMap { _ in
        (alphabet.randomElement(using: &random) ?? "a").unicodeScalars.map(Keyword.Element.scalar)
      }
      let mayHaveStars = [word.first, word.last].map(takesStar)
      if mayHaveStars[0], Int.random(in: 0..<4, using: &random) == 0 { elements.append(.star) }
      elements += word
      if mayHaveStars[1], Int.random(in: 0..<4, using: &random) == 0 { elements.append(.star) }
      if mayHaveStars[1], Int.random(in: 0..<9, using: &random) == 0 {
        elements += [.star, .scalar("!")]
      }
    }
    return elements
  }

  private static func takesStar(_ element: Keyword.Element?) -> Bool {
    guard case .scalar(let scalar)? = element else { return false }
    return UnicodeData.isWordScalar(scalar) && !UnicodeData.isUnspacedScript(scalar)
  }

  private static func isMark(_ element: Keyword.Element?) -> Bool {
    guard case .scalar(let scalar)? = element else { return false }
    return UnicodeData.category(scalar).isMark
  }

  private static func keyword(
    _ alphabet: [String], _ random: inout SplitMix
  ) -> ScannedKeyword {
    let variants = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      variant(alphabet, &random)
    }.filter { variant in
      // Marks need a character to stand on; without one there may be nothing to find.
      variant.split(separator: .space).allSatisfy { !$0.allSatisfy { $0 == .star || isMark($0) } }
        && !isMark(variant.first) && !(variant.first == .star && isMark(variant.dropFirst().first))
        && zip(variant, variant.dropFirst()).allSatisfy { $0 != .star || $1 != .star }
    }
    return ScannedKeyword(
      keyword: Keyword(variants: variants),
      folding: Folding(
        exactCase: Int.random(in: 0..<4, using: &random) == 0,
        ignoresAccents: Int.random(in: 0..<4, using: &random) == 0))
  }

  @Test(arguments: 0..<4)
  func findsWhatANaiveSearchFinds(_ part: UInt64) throws {
    var found = 0
    for round in 0..<30 {
      let seed = part << 32 | UInt64(round)
      var random = SplitMix(state: seed)
      let alphabet = Self.alphabet(&random)
      let keywords = (0..<Int.random(in: 1...16, using: &random)).map { _ in
        Self.keyword(alphabet, &random)
      }
      let budget = [KeywordAutomaton.denseBudget, 0, 2000].randomElement(using: &random) ?? 0
      let scanner = try KeywordScanner(
        keywords: keywords, denseBudget: budget, lanesFrom: Bool.random(using: &random) ? 1 : 4096)
      var scan = KeywordScan(scanner)
      for _ in 0..<20 {
        let text = Self.text(alphabet, &random)
        found += scan.scan(text) { hits, _, words in
          compare(hits, with: keywords, text, words, seed: seed)
        }
      }
    }
    #expect(found > 150, "the rounds must find something to compare")
  }

  private func compare(
    _ hits: [[NaiveKeywordSearch.Match]], with keywords: [ScannedKeyword], _ text: String,
    _ words: [(start: Int, end: Int)], seed: UInt64
  ) -> Int {
    var found = 0
    for (keyword, hits) in zip(keywords, hits) {
      let search = NaiveKeywordSearch(text, words: words, folding: keyword.folding)
      let expected = search.matches(of: keyword.keyword).sorted { $0.start < $1.start }
      found += expected.count
      let spelled = keyword.keyword.variants.map { variant in
        variant.map { element in
          switch element {
          case .scalar(let scalar): "\(scalar) U+\(String(scalar.value, radix: 16))"
          case .space: "SPACE"
          case .star: "STAR"
          }
        }
      }
      #expect(
        hits == expected,
        """
        seed \(seed), \(keyword.folding), \(spelled), \
        \(text.unicodeScalars.map { String($0.value, radix: 16) }) \(text.debugDescription)
        """)
    }
    return found
  }
}
