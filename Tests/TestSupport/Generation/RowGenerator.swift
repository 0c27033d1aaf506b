/// Random rows for generated programs: texts of the vocabulary that the programs look for, strewn
/// with what is hard about Unicode, and now and then a value that is absent or of the wrong type.
public struct RowGenerator: Sendable {
  /// How often a text is longer than any page, as a probability.
  public var hugeShare = 0.004
  var random: SeededRandom
  /// The words that the text in the making repeats.
  var theme: [String] = ["free"]

  /// The rows of a seed.
  public init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// The next row.
  public mutating func row() -> GeneratedRow {
    var row: GeneratedRow = [:]
    for column in GeneratedColumn.allCases {
      if random.chance(0.015) { continue }
      row[column.rawValue] = value(of: column)
    }
    return row
  }

  private mutating func value(of column: GeneratedColumn) -> ReferenceValue {
    if random.chance(0.015) { return .null }
    if random.chance(0.015) { return mistyped(column) }
    switch column {
    case .text: return .text(text(ofWords: random.pick([0, 1, 2, 4, 8, 8, 15, 15, 30, 60])))
    case .title: return .text(text(ofWords: random.int(0...7)))
    case .note: return .text(text(ofWords: random.int(0...15)))
    case .stars: return .number(Double(random.int(0...5)))
    case .price: return .number(random.pick([0, -0.0, 0.1, 9.99, 1e-9, 12, 1e308, -1e308, -3]))
    case .length: return .number(Double(random.int(-20...2000)) / 8)
    case .paid, .strict: return .bool(random.chance(0.5))
    case .mood, .tone:
      return .number(random.pick([0, 1, 0.5, Double(random.int(0...1000)) / 1000]))
    }
  }

  private mutating func mistyped(_ column: GeneratedColumn) -> ReferenceValue {
    switch column {
    case .text, .title, .note: random.pick([.number(5), .bool(true)])
    case .stars, .price, .length: random.pick([.text("three"), .text("3"), .bool(false)])
    case .paid, .strict: random.pick([.text("true"), .number(1)])
    case .mood, .tone: random.pick([.number(1.5), .number(-0.01), .text("0.5")])
    }
  }
}
