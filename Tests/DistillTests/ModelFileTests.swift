import Foundation
import TestSupport
import Testing

@testable import Dataset
@testable import Distill

/// Model folders and their files, sound and broken.
struct ModelFileTests {
  /// A small model over a text, a number and a vector.
  private func model() throws -> EndModel {
    let family = NGramFamily(.words, 1...1)
    let vocabulary = try #require(
      NGramVocabulary(
        family: family, buckets: [3, 70, 900_000], inverseDocumentFrequencies: [1, 1.5, 2]))
    let encoder = RowEncoder(
      textColumn: "text", cleanings: [.html], text: TextEncoder(vocabularies: [vocabulary]),
      numbers: NumberScaling(columns: ["score"], values: [1, 2, 4]), vectorWidth: 2, endpoint: nil)
    let shape = NetworkShape(sparseInputs: 3, denseInputs: 3, hidden: [4], classes: 2)
    let parameters = (0..<shape.parameterCount).map { sinf(Float($0)) }
    return EndModel(
      labels: ["no", "yes"], encoder: encoder,
      network: Network(shape: shape, parameters: parameters))
  }

  private func write(_ model: EndModel, to folder: ModelFolder) throws {
    let candidate = Distillation.Candidate(
      network: model.network, seed: 2, epochs: 9, bestEpoch: 4, loss: 0.5, isConverged: true)
    try folder.write(
      model,
      training: ModelDescription.Training(
        kind: "perceptron", options: TrainingOptions(), inverseRegularization: nil,
        weighting: RowWeighting(), candidate: candidate, stopping: "held out", rows: 10),
      sources: ModelDescription.Sources(
        data: "rows.jsonl", dataHash: "aa", labels: "labels.jsonl", labelsHash: "bb",
        labelModel: "majority", programs: ["LF1"], programHashes: ["cc"]))
  }

  /// A folder that is gone when the body ends.
  private func withFolder(_ body: (ModelFolder) throws -> Void) throws {
    let files = try TemporaryFolder()
    try body(ModelFolder(path: files.path("model")))
  }

  @Test func whatIsWrittenIsRead() throws {
    let model = try model()
    try withFolder { folder in
      try write(model, to: folder)
      let (read, description) = try folder.read()
      #expect(read == model)
      #expect(description.training.seed == 2 && description.sources.programs == ["LF1"])
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.weights))
      try write(model, to: folder)
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.weights)) == bytes)
    }
  }

  @Test func anotherVersionIsRefused() throws {
    try withFolder { folder in
      try write(try model(), to: folder)
      let url = URL(fileURLWithPath: folder.description)
      let text = try String(contentsOf: url, encoding: .utf8)
      try Data(text.replacing("\"version\" : 2", with: "\"version\" : 1").utf8).write(to: url)
      let error = #expect(throws: DatasetError.self) { try folder.read() }
      #expect(error?.message == "expected version 2 of the model format, found version 1")
      try Data("{\"a\": 1}".utf8).write(to: url)
      let stranger = #expect(throws: DatasetError.self) { try folder.read() }
      #expect(stranger?.message == "expected the format `labellang model`, found none")
      try Data("[".utf8).write(to: url)
      #expect(throws: DatasetError.self) { try folder.read() }
    }
  }

  @Test func weightsOfAnotherModelAreRefused() throws {
    try withFolder { folder in
      try write(try model(), to: folder)
      let url = URL(fileURLWithPath: folder.weights)
      var bytes = try Data(contentsOf: url)
      bytes[bytes.count - 1] ^= 1
      try bytes.write(to: url)
      let error = #expect(throws: DatasetError.self) { try folder.read() }
      #expect(error?.message == "expected the weights that `model.json` names, found others")
    }
  }

  @Test func descriptionsThatDoNotFitTheWeightsAreRefused() throws {
    try withFolder { folder in
      try write(try model(), to: folder)
      let url = URL(fileURLWithPath: folder.description)
      let text = try String(contentsOf: url, encoding: .utf8)
      for (old, new) in [
        ("\"vectorWidth\" : 2", "\"vectorWidth\" : 3"),
        ("\"vectorWidth\" : 2", "\"vectorWidth\" : -2"),
        ("\"longest\" : 1", "\"longest\" : 90"), ("\"weight\" : 1", "\"weight\" : -1"),
        ("\"html\"", "\"sgml\""),
        ("\"vectorWidth\" : 2", "\"vectorWidth\" : 9223372036854775807"), ("\"yes\"", "\"no\""),
        (
          "\"vectorWidth\" : 2",
          "\"endpoint\" : {\"url\": \"http://a\", \"model\": \"m\", \"width\": 0}, \"vectorWidth\" : 2"
        ),
      ] {
        #expect(text.contains(old))
        try Data(text.replacing(old, with: new).utf8).write(to: url)
        #expect(throws: DatasetError.self, "\(new)") { try folder.read() }
      }
    }
  }

  @Test func moreLabelsThanAVoteCanNameAreRefused() throws {
    let few = try model()
    let labels = (0..<128).map { "l\($0)" }
    let shape = NetworkShape(sparseInputs: 3, denseInputs: 3, hidden: [], classes: labels.count)
    let many = EndModel(
      labels: labels, encoder: few.encoder,
      network: Network(
        shape: shape, parameters: [Float](repeating: 0, count: shape.parameterCount)))
    try withFolder { folder in
      try write(many, to: folder)
      #expect(throws: DatasetError.self) { try folder.read() }
    }
  }

  @Test func tensorsComeBack() throws {
    let tensors = Safetensors([
      .init("a", shape: [2, 2], .float32([1, -2, .infinity, 0])),
      .init("b", shape: [3], .int32([1, -1, 7])),
      .init("none", shape: [0], .float32([])),
    ])
    let bytes = try tensors.bytes()
    #expect(try Safetensors(bytes: bytes) == tensors)
    #expect(throws: Safetensors.Flaw.self) { try tensors.floats("a", shape: [2, 2]) }
    #expect(throws: Safetensors.Flaw.self) { try tensors.integers("b", shape: [4]) }
  }

  /// Every cut and every changed byte of the header is refused or read, and never a trap.
  @Test func brokenTensorsAreNoTrouble() throws {
    let bytes = try Safetensors([
      .init("a", shape: [2], .float32([1, 2])), .init("b", shape: [1], .int32([5])),
    ]).bytes()
    var readable = 0
    func attempt(_ bytes: [UInt8]) {
      do {
        _ = try Safetensors(bytes: bytes)
        readable += 1
      } catch is Safetensors.Flaw {
      } catch {
        Issue.record(error)
      }
    }
    for length in 0..<bytes.count { attempt(Array(bytes[..<length])) }
    #expect(readable == 0)
    for place in 0..<(bytes.count - 12) {
      for value in [0, 0x22, 0x2D, 0x39, 0x7D, 0xFF] as [UInt8] {
        var changed = bytes
        changed[place] = value
        attempt(changed)
      }
    }
  }
}
