/// The label with the most votes.
///
/// Equal counts share the probability; a row without votes has the class balance. The probabilities
/// are those of Snorkel's `MajorityLabelVoter` (Ratner et al., VLDB 2017) with a uniform balance.
public struct MajorityVote: Sendable {
  public let functionCount: Int
  public let labelCount: Int
  /// Whether each label has its share of the votes, as WRENCH and crowd-kit have it, not the first all.
  public var isProportional = false
  /// The shares of labels where there is no vote; nil for equal ones.
  public var classBalance: [Double]?

  public init(functionCount: Int, labelCount: Int) {
    self.functionCount = functionCount
    self.labelCount = labelCount
  }

  /// There is nothing to fit.
  ///
  /// - Throws: `LabelModelError` for a class balance that is none.
  public func fitted() throws(LabelModelError) -> FittedLabelModel {
    let (balance, warnings) = try ClassBalance.checked(classBalance, labelCount: labelCount)
    let table = EvidenceTable.counting(functionCount: functionCount, labelCount: labelCount)
    return FittedLabelModel(
      functionCount: functionCount, labelCount: labelCount, classBalance: balance,
      rule: .table(table, isProportional ? .proportional : .plurality),
      report: FitReport(warnings: warnings))
  }
}
