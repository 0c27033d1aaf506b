import Dataset
import Foundation
import Testing

@testable import Aggregate

/// What is counted by many rows at a time, against counting in the plainest way.
struct VoteCountingTests {
  /// Votes with labels up to 126 and rows that no block holds whole.
  private func votes(
    rowCount: Int, functionCount: Int, labelCount: Int, coverage: Double, seed: UInt64
  ) -> [Int8] {
    var generator = SeededGenerator(seed: seed)
    return (0..<rowCount * functionCount).map { _ in
      generator.unit() < coverage
        ? Int8(min(Int(generator.unit() * Double(labelCount)), labelCount - 1)) : Vote.abstain
    }
  }

  @Test(arguments: [(1, 1, 2, 1), (63, 3, 2, 0.4), (4161, 9, 3, 0.3), (5000, 4, 127, 0.7)])
  func countsOfVotes(rowCount: Int, functionCount: Int, labelCount: Int, coverage: Double) {
    let votes = votes(
      rowCount: rowCount, functionCount: functionCount, labelCount: labelCount,
      coverage: coverage, seed: 3)
    var counts = VoteCounts(functionCount: functionCount, labelCount: labelCount)
    var block = IndicatorBlock(functionCount: functionCount, labelCount: labelCount)
    votes.withUnsafeBufferPointer { votes in
      block.forEach(votes, rows: 0..<rowCount) { block, _ in counts.add(block) }
    }
    let rows = (0..<rowCount).map { Array(votes[$0 * functionCount..<($0 + 1) * functionCount]) }
    let voting = rows.map { $0.count { $0 >= 0 } }
    #expect(counts.rowCount == rowCount)
    #expect(counts.coveredCount == voting.count { $0 > 0 })
    #expect(counts.overlapCount == voting.count { $0 > 1 })
    #expect(counts.total == voting.reduce(0, +))
    for function in 0..<functionCount {
      for label in 0..<labelCount {
        #expect(counts.count(function, label) == rows.count { $0[function] == label })
      }
    }
  }

  @Test(arguments: [(2, 1.0), (2, 0.3), (3, 0.8), (5, 0.6)], [1, 2] as [UInt64])
  func agreementWithTheOthers(shape: (labels: Int, coverage: Double), seed: UInt64) {
    let (rowCount, functionCount) = (700, 6)
    let votes = votes(
      rowCount: rowCount, functionCount: functionCount, labelCount: shape.labels,
      coverage: shape.coverage, seed: seed)
    var agreement = [Double](repeating: 0, count: functionCount)
    var compared = [Int](repeating: 0, count: functionCount)
    for row in 0..<rowCount {
      let own = votes[row * functionCount..<(row + 1) * functionCount].map { Int($0) }
      for function in own.indices where own[function] >= 0 {
        let others = own.indices.filter { $0 != function && own[$0] >= 0 }.map { own[$0] }
        if others.isEmpty { continue }
        compared[function] += 1
        let counts = (0..<shape.labels).map { label in others.count { $0 == label } }
        let most = counts.indices.filter { counts[$0] == counts.max() }
        if most.contains(own[function]) { agreement[function] += 1 / Double(most.count) }
      }
    }
    var whole = MajorityAgreement(functionCount: functionCount, labelCount: shape.labels)
    var first = whole
    var second = whole
    votes.withUnsafeBufferPointer {
      whole.add($0, rows: 0..<rowCount)
      first.add($0, rows: 300..<rowCount)
      second.add($0, rows: 0..<300)
    }
    first.merge(second)
    #expect(first == whole)
    #expect(whole.comparedCounts == compared)
    for function in 0..<functionCount {
      let expected =
        (agreement[function] + 2 / Double(shape.labels)) / Double(compared[function] + 2)
      #expect(abs(whole.accuracies[function] - expected) < 1e-9, "seed \(seed)")
    }
  }

  @Test(arguments: [2, 3, 5, 127], [1, 2] as [UInt64])
  func softmaxIsThatOfTheLibrary(labelCount: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let rowCount = 1500
    let scores = (0..<rowCount * labelCount).map { place in
      place % 11 == 0 ? -900 * generator.unit() : 20 * generator.unit() - 15
    }
    var own = scores
    var entropies = [Double](repeating: 0, count: rowCount)
    Posterior.logarithmic.normalise(
      &own, rowCount: rowCount, balance: ClassBalance.uniform(labelCount), entropies: &entropies)
    var (error, entropyError) = (0.0, 0.0)
    for row in 0..<rowCount {
      let places = row * labelCount..<(row + 1) * labelCount
      let largest = scores[places].max() ?? 0
      let powers = scores[places].map { exp($0 - largest) }
      let sum = powers.reduce(0, +)
      for (place, power) in zip(places, powers) {
        error = max(error, abs(own[place] - power / sum))
      }
      let entropy = powers.map { $0 / sum }.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
      entropyError = max(entropyError, abs(entropies[row] - entropy))
    }
    #expect(error < 1e-15, "seed \(seed)")
    #expect(entropyError < 2e-14, "seed \(seed)")
  }

  @Test func rowsWithoutAPossibleLabelHaveTheBalance() {
    let never = -Double.infinity
    var scores = [never, never, 0, 0, never, 3]
    var entropies = [0.0, 0, 0]
    Posterior.logarithmic.normalise(
      &scores, rowCount: 3, balance: [0.25, 0.75], entropies: &entropies)
    let shares: [Double] = [0.25, 0.75, 0.5, 0.5, 0, 1]
    for (own, expected) in zip(scores, shares) {
      #expect(abs(own - expected) < 1e-15)
    }
    #expect(abs(entropies[0] - 0.5623351446188083) < 1e-15)
    #expect(abs(entropies[1] - log(2)) < 1e-15 && entropies[2] == 0)
  }
}
