import Foundation

/// The objective of logistic regression and its gradient, in double precision.
struct LogisticObjective {
  let features: FeatureMatrix
  let targets: TrainingTargets
  /// What half the squared weights are multiplied with.
  let regularization: Double

  private var classes: Int { targets.classCount }

  /// The objective at a point; its gradient is written to `gradient`.
  func value(at point: [Double], gradient: inout [Double]) -> Double {
    let biases = features.columnCount * classes
    var total = 0.0
    for place in gradient.indices { gradient[place] = 0 }
    var errors = [Double](repeating: 0, count: classes)
    for row in 0..<features.rowCount where targets.weights[row] > 0 {
      let weight = Double(targets.weights[row])
      total += weight * loss(row, point, &errors)
      for label in 0..<classes { errors[label] *= weight }
      forEachFeature(of: row) { column, value in
        let start = column * classes
        for label in 0..<classes { gradient[start + label] += value * errors[label] }
      }
      for label in 0..<classes { gradient[biases + label] += errors[label] }
    }
    for place in 0..<biases {
      total += regularization / 2 * point[place] * point[place]
      gradient[place] += regularization * point[place]
    }
    return total
  }

  /// The weighted mean of the rows' losses.
  func meanLoss(_ point: [Double]) -> Double {
    var errors = [Double](repeating: 0, count: classes)
    var sum = 0.0
    var weight = 0.0
    for row in 0..<features.rowCount where targets.weights[row] > 0 {
      sum += Double(targets.weights[row]) * loss(row, point, &errors)
      weight += Double(targets.weights[row])
    }
    return weight > 0 ? sum / weight : 0
  }

  /// A row's cross-entropy; `errors` becomes its gradient by the classes' sums.
  private func loss(_ row: Int, _ point: [Double], _ errors: inout [Double]) -> Double {
    let biases = features.columnCount * classes
    for label in 0..<classes { errors[label] = point[biases + label] }
    forEachFeature(of: row) { column, value in
      let start = column * classes
      for label in 0..<classes { errors[label] += value * point[start + label] }
    }
    let greatest = errors.max() ?? 0
    var total = 0.0
    for label in 0..<classes { total += exp(errors[label] - greatest) }
    let logTotal = log(total) + greatest
    var loss = 0.0
    for label in 0..<classes {
      let target = Double(targets.probabilities[row * classes + label])
      loss += target * (logTotal - errors[label])
      errors[label] = exp(errors[label] - logTotal) - target
    }
    return loss
  }

  @inline(__always)
  private func forEachFeature(of row: Int, _ body: (_ column: Int, _ value: Double) -> Void) {
    let sparse = features.sparse
    for place in sparse.places(of: row) {
      body(Int(sparse.columns[place]), Double(sparse.values[place]))
    }
    let width = features.dense.columnCount
    for column in 0..<width {
      body(sparse.columnCount + column, Double(features.dense.values[row * width + column]))
    }
  }
}
