import Dataset
import Foundation

/// Votes weighted by how often their function agrees with the majority of the others.
///
/// The weight of a vote is the logarithm of its odds, `log((k - 1) a / (1 - a))` for an accuracy `a`
/// among `k` labels, which is the best weight for independent functions whose errors are spread
/// evenly (Nitzan and Paroush, "Optimal decision rules in uncertain dichotomous choice situations",
/// 1982). The accuracy is estimated without gold, by one pass over the votes; a function that is
/// worse than guessing has no weight.
public struct AccuracyWeightedVote: Sendable {
  public let labelCount: Int
  /// The shares of labels; nil for equal ones.
  public var classBalance: [Double]?

  public init(labelCount: Int) { self.labelCount = labelCount }

  /// Estimates the accuracies in one pass.
  ///
  /// - Throws: `LabelModelError`, or what the source throws.
  public func fitted(to source: some VoteSource) throws -> FittedLabelModel {
    let (balance, warnings) = try ClassBalance.checked(classBalance, labelCount: labelCount)
    var agreement = MajorityAgreement(functionCount: source.functionCount, labelCount: labelCount)
    try source.forEachBatch { agreement.add(votes: $0.votes, rowCount: $0.rowCount) }
    return model(agreement, balance, warnings)
  }

  private func model(
    _ agreement: MajorityAgreement, _ balance: [Double], _ warnings: [FitWarning]
  ) -> FittedLabelModel {
    let functionCount = agreement.functionCount
    let accuracies = agreement.accuracies
    var table = EvidenceTable(functionCount: functionCount, labelCount: labelCount)
    table.bias = balance.map { log($0) }
    for function in 0..<functionCount {
      let accuracy = min(accuracies[function], 0.999)
      let weight = max(0, log(Double(labelCount - 1) * accuracy / (1 - accuracy)))
      for label in 0..<labelCount { table[function, label, label] = weight }
    }
    var report = FitReport(warnings: warnings)
    let silent = (0..<functionCount).filter { agreement.voteCounts[$0] == 0 }
    if !silent.isEmpty { report.warnings.append(.neverVotes(functions: silent)) }
    if agreement.overlapCount == 0 { report.warnings.append(.noOverlap) }
    let bad = (0..<functionCount).filter {
      agreement.comparedCounts[$0] >= 10 && accuracies[$0] < 1 / Double(labelCount)
    }
    if !bad.isEmpty { report.warnings.append(.worseThanChance(functions: bad)) }
    return FittedLabelModel(
      functionCount: functionCount, labelCount: labelCount, classBalance: balance,
      accuracies: accuracies, rule: .table(table, .logarithmic), report: report)
  }
}

/// How often each function votes as most of the others on the row do.
///
/// Where several labels have the most votes of the others, a vote for one of `t` counts `1 / t`.
/// Counts of parts can be merged in any order.
struct MajorityAgreement: Equatable, Sendable {
  let functionCount: Int
  let labelCount: Int
  private(set) var voteCounts: [Int]
  /// The rows on which the function and another vote.
  private(set) var comparedCounts: [Int]
  private(set) var overlapCount = 0
  private var agreement: [Int64]

  init(functionCount: Int, labelCount: Int) {
    self.functionCount = functionCount
    self.labelCount = labelCount
    voteCounts = Array(repeating: 0, count: functionCount)
    comparedCounts = voteCounts
    agreement = Array(repeating: 0, count: functionCount)
  }

  /// Counts rows.
  mutating func add(votes: [Int8], rowCount: Int) {
    var counts = [Int](repeating: 0, count: labelCount)
    for row in 0..<rowCount {
      let start = row * functionCount
      for label in counts.indices { counts[label] = 0 }
      var total = 0
      for function in 0..<functionCount where votes[start + function] >= 0 {
        counts[Int(votes[start + function])] += 1
        total += 1
      }
      if total > 1 { overlapCount += 1 }
      if total == 0 { continue }
      for function in 0..<functionCount where votes[start + function] >= 0 {
        let vote = Int(votes[start + function])
        voteCounts[function] += 1
        if total == 1 { continue }
        comparedCounts[function] += 1
        counts[vote] -= 1
        let largest = counts.max() ?? 0
        if counts[vote] == largest {
          agreement[function] += FixedPoint.from(1 / Double(counts.count { $0 == largest }))
        }
        counts[vote] += 1
      }
    }
  }

  /// Adds the counts of other rows.
  mutating func merge(_ other: MajorityAgreement) {
    overlapCount += other.overlapCount
    for function in 0..<functionCount {
      voteCounts[function] += other.voteCounts[function]
      comparedCounts[function] += other.comparedCounts[function]
      agreement[function] += other.agreement[function]
    }
  }

  /// The share of agreement of each function, with two rows added that guess.
  ///
  /// Without rows it is one over the number of labels, the weight of which is zero.
  var accuracies: [Double] {
    (0..<functionCount).map { function in
      let guess = 2 / Double(labelCount)
      return (FixedPoint.value(agreement[function]) + guess) / Double(comparedCounts[function] + 2)
    }
  }
}
