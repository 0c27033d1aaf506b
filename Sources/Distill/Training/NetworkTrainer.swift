import Dataset

/// Trains one perceptron from one seed, on one thread.
///
/// The outcome depends on the rows, the options and the seed alone.
struct NetworkTrainer {
  let features: FeatureMatrix
  let targets: TrainingTargets
  let options: TrainingOptions

  /// Trains to the end.
  ///
  /// - Parameters:
  ///   - validation: What decides when to stop; without it a share of the rows is held out.
  ///   - progress: Called behind each epoch.
  func train(
    seed: UInt64, validation: (features: FeatureMatrix, targets: TrainingTargets)?,
    progress: (_ epoch: Int) -> Void = { _ in }
  ) -> Distillation.Candidate {
    var generator = SeededGenerator(seed: seed)
    let shape = NetworkShape(
      sparseInputs: features.sparse.columnCount, denseInputs: features.dense.columnCount,
      hidden: options.hidden, classes: targets.classCount)
    let state = TrainingState(shape: shape, options: options)
    state.parameters.copy(Network.initialParameters(shape, using: &generator))

    var rows = targets.weights.indices.filter { targets.weights[$0] > 0 }
    generator.shuffle(&rows)
    var heldOut: [Int] = []
    if validation == nil {
      let count = max(1, Int(Double(rows.count) * options.heldOutShare))
      if rows.count > 1 { heldOut = Array(rows.suffix(min(count, rows.count - 1))) }
      rows.removeLast(heldOut.count)
    }
    // A single row is its own yardstick.
    if validation == nil && heldOut.isEmpty { heldOut = rows }

    var stopping = EarlyStopping(patience: options.patience, tolerance: options.tolerance)
    var best = state.parameters.array
    var epoch = 0
    while epoch < options.epochLimit && !stopping.isExhausted {
      epoch += 1
      generator.shuffle(&rows)
      for first in stride(from: 0, to: rows.count, by: options.batchRows) {
        let batch = Array(rows[first..<min(first + options.batchRows, rows.count)])
        state.step(features, targets, rows: batch)
      }
      state.finishEpoch()
      let loss =
        validation.map {
          state.meanLoss($0.features, $0.targets, rows: Array(0..<$0.targets.rowCount))
        } ?? state.meanLoss(features, targets, rows: heldOut)
      if stopping.take(loss, epoch: epoch) { best = state.parameters.array }
      progress(epoch)
    }
    return Distillation.Candidate(
      network: Network(shape: shape, parameters: best), seed: seed, epochs: epoch,
      bestEpoch: stopping.bestEpoch, loss: stopping.bestLoss, isConverged: stopping.isExhausted)
  }
}
