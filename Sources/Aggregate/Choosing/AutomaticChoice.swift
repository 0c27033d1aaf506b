internal import LabelLang

/// A label model that is chosen by what votes alone tell, without gold labels.
///
/// A model of the functions helps where they contradict each other often enough, and harms where its
/// assumptions do not hold; then its labels part from the majority's. So the candidates are tried from
/// the richest to the plainest, and the first that passes is taken.
public struct AutomaticChoice: Sendable {
  public var kind: LabelModelKind
  /// Why, in one sentence.
  public var reason: String
  /// The model as it was fitted to be tried; nil for the majority.
  var model: FittedLabelModel?

  /// Below this share of covered rows with a conflict a model has little to decide.
  static let leastConflict = 0.02
  /// A model that parts more often from clear majorities is not trusted.
  static let leastAgreement = 0.85
  /// A model that finds more of the functions worse than guessing has likely turned labels over.
  static let mostBadFunctions = 0.25

  /// Chooses among Dawid-Skene, Snorkel's label model, the weighted and the plain majority.
  ///
  /// - Throws: What the source throws.
  public static func choose(
    for source: some VoteSource, settings: LabelModelSettings
  ) throws -> AutomaticChoice {
    var summary = SummaryAccumulator(functionCount: source.functionCount)
    try source.forEachBatch { summary.add(rows: $0) }
    let figures = summary.summary
    let voting = figures.functions.count { $0.coverage > 0 }
    if voting < 3 {
      return AutomaticChoice(
        kind: .majority,
        reason: "\(counted(voting, "function")) voted, and models need three")
    }
    let conflict = figures.coverage > 0 ? figures.conflict / figures.coverage : 0
    if conflict < leastConflict {
      return AutomaticChoice(
        kind: .majority,
        reason:
          "functions contradict each other on \(percent(conflict)) of the covered rows only, so "
          + "a model has little to decide")
    }
    var rejections: [String] = []
    let ofOneLabel = figures.functions.count { $0.polarity.count == 1 }
    for kind in [LabelModelKind.dawidSkene, .snorkel, .weighted] {
      if kind == .dawidSkene, ofOneLabel > 0, settings.dawidSkene.saysNothingOfOneLabel,
        !settings.followsWRENCH
      {
        rejections.append(
          "\(kind.rawValue) takes nothing from "
            + counted(ofOneLabel, "function that votes", plural: "functions that vote")
            + " for one label alone")
        continue
      }
      let model: FittedLabelModel
      switch try trial(of: kind, source, settings) {
      case .rejected(let flaw):
        rejections.append("\(kind.rawValue) \(flaw)")
        continue
      case .passed(let fitted): model = fitted
      }
      let others = rejections.isEmpty ? "" : "; " + rejections.joined(separator: "; ")
      return AutomaticChoice(
        kind: kind,
        reason:
          "functions contradict each other on \(percent(conflict)) of the covered rows, and its "
          + "labels agree with clear majorities" + others, model: model)
    }
    return AutomaticChoice(
      kind: .majority, reason: "no model is to be trusted: " + rejections.joined(separator: "; "))
  }

  /// What trying a model gave.
  private enum Trial {
    case passed(FittedLabelModel)
    /// Why it is not to be trusted.
    case rejected(String)
  }

  private static func trial(
    of kind: LabelModelKind, _ source: some VoteSource, _ settings: LabelModelSettings
  ) throws -> Trial {
    let model: FittedLabelModel
    do {
      model = try settings.fitted(kind, to: source)
    } catch let error as LabelModelError {
      return .rejected("cannot be fitted (\(error))")
    }
    let chance = 1 / Double(model.labelCount)
    let silent = Set(
      model.report.warnings.flatMap { warning in
        if case .neverVotes(let functions) = warning { functions } else { [Int]() }
      })
    if let accuracies = model.accuracies {
      let bad = accuracies.indices.count { accuracies[$0] < chance && !silent.contains($0) }
      let voting = accuracies.count - silent.count
      if kind != .weighted && Double(bad) > mostBadFunctions * Double(voting) {
        return .rejected("finds \(bad) of \(voting) functions worse than guessing")
      }
    }
    var agreement = ClearMajorityAgreement()
    try source.forEachBatch { agreement.add($0, model) }
    if agreement.share < leastAgreement {
      return .rejected("agrees with only \(percent(agreement.share)) of clear majorities")
    }
    return .passed(model)
  }
}
