/// How much rows count in training.
public struct RowWeighting: Equatable, Codable, Sendable {
  /// Whether the classes count alike, however often each occurs: a row's weight is multiplied with
  /// `rows / (classes * rows of the class)`, averaged over its soft label; rows without weight are none.
  public var balancesClasses: Bool
  /// Whether a row's weight grows with its confidence: 0 for a uniform soft label, 1 for a certain
  /// one.
  public var usesConfidence: Bool

  public init(balancesClasses: Bool = false, usesConfidence: Bool = false) {
    self.balancesClasses = balancesClasses
    self.usesConfidence = usesConfidence
  }

  /// The same targets with their weights multiplied.
  public func weighted(_ targets: TrainingTargets) -> TrainingTargets {
    guard balancesClasses || usesConfidence else { return targets }
    let classes = targets.classCount
    var sums = [Float](repeating: 0, count: classes)
    let weighted = targets.weights.indices.filter { targets.weights[$0] > 0 }
    for row in weighted {
      for label in 0..<classes { sums[label] += targets.probabilities[row * classes + label] }
    }
    let factors = sums.map { $0 > 0 ? Float(weighted.count) / (Float(classes) * $0) : 0 }
    var weights = targets.weights
    for row in 0..<targets.rowCount {
      let own = targets.probabilities[row * classes..<(row + 1) * classes]
      if balancesClasses {
        weights[row] *= zip(own, factors).reduce(0) { $0 + $1.0 * $1.1 }
      }
      if usesConfidence, classes > 1 {
        let chance = 1 / Float(classes)
        weights[row] *= max(0, ((own.max() ?? 0) - chance) / (1 - chance))
      }
    }
    return TrainingTargets(
      classCount: classes, probabilities: targets.probabilities, weights: weights)
  }
}
