import LabelLang

@testable import Interpreter

/// Scans one text at a time, with what that takes.
struct KeywordScan: ~Copyable {
  let scanner: KeywordScanner
  private var index = TextIndex()
  private(set) var hits = HitBuffer()

  init(_ scanner: KeywordScanner) { self.scanner = scanner }

  /// Gives `body` the hits of every keyword, in their order, the literals' ends and the words.
  mutating func scan<Result>(
    _ text: String,
    _ body: (
      _ hits: [[NaiveKeywordSearch.Match]], _ literals: [Int?], _ words: [(start: Int, end: Int)]
    ) -> Result
  ) -> Result {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { bytes in
      index.reset(bytes)
      scanner.scan(bytes, index: &index, into: &hits)
      var found: [[NaiveKeywordSearch.Match]] = []
      for keyword in 0..<scanner.keywordCount {
        var matches: [NaiveKeywordSearch.Match] = []
        hits.forEachHit(of: keyword) { matches.append(.init(start: $0, end: $1)) }
        found.append(matches)
      }
      var literals: [Int?] = []
      for literal in 0..<scanner.literalCount {
        literals.append(hits.ends(ofLiteral: literal)?.first)
      }
      var words: [(start: Int, end: Int)] = []
      for place in index.wordRange(from: 0, to: bytes.count) {
        words.append(index.word(at: place))
      }
      return body(found, literals, words)
    }
  }
}

extension Keyword {
  /// A keyword of these variants, in which `*` is a star unless after `\`.
  init(_ variants: String...) { self.init(variants: variants.map(Self.elements)) }

  static func elements(_ variant: String) -> [Element] {
    var elements: [Element] = []
    var isEscaped = false
    for scalar in variant.unicodeScalars {
      if scalar == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      if scalar == "*", !isEscaped {
        elements.append(.star)
      } else if scalar.properties.isWhitespace {
        if elements.last != .space { elements.append(.space) }
      } else {
        elements.append(.scalar(scalar))
      }
      isEscaped = false
    }
    return elements
  }
}
