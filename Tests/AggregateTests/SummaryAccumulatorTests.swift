import Aggregate
import Testing

/// Figures of small matrices, counted by hand.
struct SummaryAccumulatorTests {
  static let matrix =
    [
      [-1, -1, -1, -1, -1],
      [0, -1, -1, 1, -1],
      [1, 1, -1, 1, -1],
      [2, -1, -1, 2, -1],
      [-1, 0, -1, -1, -1],
      [0, 1, -1, 2, -1],
      [-1, -1, -1, 2, -1],
      [2, 2, -1, -1, -1],
    ] as [[Int8]]
  static let gold: [Int8] = [0, 0, 1, -1, 1, 2, 2, -1]

  private func summary(_ rows: [[Int8]], gold: [Int8]? = nil) throws -> LabelMatrixSummary {
    let functionCount = rows.first?.count ?? 5
    let matrix = try LabelMatrix(
      rowCount: rows.count, functionCount: functionCount, votes: Array(rows.joined()))
    var accumulator = SummaryAccumulator(functionCount: functionCount)
    accumulator.add(matrix, gold: gold)
    return accumulator.summary
  }

  @Test func figuresOfASmallMatrix() throws {
    let summary = try summary(Self.matrix, gold: Self.gold)
    #expect(summary.rowCount == 8)
    #expect(summary.goldCount == 6)
    #expect(summary.coverage == 7.0 / 8)
    #expect(summary.overlap == 5.0 / 8)
    #expect(summary.conflict == 2.0 / 8)
    let functions = summary.functions
    #expect(functions.map(\.polarity) == [[0, 1, 2], [0, 1, 2], [], [1, 2], []])
    #expect(functions.map { $0.coverage * 8 } == [5, 4, 0, 5, 0])
    #expect(functions.map { $0.overlaps * 8 } == [5, 3, 0, 4, 0])
    #expect(functions.map { $0.conflicts * 8 } == [2, 1, 0, 2, 0])
    #expect(functions.map { $0.accuracy?.correct } == [2, 1, 0, 3, 0])
    #expect(functions.map { $0.accuracy?.incorrect } == [1, 2, 0, 1, 0])
    let accuracies: [Double] = [2.0 / 3, 1.0 / 3, 0, 3.0 / 4, 0]
    #expect(functions.map { $0.accuracy?.empirical ?? -1 } == accuracies)
  }

  @Test func withoutGoldThereIsNoAccuracy() throws {
    let summary = try summary(Self.matrix)
    #expect(summary.goldCount == 0)
    #expect(summary.functions.allSatisfy { $0.accuracy == nil })
    #expect(summary.functions[0].coverage == 5.0 / 8)
  }

  @Test func noRowsGiveZeros() throws {
    let summary = SummaryAccumulator(functionCount: 2).summary
    #expect(summary.coverage == 0 && summary.overlap == 0 && summary.conflict == 0)
    #expect(summary.functions.count == 2)
    #expect(summary.functions.allSatisfy { $0.polarity.isEmpty && $0.coverage == 0 })
    #expect(summary.functions.allSatisfy { $0.overlaps == 0 && $0.conflicts == 0 })
  }

  @Test func allLabelsAreTold() throws {
    let summary = try summary([[0, 63], [64, 127], [127, 0]])
    #expect(summary.functions.map(\.polarity) == [[0, 64, 127], [0, 63, 127]])
  }
}
