import Testing

@testable import Interpreter

/// A generator whose whole sequence follows from its seed.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

/// The index against the plainest reading of the rules, on texts made of nasty pieces.
@Suite struct TextIndexPropertyTests {
  static let pieces = [
    "'", "’", "s", "S", "l'", "qu'", "aujourd'", "a", "B", "É", "e\u{301}", "\u{301}", "n", "_",
    "1", "23", "234", "000", "0", "٣", ".", ",", "-", "!", "?", "…", "\"", ")", "”", "«", "。", "？",
    " ", " ", " ", "\n", "\r\n", "\n\n", "\r", "\u{A0}", "\u{2028}", "中", "費", "ไทย", "😀", "Dr.",
    "e.g.",
    "No", "J.", "don't", "OK", "ß", "\u{212A}", "k",
  ]
  static let digitPieces = [
    "1", "12", "234", "000", "0", "5678", "٣", ".", ",", "'", "’", " ", "-", "x", "\n", "\u{A0}",
    "_",
  ]

  static func text(_ pieces: [String], _ random: inout SplitMix64, upTo limit: Int) -> String {
    (0..<Int.random(in: 0...limit, using: &random))
      .map { _ in pieces.randomElement(using: &random)! }.joined()
  }

  static func view(of naive: NaiveText, _ random: inout SplitMix64) -> Range<Int> {
    let a = Int.random(in: 0...naive.scalars.count, using: &random)
    let b = Int.random(in: 0...naive.scalars.count, using: &random)
    return min(a, b)..<max(a, b)
  }

  @Test(arguments: 0..<20)
  func agreesWithTheNaiveReading(seed: UInt64) {
    var random = SplitMix64(state: seed)
    for _ in 0..<60 {
      let text = Self.text(Self.pieces, &random, upTo: Bool.random(using: &random) ? 12 : 80)
      let naive = NaiveText(text)
      let comment = Comment(rawValue: "seed \(seed), text \(text.debugDescription)")
      withIndex(text) { index in
        for (i, offset) in naive.offsets.enumerated() {
          let word = naive.words.first { $0.lowerBound < i && i < $0.upperBound }
          #expect(index.isInsideWord(offset) == (word != nil), comment)
          if i % 3 == 0 {
            let found = index.word(around: offset).map { $0.start..<$0.end }
            #expect(found == word.map(naive.utf8), comment)
          }
        }
        expectParts(&index, naive, 0..<naive.scalars.count, comment)
        for _ in 0..<8 {
          let view = Self.view(of: naive, &random)
          expectParts(&index, naive, view, comment)
          expectSizes(&index, naive, view, comment)
          expectWindows(&index, naive, view, &random, comment)
        }
      }
    }
  }

  func expectParts(
    _ index: inout TextIndex, _ naive: NaiveText, _ view: Range<Int>, _ comment: Comment
  ) {
    let (from, to) = (naive.offsets[view.lowerBound], naive.offsets[view.upperBound])
    let words = index.wordRange(from: from, to: to).map {
      let word = index.word(at: $0)
      return word.start..<word.end
    }
    #expect(words == naive.wordsInside(view).map(naive.utf8), comment)
    let parts = index.sentenceRange(from: from, to: to).map {
      let part = index.sentencePart($0, from: from, to: to)
      return part.start..<part.end
    }
    #expect(parts == naive.parts(view).map(naive.utf8), comment)
    let trimmed = index.trimmed(from: from, to: to)
    #expect(trimmed.start..<trimmed.end == naive.utf8(naive.trimmed(view)), comment)
  }

  func expectSizes(
    _ index: inout TextIndex, _ naive: NaiveText, _ view: Range<Int>, _ comment: Comment
  ) {
    let (from, to) = (naive.offsets[view.lowerBound], naive.offsets[view.upperBound])
    let categories = naive.categories[view]
    let words = naive.wordsInside(view)
    let tokens = view.filter {
      !naive.isWhite($0) && ($0 == view.lowerBound || naive.isWhite($0 - 1))
    }
    #expect(index.charCount(from: from, to: to) == view.count, comment)
    #expect(index.tokenCount(from: from, to: to) == tokens.count, comment)
    #expect(index.letterCount(from: from, to: to) == categories.count { $0.first == "L" }, comment)
    #expect(index.uppercaseCount(from: from, to: to) == categories.count { $0 == "Lu" }, comment)
    #expect(index.digitCount(from: from, to: to) == categories.count { $0 == "Nd" }, comment)
    #expect(
      index.punctuationCount(from: from, to: to)
        == categories.count { $0.first == "P" || $0.first == "S" }, comment)
    #expect(index.shoutedCount(from: from, to: to) == words.count { naive.isShouted($0) }, comment)
    #expect(index.uniqueCount(from: from, to: to) == Set(words.map(naive.folded)).count, comment)
    expectNumber(&index, naive, view, comment)
  }

  func expectNumber(
    _ index: inout TextIndex, _ naive: NaiveText, _ view: Range<Int>, _ comment: Comment
  ) {
    let (from, to) = (naive.offsets[view.lowerBound], naive.offsets[view.upperBound])
    let number = index.number(from: from, to: to)
    let expected = NaiveText(naive.string(view)).firstNumber()
    #expect((number.isNaN ? nil : number) == expected, "\(comment.rawValue) view \(from)..<\(to)")
  }

  func expectWindows(
    _ index: inout TextIndex, _ naive: NaiveText, _ view: Range<Int>,
    _ random: inout SplitMix64, _ comment: Comment
  ) {
    let ends = [0, 0].map { _ in Int.random(in: view.lowerBound...view.upperBound, using: &random) }
    let (a, b) = (ends.min()!, ends.max()!)
    let count = Int.random(in: 1...4, using: &random)
    let (start, end) = (naive.offsets[a], naive.offsets[b])
    let (low, high) = (naive.offsets[view.lowerBound], naive.offsets[view.upperBound])

    let before = naive.wordsInside(view.lowerBound..<a)
    let firstWord = before.count < count ? view.lowerBound : before[before.count - count].lowerBound
    #expect(
      index.windowBefore(start: start, edge: low, words: count) == naive.offsets[firstWord], comment
    )
    let after = naive.wordsInside(b..<view.upperBound)
    let lastWord = after.count < count ? view.upperBound : after[count - 1].upperBound
    #expect(
      index.windowAfter(end: end, edge: high, words: count) == naive.offsets[lastWord], comment)

    #expect(
      index.windowBefore(start: start, edge: low, chars: count)
        == naive.offsets[max(view.lowerBound, a - count)], comment)
    #expect(
      index.windowAfter(end: end, edge: high, chars: count)
        == naive.offsets[min(view.upperBound, b + count)], comment)

    let isPlace = a == b
    let earlier = naive.sentences.filter { isPlace ? $0.lowerBound < a : $0.lowerBound <= a }
    let outer = earlier.count < count ? view.lowerBound : earlier[earlier.count - count].lowerBound
    #expect(
      index.windowBefore(start: start, edge: low, sentences: count, isPlace: isPlace)
        == naive.offsets[max(view.lowerBound, outer)], comment)
    let later = naive.sentences.filter { isPlace ? $0.upperBound > b : $0.upperBound >= b }
    let last = later.count < count ? view.upperBound : later[count - 1].upperBound
    #expect(
      index.windowAfter(end: end, edge: high, sentences: count, isPlace: isPlace)
        == naive.offsets[min(view.upperBound, last)], comment)
  }

  @Test(arguments: 0..<20)
  func numbersAgreeWithTheNaiveReading(seed: UInt64) {
    var random = SplitMix64(state: 1000 + seed)
    for _ in 0..<200 {
      let text = Self.text(Self.digitPieces, &random, upTo: 16)
      let naive = NaiveText(text)
      let comment = Comment(rawValue: "seed \(seed), text \(text.debugDescription)")
      withIndex(text) { index in
        expectNumber(&index, naive, 0..<naive.scalars.count, comment)
        for _ in 0..<12 {
          expectNumber(&index, naive, Self.view(of: naive, &random), comment)
        }
      }
    }
  }

  /// One index serves all rows of a worker: nothing of the last row may stay.
  @Test func aResetForgetsTheLastRow() {
    var random = SplitMix64(state: 7)
    var index = TextIndex()
    for _ in 0..<200 {
      let text = Self.text(Self.pieces, &random, upTo: 30)
      let naive = NaiveText(text)
      let comment = Comment(rawValue: "text \(text.debugDescription)")
      Array(text.utf8).withUnsafeBufferPointer { bytes in
        index.reset(bytes)
        expectSizes(&index, naive, 0..<naive.scalars.count, comment)
        expectParts(&index, naive, 0..<naive.scalars.count, comment)
      }
    }
  }
}
