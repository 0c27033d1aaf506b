/// Trains end models on soft labels: several seeds side by side, or one convex fit.
public struct Distillation: Sendable {
  /// The kind of model.
  public enum Kind: Equatable, Codable, Sendable {
    /// A perceptron, from each seed one.
    case perceptron(TrainingOptions, seeds: [UInt64])
    /// Multinomial logistic regression with the strength of the data against the regularization.
    case logistic(inverseRegularization: Double)
  }

  /// One trained model.
  public struct Candidate: Equatable, Sendable {
    public var network: Network
    /// Nil for logistic regression, which starts at 0.
    public var seed: UInt64?
    /// Passes over the rows, or iterations.
    public var epochs: Int
    /// The pass whose parameters were kept.
    public var bestEpoch: Int
    /// The mean cross-entropy on the rows that decided; for logistic regression on the training
    /// rows.
    public var loss: Double
    /// False where the limit of epochs or iterations ended the training.
    public var isConverged: Bool
  }

  /// What is known of a training under way.
  public struct Progress: Sendable {
    /// The model's place among all.
    public var model: Int
    public var epoch: Int
  }

  public let kind: Kind
  public let threads: Int

  public init(_ kind: Kind, threads: Int) {
    self.kind = kind
    self.threads = threads
  }

  /// Trains all models; they do not depend on the number of threads.
  ///
  /// - Parameters:
  ///   - labels: The names of the classes, for messages.
  ///   - validation: Rows that decide when a perceptron stops; without them some are held out.
  /// - Throws: `DistillError` where the rows say nothing to learn: none, or one class only; or
  ///   where the loss did not stay finite.
  public func train(
    _ features: FeatureMatrix, _ targets: TrainingTargets, labels: [String],
    validation: (features: FeatureMatrix, targets: TrainingTargets)? = nil,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) async throws -> [Candidate] {
    precondition(features.rowCount == targets.rowCount && labels.count == targets.classCount)
    try requireTwoClasses(targets, labels)
    switch kind {
    case .logistic(let inverseRegularization):
      let fit = LogisticRegression(inverseRegularization: inverseRegularization)
        .fit(features, targets) { progress(Progress(model: 0, epoch: $0)) }
      return [
        Candidate(
          network: fit.network, seed: nil, epochs: fit.iterations, bestEpoch: fit.iterations,
          loss: fit.loss, isConverged: fit.isConverged)
      ]
    case .perceptron(let options, let seeds):
      let trainer = NetworkTrainer(features: features, targets: targets, options: options)
      let candidates = await train(trainer, seeds, validation, progress)
      guard candidates.allSatisfy({ $0.loss.isFinite }) else {
        throw DistillError(
          "the training did not converge: its loss is no number",
          help: "lower --learning-rate, and look for vectors or numbers of great size")
      }
      return candidates
    }
  }

  private func train(
    _ trainer: NetworkTrainer, _ seeds: [UInt64],
    _ validation: (features: FeatureMatrix, targets: TrainingTargets)?,
    _ progress: @escaping @Sendable (Progress) -> Void
  ) async -> [Candidate] {
    await withTaskGroup(of: (Int, Candidate).self) { group in
      var candidates = [Candidate?](repeating: nil, count: seeds.count)
      for (model, seed) in seeds.enumerated() {
        // As many at a time as there are threads.
        if model >= max(1, threads), let (done, candidate) = await group.next() {
          candidates[done] = candidate
        }
        group.addTask {
          let candidate = trainer.train(seed: seed, validation: validation) {
            progress(Progress(model: model, epoch: $0))
          }
          return (model, candidate)
        }
      }
      for await (done, candidate) in group { candidates[done] = candidate }
      return candidates.compactMap { $0 }
    }
  }

  private func requireTwoClasses(_ targets: TrainingTargets, _ labels: [String]) throws {
    let rows = (0..<targets.rowCount).filter { targets.weights[$0] > 0 }
    guard let first = rows.first else {
      throw DistillError(
        "expected labeled rows to train on, found none",
        help:
          "no row of the label file is covered and of weight above 0; `labellang analyze VOTES` "
          + "shows which programs vote at all")
    }
    guard rows.contains(where: { !targets.isTied($0) }) else {
      throw DistillError(
        "expected rows with a label, found \(rows.count) on which the labels are equally probable",
        help:
          "add programs, or take another label model: `labellang compare VOTES` shows how many rows "
          + "each of them labels")
    }
    let label = targets.label(of: first)
    guard rows.contains(where: { targets.label(of: $0) != label }) else {
      throw DistillError(
        "expected rows of at least two labels, found `\(labels[label])` for all \(rows.count)",
        help: "add programs that vote for another label, or look at the label model")
    }
  }
}
