import Foundation

/// Snorkel's label model: conditional probabilities of votes by matrix completion.
///
/// The rows `μ` are P(vote | label) for each function and label. The votes of two functions are taken
/// to be independent given the label, so that outside the blocks of one function the moments are
/// `O = μ P μᵀ`, with the class balance on the diagonal of `P`; gradient descent fits `μ` to them.
/// Options and defaults are those of Snorkel 0.10, from the same start, so that the figures agree.
/// Source: Ratner et al., "Training complex models with multi-task weak supervision", AAAI 2019.
public struct SnorkelLabelModel: Sendable {
  /// How a step follows from the gradient, as PyTorch has it.
  public enum Optimizer: String, CaseIterable, Sendable {
    /// With a momentum of 0.9.
    case sgd
    /// With betas of 0.9 and 0.999.
    case adam
  }

  public struct Options: Equatable, Sendable {
    /// Steps of gradient descent.
    public var epochs = 100
    public var learningRate = 0.01
    /// The strength that pulls `μ` to its start, and to 0 as weight decay; Snorkel applies both.
    public var l2 = 0.0
    public var optimizer = Optimizer.sgd
    /// P(label | vote for it) at the start: one number, or one for each function.
    public var initialPrecisions = [0.7]
    /// Conditional probabilities stay this far from 0 and 1; nil for a power of ten near 1 / rows.
    public var muEpsilon: Double?
    /// The seed from which the start's scale is drawn, as NumPy does.
    public var seed: UInt32 = 123

    public init() {}
  }

  public var options: Options
  /// The shares of labels; nil for equal ones.
  public var classBalance: [Double]?
  /// Whether the shares may sum to more than 1, as those of WRENCH do.
  public var allowsUnnormalisedBalance = false

  public init(options: Options = Options()) { self.options = options }

  /// Fits the model to moments.
  ///
  /// - Throws: `LabelModelError` for fewer than three functions, a class balance that is none, and a
  ///   fit that diverges.
  public func fitted(to moments: VoteMoments) throws(LabelModelError) -> FittedLabelModel {
    let functionCount = moments.functionCount
    let labelCount = moments.labelCount
    guard functionCount >= 3 else {
      throw .tooFewFunctions(model: "snorkel", found: functionCount)
    }
    guard moments.coveredCount > 0 else { throw .noVotes }
    let precisions = options.initialPrecisions
    guard precisions.count == 1 || precisions.count == functionCount else {
      throw .wrongPrecisions(expected: functionCount, found: precisions.count)
    }
    let (balance, warnings) = try ClassBalance.checked(
      classBalance, labelCount: labelCount, mayBeUnnormalised: allowsUnnormalisedBalance)
    var completion = MatrixCompletion(moments: moments, balance: balance, options: options)
    try completion.run(options)
    completion.clamp(
      options.muEpsilon ?? Self.defaultEpsilon(rowCount: moments.rowCount))
    completion.chooseColumns()
    return model(
      completion.mu, moments, balance,
      FitReport(
        iterations: options.epochs, hasConverged: completion.lastChange < 1e-3,
        lastChange: completion.lastChange, warnings: warnings + VoteCounts(moments).warnings))
  }

  /// The least power of ten that is at least the number of rows, turned over; at most 0.01.
  static func defaultEpsilon(rowCount: Int) -> Double {
    var power = 1.0
    while power < Double(rowCount) { power *= 10 }
    return min(0.01, 1 / power)
  }

  private func model(
    _ mu: [Double], _ moments: VoteMoments, _ balance: [Double], _ report: FitReport
  ) -> FittedLabelModel {
    let (functionCount, labelCount) = (moments.functionCount, moments.labelCount)
    var table = EvidenceTable(functionCount: functionCount, labelCount: labelCount)
    table.bias = balance.map { log($0) }
    var conditionals = table.weights
    var accuracies: [Double] = []
    for function in 0..<functionCount {
      var correct = 0.0
      for label in 0..<labelCount {
        var sum = 0.0
        for vote in 0..<labelCount {
          let probability = mu[(function * labelCount + vote) * labelCount + label]
          sum += probability
          table.weights[function, vote, label] = log(probability)
          conditionals[function, vote, label] = probability
          if vote == label { correct += probability * balance[label] }
        }
        conditionals[function, Int(Vote.abstain), label] = 1 - sum
      }
      let coverage = Double(moments.voteCount(function)) / Double(moments.rowCount)
      accuracies.append(coverage == 0 ? 1e-6 : min(max(correct / coverage, 1e-6), 1))
    }
    return FittedLabelModel(
      functionCount: functionCount, labelCount: labelCount, classBalance: balance,
      accuracies: accuracies, conditionals: conditionals, rule: .table(table, .logarithmic),
      report: report)
  }
}
