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
      // Of the hits of a keyword that start at one place, the longest.
      var longest = [[Int: Int]](repeating: [:], count: scanner.keywordCount)
      for place in 0..<hits.count {
        let hit = hits[place]
        longest[Int(hit.keyword)][Int(hit.start), default: 0] = max(
          longest[Int(hit.keyword)][Int(hit.start), default: 0], Int(hit.end))
      }
      let found = longest.map { ends in
        ends.sorted { $0.key < $1.key }.map { NaiveKeywordSearch.Match(start: $0, end: $1) }
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
