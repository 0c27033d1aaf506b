import Dataset
import Foundation

extension DistillJob {
  /// What decided when to stop, in words.
  public var stopping: String {
    switch kind {
    case .logistic: "training labels, fitted to the optimum"
    case .perceptron(let options, _):
      valid == nil
        ? String(format: "%g%% of the labeled rows, held out", 100 * options.heldOutShare)
        : "gold labels of the validation rows"
    }
  }

  /// Writes the best model of a result to a folder, with what it was made from.
  ///
  /// - Throws: `DatasetError` where a file cannot be read or written.
  public func write(_ result: DistillResult, to folder: String) throws {
    let options: TrainingOptions?
    let strength: Double?
    switch kind {
    case .perceptron(let own, _): (options, strength) = (own, nil)
    case .logistic(let inverseRegularization): (options, strength) = (nil, inverseRegularization)
    }
    let training = ModelDescription.Training(
      kind: options == nil ? "logistic" : "perceptron", options: options,
      inverseRegularization: strength, weighting: weighting,
      candidate: result.candidates[result.best], stopping: stopping, rows: result.rows.labeled)
    try ModelFolder(path: folder).write(result.model, training: training, sources: result.sources)
  }

  /// What the model is made from, as it is now.
  func sources() throws -> ModelDescription.Sources {
    let provenance = try LabelReader.knownProvenance(beside: labels)
    return ModelDescription.Sources(
      data: data.path, dataHash: data.path == "-" ? nil : try FileDigest.sha256(of: data.path),
      labels: labels, labelsHash: try FileDigest.sha256(of: labels),
      labelModel: provenance?.model, programs: provenance?.programs,
      programHashes: provenance?.hashes)
  }
}
