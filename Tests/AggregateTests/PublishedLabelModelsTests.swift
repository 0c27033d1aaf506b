import Dataset
import Foundation
import Testing

@testable import Aggregate

/// The figures of snorkel 0.10, flyingsquid and crowd-kit 1.4 on the same votes.
struct PublishedLabelModelsTests {
  private struct Peer: Decodable {
    struct Majority: Decodable {
      var predict_proba_test_first50: [[Double]]
      var test_scores_tie_abstain: Double
      var test_accuracy_tie_random: Double
    }
    struct Snorkel: Decodable {
      var class_balance: [Double]?
      var mu: [[Double]]
      var weights: [Double]?
      var conditional_probs: [[[Double]]]?
      var predict_proba_test_first50: [[Double]]
      var test_accuracy_tie_random: Double
    }
    struct Squid: Decodable {
      var estimated_accuracies: [Double]
      var predict_proba_test_first50: [[Double]]
      var test_accuracy: Double
    }
    struct Skene: Decodable {
      struct Posteriors: Decodable {
        var rows: [Int]
        var values: [[Double]]
      }
      var priors: [Double]
      var class_order: [Int]
      var covered_rows: Int
      var covered_accuracy_train: Double
      var probas_first50_covered: Posteriors
    }
    var majority: Majority
    var snorkel: Snorkel
    var snorkel_adam_500_balance: Snorkel
    var flyingsquid: Squid?
    var dawid_skene_crowdkit: Skene
  }

  static let names = ["youtube", "sms", "imdb", "synthetic3"]

  private func load(_ name: String) throws -> (Peer, PublishedVotes)? {
    guard let votes = try PublishedVotes(name) else {
      print("skipped: ../shared does not hold the data set \(name)")
      return nil
    }
    let file = PublishedVotes.shared.appending(path: "peers/label_models/\(name).json")
    return (try JSONDecoder().decode(Peer.self, from: Data(contentsOf: file)), votes)
  }

  private func difference(_ first: [Double], _ second: [Double]) -> Double {
    guard first.count == second.count else { return .infinity }
    return zip(first, second).map { ($0 - $1).magnitude }.max() ?? .infinity
  }

  /// The accuracy on test rows, and on those whose ties are left open.
  private func accuracy(
    _ model: FittedLabelModel, _ split: PublishedVotes.Split, _ policy: TiePolicy
  ) -> Double {
    let probabilities = model.probabilities(
      votes: split.matrix.votes, rowCount: split.matrix.rowCount)
    let count = model.labelCount
    let correct = split.gold.indices.count { row in
      policy.label(of: probabilities[row * count..<(row + 1) * count], row: row).label
        == Int(split.gold[row])
    }
    return Double(correct) / Double(split.gold.count)
  }

  private func firstTestRows(_ model: FittedLabelModel, _ votes: PublishedVotes) -> [Double] {
    let matrix = votes.test.matrix
    return model.probabilities(
      votes: Array(matrix.votes.prefix(50 * matrix.functionCount)), rowCount: 50)
  }

  @Test(arguments: names)
  func majorityVote(name: String) throws {
    guard let (peer, votes) = try load(name) else { return }
    let model = try MajorityVote(
      functionCount: votes.train.matrix.functionCount, labelCount: votes.labelCount
    ).fitted()
    let expected = peer.majority.predict_proba_test_first50.flatMap { $0 }
    #expect(difference(firstTestRows(model, votes), expected) < 1e-6)
    #expect(accuracy(model, votes.test, .hash) == peer.majority.test_accuracy_tie_random)
    #expect(accuracy(model, votes.test, .abstain) == peer.majority.test_scores_tie_abstain)
  }

  @Test(arguments: names, [false, true])
  func snorkel(name: String, isAdam: Bool) throws {
    guard let (peer, votes) = try load(name) else { return }
    let expected = isAdam ? peer.snorkel_adam_500_balance : peer.snorkel
    var model = SnorkelLabelModel()
    if isAdam {
      model.options.epochs = 500
      model.options.optimizer = .adam
      model.classBalance = expected.class_balance
    }
    let moments = try VoteMoments(of: votes.train.matrix, labelCount: votes.labelCount)
    let fitted = try model.fitted(to: moments)
    let conditionals = try #require(fitted.conditionals)
    let count = votes.labelCount
    let mu = (0..<moments.dimension).map { column in
      let (function, vote) = (column / count, column % count)
      return (0..<count).map { conditionals[function, vote, $0] }
    }
    let muDifference = difference(mu.flatMap { $0 }, expected.mu.flatMap { $0 })
    #expect(muDifference < 1e-3)
    if let table = expected.conditional_probs {
      #expect(difference(conditionals.values, table.flatMap { $0.flatMap { $0 } }) < 1e-3)
    }
    if let weights = expected.weights {
      #expect(difference(try #require(fitted.accuracies), weights) < 1e-3)
    }
    let probabilities = expected.predict_proba_test_first50.flatMap { $0 }
    let probabilityDifference = difference(firstTestRows(fitted, votes), probabilities)
    #expect(probabilityDifference < 1e-3)
    #expect(accuracy(fitted, votes.test, .hash) == expected.test_accuracy_tie_random)
    print("\(name) snorkel adam=\(isAdam): mu \(muDifference), p \(probabilityDifference)")
  }

  @Test(arguments: ["youtube", "imdb"])
  func flyingSquid(name: String) throws {
    guard let (peer, votes) = try load(name) else { return }
    let expected = try #require(peer.flyingsquid)
    let moments = try VoteMoments(of: votes.train.matrix, labelCount: 2)
    let fit = TripletFit(moments: moments, label: 1, share: 0.5)
    #expect(difference(fit.equalShares, expected.estimated_accuracies) < 1e-3)
    let fitted = try FlyingSquid().fitted(to: moments)
    let probabilities = firstTestRows(fitted, votes)
    let expectedProbabilities = expected.predict_proba_test_first50.flatMap { $0 }
    #expect(difference(probabilities, expectedProbabilities) < 1e-3)
    #expect(accuracy(fitted, votes.test, .first) == expected.test_accuracy)
    print("\(name) flyingsquid: p \(difference(probabilities, expectedProbabilities))")
  }

  @Test(arguments: names)
  func dawidSkene(name: String) throws {
    guard let (peer, votes) = try load(name) else { return }
    let expected = peer.dawid_skene_crowdkit
    let model = try DawidSkene(labelCount: votes.labelCount).fitted(to: votes.train.matrix)
    let order = expected.class_order
    #expect(difference(model.classBalance, expected.priors) < 1e-3)
    let matrix = votes.train.matrix
    let probabilities = model.probabilities(votes: matrix.votes, rowCount: matrix.rowCount)
    let count = votes.labelCount
    let rows = expected.probas_first50_covered
    let own = rows.rows.flatMap { row in order.map { probabilities[row * count + $0] } }
    #expect(difference(own, rows.values.flatMap { $0 }) < 1e-3)
    let covered = (0..<matrix.rowCount).filter { matrix[$0].contains { $0 >= 0 } }
    #expect(covered.count == expected.covered_rows)
    let correct = covered.count { row in
      let own = probabilities[row * count..<(row + 1) * count]
      return TiePolicy.first.label(of: own, row: row).label == Int(votes.train.gold[row])
    }
    let share = Double(correct) / Double(covered.count)
    #expect((share - expected.covered_accuracy_train).magnitude < 1e-3)
    print(
      "\(name) dawid-skene: p \(difference(own, rows.values.flatMap { $0 })), accuracy \(share)")
  }
}
