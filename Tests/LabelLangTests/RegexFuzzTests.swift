import Testing

@testable import LabelLang

@Suite struct RegexFuzzTests {
  @Test func randomPatternsNeverTrap() {
    let pieces = [
      "a", "b", "é", "\\", "(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "^", "$", ".", "-",
      ",", "1", "2", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<", "(?i", ":", ">", "\\w", "\\b",
      "\\x{", "\\u", "\\p{", "Lu", "[:", ":]", "{2,", "{,2}", "\\1", "\u{10FFFF}", "\u{0}", " ",
      "s", "k", "\\d+", "(a+)", "{0,40}", "#", "=", "!", "&", "'",
    ]
    for seed in 0..<2_000 as Range<UInt64> {
      var generator = SplitMix(seed: seed)
      var pattern = ""
      for _ in 0..<Int.random(in: 0...24, using: &generator) {
        pattern += pieces.randomElement(using: &generator) ?? ""
      }
      let sample = RegexSample(pattern, ["", "c", "s", "x"].randomElement(using: &generator) ?? "")
      let hasError = sample.diagnostics.hasErrors
      #expect((sample.syntax == nil) == hasError, "seed \(seed): \(pattern)")
      for finding in sample.diagnostics.all {
        let range = finding.primary.range
        let isInside = range.start >= 0 && range.end <= sample.source.bytes.count
        #expect(isInside && !range.isEmpty, "seed \(seed): \(pattern) \(finding)")
      }
      if let syntax = sample.syntax {
        #expect(syntax.minLength > 0, "seed \(seed): \(pattern)")
        _ = syntax.requiredLiterals
        _ = syntax.keywordEquivalent
        _ = RegexCost(syntax).steps(characters: 1_000)
      }
    }
  }
}

/// A small generator that gives the same numbers for the same seed.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
