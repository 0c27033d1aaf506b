import Dataset
import Testing

@testable import Aggregate

/// Votes that no model can make much of give clear answers or clear errors.
struct HostileVotesTests {
  private func matrix(_ rows: [[Int8]]) throws -> LabelMatrix {
    try LabelMatrix(
      rowCount: rows.count, functionCount: rows.first?.count ?? 0, votes: Array(rows.joined()))
  }

  private func fits(_ matrix: LabelMatrix, labelCount: Int = 2) throws -> [(
    String, () throws -> FittedLabelModel
  )] {
    [
      (
        "snorkel", { try SnorkelLabelModel().fitted(to: .init(of: matrix, labelCount: labelCount)) }
      ),
      ("flyingsquid", { try FlyingSquid().fitted(to: .init(of: matrix, labelCount: labelCount)) }),
      ("dawid-skene", { try DawidSkene(labelCount: labelCount).fitted(to: matrix) }),
      ("weighted", { try AccuracyWeightedVote(labelCount: labelCount).fitted(to: matrix) }),
      (
        "majority",
        {
          try MajorityVote(functionCount: matrix.functionCount, labelCount: labelCount).fitted()
        }
      ),
    ]
  }

  private func expectDistributions(_ model: FittedLabelModel, _ matrix: LabelMatrix, _ name: String)
  {
    let probabilities = model.probabilities(votes: matrix.votes, rowCount: matrix.rowCount)
    for row in 0..<matrix.rowCount {
      let own = probabilities[row * model.labelCount..<(row + 1) * model.labelCount]
      #expect(own.allSatisfy { $0 >= 0 && $0 <= 1 }, "\(name): \(own)")
      #expect(abs(own.reduce(0, +) - 1) < 1e-9, "\(name): \(own)")
    }
  }

  @Test func allAbstain() throws {
    let votes = try matrix(Array(repeating: [-1, -1, -1], count: 5))
    for (name, fit) in try fits(votes) {
      if ["snorkel", "flyingsquid", "dawid-skene"].contains(name) {
        #expect(throws: LabelModelError.noVotes) { try fit() }
      } else {
        let model = try fit()
        expectDistributions(model, votes, name)
        #expect(model.probabilities(votes: [-1, -1, -1], rowCount: 1) == [0.5, 0.5])
      }
    }
  }

  @Test func oneLabelOnly() throws {
    var rows: [[Int8]] = []
    for row in 0..<20 {
      let second: Int8 = row % 2 == 0 ? 1 : -1
      let third: Int8 = row % 3 == 0 ? 1 : -1
      rows.append([1, second, third])
    }
    let votes = try matrix(rows)
    for (name, fit) in try fits(votes) {
      let model = try fit()
      expectDistributions(model, votes, name)
      if name != "majority", name != "weighted" {
        #expect(model.report.warnings.contains(.neverVotedFor(labels: [0])), "\(name)")
      }
    }
  }

  @Test func oneRow() throws {
    let votes = try matrix([[1, 0, -1]])
    for (name, fit) in try fits(votes) { expectDistributions(try fit(), votes, name) }
  }

  @Test func oneFunction() throws {
    let votes = try matrix([[1], [0], [-1]])
    for (name, fit) in try fits(votes) {
      if name == "snorkel" || name == "flyingsquid" {
        #expect(throws: LabelModelError.tooFewFunctions(model: name, found: 1)) { try fit() }
      } else {
        expectDistributions(try fit(), votes, name)
      }
    }
  }

  @Test func aFunctionThatNeverVotesAndNoOverlap() throws {
    let votes = try matrix([[1, -1, -1, -1], [-1, 0, -1, -1], [-1, -1, 1, -1]])
    for (name, fit) in try fits(votes) where name != "majority" {
      let model = try fit()
      expectDistributions(model, votes, name)
      #expect(model.report.warnings.contains(.neverVotes(functions: [3])), "\(name)")
      #expect(model.report.warnings.contains(.noOverlap), "\(name)")
    }
  }

  @Test func functionsThatContradictEachOther() throws {
    var rows: [[Int8]] = []
    for row in 0..<40 {
      let vote: Int8 = row % 2 == 0 ? 1 : 0
      rows.append([vote, 1 - vote, vote])
    }
    let votes = try matrix(rows)
    for (name, fit) in try fits(votes) { expectDistributions(try fit(), votes, name) }
  }

  @Test func noRows() throws {
    let votes = LabelMatrix(functionCount: 3)
    for (name, fit) in try fits(votes) where name != "majority" && name != "weighted" {
      #expect(throws: LabelModelError.noVotes) { try fit() }
    }
  }

  @Test func manyFunctions() throws {
    #expect(throws: LabelModelError.tooManyMoments(functions: 2000, labels: 4)) {
      try VoteMoments(functionCount: 2000, labelCount: 4)
    }
    var generator = SeededGenerator(seed: 3)
    var rows: [[Int8]] = []
    for _ in 0..<50 {
      rows.append(
        (0..<2000).map { _ -> Int8 in generator.unit() < 0.02 ? Int8(generator.next() % 2) : -1 })
    }
    let votes = try matrix(rows)
    let skene = try DawidSkene(labelCount: 2).fitted(to: votes)
    expectDistributions(skene, votes, "dawid-skene")
    expectDistributions(
      try AccuracyWeightedVote(labelCount: 2).fitted(to: votes), votes, "weighted")
  }

  /// Nobody can tell how good a function is that votes alone, and few rows say little.
  @Test func aFunctionWithoutWeightIsNamed() throws {
    let rows: [[Int8]] = [
      [0, 0, -1], [1, 1, -1], [0, 0, -1], [1, -1, -1], [-1, -1, 2], [-1, -1, 2],
    ]
    let model = AccuracyWeightedVote(labelCount: 3)
    let warnings = try model.fitted(to: matrix(rows)).report.warnings
    #expect(warnings == [.unjudged(functions: [2])])
    let contradicted = try model.fitted(to: matrix(rows + [[0, 0, 2]]))
    #expect(contradicted.report.warnings == [.unjudged(functions: [2])])
    // So it is where none is better than guessing.
    let opposed = try model.fitted(to: matrix([[0, 1, -1], [1, 0, -1], [-1, -1, 2]]))
    #expect(opposed.report.warnings == [.noWeight])
    // Where all vote alone, that is said once.
    let alone = try model.fitted(to: matrix([[0, -1, -1], [-1, 1, -1], [-1, -1, 2]]))
    #expect(alone.report.warnings == [.noOverlap])
  }

  /// An estimate may give a label no share that a quarter of the votes are for.
  @Test func aLabelThatTheEstimateLosesIsNamed() throws {
    let patterns: [(votes: [Int8], count: Int)] = [
      ([2, 2, -1], 34), ([0, -1, 0], 26), ([-1, 1, 1], 23), ([-1, 1, -1], 14), ([0, -1, -1], 9),
      ([2, 2, 0], 6), ([-1, -1, 0], 5), ([-1, 1, 0], 3),
    ]
    let votes = try matrix(patterns.flatMap { Array(repeating: $0.votes, count: $0.count) })
    var skene = DawidSkene(labelCount: 3)
    skene.options.smoothing = 1
    let lost = try skene.fitted(to: votes)
    #expect(lost.classBalance[1] < 1e-5)
    #expect(lost.report.warnings.contains(.lostLabel(labels: [1])))
    skene.classBalance = [0.3, 0.4, 0.3]
    #expect(try !skene.fitted(to: votes).report.warnings.contains(.lostLabel(labels: [1])))
  }

  @Test func classBalances() throws {
    let moments = try VoteMoments(of: matrix([[0, 1, 1], [1, 1, 0]]), labelCount: 2)
    var model = SnorkelLabelModel()
    model.classBalance = [0.5, 0.3, 0.2]
    #expect(throws: LabelModelError.wrongBalance(expected: 2, found: 3)) {
      try model.fitted(to: moments)
    }
    model.classBalance = [0.5, 0.4]
    #expect(throws: LabelModelError.balanceIsNoDistribution(sum: 0.9)) {
      try model.fitted(to: moments)
    }
    model.classBalance = [1, 0]
    #expect(try model.fitted(to: moments).report.warnings.contains(.zeroShare(labels: [1])))
    model.classBalance = nil
    model.options.learningRate = 1e6
    #expect(throws: LabelModelError.self) { try model.fitted(to: moments) }
  }
}
