import Dataset
import Testing

@testable import Aggregate

/// Fits do not depend on the order of rows, nor on how they are parted.
struct OrderIndependenceTests {
  private func votes(_ seed: UInt64) throws -> GeneratedVotes {
    try GeneratedVotes(
      rowCount: 3000, functionCount: 7, balance: [0.5, 0.3, 0.2], coverage: 0.5,
      accuracies: 0.5...0.9, seed: seed)
  }

  private func shuffled(_ matrix: LabelMatrix, _ seed: UInt64) throws -> LabelMatrix {
    var generator = SeededGenerator(seed: seed)
    let order = (0..<matrix.rowCount).shuffled(using: &generator)
    return try LabelMatrix(
      rowCount: matrix.rowCount, functionCount: matrix.functionCount,
      votes: order.flatMap { Array(matrix[$0]) })
  }

  @Test(arguments: [1, 2] as [UInt64])
  func rowOrder(seed: UInt64) throws {
    let matrix = try votes(seed).matrix
    let other = try shuffled(matrix, seed + 100)
    let moments = try VoteMoments(of: matrix, labelCount: 3)
    #expect(try VoteMoments(of: other, labelCount: 3) == moments)
    let first = try DawidSkene(labelCount: 3).fitted(to: matrix)
    let second = try DawidSkene(labelCount: 3).fitted(to: other)
    #expect(first.conditionals == second.conditionals, "seed \(seed)")
    #expect(first.classBalance == second.classBalance)
    let weighted = try AccuracyWeightedVote(labelCount: 3).fitted(to: matrix)
    #expect(
      try AccuracyWeightedVote(labelCount: 3).fitted(to: other).accuracies == weighted.accuracies)
  }

  @Test func readingAnewGivesTheSameAsPatterns() throws {
    let matrix = try votes(5).matrix
    var model = DawidSkene(labelCount: 3)
    let fromPatterns = try model.fitted(to: matrix)
    model.patternMemory = 100
    let fromRows = try model.fitted(to: shuffled(matrix, 9))
    #expect(fromPatterns.conditionals == fromRows.conditionals)
    #expect(fromPatterns.report == fromRows.report)
  }

  @Test(arguments: [1, 2, 5, 64, 3000])
  func partitions(count: Int) throws {
    let matrix = try votes(3).matrix
    let whole = try VoteMoments(of: matrix, labelCount: 3)
    var merged = try VoteMoments(functionCount: 7, labelCount: 3)
    for part in 0..<count {
      let rows = part * matrix.rowCount / count..<(part + 1) * matrix.rowCount / count
      var moments = try VoteMoments(functionCount: 7, labelCount: 3)
      moments.add(
        votes: Array(matrix.votes[rows.lowerBound * 7..<rows.upperBound * 7]),
        rowCount: rows.count)
      merged.merge(moments)
    }
    #expect(merged == whole)
  }

  @Test func bothWaysOfCountingPairsAgree() throws {
    for (coverage, functions) in [(0.02, 40), (0.95, 12)] {
      let matrix = try GeneratedVotes(
        rowCount: 500, functionCount: functions, balance: [0.6, 0.4], coverage: coverage,
        accuracies: 0.6...0.9, seed: 4
      ).matrix
      let moments = try VoteMoments(of: matrix, labelCount: 2)
      for first in [0, 3, functions - 1] {
        for second in [0, 5, functions - 1] {
          for votes in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            let expected = (0..<500).count {
              matrix[$0, first] == votes.0 && matrix[$0, second] == votes.1
            }
            #expect(moments.joint(first, votes.0, second, votes.1) == expected)
          }
        }
      }
    }
  }
}
