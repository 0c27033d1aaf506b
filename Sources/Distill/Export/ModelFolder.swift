import Dataset
import Foundation

/// The folder of an end model: `model.json`, `model.safetensors` and `model.onnx`.
///
/// `model.json` is written last and names the hash of the weights, so that a folder that was not
/// finished, or mixed from two, is recognized.
public struct ModelFolder: Sendable {
  public let path: String

  public init(path: String) {
    self.path = path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path
  }

  /// The folder of a model to read, which its `model.json` may stand for.
  public init(reading path: String) {
    let name = "model.json"
    self.init(
      path: path == name
        ? "." : path.hasSuffix("/" + name) ? String(path.dropLast(name.count)) : path)
  }

  public var description: String { path + "/model.json" }
  public var weights: String { path + "/model.safetensors" }
  public var exchange: String { path + "/model.onnx" }

  /// The names of all of them.
  public static let fileNames = ["model.json", "model.safetensors", "model.onnx"]

  /// Writes a model, in place of one that is there.
  ///
  /// - Throws: `DatasetError` where a file cannot be written.
  public func write(
    _ model: EndModel, training: ModelDescription.Training, sources: ModelDescription.Sources
  ) throws {
    try createFolder()
    let bytes = try model.tensors.bytes()
    let tensors = try AtomicFile(path: weights)
    try tensors.write(bytes)
    let graph = try AtomicFile(path: exchange)
    try graph.write(ONNXModel(network: model.network, labels: model.labels).bytes())
    try tensors.commit()
    try graph.commit()
    let encoder = ModelDescription.Encoder(
      textColumn: model.encoder.textColumn,
      cleanings: model.encoder.cleanings.map(\.rawValue),
      families: model.encoder.text.vocabularies.map(\.family),
      featureCounts: model.encoder.text.vocabularies.map(\.buckets.count),
      numbers: model.encoder.numbers, vectorWidth: model.encoder.vectorWidth,
      endpoint: model.encoder.endpoint)
    let content = ModelDescription(
      labels: model.labels, encoder: encoder, hidden: model.network.shape.hidden,
      training: training, sources: sources, weights: FileDigest.sha256(of: bytes))
    let file = try AtomicFile(path: description)
    try file.write(try JSONEncoder.stableLines.text(content) + "\n")
    try file.commit()
  }

  /// Refuses a folder with files of these names that no model's description goes with: they come from
  /// elsewhere, and would be written over.
  ///
  /// - Throws: `DatasetError` that names the file.
  public func requireOwnFiles() throws {
    let files = Self.fileNames.map { "\(path)/\($0)" }
    guard let first = files.first(where: FileManager.default.fileExists(atPath:)) else { return }
    let head = try? JSONDecoder().decode(Head.self, from: Data(WholeFile.read(description)))
    if head?.format == ModelDescription.format { return }
    throw DatasetError.comesFromElsewhere(first)
  }

  private func createFolder() throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
    } catch {
      throw DatasetError(
        .cannotWrite, path: path, message: "cannot create the folder",
        help: "choose a folder that you may write to, and that is no file")
    }
  }

  private struct Head: Decodable {
    var format: String?
    var version: Int?
  }

  /// Reads a model, of whose files nothing is trusted.
  ///
  /// - Throws: `DatasetError` where a file cannot be read, is of another version, or does not fit
  ///   the others.
  public func read() throws -> (model: EndModel, description: ModelDescription) {
    let content = try readDescription()
    let bytes = try contents(of: weights)
    guard FileDigest.sha256(of: bytes) == content.weights else {
      throw DatasetError(
        .badData, path: weights,
        message: "expected the weights that `model.json` names, found others",
        help: "copy the whole folder, or train the model anew with `labellang distill`")
    }
    do {
      let tensors = try Safetensors(bytes: bytes)
      return (try EndModel(content, tensors: tensors), content)
    } catch let flaw as Safetensors.Flaw {
      throw DatasetError(
        .badData, path: weights, message: flaw.message,
        help: "train the model anew with `labellang distill`")
    }
  }

  private func readDescription() throws -> ModelDescription {
    let help = "name a folder that `labellang distill` wrote"
    if path.isEmpty {
      throw DatasetError(
        .cannotRead, path: path, message: "expected the name of a folder, found an empty one",
        help: help)
    }
    guard FileManager.default.fileExists(atPath: path) else {
      var error = DatasetError.unreadable(path, code: ENOENT, expected: "folder")
      error.help = error.help ?? help
      throw error
    }
    let bytes = try contents(of: description)
    let head: Head
    do {
      head = try JSONDecoder().decode(Head.self, from: Data(bytes))
    } catch {
      throw DatasetError(
        .badData, path: description, message: "expected a JSON object, found something else",
        help: help)
    }
    guard head.format == ModelDescription.format, let version = head.version else {
      throw DatasetError(
        .badData, path: description,
        message: "expected the format `\(ModelDescription.format)`, found "
          + (head.format.map { "`\($0)`" } ?? "none"), help: help)
    }
    guard version == ModelDescription.version else {
      throw DatasetError(
        .badData, path: description,
        message: "expected version \(ModelDescription.version) of the model format, "
          + "found version \(version)",
        help: version > ModelDescription.version
          ? "use the version of labellang that wrote it" : "train the model anew")
    }
    do {
      return try JSONDecoder().decode(ModelDescription.self, from: Data(bytes))
    } catch {
      throw DatasetError(
        .badData, path: description, message: "the description of the model is not complete",
        help: "train the model anew with `labellang distill`")
    }
  }

  private func contents(of path: String) throws -> [UInt8] {
    do {
      return try WholeFile.read(path)
    } catch {
      throw DatasetError(
        error.kind, path: path, message: error.message,
        help: "name a folder that `labellang distill` wrote")
    }
  }
}
