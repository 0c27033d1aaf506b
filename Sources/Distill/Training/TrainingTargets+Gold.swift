import Aggregate

extension TrainingTargets {
  /// Gold labels as certain targets; rows without one have weight 0.
  init(gold: GoldLabels, classCount: Int) {
    let certain = TrainingTargets(
      classCount: classCount, labels: gold.labels.map { max(0, Int($0)) })
    self.init(
      classCount: classCount, probabilities: certain.probabilities,
      weights: gold.labels.map { $0 < 0 ? 0 : 1 })
  }
}
