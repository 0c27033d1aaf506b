import Foundation

/// FlyingSquid: accuracies of functions from triplets, in closed form.
///
/// With labels and votes as -1 and 1 (0 abstains), functions that are independent given the label have
/// `E[λᵢY] E[λⱼY] = E[λᵢλⱼ]`, so that three functions give `|E[λᵢY]| = √|E[λᵢλⱼ] E[λᵢλₖ] / E[λⱼλₖ]|`;
/// the mean over all triplets of a function is taken, and signs are taken to be positive. More than two
/// labels are fitted one against the rest, which the method itself does not know. Source: Fu et al.,
/// "Fast and three-rious: speeding up weak supervision with triplet methods", ICML 2020.
public struct FlyingSquid: Sendable {
  /// The shares of labels; nil for equal ones.
  public var classBalance: [Double]?
  /// Whether the probabilities of one label against the rest are put through a softmax, as WRENCH does.
  public var isSoftmax = false
  /// Whether the class balance counts twice, as in the flyingsquid package, which divides by
  /// `P(Y)^(m - 2)` and not by `P(Y)^(m - 1)`. Equal shares hide it.
  public var countsBalanceTwice = false
  public var allowsUnnormalisedBalance = false

  public init() {}

  /// Fits the model to moments.
  ///
  /// - Throws: `LabelModelError` for fewer than three functions and a class balance that is none.
  public func fitted(to moments: VoteMoments) throws(LabelModelError) -> FittedLabelModel {
    let (functionCount, labelCount) = (moments.functionCount, moments.labelCount)
    guard functionCount >= 3 else {
      throw .tooFewFunctions(model: "flyingsquid", found: functionCount)
    }
    guard moments.coveredCount > 0 else { throw .noVotes }
    let (balance, warnings) = try ClassBalance.checked(
      classBalance, labelCount: labelCount, mayBeUnnormalised: allowsUnnormalisedBalance)
    let votes = (0..<functionCount).map { Double(moments.voteCount($0)) / Double(moments.rowCount) }
    var report = FitReport(warnings: warnings + VoteCounts(moments).warnings)
    let isBinary = labelCount == 2
    var fits: [TripletFit] = []
    for label in isBinary ? 1..<2 : 0..<labelCount {
      // WRENCH's shares sum to more than 1, which the method then divides out.
      let share = isBinary ? balance[1] / (balance[0] + balance[1]) : min(balance[label], 1 - 1e-6)
      fits.append(
        TripletFit(
          moments: moments, label: label, share: share, balanceCount: countsBalanceTwice ? 2 : 1))
    }
    let few = (0..<functionCount).filter { function in
      votes[function] > 0 && fits.allSatisfy { $0.agreements[function] == 0 }
    }
    if !few.isEmpty { report.warnings.append(.fewTriplets(functions: few)) }
    let accuracies = (0..<functionCount).map { function in
      if votes[function] == 0 { return 1 / Double(labelCount) }
      if isBinary { return min(max(fits[0].equalShares[function] / votes[function], 0), 1) }
      // Right is: for the label where it is the label.
      let correct = fits.reduce(0.0) { $0 + $1.marginals[6 * function + 5] }
      return min(max(correct / votes[function], 0), 1)
    }
    return FittedLabelModel(
      functionCount: functionCount, labelCount: labelCount, classBalance: balance,
      accuracies: accuracies,
      rule: isBinary
        ? .table(fits[0].table, .logarithmic)
        : .oneAgainstRest(fits.map(\.table), isSoftmax: isSoftmax),
      report: report)
  }
}
