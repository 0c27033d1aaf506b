import LabelLang
import Testing

@testable import Interpreter
@testable import TestSupport

/// The index against the reference's plain reading of the rules, on texts made of nasty pieces.
@Suite struct TextIndexPropertyTests {
  static let pieces = [
    "'", "’", "s", "S", "ſ", "l'", "qu'", "aujourd'", "a", "B", "É", "e\u{301}", "\u{301}", "n",
    "_", "1", "23", "234", "000", "0", "٣", ".", ",", "-", "!", "?", "…", "\"", ")", "”", "«", "。",
    "？", " ", " ", " ", "\n", "\r\n", "\n\n", "\r", "\t", "\u{A0}", "\u{2028}", "中", "費", "ไทย",
    "😀", "Dr.", "e.g.", "No", "J.", "don't", "OK", "ß", "\u{212A}", "k", "ǅ",
  ]
  static let digitPieces = [
    "1", "12", "234", "000", "0", "5678", "٣", ".", ",", "'", "’", " ", "-", "x", "\n", "\u{A0}",
    "\t", "_", "234", "234,", "567.", " 890",
  ]

  static func text(_ pieces: [String], _ random: inout SeededRandom, upTo limit: Int) -> String {
    (0..<Int.random(in: 0...limit, using: &random))
      .map { _ in pieces.randomElement(using: &random)! }.joined()
  }

  /// A field of the reference with the UTF-8 offsets of its characters.
  struct Field {
    let field: ReferenceField
    let offsets: [Int]

    init(_ text: String) {
      field = ReferenceField(text)
      offsets = field.scalars.reduce(into: [0]) { $0.append($0[$0.count - 1] + UTF8.width($1)) }
    }

    func view(_ range: Range<Int>) -> ReferenceView { ReferenceView(field: field, range: range) }

    func randomView(_ random: inout SeededRandom) -> ReferenceView {
      randomPart(of: field.whole.range, &random)
    }

    func randomPart(of range: Range<Int>, _ random: inout SeededRandom) -> ReferenceView {
      let a = Int.random(in: range.lowerBound...range.upperBound, using: &random)
      let b = Int.random(in: range.lowerBound...range.upperBound, using: &random)
      return view(min(a, b)..<max(a, b))
    }

    func utf8(_ range: Range<Int>) -> Range<Int> {
      offsets[range.lowerBound]..<offsets[range.upperBound]
    }
  }

  @Test(arguments: 0..<20)
  func agreesWithTheReference(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    for _ in 0..<60 {
      let text = Self.text(Self.pieces, &random, upTo: Bool.random(using: &random) ? 12 : 80)
      let field = Field(text)
      let comment = Testing.Comment(rawValue: "seed \(seed), text \(text.debugDescription)")
      try withIndex(text) { index in
        for (place, offset) in field.offsets.enumerated() {
          let word = field.field.words.first { $0.lowerBound < place && place < $0.upperBound }
          #expect(index.isInsideWord(offset) == (word != nil), comment)
          if place % 3 == 0 {
            let found = index.word(around: offset).map { $0.start..<$0.end }
            #expect(found == word.map(field.utf8), comment)
          }
        }
        expectParts(&index, field, field.field.whole, comment)
        for _ in 0..<8 {
          let view = field.randomView(&random)
          expectParts(&index, field, view, comment)
          expectSizes(&index, field, view, comment)
          try expectWindows(&index, field, view, &random, comment)
        }
      }
    }
  }

  func expectParts(
    _ index: inout TextIndex, _ field: Field, _ view: ReferenceView, _ comment: Testing.Comment
  ) {
    let range = field.utf8(view.range)
    let (from, to) = (range.lowerBound, range.upperBound)
    let words = index.wordRange(from: from, to: to).map {
      let word = index.word(at: $0)
      return word.start..<word.end
    }
    #expect(words == view.words.map(field.utf8), comment)
    let parts = index.sentenceRange(from: from, to: to).map {
      let part = index.sentencePart($0, from: from, to: to)
      return part.start..<part.end
    }
    #expect(parts == view.sentences.map(field.utf8), comment)
    #expect(index.sentenceCount(from: from, to: to) == parts.count, comment)
    let trimmed = index.trimmed(from: from, to: to)
    let expected = ReferenceSentences.trim(view.range, in: field.field.scalars)
    #expect(
      trimmed.start..<trimmed.end == (expected.isEmpty ? to..<to : field.utf8(expected)), comment)
  }

  func expectSizes(
    _ index: inout TextIndex, _ field: Field, _ view: ReferenceView, _ comment: Testing.Comment
  ) {
    let range = field.utf8(view.range)
    let (from, to) = (range.lowerBound, range.upperBound)
    #expect(index.wordCount(from: from, to: to) == view.words.count, comment)
    #expect(index.charCount(from: from, to: to) == view.range.count, comment)
    #expect(index.tokenCount(from: from, to: to) == view.tokenCount, comment)
    #expect(index.letterCount(from: from, to: to) == view.count(\.isLetter), comment)
    #expect(
      index.uppercaseCount(from: from, to: to) == view.count { $0 == .uppercaseLetter }, comment)
    #expect(index.digitCount(from: from, to: to) == view.count { $0 == .decimalNumber }, comment)
    #expect(
      index.punctuationCount(from: from, to: to)
        == view.count { $0.isPunctuation || $0.isSymbol }, comment)
    #expect(index.shoutedCount(from: from, to: to) == view.shoutedCount, comment)
    #expect(index.uniqueCount(from: from, to: to) == view.uniqueCount, comment)
    expectNumber(&index, field, view, comment)
  }

  func expectNumber(
    _ index: inout TextIndex, _ field: Field, _ view: ReferenceView, _ comment: Testing.Comment
  ) {
    let range = field.utf8(view.range)
    let number = index.number(from: range.lowerBound, to: range.upperBound)
    #expect(
      (number.isNaN ? nil : number) == ReferenceNumber.first(in: view.scalars),
      "\(comment.rawValue) view \(range)")
  }

  func expectWindows(
    _ index: inout TextIndex, _ field: Field, _ view: ReferenceView,
    _ random: inout SeededRandom, _ comment: Testing.Comment
  ) throws {
    let match = field.randomPart(of: view.range, &random).range
    let count = Int.random(in: 1...4, using: &random)
    let outer = field.utf8(view.range)
    let (start, end) = (field.offsets[match.lowerBound], field.offsets[match.upperBound])
    let comment = Testing.Comment(
      rawValue: "\(comment.rawValue) view \(outer), match \(start)..<\(end), \(count)")

    func before(_ part: Range<Int>, _ limit: ReferenceLimit) throws -> Int {
      field.offsets[try ReferenceWindow.before(part, in: view, [limit]).range.lowerBound]
    }
    func after(_ part: Range<Int>, _ limit: ReferenceLimit) throws -> Int {
      field.offsets[try ReferenceWindow.after(part, in: view, [limit]).range.upperBound]
    }
    let (low, high) = (outer.lowerBound, outer.upperBound)
    #expect(
      try index.windowBefore(start: start, edge: low, words: count)
        == before(match, .amount(count, .words)), comment)
    #expect(
      try index.windowAfter(end: end, edge: high, words: count)
        == after(match, .amount(count, .words)), comment)
    #expect(
      try index.windowBefore(start: start, edge: low, chars: count)
        == before(match, .amount(count, .chars)), comment)
    #expect(
      try index.windowAfter(end: end, edge: high, chars: count)
        == after(match, .amount(count, .chars)), comment)

    let (first, last) = (view.range.lowerBound, view.range.upperBound)
    #expect(
      try index.windowAfter(end: low, edge: high, sentences: count, isPlace: true)
        == after(first..<first, .amount(count, .sentences)), comment)
    #expect(
      try index.windowBefore(start: high, edge: low, sentences: count, isPlace: true)
        == before(last..<last, .amount(count, .sentences)), comment)
    guard !match.isEmpty else { return }
    #expect(
      try index.windowBefore(start: start, edge: low, sentences: count)
        == before(match, .amount(count, .sentences)), comment)
    #expect(
      try index.windowAfter(end: end, edge: high, sentences: count)
        == after(match, .amount(count, .sentences)), comment)
  }

  @Test(arguments: 0..<20)
  func numbersAgreeWithTheReference(seed: UInt64) {
    var random = SeededRandom(seed: 1000 + seed)
    for _ in 0..<200 {
      let text = Self.text(Self.digitPieces, &random, upTo: 16)
      let field = Field(text)
      let comment = Testing.Comment(rawValue: "seed \(seed), text \(text.debugDescription)")
      withIndex(text) { index in
        expectNumber(&index, field, field.field.whole, comment)
        for _ in 0..<12 { expectNumber(&index, field, field.randomView(&random), comment) }
      }
    }
  }

  /// One index serves all rows of a worker: nothing of the last row may stay.
  @Test func aResetForgetsTheLastRow() {
    var random = SeededRandom(seed: 7)
    var index = TextIndex()
    for _ in 0..<200 {
      let text = Self.text(Self.pieces, &random, upTo: 30)
      let field = Field(text)
      let comment = Testing.Comment(rawValue: "text \(text.debugDescription)")
      Array(text.utf8).withUnsafeBufferPointer { bytes in
        index.reset(bytes)
        expectSizes(&index, field, field.field.whole, comment)
        expectParts(&index, field, field.field.whole, comment)
      }
    }
  }
}
