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
    let functionCount = source.functionCount
    let empty = Part(
      block: IndicatorBlock(functionCount: functionCount, labelCount: labelCount),
      counts: VoteCounts(functionCount: functionCount, labelCount: labelCount),
      agreement: MajorityAgreement(functionCount: functionCount, labelCount: labelCount))
    var parts = try source.states(from: empty) { $0.add($1, rows: $2) }
    var sums = parts.removeFirst()
    for part in parts where part.counts.rowCount > 0 { sums.merge(part) }
    return model(sums.counts, sums.agreement, balance, warnings)
  }

  /// What is counted on one thread.
  private struct Part: Sendable {
    var block: IndicatorBlock
    var counts: VoteCounts
    var agreement: MajorityAgreement

    mutating func add(_ votes: UnsafeBufferPointer<Int8>, rows: Range<Int>) {
      block.forEach(votes, rows: rows) { block, _ in counts.add(block) }
      agreement.add(votes, rows: rows)
    }

    mutating func merge(_ other: Part) {
      counts.merge(other.counts)
      agreement.merge(other.agreement)
    }
  }

  private func model(
    _ counts: VoteCounts, _ agreement: MajorityAgreement, _ balance: [Double],
    _ warnings: [FitWarning]
  ) -> FittedLabelModel {
    let functionCount = counts.functionCount
    let accuracies = agreement.accuracies
    var table = EvidenceTable(functionCount: functionCount, labelCount: labelCount)
    table.bias = balance.map { log($0) }
    for function in 0..<functionCount {
      let accuracy = min(accuracies[function], 0.999)
      let weight = max(0, log(Double(labelCount - 1) * accuracy / (1 - accuracy)))
      for label in 0..<labelCount { table.weights[function, label, label] = weight }
    }
    let compared = agreement.comparedCounts
    let bad = FitWarning.worseThanChance(
      accuracies, rowCounts: compared, labelCount: labelCount)
    var own: [FitWarning] = []
    // Where no row has two votes, the counts say so.
    if counts.overlapCount > 0 {
      let idle = (0..<functionCount).filter { table.weights[$0, 0, 0] == 0 }
      let unjudged = idle.filter { compared[$0] < FitWarning.fewRows && counts.count(of: $0) > 0 }
      if idle.count == functionCount {
        own = [.noWeight]
      } else if !unjudged.isEmpty {
        own = [.unjudged(functions: unjudged)]
      }
    }
    return FittedLabelModel(
      functionCount: functionCount, labelCount: labelCount, classBalance: balance,
      accuracies: accuracies, rule: .table(table, .logarithmic),
      report: FitReport(
        warnings: warnings + counts.warnings + bad + own))
  }
}
