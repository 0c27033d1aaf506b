import Foundation
import Testing

@testable import Aggregate

/// Where the WRENCH way differs, worked out by hand.
struct WRENCHTests {
  private func settings(_ labelCount: Int, _ balance: [Double]? = nil) -> LabelModelSettings {
    var settings = LabelModelSettings(labelCount: labelCount)
    settings.followsWRENCH = true
    settings.classBalance = balance
    return settings
  }

  private let votes: [Int8] = [0, 0, 1, 1, -1, 0, -1, -1, -1]

  private func matrix() throws -> LabelMatrix {
    try LabelMatrix(rowCount: 3, functionCount: 3, votes: votes)
  }

  @Test func majorityIsTheShareOfVotes() throws {
    let model = try settings(2, [0.9, 0.3]).fitted(.majority, to: matrix())
    let own = model.probabilities(votes: votes, rowCount: 3)
    let expected: [Double] = [2.0 / 3, 1.0 / 3, 0.5, 0.5, 0.5, 0.5]
    #expect(zip(own, expected).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func sharesThatSumToMoreThanOneWeighVotes() throws {
    let model = try settings(2, [0.9, 0.3]).fitted(.priorWeighted, to: matrix())
    let own = model.probabilities(votes: votes, rowCount: 3)
    let expected: [Double] = [1.8 / 2.1, 0.3 / 2.1, 0.75, 0.25, 0.5, 0.5]
    #expect(zip(own, expected).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func abstainingIsAnObservation() throws {
    // The third function votes only where the others vote for label 1: silence speaks for label 0.
    var rows: [Int8] = []
    for row in 0..<60 {
      let label: Int8 = row % 2 == 0 ? 0 : 1
      let first: Int8 = row % 7 == 0 ? -1 : label
      let second: Int8 = row % 9 == 0 ? -1 : row % 10 == 0 ? 1 - label : label
      rows += [first, second, label == 1 ? 1 : -1]
    }
    let matrix = try LabelMatrix(rowCount: 60, functionCount: 3, votes: rows)
    let model = try settings(2).fitted(.dawidSkene, to: matrix)
    #expect(model.probabilities(votes: [-1, -1, -1], rowCount: 1)[0] > 0.5)
    let plain = try LabelModelSettings(labelCount: 2).fitted(.dawidSkene, to: matrix)
    // Otherwise silence leaves the class balance, that of the last expectation step.
    let silent = plain.probabilities(votes: [-1, -1, -1], rowCount: 1)
    #expect(abs(silent[0] - plain.classBalance[0]) < 1e-3)
  }

  @Test func flyingSquidPutsProbabilitiesThroughASoftmax() throws {
    let generated = try GeneratedVotes(
      rowCount: 500, functionCount: 6, balance: [0.4, 0.3, 0.3], coverage: 0.6,
      accuracies: 0.6...0.9, seed: 2)
    let model = try settings(3, [0.7, 0.6, 0.6]).fitted(.flyingSquid, to: generated.matrix)
    let own = model.probabilities(votes: generated.matrix.votes, rowCount: 500)
    // Numbers from 0 to 1 put through a softmax are within a factor of e of each other.
    for row in 0..<500 {
      let probabilities = own[3 * row..<3 * row + 3]
      let (least, largest) = (probabilities.min() ?? 0, probabilities.max() ?? 0)
      #expect(least > 0 && largest / least < M_E + 1e-9)
    }
  }
}
