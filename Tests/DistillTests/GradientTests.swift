import Aggregate
import Dataset
import Foundation
import Testing

@testable import Distill

/// Gradients against finite differences of a loss that is computed in double precision, by loops
/// that follow the definitions.
struct GradientTests {
  /// A small task with sparse and dense features, soft labels and weights.
  private struct Task {
    var shape: NetworkShape
    var features: FeatureMatrix
    var targets: TrainingTargets
    var parameters: [Float]

    init(sparse: Int, dense: Int, hidden: [Int], classes: Int, rows: Int, seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      var matrix = SparseMatrix(columnCount: sparse)
      for _ in 0..<rows {
        for column in 0..<sparse where generator.unit() < 0.4 {
          matrix.append(Float(generator.unit() + 0.1), at: Int32(column))
        }
        matrix.endRow()
      }
      let values = (0..<rows * dense).map { _ in Float(2 * generator.unit() - 1) }
      features = FeatureMatrix(
        sparse: matrix, dense: DenseMatrix(rowCount: rows, columnCount: dense, values: values))
      var probabilities: [Float] = []
      for _ in 0..<rows {
        let raw = (0..<classes).map { _ in Float(generator.unit() + 0.01) }
        probabilities += raw.map { $0 / raw.reduce(0, +) }
      }
      targets = TrainingTargets(
        classCount: classes, probabilities: probabilities,
        weights: (0..<rows).map { _ in Float(generator.unit() + 0.2) })
      shape = NetworkShape(
        sparseInputs: sparse, denseInputs: dense, hidden: hidden, classes: classes)
      parameters = Network.initialParameters(shape, using: &generator).map { 2 * $0 }
    }

    /// The weighted mean of the rows' cross-entropies.
    func loss(_ parameters: [Double]) -> Double {
      var sum = 0.0
      for row in 0..<features.rowCount {
        var values = features.denseRow(row).map(Double.init)
        for (place, layer) in shape.layers.enumerated() {
          if place > 0 { values = values.map { max($0, 0) } }
          values = (0..<layer.outputs).map { unit in
            parameters[layer.biases + unit]
              + values.enumerated().reduce(0) {
                $0 + $1.element * parameters[layer.weights + $1.offset * layer.outputs + unit]
              }
          }
        }
        let total = log(values.reduce(0) { $0 + exp($1) })
        for (label, value) in values.enumerated() {
          let target = targets.probabilities[row * shape.classes + label]
          sum += Double(targets.weights[row] * target) * (total - value)
        }
      }
      return sum / targets.weights.reduce(0) { $0 + Double($1) }
    }

    /// By central differences.
    func finiteDifferences() -> [Double] {
      var point = parameters.map(Double.init)
      return point.indices.map { place in
        let (start, step) = (point[place], 1e-5)
        point[place] = start + step
        let above = loss(point)
        point[place] = start - step
        let below = loss(point)
        point[place] = start
        return (above - below) / (2 * step)
      }
    }
  }

  @Test(arguments: [[], [7], [5, 4], [33, 6, 3]])
  func networkAgreesWithFiniteDifferences(hidden: [Int]) {
    let task = Task(sparse: 6, dense: 3, hidden: hidden, classes: 3, rows: 9, seed: 11)
    let rows = Array(0..<task.features.rowCount)
    let pass = BatchPass(shape: task.shape, rowLimit: rows.count)
    var gradient = [Float](repeating: 0, count: task.shape.parameterCount)
    task.parameters.withUnsafeBufferPointer { parameters in
      guard let base = parameters.baseAddress else { return }
      pass.forward(task.features, rows: rows, parameters: base)
      gradient.withUnsafeMutableBufferPointer { gradient in
        guard let slopes = gradient.baseAddress else { return }
        pass.backward(task.targets, rows: rows, parameters: base, gradient: slopes)
      }
    }
    let loss = pass.loss(task.targets, rows: rows)
    #expect(abs(loss.sum / loss.weight - task.loss(task.parameters.map(Double.init))) < 1e-6)
    // The sparse columns' part is made of the first layer's errors, as the optimizer does it.
    let width = task.shape.layers[0].outputs
    for row in rows {
      for place in task.features.sparse.places(of: row) {
        for unit in 0..<width {
          gradient[Int(task.features.sparse.columns[place]) * width + unit] +=
            task.features.sparse.values[place] * pass.firstErrors[row * width + unit]
        }
      }
    }
    for (found, expected) in zip(gradient, task.finiteDifferences()) {
      #expect(abs(Double(found) - expected) < 1e-5 + 1e-4 * abs(expected))
    }
  }

  @Test func logisticObjectiveAgreesWithFiniteDifferences() {
    let task = Task(sparse: 5, dense: 2, hidden: [], classes: 4, rows: 8, seed: 3)
    let objective = LogisticObjective(
      features: task.features, targets: task.targets, regularization: 0.7)
    var point = task.parameters.map(Double.init)
    var gradient = [Double](repeating: 0, count: point.count)
    var unused = gradient
    let value = objective.value(at: point, gradient: &gradient)
    let weights = task.shape.layers[0].biases
    let penalty = point[..<weights].reduce(0) { $0 + 0.35 * $1 * $1 }
    let total = task.targets.weights.reduce(0) { $0 + Double($1) }
    #expect(abs(value - (task.loss(point) * total + penalty)) < 1e-5)
    for place in point.indices {
      let (start, step) = (point[place], 1e-5)
      point[place] = start + step
      let above = objective.value(at: point, gradient: &unused)
      point[place] = start - step
      let below = objective.value(at: point, gradient: &unused)
      point[place] = start
      #expect(abs(gradient[place] - (above - below) / (2 * step)) < 1e-6)
    }
  }
}
