/// A trained network: rectified linear units between layers, softmax behind the last.
public struct Network: Equatable, Sendable {
  public let shape: NetworkShape
  /// All weights and biases, laid out as `NetworkShape` says.
  public let parameters: [Float]

  public init(shape: NetworkShape, parameters: [Float]) {
    precondition(parameters.count == shape.parameterCount)
    self.shape = shape
    self.parameters = parameters
  }

  /// How many rows go through the layers at a time.
  private static let batchRows = 256

  /// The probabilities of the classes for each row, row by row.
  public func probabilities(_ features: FeatureMatrix) -> [Float] {
    probabilities(features, rows: 0..<features.rowCount)
  }

  /// The same for some of the rows.
  public func probabilities(_ features: FeatureMatrix, rows: Range<Int>) -> [Float] {
    precondition(
      features.sparse.columnCount == shape.sparseInputs
        && features.dense.columnCount == shape.denseInputs)
    let pass = BatchPass(shape: shape, rowLimit: min(Self.batchRows, max(1, rows.count)))
    var result: [Float] = []
    result.reserveCapacity(rows.count * shape.classes)
    parameters.withUnsafeBufferPointer { parameters in
      guard let base = parameters.baseAddress else { return }
      var first = rows.lowerBound
      while first < rows.upperBound {
        let end = min(first + Self.batchRows, rows.upperBound)
        pass.forward(features, rows: Array(first..<end), parameters: base)
        result += pass.probabilities
        first = end
      }
    }
    return result
  }
}
