import Foundation

/// Takes some rows through a network and, for training, the error back to the parameters.
///
/// The loss of a row is the cross-entropy `-sum of target * ln probability`, times the row's weight.
/// One thread a pass. Unsafe pointers: their sizes follow from the shape and the row limit.
final class BatchPass {
  let shape: NetworkShape
  let rowLimit: Int
  let layers: [NetworkShape.Layer]
  /// What each layer gives, rows × outputs; probabilities behind the last.
  private let outputs: [WorkBuffer<Float>]
  /// The loss's gradient by each layer's weighted sums.
  private let errors: [WorkBuffer<Float>]
  private let denseRows: WorkBuffer<Float>
  private var rowCount = 0

  init(shape: NetworkShape, rowLimit: Int) {
    self.shape = shape
    self.rowLimit = rowLimit
    layers = shape.layers
    outputs = layers.map { WorkBuffer<Float>(count: rowLimit * $0.outputs) }
    errors = layers.map { WorkBuffer<Float>(count: rowLimit * $0.outputs) }
    denseRows = WorkBuffer<Float>(count: rowLimit * shape.denseInputs)
  }

  /// The probabilities of the rows that went forward last, row by row.
  var probabilities: UnsafeBufferPointer<Float> {
    UnsafeBufferPointer(
      start: outputs[layers.count - 1].pointer, count: rowCount * shape.classes)
  }

  /// The gradient by the first layer's sums, rows × units, after `backward`.
  var firstErrors: UnsafePointer<Float> { UnsafePointer(errors[0].pointer) }

  // MARK: Forward

  /// Computes the probabilities of some rows, at most `rowLimit`.
  func forward(_ features: FeatureMatrix, rows: [Int], parameters: UnsafePointer<Float>) {
    forward(features, rows: rows, parameters: parameters) { sums in
      SparseProduct.add(
        features.sparse, rows: rows, weights: parameters + layers[0].weights,
        width: layers[0].outputs, to: sums)
    }
  }

  /// The same with `addSparse` to add the products of the sparse columns to the sums of the first
  /// layer's units, rows × units.
  func forward(
    _ features: FeatureMatrix, rows: [Int], parameters: UnsafePointer<Float>,
    addSparse: (UnsafeMutablePointer<Float>) -> Void
  ) {
    precondition(rows.count <= rowLimit)
    rowCount = rows.count
    fillBiases(layers[0], parameters, outputs[0].pointer)
    addSparse(outputs[0].pointer)
    addDense(features, rows, parameters)
    for place in 1..<layers.count {
      let layer = layers[place]
      rectify(outputs[place - 1].pointer, rowCount * layer.inputs)
      fillBiases(layer, parameters, outputs[place].pointer)
      DenseProduct.multiply(
        .init(pointer: outputs[place - 1].pointer, stride: layer.inputs),
        .init(pointer: parameters + layer.weights, stride: layer.outputs),
        rows: rowCount, columns: layer.outputs, inner: layer.inputs, keep: 1,
        into: outputs[place].pointer)
    }
    softmax(outputs[layers.count - 1].pointer)
  }

  private func addDense(
    _ features: FeatureMatrix, _ rows: [Int], _ parameters: UnsafePointer<Float>
  ) {
    let layer = layers[0]
    guard shape.denseInputs > 0 else { return }
    gather(features.dense, rows)
    DenseProduct.multiply(
      .init(pointer: denseRows.pointer, stride: shape.denseInputs),
      .init(
        pointer: parameters + layer.weights + shape.sparseInputs * layer.outputs,
        stride: layer.outputs),
      rows: rowCount, columns: layer.outputs, inner: shape.denseInputs, keep: 1,
      into: outputs[0].pointer)
  }

  private func gather(_ dense: DenseMatrix, _ rows: [Int]) {
    dense.values.withUnsafeBufferPointer { values in
      guard let values = values.baseAddress else { return }
      for (place, row) in rows.enumerated() {
        (denseRows.pointer + place * shape.denseInputs).update(
          from: values + row * shape.denseInputs, count: shape.denseInputs)
      }
    }
  }

  private func fillBiases(
    _ layer: NetworkShape.Layer, _ parameters: UnsafePointer<Float>,
    _ sums: UnsafeMutablePointer<Float>
  ) {
    for row in 0..<rowCount {
      (sums + row * layer.outputs).update(from: parameters + layer.biases, count: layer.outputs)
    }
  }

  private func rectify(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
    for place in 0..<count { values[place] = max(values[place], 0) }
  }

  /// Turns each row's sums into probabilities; the greatest is taken off first, so none overflows.
  private func softmax(_ sums: UnsafeMutablePointer<Float>) {
    let classes = shape.classes
    for row in 0..<rowCount {
      let values = sums + row * classes
      var greatest = values[0]
      for label in 1..<classes { greatest = max(greatest, values[label]) }
      var total: Float = 0
      for label in 0..<classes {
        values[label] = expf(values[label] - greatest)
        total += values[label]
      }
      for label in 0..<classes { values[label] /= total }
    }
  }

  // MARK: Loss

  /// The weighted sum of the losses of the rows that went forward last, and that of their weights.
  func loss(_ targets: TrainingTargets, rows: [Int]) -> (sum: Double, weight: Double) {
    let probabilities = outputs[layers.count - 1].pointer
    var sum = 0.0
    var weight = 0.0
    for (place, row) in rows.enumerated() {
      var own = 0.0
      for label in 0..<shape.classes {
        let target = targets.probabilities[row * shape.classes + label]
        guard target > 0 else { continue }
        // One that is no number must stay seen.
        let found = probabilities[place * shape.classes + label]
        let probability = found < 1e-30 ? 1e-30 : found
        own -= Double(target) * log(Double(probability))
      }
      sum += own * Double(targets.weights[row])
      weight += Double(targets.weights[row])
    }
    return (sum, weight)
  }

  // MARK: Backward

  /// Computes the gradient of the mean loss of the rows that went forward last.
  ///
  /// That of the sparse columns' weights is left out, for most of it is 0: it is made of
  /// `firstErrors`. The rest of `gradient` is overwritten.
  func backward(
    _ targets: TrainingTargets, rows: [Int], parameters: UnsafePointer<Float>,
    gradient: UnsafeMutablePointer<Float>
  ) {
    lastErrors(targets, rows)
    for place in stride(from: layers.count - 1, to: 0, by: -1) {
      let layer = layers[place]
      biasGradient(layer, errors[place].pointer, gradient)
      DenseProduct.multiply(
        .init(pointer: outputs[place - 1].pointer, stride: layer.inputs, isTransposed: true),
        .init(pointer: errors[place].pointer, stride: layer.outputs),
        rows: layer.inputs, columns: layer.outputs, inner: rowCount, keep: 0,
        into: gradient + layer.weights)
      DenseProduct.multiply(
        .init(pointer: errors[place].pointer, stride: layer.outputs),
        .init(pointer: parameters + layer.weights, stride: layer.outputs, isTransposed: true),
        rows: rowCount, columns: layer.inputs, inner: layer.outputs, keep: 0,
        into: errors[place - 1].pointer)
      // Where a unit gave 0, nothing flows back.
      let (gave, flows) = (outputs[place - 1].pointer, errors[place - 1].pointer)
      for unit in 0..<(rowCount * layer.inputs) where gave[unit] <= 0 { flows[unit] = 0 }
    }
    let first = layers[0]
    biasGradient(first, errors[0].pointer, gradient)
    DenseProduct.multiply(
      .init(pointer: denseRows.pointer, stride: shape.denseInputs, isTransposed: true),
      .init(pointer: errors[0].pointer, stride: first.outputs),
      rows: shape.denseInputs, columns: first.outputs, inner: rowCount, keep: 0,
      into: gradient + first.weights + shape.sparseInputs * first.outputs)
  }

  /// Softmax and cross-entropy together: `weight * (probability - target)`.
  private func lastErrors(_ targets: TrainingTargets, _ rows: [Int]) {
    let probabilities = outputs[layers.count - 1].pointer
    let flows = errors[layers.count - 1].pointer
    let classes = shape.classes
    var total: Float = 0
    for row in rows { total += targets.weights[row] }
    let scale = total > 0 ? 1 / total : 0
    for (place, row) in rows.enumerated() {
      let weight = targets.weights[row] * scale
      for label in 0..<classes {
        flows[place * classes + label] =
          weight
          * (probabilities[place * classes + label] - targets.probabilities[row * classes + label])
      }
    }
  }

  private func biasGradient(
    _ layer: NetworkShape.Layer, _ flows: UnsafePointer<Float>,
    _ gradient: UnsafeMutablePointer<Float>
  ) {
    let biases = gradient + layer.biases
    biases.update(repeating: 0, count: layer.outputs)
    for row in 0..<rowCount {
      for unit in 0..<layer.outputs { biases[unit] += flows[row * layer.outputs + unit] }
    }
  }
}
