/// The parameters of a perceptron in training, and the optimizer's memory.
final class TrainingState {
  let parameters: WorkBuffer<Float>
  private let shape: NetworkShape
  private let options: TrainingOptions
  private let adam: Adam
  private let delayed: DelayedAdam
  private let pass: BatchPass
  private let gradient: WorkBuffer<Float>
  private let first: WorkBuffer<Float>
  private let second: WorkBuffer<Float>
  /// Where the parameters begin that every step moves: behind those of the sparse columns.
  private let denseStart: Int
  private var steps = 0

  init(shape: NetworkShape, options: TrainingOptions) {
    self.shape = shape
    self.options = options
    adam = Adam(options)
    parameters = WorkBuffer<Float>(count: shape.parameterCount)
    gradient = WorkBuffer<Float>(count: shape.parameterCount)
    pass = BatchPass(shape: shape, rowLimit: max(options.batchRows, Self.lossRows))
    let width = shape.layers[0].outputs
    delayed = DelayedAdam(columnCount: shape.sparseInputs, width: width, adam: adam)
    denseStart = shape.sparseInputs * width
    first = WorkBuffer<Float>(count: shape.parameterCount - denseStart)
    second = WorkBuffer<Float>(count: shape.parameterCount - denseStart)
  }

  private static let lossRows = 256

  /// One step of the optimizer on some rows.
  func step(_ features: FeatureMatrix, _ targets: TrainingTargets, rows: [Int]) {
    steps += 1
    delayed.beginStep(features.sparse, rows: rows)
    pass.forward(features, rows: rows, parameters: parameters.pointer) { sums in
      delayed.addProducts(weights: parameters.pointer, to: sums)
    }
    pass.backward(
      targets, rows: rows, parameters: parameters.pointer, gradient: gradient.pointer)
    delayed.endStep(errors: pass.firstErrors, weights: parameters.pointer)
    let rate = adam.rate(ofStep: steps)
    for layer in shape.layers {
      let start = max(layer.weights, denseStart)
      update(start..<layer.biases, rate: rate, keep: 1 - adam.shrinkage)
      update(layer.biases..<layer.end, rate: rate, keep: 1)
    }
  }

  private func update(_ places: Range<Int>, rate: Float, keep: Float) {
    let start = places.lowerBound
    Adam.update(
      parameters.pointer + start, first.pointer + start - denseStart,
      second.pointer + start - denseStart, gradient: gradient.pointer + start,
      count: places.count, rate: rate, keep: keep)
  }

  /// Brings all parameters up to the last step.
  func finishEpoch() { delayed.catchUpAll(parameters.pointer) }

  /// The mean loss of some rows.
  func meanLoss(_ features: FeatureMatrix, _ targets: TrainingTargets, rows: [Int]) -> Double {
    var sum = 0.0
    var weight = 0.0
    for first in stride(from: 0, to: rows.count, by: Self.lossRows) {
      let part = Array(rows[first..<min(first + Self.lossRows, rows.count)])
      pass.forward(features, rows: part, parameters: parameters.pointer)
      let loss = pass.loss(targets, rows: part)
      sum += loss.sum
      weight += loss.weight
    }
    return weight > 0 ? sum / weight : 0
  }
}
