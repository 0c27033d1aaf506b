internal import LabelLang

/// What to do about a labeling function, and why.
public struct FunctionAdvice: Equatable, Sendable {
  public enum Action: String, Sendable {
    case drop
    case inspect
  }

  public var function: Int
  public var action: Action
  public var reason: Reason

  public enum Reason: Equatable, Sendable {
    case neverVotes
    case copies(of: Int)
    /// Empirical accuracy on rows with a gold label.
    case worseThanChance(accuracy: Double)
    /// Accuracy as the other functions tell it, on so many rows.
    case contradictsOthers(accuracy: Double, rows: Int)
    case votesOnFewRows(count: Int)
  }

  /// The reason as words, with names.
  public func text(functions: [String]) -> String {
    switch reason {
    case .neverVotes: "it never votes"
    case .copies(let other): "it repeats `\(functions[other])`, whose votes then count twice"
    case .worseThanChance(let accuracy): "only \(percent(accuracy)) of its votes are right"
    case .contradictsOthers(let accuracy, let rows):
      "its estimated accuracy is only \(percent(accuracy)), as the majority of the others tells it on "
        + counted(rows, "row")
    case .votesOnFewRows(let count): "it votes on \(counted(count, "row")) only"
    }
  }

  /// Fewer votes than this say little.
  static let fewVotes = FitWarning.fewRows

  /// The advice for all functions, the most urgent one for each.
  ///
  /// - Parameters:
  ///   - accuracies: As `AccuracyWeightedVote` estimates them.
  public static func all(
    _ summary: LabelMatrixSummary, pairs: [PairSummary], accuracies: [Double], labelCount: Int
  ) -> [FunctionAdvice] {
    let chance = 1 / Double(labelCount)
    func rows(_ share: Double) -> Int { Int((share * Double(summary.rowCount)).rounded()) }
    let votes = summary.functions.map { rows($0.coverage) }
    return summary.functions.indices.compactMap { function in
      func advice(_ action: Action, _ reason: Reason) -> FunctionAdvice {
        FunctionAdvice(function: function, action: action, reason: reason)
      }
      if votes[function] == 0 { return advice(.drop, .neverVotes) }
      if let accuracy = summary.functions[function].accuracy,
        accuracy.correct + accuracy.incorrect >= fewVotes, accuracy.empirical < chance
      {
        return advice(.drop, .worseThanChance(accuracy: accuracy.empirical))
      }
      let isRepeated = { (pair: PairSummary) in
        // Of two copies the one with more votes stays, of equal ones the first.
        let other = pair.first == function ? pair.second : pair.first
        return pair.isCopy && (pair.first == function || pair.second == function)
          && (votes[other], function) > (votes[function], other)
      }
      if let pair = pairs.first(where: isRepeated) {
        return advice(.drop, .copies(of: pair.first == function ? pair.second : pair.first))
      }
      let shared = rows(summary.functions[function].overlaps)
      if accuracies[function] < chance && shared >= fewVotes {
        return advice(
          .inspect, .contradictsOthers(accuracy: accuracies[function], rows: shared))
      }
      if votes[function] < fewVotes && summary.rowCount >= 10 * fewVotes {
        return advice(.inspect, .votesOnFewRows(count: votes[function]))
      }
      return nil
    }
  }
}
