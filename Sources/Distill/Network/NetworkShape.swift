/// The sizes of a fully connected network, and where its parameters lie in one flat array.
///
/// A layer's weights come first, inputs × outputs row by row, then its biases. The first layer's
/// inputs are the sparse columns, then the dense ones. Without hidden layers the network is
/// multinomial logistic regression.
public struct NetworkShape: Equatable, Sendable {
  public let sparseInputs: Int
  public let denseInputs: Int
  /// The units of each hidden layer.
  public let hidden: [Int]
  public let classes: Int

  public init(sparseInputs: Int, denseInputs: Int, hidden: [Int], classes: Int) {
    precondition(sparseInputs >= 0 && denseInputs >= 0 && sparseInputs + denseInputs > 0)
    precondition(classes >= 1 && hidden.allSatisfy { $0 >= 1 })
    self.sparseInputs = sparseInputs
    self.denseInputs = denseInputs
    self.hidden = hidden
    self.classes = classes
  }

  /// One layer: its sizes and the places of its parameters.
  struct Layer: BitwiseCopyable {
    let inputs: Int
    let outputs: Int
    let weights: Int

    var biases: Int { weights + inputs * outputs }
    var end: Int { biases + outputs }
  }

  public var inputs: Int { sparseInputs + denseInputs }

  var layers: [Layer] {
    var layers: [Layer] = []
    var (inputs, place) = (inputs, 0)
    for outputs in hidden + [classes] {
      let layer = Layer(inputs: inputs, outputs: outputs, weights: place)
      layers.append(layer)
      (inputs, place) = (outputs, layer.end)
    }
    return layers
  }

  /// How many numbers the network has.
  public var parameterCount: Int { layers.last?.end ?? 0 }
}
