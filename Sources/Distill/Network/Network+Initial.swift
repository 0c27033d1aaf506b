import Dataset

extension Network {
  /// Parameters before training: uniform within `sqrt(6 / (inputs + outputs))` of 0 (Glorot and
  /// Bengio 2010), biases too, as scikit-learn's perceptron begins.
  static func initialParameters(
    _ shape: NetworkShape, using generator: inout SeededGenerator
  ) -> [Float] {
    var parameters: [Float] = []
    parameters.reserveCapacity(shape.parameterCount)
    for layer in shape.layers {
      let bound = (6 / Float(layer.inputs + layer.outputs)).squareRoot()
      for _ in layer.weights..<layer.end {
        parameters.append(bound * Float(2 * generator.unit() - 1))
      }
    }
    return parameters
  }
}
