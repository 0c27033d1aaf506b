import Dataset
import Testing

@testable import Aggregate

/// Label models on votes whose parameters are known.
struct RecoveredParametersTests {
  private func meanError(_ model: FittedLabelModel, _ votes: GeneratedVotes) throws -> Double {
    let own = try #require(model.conditionals).values
    return zip(own, votes.conditionals).reduce(0) { $0 + ($1.0 - $1.1).magnitude }
      / Double(own.count)
  }

  private func accuracy(_ model: FittedLabelModel, _ votes: GeneratedVotes) -> Double {
    let probabilities = model.probabilities(
      votes: votes.matrix.votes, rowCount: votes.matrix.rowCount)
    let count = model.labelCount
    let covered = votes.gold.indices.filter { votes.matrix[$0].contains { $0 >= 0 } }
    let correct = covered.count { row in
      TiePolicy.abstain.label(of: probabilities[row * count..<(row + 1) * count], row: row).label
        == Int(votes.gold[row])
    }
    return Double(correct) / Double(covered.count)
  }

  /// The class balance of Dawid and Skene is the mean of the posteriors that are given out, which
  /// are of the step before it; a row without votes has the balance to the last digit.
  @Test(arguments: [[0.3, 0.7], [0.5, 0.3, 0.2]])
  func rowsWithoutVotesHaveTheClassBalance(balance: [Double]) throws {
    let votes = try GeneratedVotes(
      rowCount: 400, functionCount: 5, balance: balance, coverage: 0.4, accuracies: 0.6...0.8,
      seed: 5)
    let model = try DawidSkene(labelCount: balance.count).fitted(to: votes.matrix)
    let probabilities = model.probabilities(votes: votes.matrix.votes, rowCount: 400)
    let rows = (0..<400).map { row in
      Array(probabilities[row * balance.count..<(row + 1) * balance.count])
    }
    let isCovered = (0..<400).map { row in votes.matrix[row].contains { $0 >= 0 } }
    let uncovered = rows.indices.filter { !isCovered[$0] }
    #expect(!uncovered.isEmpty)
    for row in uncovered { #expect(rows[row] == model.classBalance) }
    let covered = rows.indices.filter { isCovered[$0] }
    for label in balance.indices {
      let mean = covered.reduce(0) { $0 + rows[$1][label] } / Double(covered.count)
      #expect(abs(mean - model.classBalance[label]) < 1e-6)
    }
  }

  @Test(arguments: [[0.5, 0.5], [0.3, 0.7], [0.5, 0.3, 0.2]], [11, 12] as [UInt64])
  func conditionalsAreRecovered(balance: [Double], seed: UInt64) throws {
    let votes = try GeneratedVotes(
      rowCount: 10_000, functionCount: 10, balance: balance, coverage: 0.6, accuracies: 0.6...0.9,
      seed: seed)
    var snorkel = SnorkelLabelModel()
    snorkel.classBalance = balance
    snorkel.options.epochs = 500
    snorkel.options.optimizer = .adam
    let moments = try VoteMoments(of: votes.matrix, labelCount: balance.count)
    let completed = try snorkel.fitted(to: moments)
    let snorkelError = try meanError(completed, votes)
    #expect(snorkelError <= 0.01)

    let skene = try DawidSkene(labelCount: balance.count).fitted(to: votes.matrix)
    // Dawid and Skene's votes are conditional on voting; abstentions carry the coverage.
    var given = votes.conditionals
    let (labels, stride) = (balance.count, (balance.count + 1) * balance.count)
    for function in 0..<10 {
      for label in 0..<labels {
        let coverage = 1 - given[function * stride + label]
        given[function * stride + label] = 0
        for vote in 1...labels { given[function * stride + vote * labels + label] /= coverage }
      }
    }
    let own = try #require(skene.conditionals).values
    let skeneError =
      zip(own, given).reduce(0) { $0 + ($1.0 - $1.1).magnitude }
      / Double(10 * labels * labels)
    #expect(skeneError <= 0.015)
    print("labels \(labels) seed \(seed): snorkel \(snorkelError), dawid-skene \(skeneError)")
    #expect(accuracy(completed, votes) > 0.85)
    #expect(accuracy(skene, votes) > 0.85)
  }

  @Test(arguments: [21, 22] as [UInt64])
  func sparseVotesKeepTheirSign(seed: UInt64) throws {
    let votes = try GeneratedVotes(
      rowCount: 10_000, functionCount: 30, balance: [0.5, 0.5], coverage: 0.01,
      accuracies: 0.75...0.9, seed: seed)
    let moments = try VoteMoments(of: votes.matrix, labelCount: 2)
    // Without smoothing a function with a hundred votes may turn over.
    var skene = DawidSkene(labelCount: 2)
    skene.options.smoothing = 1
    let models = [
      ("snorkel", try SnorkelLabelModel().fitted(to: moments)),
      ("flyingsquid", try FlyingSquid().fitted(to: moments)),
      ("dawid-skene", try skene.fitted(to: votes.matrix)),
      ("weighted", try AccuracyWeightedVote(labelCount: 2).fitted(to: votes.matrix)),
    ]
    for (name, model) in models {
      let probabilities = model.probabilities(
        votes: votes.matrix.votes, rowCount: votes.matrix.rowCount)
      var wrongSigns = 0
      var abstentions = 0
      for row in 0..<votes.matrix.rowCount {
        let own = votes.matrix[row].filter { $0 >= 0 }
        guard let vote = own.first else { continue }
        let (label, isTied) = TiePolicy.abstain.label(
          of: probabilities[2 * row..<2 * row + 2], row: row)
        let isUnanimous = own.allSatisfy { $0 == vote }
        // Contradicting votes of equal weight are a tie; a vote alone is none.
        if isUnanimous && isTied { abstentions += 1 }
        if isUnanimous && label != Int(vote) && !isTied { wrongSigns += 1 }
      }
      print("seed \(seed) \(name): wrong signs \(wrongSigns), abstentions \(abstentions)")
      #expect(wrongSigns == 0 && abstentions == 0, "\(name)")
    }
  }
}
