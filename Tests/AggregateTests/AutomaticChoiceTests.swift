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
    // Dawid and Skene's labels are right on 44% of these rows.
    let choice = try choose(published.train.matrix, labelCount: 2)
    #expect(choice.kind == .snorkel)
    #expect(choice.reason.contains("dawid-skene finds"), "\(choice.reason)")
  }

  @Test func nothingButAbstentions() throws {
    let votes = try LabelMatrix(
      rowCount: 3, functionCount: 3, votes: Array(repeating: -1, count: 9))
    #expect(try choose(votes, labelCount: 2).kind == .majority)
  }
}
