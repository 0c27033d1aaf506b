import Dataset

/// A distilled model: how rows become features, and the network over them.
public struct EndModel: Equatable, Sendable {
  public let labels: [String]
  public let encoder: RowEncoder
  public let network: Network

  public init(labels: [String], encoder: RowEncoder, network: Network) {
    precondition(
      labels.count == network.shape.classes
        && network.shape.sparseInputs == encoder.sparseColumnCount
        && network.shape.denseInputs == encoder.denseColumnCount)
    self.labels = labels
    self.encoder = encoder
    self.network = network
  }

  /// The probabilities of the labels, row by row, the same for any number of threads.
  ///
  /// - Parameters:
  ///   - key: For an embeddings endpoint, where it asks for one.
  ///   - features: Takes the rows' features, where they are wanted.
  public func probabilities(
    _ rows: SourceRows, threads: Int, key: String?,
    features: ((FeatureMatrix) throws -> Void)? = nil
  ) async throws -> [Float] {
    let network = network
    let keepsFeatures = features != nil
    let parts = try await encoder.mapSlices(rows, threads: threads, key: key) { slice in
      (network.probabilities(slice), keepsFeatures ? slice : nil)
    }
    for case (_, let slice?) in parts { try features?(slice) }
    return parts.count == 1 ? parts[0].0 : Array(parts.map(\.0).joined())
  }

  // MARK: Tensors

  /// The numbers of encoder and network by name.
  var tensors: Safetensors {
    var tensors: [Safetensors.Tensor] = []
    for (place, vocabulary) in encoder.text.vocabularies.enumerated() {
      let count = vocabulary.buckets.count
      tensors.append(
        .init("encoder.\(place).buckets", shape: [count], .int32(vocabulary.buckets)))
      tensors.append(
        .init(
          "encoder.\(place).idf", shape: [count], .float32(vocabulary.inverseDocumentFrequencies)))
    }
    for (place, layer) in network.shape.layers.enumerated() {
      let parameters = network.parameters
      tensors.append(
        .init(
          "layers.\(place).weight", shape: [layer.inputs, layer.outputs],
          .float32(Array(parameters[layer.weights..<layer.biases]))))
      tensors.append(
        .init(
          "layers.\(place).bias", shape: [layer.outputs],
          .float32(Array(parameters[layer.biases..<layer.end]))))
    }
    return Safetensors(tensors)
  }

  /// Puts a model together from its description and numbers, of which nothing is trusted.
  ///
  /// - Throws: `Safetensors.Flaw` where they do not fit.
  init(_ description: ModelDescription, tensors: Safetensors) throws {
    func flaw(_ message: String) -> Safetensors.Flaw { Safetensors.Flaw(message: message) }
    let encoder = description.encoder
    let sizes = encoder.featureCounts + description.hidden + [encoder.vectorWidth]
    guard encoder.featureCounts.count == encoder.families.count,
      (2...VoteFile.maxLabels).contains(description.labels.count),
      Set(description.labels).count == description.labels.count,
      sizes.allSatisfy({ (0...1 << 24).contains($0) }), description.hidden.allSatisfy({ $0 > 0 }),
      encoder.families.allSatisfy(\.isValid), (1...1 << 24).contains(encoder.endpoint?.width ?? 1)
    else { throw flaw("the sizes in `model.json` do not fit together") }
    let vocabularies = try encoder.families.enumerated().map { place, family in
      let count = encoder.featureCounts[place]
      guard
        let vocabulary = NGramVocabulary(
          family: family,
          buckets: try tensors.integers("encoder.\(place).buckets", shape: [count]),
          inverseDocumentFrequencies: try tensors.floats("encoder.\(place).idf", shape: [count]))
      else { throw flaw("tensor `encoder.\(place).buckets`: expected ascending buckets") }
      return vocabulary
    }
    guard
      let numbers = NumberScaling(
        columns: encoder.numbers.columns, means: encoder.numbers.means,
        deviations: encoder.numbers.deviations)
    else { throw flaw("the figures of number columns in `model.json` do not fit together") }
    let cleanings = encoder.cleanings.compactMap(Cleaning.init)
    guard cleanings.count == encoder.cleanings.count else {
      throw flaw("`model.json` names a cleaning that is not known")
    }
    let rowEncoder = RowEncoder(
      textColumn: encoder.textColumn, cleanings: cleanings,
      text: TextEncoder(vocabularies: vocabularies),
      numbers: numbers, vectorWidth: encoder.vectorWidth, endpoint: encoder.endpoint)
    guard rowEncoder.sparseColumnCount + rowEncoder.denseColumnCount > 0 else {
      throw flaw("the encoder in `model.json` has no features")
    }
    let shape = NetworkShape(
      sparseInputs: rowEncoder.sparseColumnCount, denseInputs: rowEncoder.denseColumnCount,
      hidden: description.hidden, classes: description.labels.count)
    var parameters: [Float] = []
    for (place, layer) in shape.layers.enumerated() {
      parameters += try tensors.floats(
        "layers.\(place).weight", shape: [layer.inputs, layer.outputs])
      parameters += try tensors.floats("layers.\(place).bias", shape: [layer.outputs])
    }
    self.init(
      labels: description.labels, encoder: rowEncoder,
      network: Network(shape: shape, parameters: parameters))
  }
}
