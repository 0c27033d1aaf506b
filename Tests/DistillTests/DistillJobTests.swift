import Aggregate
import Dataset
import Foundation
import HTTP
import TestSupport
import Testing

@testable import Distill

/// From files to a model, with every kind of features.
struct DistillJobTests {
  /// Rows that say which of two labels they have in a text and in a number.
  private func prepare(_ files: TemporaryFolder, rows: Int = 80) throws -> DistillJob {
    var generator = SeededGenerator(seed: 9)
    let words = [["good", "fine", "great"], ["bad", "poor", "awful"]]
    var data: [String] = []
    var labels: [String] = []
    for row in 0..<rows {
      let label = row % 2
      let text = (0..<4).map { _ in words[label][Int(generator.unit() * 3)] }.joined(separator: " ")
      let score = Double(label) + generator.unit()
      data.append(
        "{\"id\": \"r\(row)\", \"text\": \"\(text)\", \"score\": \(score), "
          + "\"gold\": \"\(label == 0 ? "up" : "down")\"}")
      let sure = Float(0.7 + 0.25 * generator.unit())
      let up = label == 0 ? sure : 1 - sure
      labels.append(
        "{\"id\": \"r\(row)\", \"label\": \"\(up > 0.5 ? "up" : "down")\", \"confidence\": \(sure), "
          + "\"probabilities\": {\"up\": \(up), \"down\": \(1 - up)}, \"covered\": true}")
    }
    var location = RowSource.Location(path: try files.write(data, to: "rows.jsonl"))
    location.idColumn = "id"
    var options = TrainingOptions()
    options.hidden = [4]
    options.learningRate = 0.02
    options.epochLimit = 25
    options.batchRows = 8
    var job = DistillJob(
      data: location, labels: try files.write(labels, to: "labels.jsonl"),
      kind: .perceptron(options, seeds: [0, 1]), threads: 2)
    var test = location
    test.goldColumn = "gold"
    job.test = test
    return job
  }

  private func accuracy(_ result: DistillResult) -> Double {
    result.test?.scores.summary(\.confusion.accuracy).mean ?? 0
  }

  @Test func textsAreLearned() async throws {
    let files = try TemporaryFolder()
    var job = try prepare(files)
    job.encoder.textColumn = "text"
    job.encoder.families = [NGramFamily(.words, 1...1)]
    let result = try await job.run { _ in }
    #expect(accuracy(result) == 1)
    #expect(result.rows.count == 80 && result.rows.labeled == 80)
    #expect(result.model.encoder.sparseColumnCount == 6)
    #expect(result.test?.scores.constant.confusion.accuracy == 0.5)
  }

  @Test func numbersAndVectorsAreLearnedAlongside() async throws {
    let files = try TemporaryFolder()
    var job = try prepare(files)
    job.encoder.families = []
    job.encoder.numberColumns = ["score"]
    #expect(accuracy(try await job.run { _ in }) > 0.9)

    let path = files.path("vectors.npy")
    let writer = try NpyWriter(AtomicFile(path: path), columnCount: 2, holdsFloats: true)
    for row in 0..<80 { try writer.write(floats: [Float(row % 2), 1]) }
    try writer.commit()
    job.encoder.numberColumns = []
    job.encoder.vectorWidth = 2
    job.data.vectorPath = path
    job.test?.vectorPath = path
    let result = try await job.run { _ in }
    #expect(accuracy(result) == 1 && result.model.encoder.denseColumnCount == 2)
  }

  @Test func vectorsThatDoNotFitAreRefused() async throws {
    let files = try TemporaryFolder()
    var job = try prepare(files)
    job.encoder.families = []
    job.encoder.vectorWidth = 2
    func attempt(rows: Int, _ values: [Float]) async throws -> String? {
      let path = files.path("vectors.npy")
      let writer = try NpyWriter(
        AtomicFile(path: path), columnCount: values.count, holdsFloats: true)
      for _ in 0..<rows { try writer.write(floats: values) }
      try writer.commit()
      job.data.vectorPath = path
      job.test = nil
      return await #expect(throws: DatasetError.self) { try await job.run { _ in } }?.message
    }
    #expect(
      try await attempt(rows: 80, [1, .nan])
        == "expected finite numbers, found nan in row 0, column 1")
    #expect(try await attempt(rows: 80, [1]) == "expected vectors of 2 numbers, found 1")
    #expect(
      try await attempt(rows: 81, [1, 2])
        == "expected a vector for each of the 80 rows, found 81 vectors")
    #expect(try await attempt(rows: 79, [1, 2]) != nil)
    job.data.vectorPath = nil
    await #expect(throws: DatasetError.self) { try await job.run { _ in } }
  }

  @Test func embeddingsComeFromAnEndpoint() async throws {
    let files = try TemporaryFolder()
    var job = try prepare(files, rows: 10)
    let server = LocalServer { request, _ in
      // A vector tells whether its text begins as the texts of the second label do.
      let texts = request.split(separator: "\"input\":[")[1].split(separator: "]")[0]
      let vectors = texts.split(separator: "\",\"").enumerated().map { place, text in
        let isSecond = ["bad", "poo", "awf"].contains { text.contains($0) }
        return "{\"index\": \(place), \"embedding\": [\(isSecond ? 1 : 0), 0.5, 2]}"
      }
      return LocalServer.answer(200, "{\"data\": [\(vectors.joined(separator: ", "))]}")
    }
    defer { server.stop() }
    job.encoder.families = []
    job.encoder.textColumn = "text"
    job.encoder.endpoint = EmbeddingEndpoint(
      url: "http://127.0.0.1:\(server.port)/v1/embeddings", model: "m")
    job.key = "secret"
    let result = try await job.run { _ in }
    #expect(result.model.encoder.endpoint?.width == 3)
    #expect(server.requests.first?.contains("Authorization: Bearer secret") == true)
    #expect(server.requests.first?.contains("\"model\":\"m\"") == true)
  }

  @Test(arguments: [
    "{\"data\": []}", "{}", "[", "{\"data\": [{\"embedding\": []}]}",
    "{\"data\": [{\"embedding\": [1]}, {\"embedding\": [1, 2]}]}",
  ])
  func answersThatAreNoneAreRefused(body: String) async throws {
    let server = LocalServer { _, _ in LocalServer.answer(200, body) }
    defer { server.stop() }
    let endpoint = EmbeddingEndpoint(url: "http://127.0.0.1:\(server.port)/", model: "m")
    #expect(throws: DistillError.self) {
      try endpoint.embed(["a", "b"], key: nil, client: HTTPClient())
    }
  }

  @Test func validationGoldDecidesWhenToStop() async throws {
    let files = try TemporaryFolder()
    var job = try prepare(files)
    job.encoder.textColumn = "text"
    job.valid = job.test
    let result = try await job.run { _ in }
    #expect(result.valid?.scores.goldCount == 80)
    job.valid?.goldColumn = "score"
    let error = await #expect(throws: DatasetError.self) { try await job.run { _ in } }
    #expect(
      error?.message.hasPrefix("expected gold labels in `score`, which are ") == true)
  }

  @Test func emptyTextsAreLabeledByTheBiases() async throws {
    let files = try TemporaryFolder()
    var job = try prepare(files)
    job.encoder.textColumn = "text"
    let result = try await job.run { _ in }
    let path = try files.write(
      ["{\"text\": \"\"}", "{\"text\": 5}", "{}", "broken", "{\"text\": \"bad poor awful bad\"}"],
      to: "odd.jsonl")
    var prediction = PredictionJob(
      model: result.model, modelHash: "x", data: RowSource.Location(path: path), threads: 2)
    let out = (labels: files.path("out.jsonl"), features: files.path("out.npy"))
    _ = try await prediction.run(labels: out.labels, features: nil) { _, _ in }
    let whole = try LabelReader(path: out.labels).readAll()
    #expect(whole.labels[3] == -1 && whole.isCovered == [true, true, true, false, true])
    let all = whole.probabilities
    let odd = try #require(all[..<2].max())
    let sure = try #require(all[8...].max())
    #expect(all[6..<8].allSatisfy { $0.isNaN })
    for row in 1..<3 {
      let own: [Float] = Array(all[2 * row..<2 * row + 2])
      #expect(own == Array(all[..<2]))
    }
    #expect(odd < sure)

    prediction.abstainBelow = (odd + sure) / 2
    let report = try await prediction.run(labels: out.labels, features: out.features) { _, _ in }
    #expect(report.rowCount == 5 && report.missingTexts == 2 && report.rejected.count == 1)
    #expect(report.abstained == 4 && report.labelCounts == [0, 1])
    let labels = try LabelReader(path: out.labels).readAll()
    #expect(labels.labels == [-1, -1, -1, -1, 1])
    #expect(labels.isCovered == [false, false, false, false, true])
    let features = try NpyReader(path: files.path("out.npy"))
    #expect(features.rowCount == 5 && features.columnCount == result.model.network.shape.inputs)
  }

  @Test func columnsWithoutNumbersAreRefusedAndMistypedCellsCounted() async throws {
    let files = try TemporaryFolder()
    var job = try prepare(files)
    job.encoder.families = []
    job.encoder.numberColumns = ["score", "text"]
    let error = await #expect(throws: DatasetError.self) { try await job.run { _ in } }
    let message = try #require(error?.message)
    #expect(
      message.hasPrefix("expected numbers in `text`, found none in 80 rows; the first value is `"))

    var textual = try prepare(files)
    textual.encoder.textColumn = "score"
    let noText = await #expect(throws: DatasetError.self) { try await textual.run { _ in } }
    #expect(
      noText?.message.hasPrefix("expected texts in `score`, found none in 80 rows; the first value")
        == true)

    job.encoder.numberColumns = ["score"]
    let lines = try String(contentsOfFile: job.data.path, encoding: .utf8)
      .replacing(/"score": [0-9.e-]+/, maxReplacements: 3) { _ in "\"score\": \"high\"" }
    job.data.path = try files.write([lines], to: "mistyped.jsonl")
    let result = try await job.run { _ in }
    #expect(result.rows.numbers.present == [77] && result.rows.numbers.mistyped == [3])
    #expect(
      result.rows.numbers.warnings("rows") == [
        "rows: 3 rows have no number in `score` but something else, which counts as missing"
      ])
    let prediction = PredictionJob(
      model: result.model, modelHash: "x", data: job.data, threads: 1)
    let report = try await prediction.run(
      labels: files.path("mistyped-labels.jsonl"), features: nil
    ) { _, _ in }
    #expect(report.numbers.mistyped == [3])
  }

  @Test func predictionsAreTheSameForAnyNumberOfThreads() async throws {
    let files = try TemporaryFolder()
    var job = try prepare(files)
    job.encoder.textColumn = "text"
    job.encoder.numberColumns = ["score"]
    let model = try await job.run { _ in }.model
    let source = try RowSource(job.data, options: model.encoder.options)
    while let rows = try source.next() {
      let one = try await model.probabilities(rows, threads: 1, key: nil)
      let many = try await model.probabilities(rows, threads: 7, key: nil)
      #expect(one == many)
    }
  }

  @Test func textsWithoutCommonNGramsAreRefused() async throws {
    let files = try TemporaryFolder()
    var job = try prepare(files)
    job.encoder.textColumn = "text"
    job.encoder.minimumRows = 81
    await #expect(throws: DistillError.self) { try await job.run { _ in } }
  }
}
