/// A network as an ONNX model: input `features` (rows × columns, sparse columns first), output
/// `probabilities` (rows × classes).
///
/// The field numbers are those of `onnx.proto3`; operator set 13, format version 8.
struct ONNXModel {
  let network: Network
  let labels: [String]

  private static let formatVersion = 8
  private static let operatorSet = 13
  private static let float32 = 1

  func bytes() -> [UInt8] {
    var operators = ProtobufMessage()
    operators.add(1, "")
    operators.add(2, Self.operatorSet)
    var names = ProtobufMessage()
    names.add(1, "labels")
    names.add(2, labels.joined(separator: "\n"))
    var model = ProtobufMessage()
    model.add(1, Self.formatVersion)
    model.add(2, "labellang")
    model.add(7, graph())
    model.add(8, operators)
    model.add(14, names)
    return model.bytes
  }

  private func graph() -> ProtobufMessage {
    var graph = ProtobufMessage()
    let layers = network.shape.layers
    var input = "features"
    for place in layers.indices {
      let isLast = place == layers.count - 1
      graph.add(
        1, node("Gemm", [input, "layers.\(place).weight", "layers.\(place).bias"], "sums.\(place)"))
      let output = isLast ? "probabilities" : "units.\(place)"
      graph.add(1, node(isLast ? "Softmax" : "Relu", ["sums.\(place)"], output))
      input = output
    }
    graph.add(2, "labellang")
    for (place, layer) in layers.enumerated() {
      let parameters = network.parameters
      graph.add(
        5,
        tensor(
          "layers.\(place).weight", [layer.inputs, layer.outputs],
          parameters[layer.weights..<layer.biases]))
      graph.add(
        5, tensor("layers.\(place).bias", [layer.outputs], parameters[layer.biases..<layer.end]))
    }
    graph.add(11, value("features", columns: network.shape.inputs))
    graph.add(12, value("probabilities", columns: network.shape.classes))
    return graph
  }

  private func node(_ kind: String, _ inputs: [String], _ output: String) -> ProtobufMessage {
    var node = ProtobufMessage()
    for input in inputs { node.add(1, input) }
    node.add(2, output)
    node.add(3, output)
    node.add(4, kind)
    return node
  }

  private func tensor(
    _ name: String, _ shape: [Int], _ values: ArraySlice<Float>
  ) -> ProtobufMessage {
    var tensor = ProtobufMessage()
    for size in shape { tensor.add(1, size) }
    tensor.add(2, Self.float32)
    tensor.add(8, name)
    tensor.add(9, values.map { $0.bitPattern.littleEndian }.withUnsafeBytes(Array.init))
    return tensor
  }

  /// A matrix of any number of rows.
  private func value(_ name: String, columns: Int) -> ProtobufMessage {
    var rows = ProtobufMessage()
    rows.add(2, "rows")
    var width = ProtobufMessage()
    width.add(1, columns)
    var shape = ProtobufMessage()
    shape.add(1, rows)
    shape.add(1, width)
    var matrix = ProtobufMessage()
    matrix.add(1, Self.float32)
    matrix.add(2, shape)
    var type = ProtobufMessage()
    type.add(1, matrix)
    var value = ProtobufMessage()
    value.add(1, name)
    value.add(2, type)
    return value
  }
}
