import TestSupport
import Testing

@Suite struct RowGeneratorTests {
  private func rows(_ count: Int, seed: UInt64 = 5) -> [GeneratedRow] {
    var generator = RowGenerator(seed: seed)
    return (0..<count).map { _ in generator.row() }
  }

  @Test func givesTheSameRowsForASeed() {
    #expect(rows(50) == rows(50))
    #expect(rows(50) != rows(50, seed: 6))
  }

  @Test func mostlyGivesTextAndNowAndThenSomethingElse() {
    let values = rows(2_000).map { $0["text"] }
    let texts = values.filter { if case .text = $0 { true } else { false } }
    #expect(texts.count > 1_800)
    #expect(values.contains(.some(.null)))
    #expect(values.contains(nil))
    #expect(values.contains(.some(.number(5))))
  }

  @Test func coversEmptyAndHugeTexts() {
    let sizes = rows(2_000).compactMap { row in
      if case .text(let text) = row["text"] { text.utf8.count } else { nil }
    }
    #expect(sizes.contains(0))
    #expect(sizes.contains { $0 > 50_000 })
    #expect(sizes.filter { $0 < 1_000 }.count > sizes.count * 9 / 10)
  }

  @Test func keepsBothOrdersOfCombiningMarks() {
    let texts = rows(3_000).compactMap { row in
      if case .text(let text) = row["text"] { Array(text.unicodeScalars) } else { nil }
    }
    for marks: [Unicode.Scalar] in [["\u{323}", "\u{302}"], ["\u{302}", "\u{323}"]] {
      #expect(texts.contains { $0.contains(marks) })
    }
  }
}
