import Dataset
import Testing

@testable import Aggregate

/// What is chosen without gold labels, and what is said of it.
struct AutomaticChoiceTests {
  private func choose(_ votes: LabelMatrix, labelCount: Int) throws -> AutomaticChoice {
    try AutomaticChoice.choose(
      for: votes, settings: LabelModelSettings(labelCount: labelCount))
  }

  @Test func independentFunctionsCallForAModel() throws {
    let votes = try GeneratedVotes(
      rowCount: 2000, functionCount: 8, balance: [0.4, 0.4, 0.2], coverage: 0.5,
      accuracies: 0.6...0.9, seed: 1)
    let choice = try choose(votes.matrix, labelCount: 3)
    #expect(choice.kind == .dawidSkene && choice.reason.contains("agree with clear majorities"))
  }

  @Test func twoFunctionsAndFewConflictsCallForTheMajority() throws {
    let two = try LabelMatrix(rowCount: 2, functionCount: 2, votes: [0, 1, 1, 1])
    #expect(try choose(two, labelCount: 2).reason.contains("2 functions voted"))
    let agreeing = try LabelMatrix(
      rowCount: 100, functionCount: 3,
      votes: (0..<100).flatMap { row -> [Int8] in row % 2 == 0 ? [0, 0, -1] : [1, -1, 1] })
    let choice = try choose(agreeing, labelCount: 2)
    #expect(choice.kind == .majority && choice.reason.contains("0.0% of the covered rows"))
  }

  @Test func copiesThatTurnALabelOverAreSeen() throws {
    guard let published = try PublishedVotes("youtube") else {
      print("skipped: ../shared does not hold the data set youtube")
      return
    }
    // Dawid and Skene's labels are right on 44% of these rows. Most functions vote for one label alone:
    // the hair of smoothing that gives them a say lets the model be tried.
    var settings = LabelModelSettings(labelCount: 2)
    settings.dawidSkene.smoothing = 1e-9
    let choice = try AutomaticChoice.choose(for: published.train.matrix, settings: settings)
    #expect(choice.kind == .snorkel)
    #expect(choice.reason.contains("dawid-skene finds"), "\(choice.reason)")
  }

  @Test func functionsOfOneLabelAreHeard() throws {
    // Two functions for each of three labels, each right on nine in ten rows that it votes on.
    var random = SeededGenerator(seed: 7)
    let votes = (0..<900).flatMap { row -> [Int8] in
      (0..<6).map { function in
        let own = Int8(function / 2)
        let isTrue = Int(own) == row % 3
        return random.unit() < (isTrue ? 0.7 : 0.04) ? own : -1
      }
    }
    let matrix = try LabelMatrix(rowCount: 900, functionCount: 6, votes: votes)
    let settings = LabelModelSettings(labelCount: 3)
    let choice = try choose(matrix, labelCount: 3)
    #expect(choice.kind == .snorkel, "\(choice.reason)")
    #expect(
      choice.reason.contains(
        "dawid-skene takes nothing from 6 functions that vote for one label alone"))
    let fitted = try settings.fitted(.dawidSkene, to: matrix)
    #expect(fitted.report.warnings.contains(.oneLabelOnly(functions: Array(0..<6))))
    #expect(
      !fitted.report.warnings.contains { if case .worseThanChance = $0 { true } else { false } })
  }

  @Test func nothingButAbstentions() throws {
    let votes = try LabelMatrix(
      rowCount: 3, functionCount: 3, votes: Array(repeating: -1, count: 9))
    #expect(try choose(votes, labelCount: 2).kind == .majority)
  }
}
