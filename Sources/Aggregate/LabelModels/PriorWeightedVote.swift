/// Votes weighted by the share of the label that they are for.
///
/// This is what WRENCH calls `MajorityWeightedVoting` (Zhang et al., NeurIPS 2021): a frequent
/// label's votes count more, so that a rare label needs many votes. It knows nothing of how good the
/// functions are; `AccuracyWeightedVote` does.
public struct PriorWeightedVote: Sendable {
  public let functionCount: Int
  public let labelCount: Int
  /// The shares of labels; they need not sum to 1, for WRENCH's do not.
  public var classBalance: [Double]
  /// Whether a row without votes has equal probabilities, as in WRENCH, and not the class balance.
  public var isUniformWithoutVotes = false

  public init(functionCount: Int, labelCount: Int, classBalance: [Double]) {
    self.functionCount = functionCount
    self.labelCount = labelCount
    self.classBalance = classBalance
  }

  /// There is nothing to fit but the shares that were given.
  ///
  /// - Throws: `LabelModelError` for a class balance that is none.
  public func fitted() throws(LabelModelError) -> FittedLabelModel {
    let (shares, warnings) = try ClassBalance.checked(
      classBalance, labelCount: labelCount, mayBeUnnormalised: true)
    var table = EvidenceTable(functionCount: functionCount, labelCount: labelCount)
    for function in 0..<functionCount {
      for label in 0..<labelCount { table.weights[function, label, label] = shares[label] }
    }
    return FittedLabelModel(
      functionCount: functionCount, labelCount: labelCount,
      classBalance: isUniformWithoutVotes ? ClassBalance.uniform(labelCount) : shares,
      rule: .table(table, .proportional), report: FitReport(warnings: warnings))
  }
}
