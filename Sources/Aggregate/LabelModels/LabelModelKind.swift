/// The label models, by the names that users choose them by.
public enum LabelModelKind: String, CaseIterable, Sendable {
  case majority
  case weighted
  case priorWeighted = "prior-weighted"
  case dawidSkene = "dawid-skene"
  case snorkel
  case flyingSquid = "flyingsquid"

  /// Whether moments of votes are what it is fitted to.
  public var needsMoments: Bool { self == .snorkel || self == .flyingSquid }
}

/// Settings of all label models, from which any of them is fitted.
public struct LabelModelSettings: Sendable {
  public var labelCount: Int
  /// The shares of labels; nil for equal ones, and for Dawid-Skene to be estimated.
  public var classBalance: [Double]?
  public var snorkel = SnorkelLabelModel.Options()
  public var dawidSkene = DawidSkene.Options()
  /// Whether to do as WRENCH does where it differs; see `Documentation/LabelModels.md`.
  public var followsWRENCH = false

  public init(labelCount: Int) { self.labelCount = labelCount }

  /// Whether a model finds the class balance in its fit, so that `classBalance` is not used.
  public func estimatesClassBalance(_ kind: LabelModelKind) -> Bool {
    // WRENCH's model of Dawid and Skene always does.
    kind == .dawidSkene && (followsWRENCH || classBalance == nil)
  }

  /// Where the class balance of a fitted model comes from, for reports.
  ///
  /// - Parameter given: Where that of the settings comes from.
  func balanceSource(_ kind: LabelModelKind, given: String) -> String {
    if estimatesClassBalance(kind) { return LabelingJob.estimated }
    let isForRowsWithoutVotes = followsWRENCH && (kind == .majority || kind == .priorWeighted)
    return isForRowsWithoutVotes ? "of rows without votes, as WRENCH has it" : given
  }

  /// Fits a label model to votes.
  ///
  /// - Parameter moments: The moments of the same votes, where they were counted before.
  /// - Throws: `LabelModelError`, or what the source throws.
  public func fitted(
    _ kind: LabelModelKind, to source: some VoteSource, moments: VoteMoments? = nil
  ) throws -> FittedLabelModel {
    let counted =
      try moments ?? (kind.needsMoments ? VoteMoments(of: source, labelCount: labelCount) : nil)
    switch kind {
    case .majority:
      var model = MajorityVote(functionCount: source.functionCount, labelCount: labelCount)
      model.isProportional = followsWRENCH
      // WRENCH's majority knows no class balance.
      model.classBalance = followsWRENCH ? nil : classBalance
      return try model.fitted()
    case .weighted:
      var model = AccuracyWeightedVote(labelCount: labelCount)
      // WRENCH has no such model, and its shares would be no distribution.
      let sum = classBalance?.reduce(0, +) ?? 1
      model.classBalance = followsWRENCH ? classBalance?.map { $0 / sum } : classBalance
      return try model.fitted(to: source)
    case .priorWeighted:
      var model = PriorWeightedVote(
        functionCount: source.functionCount, labelCount: labelCount,
        classBalance: classBalance ?? ClassBalance.uniform(labelCount))
      model.isUniformWithoutVotes = followsWRENCH
      return try model.fitted()
    case .dawidSkene:
      var model = DawidSkene(labelCount: labelCount, options: dawidSkene)
      model.options.countsAbstentions = followsWRENCH
      model.classBalance = estimatesClassBalance(kind) ? nil : classBalance
      return try model.fitted(to: source)
    case .snorkel, .flyingSquid:
      guard let counted else { throw LabelModelError.noVotes }
      return try kind == .snorkel ? snorkelModel(counted) : flyingSquidModel(counted)
    }
  }

  private func snorkelModel(_ moments: VoteMoments) throws(LabelModelError) -> FittedLabelModel {
    var model = SnorkelLabelModel(options: snorkel)
    model.classBalance = classBalance
    model.allowsUnnormalisedBalance = followsWRENCH
    return try model.fitted(to: moments)
  }

  private func flyingSquidModel(_ moments: VoteMoments) throws(LabelModelError) -> FittedLabelModel
  {
    var model = FlyingSquid()
    model.classBalance = classBalance
    model.allowsUnnormalisedBalance = followsWRENCH
    model.isSoftmax = followsWRENCH
    model.countsBalanceTwice = followsWRENCH
    return try model.fitted(to: moments)
  }
}
