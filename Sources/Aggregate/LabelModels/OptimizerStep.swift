/// Steps of gradient descent as PyTorch's `SGD` and `Adam` take them.
struct OptimizerStep {
  private let kind: SnorkelLabelModel.Optimizer
  private let rate: Double
  private var mean: [Double]
  private var square: [Double]
  private var count = 0

  init(_ options: SnorkelLabelModel.Options, count: Int) {
    kind = options.optimizer
    rate = options.learningRate
    mean = Array(repeating: 0, count: count)
    square = kind == .adam ? mean : []
  }

  /// Changes the parameters; gives the largest change.
  mutating func apply(_ gradient: [Double], to parameters: inout [Double]) -> Double {
    count += 1
    let correction = 1 - power(0.9, count)
    let squareCorrection = 1 - power(0.999, count)
    var largest = 0.0
    for place in parameters.indices {
      let slope = gradient[place]
      let change: Double
      switch kind {
      case .sgd:
        mean[place] = 0.9 * mean[place] + slope
        change = rate * mean[place]
      case .adam:
        mean[place] += 0.1 * (slope - mean[place])
        square[place] += 0.001 * (slope * slope - square[place])
        let scale = (square[place] / squareCorrection).squareRoot() + 1e-8
        change = rate * mean[place] / correction / scale
      }
      parameters[place] -= change
      largest = change.isFinite ? max(largest, change.magnitude) : .infinity
    }
    return largest
  }
}

/// A base to a whole power from 0 on, by squaring: the same on every machine.
package func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, factor, rest) = (1.0, base, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result *= factor }
    factor *= factor
    rest >>= 1
  }
  return result
}
