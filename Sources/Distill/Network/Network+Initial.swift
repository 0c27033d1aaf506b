extension Network {
  /// Parameters before training: uniform within `sqrt(6 / (inputs + outputs))` of 0 (Glorot and
  /// Bengio 2010), biases too, as scikit-learn's perceptron begins.
  ///
  /// - Parameter usedInputs: How many inputs a row has that are not 0, or nil to count all; it
  ///   takes the place of the first layer's inputs, which are mostly zeros.
  static func initialParameters(
    _ shape: NetworkShape, using generator: inout SeededGenerator
  ) -> [Float] {
    var parameters: [Float] = []
    parameters.reserveCapacity(shape.parameterCount)
    for layer in shape.layers {
      let bound = (6 / Float(layer.inputs + layer.outputs)).squareRoot()
      for _ in 0..<(layer.inputs * layer.outputs + layer.outputs) {
        parameters.append(bound * (2 * generator.nextUnit() - 1))
      }
    }
    return parameters
  }
}
