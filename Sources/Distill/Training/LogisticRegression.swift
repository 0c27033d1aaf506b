import Foundation

/// Multinomial logistic regression on soft labels, fitted to its optimum.
///
/// The objective is `sum of weight * cross-entropy + |weights|^2 / (2 inverseRegularization)`, as
/// scikit-learn's `LogisticRegression` has it with its `C` (for two classes that library keeps one
/// vector of weights and not two, so that its `C` counts twice). Biases are not regularized. The
/// objective is convex, so no rows are held out and no seed plays a part.
struct LogisticRegression {
  /// The strength of the data against the regularization, above 0.
  var inverseRegularization = 1.0
  var iterationLimit = 1000
  /// The fit ends when no part of the gradient is greater.
  var tolerance = 1e-4

  /// What came of a fit.
  struct Outcome {
    var network: Network
    var iterations: Int
    /// Whether the tolerance was reached.
    var isConverged: Bool
    /// The mean cross-entropy of the training rows.
    var loss: Double
  }

  func fit(
    _ features: FeatureMatrix, _ targets: TrainingTargets, progress: (_ iteration: Int) -> Void
  ) -> Outcome {
    let shape = NetworkShape(
      sparseInputs: features.sparse.columnCount, denseInputs: features.dense.columnCount,
      hidden: [], classes: targets.classCount)
    let objective = LogisticObjective(
      features: features, targets: targets, regularization: 1 / inverseRegularization)
    var minimizer = LimitedMemoryBFGS(tolerance: tolerance, iterationLimit: iterationLimit)
    let solution = minimizer.minimize(
      from: [Double](repeating: 0, count: shape.parameterCount), progress: progress,
      objective.value)
    let network = Network(shape: shape, parameters: solution.point.map(Float.init))
    return Outcome(
      network: network, iterations: solution.iterations, isConverged: solution.isConverged,
      loss: objective.meanLoss(solution.point))
  }
}
