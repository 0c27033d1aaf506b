import Dataset

/// How often each function casts each vote, and on how many rows functions vote.
///
/// Counts of parts can be merged in any order.
struct VoteCounts: Equatable, Sendable {
  let functionCount: Int
  let labelCount: Int
  private(set) var rowCount = 0
  /// The rows with a vote, and with two or more.
  private(set) var coveredCount = 0
  private(set) var overlapCount = 0
  private var counts: [Int]

  init(functionCount: Int, labelCount: Int) {
    self.functionCount = functionCount
    self.labelCount = labelCount
    counts = Array(repeating: 0, count: functionCount * labelCount)
  }

  /// The counts of moments.
  init(_ moments: VoteMoments) {
    self.init(functionCount: moments.functionCount, labelCount: moments.labelCount)
    rowCount = moments.rowCount
    coveredCount = moments.coveredCount
    overlapCount = moments.overlapCount
    for column in counts.indices {
      counts[column] = moments.count(column / labelCount, column % labelCount)
    }
  }

  /// Counts the rows of a block.
  mutating func add(_ block: IndicatorBlock) {
    rowCount += block.rowCount
    coveredCount += block.coveredCount
    overlapCount += block.overlapCount
    block.addVotes(to: &counts)
  }

  /// Adds the counts of other rows of the same functions.
  mutating func merge(_ other: VoteCounts) {
    precondition(other.counts.count == counts.count)
    rowCount += other.rowCount
    coveredCount += other.coveredCount
    overlapCount += other.overlapCount
    for place in counts.indices { counts[place] += other.counts[place] }
  }

  /// The rows on which a function casts a vote.
  func count(_ function: Int, _ vote: Int) -> Int { counts[function * labelCount + vote] }

  /// The rows on which a function votes.
  func count(of function: Int) -> Int {
    counts[function * labelCount..<(function + 1) * labelCount].reduce(0, +)
  }

  /// The functions that vote for one label alone.
  var functionsOfOneLabel: [Int] {
    (0..<functionCount).filter { function in
      (0..<labelCount).count { count(function, $0) > 0 } == 1
    }
  }

  /// The labels whose share in an estimated class balance is not a hundredth of their share of the votes.
  func lostLabels(_ balance: [Double]) -> [Int] {
    (0..<labelCount).filter { label in
      let votes = (0..<functionCount).reduce(0) { $0 + count($1, label) }
      return balance[label] * Double(total) * 100 < Double(votes)
    }
  }

  /// All votes.
  var total: Int { counts.reduce(0, +) }

  /// What votes cannot support, whatever the model.
  var warnings: [FitWarning] {
    var warnings: [FitWarning] = []
    let silent = (0..<functionCount).filter { count(of: $0) == 0 }
    if !silent.isEmpty { warnings.append(.neverVotes(functions: silent)) }
    if overlapCount == 0 { warnings.append(.noOverlap) }
    let unused = (0..<labelCount).filter { label in
      (0..<functionCount).allSatisfy { count($0, label) == 0 }
    }
    if !unused.isEmpty { warnings.append(.neverVotedFor(labels: unused)) }
    return warnings
  }
}
