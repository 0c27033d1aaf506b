import Aggregate
import Dataset
import Foundation
import TestSupport
import Testing

@testable import Distill

/// What others compute on the same input: scikit-learn, onnxruntime and safetensors, from PyPI.
///
/// They are asked through the Python that `LABELLANG_PYTHON` names, which `scripts/test` sets up.
@Suite(.enabled(if: PeerPython.isAvailable))
struct PeerTests {
  /// Runs the script beside this file, and gives what it printed.
  private func peer(_ arguments: String...) throws -> String {
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "peer.py")
    let process = Process()
    process.executableURL = URL(filePath: try #require(PeerPython.path))
    process.arguments = [script.path] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "peer.py \(arguments) failed")
    return String(decoding: data, as: UTF8.self)
  }

  private func write(_ matrix: DenseMatrix, to path: String) throws {
    let writer = try NpyWriter(
      AtomicFile(path: path), columnCount: matrix.columnCount, holdsFloats: true)
    try writer.write(floats: matrix.values)
    try writer.commit()
  }

  private func read(_ path: String) throws -> [Float] {
    let reader = try NpyReader(path: path)
    return try reader.readFloats(atMost: reader.rowCount)
  }

  private func greatestDifference(_ left: [Float], _ right: [Float]) -> Float {
    zip(left, right).reduce(left.count == right.count ? 0 : .infinity) {
      max($0, abs($1.0 - $1.1))
    }
  }

  /// For two classes scikit-learn's `C` counts twice.
  @Test(arguments: [(3, 1.0, 1.0), (4, 20, 20), (2, 1, 2)])
  func logisticRegression(classes: Int, strength: Double, theirs: Double) throws {
    let files = try TemporaryFolder()
    var generator = SeededGenerator(seed: UInt64(classes))
    let features = DenseMatrix(
      rowCount: 90, columnCount: 12,
      values: (0..<90 * 12).map { _ in generator.unit() < 0.5 ? 0 : Float(generator.unit()) })
    var soft: [Float] = []
    for _ in 0..<90 {
      let raw = (0..<classes).map { _ in Float(pow(generator.unit(), 4)) + 1e-3 }
      soft += raw.map { $0 / raw.reduce(0, +) }
    }
    try write(features, to: files.path("features.npy"))
    try write(
      DenseMatrix(rowCount: 90, columnCount: classes, values: soft), to: files.path("targets.npy"))
    _ = try peer(
      "logistic", files.path("features.npy"), files.path("targets.npy"), "\(theirs)",
      files.path("out.npy"))
    let fit = LogisticRegression(inverseRegularization: strength).fit(
      FeatureMatrix(features), TrainingTargets(classCount: classes, probabilities: soft)
    ) { _ in }
    #expect(fit.isConverged)
    let probabilities = fit.network.probabilities(FeatureMatrix(features))
    #expect(greatestDifference(probabilities, try read(files.path("out.npy"))) < 1e-3)
  }

  @Test func exportedFilesOpenElsewhere() async throws {
    let files = try TemporaryFolder()
    var generator = SeededGenerator(seed: 77)
    let words = ["good", "bad", "été", "film", "it", "was", "not"]
    let lines = (0..<60).map { row in
      let text = (0..<6).map { _ in words[Int(generator.unit() * 7)] }.joined(separator: " ")
      return "{\"text\": \"\(text)\", \"score\": \(row % 7)}"
    }
    let labels = (0..<60).map { row in
      let yes = Float(row % 10) / 10
      return "\(row),\(yes > 0.5 ? "yes" : "no"),\(max(yes, 1 - yes)),true,\(1 - yes),\(yes)"
    }
    let data = RowSource.Location(path: try files.write(lines, to: "rows.jsonl"))
    var options = TrainingOptions()
    options.epochLimit = 3
    for kind in [
      Distillation.Kind.perceptron(options, seeds: [1]), .logistic(inverseRegularization: 1),
    ] {
      var job = DistillJob(
        data: data,
        labels: try files.write(
          ["row,label,confidence,covered,p:no,p:yes"] + labels, to: "labels.csv"),
        kind: kind, threads: 2)
      job.encoder.textColumn = "text"
      job.encoder.numberColumns = ["score"]
      let result = try await job.run { _ in }
      let folder = ModelFolder(path: files.path("model"))
      try folder.write(
        result.model,
        training: ModelDescription.Training(
          kind: "perceptron", options: options, inverseRegularization: nil,
          weighting: RowWeighting(), candidate: result.candidates[0], stopping: "held out",
          rows: 60),
        sources: ModelDescription.Sources(
          data: data.path, dataHash: nil, labels: "labels.csv", labelsHash: "", labelModel: nil,
          programs: nil, programHashes: nil))
      let prediction = PredictionJob(
        model: try folder.read().model, modelHash: "", data: data, threads: 2)
      _ = try await prediction.run(
        labels: files.path("out.jsonl"), features: files.path("features.npy")
      ) { _, _ in }
      _ = try peer("onnx", folder.exchange, files.path("features.npy"), files.path("theirs.npy"))
      let ours = try LabelReader(path: files.path("out.jsonl")).readAll().probabilities
      #expect(greatestDifference(ours, try read(files.path("theirs.npy"))) < 1e-5)

      let printed = try peer("safetensors", folder.weights)
      let theirs = try #require(
        try JSONSerialization.jsonObject(with: Data(printed.utf8)) as? [String: [Any]])
      let tensors = result.model.tensors.tensors
      #expect(Set(theirs.keys) == Set(tensors.map(\.name)))
      for tensor in tensors {
        let own = try #require(theirs[tensor.name])
        #expect(own[0] as? [Int] == tensor.shape)
        let sum = try #require(own[1] as? Double)
        switch tensor.values {
        case .float32(let values):
          #expect(abs(values.reduce(0) { $0 + Double($1) } - sum) < 1e-6)
        case .int32(let values): #expect(values.reduce(0) { $0 + Double($1) } == sum)
        }
      }
    }
  }

  /// Words and pairs of words of plain texts weigh what `TfidfVectorizer` gives them.
  @Test func wordsWeighTheSame() async throws {
    let files = try TemporaryFolder()
    var generator = SeededGenerator(seed: 4)
    let words = ["ab", "cd", "été", "x", "naïve", "7", "good", "film", "it_is"]
    let lines = (0..<40).map { _ in
      let text = (0..<8).map { _ in words[Int(generator.unit() * 9)] }.joined(separator: ", ")
      return "{\"text\": \"\(text)\"}"
    }
    let path = try files.write(lines, to: "rows.jsonl")
    _ = try peer("tfidf", path, files.path("cosines.npy"))
    var options = EncoderOptions()
    options.textColumn = "text"
    options.families = [.words]
    var fitting = EncoderFitting(options, threads: 2)
    let source = try RowSource(RowSource.Location(path: path), options: options)
    while let rows = try source.next() { try await fitting.add(rows) }
    let features = try await fitting.finish().features
    let rows = (0..<40).map { features.denseRow($0) }
    let cosines = rows.flatMap { left in
      rows.map { right in zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    #expect(greatestDifference(cosines, try read(files.path("cosines.npy"))) < 1e-5)
  }
}
