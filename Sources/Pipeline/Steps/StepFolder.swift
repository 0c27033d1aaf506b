import Dataset
import Foundation

/// The folder of a pipeline's outputs, where each step says what it was made from.
///
/// `steps/NAME.json` holds the step's sources with their hashes or values, the hashes of its outputs,
/// the tool's version, and the figures for the summary. A step is done again when its sources, its
/// outputs or the version are others than its record says; a record that cannot be used counts as
/// none.
struct StepFolder {
  let path: String

  /// What a step was made from, and what it gave.
  private struct Record<Outcome: Codable>: Codable {
    var step: PipelineStep
    var version: String
    var sources: [String: String]
    var outputs: [String: String]
    var outcome: Outcome
  }

  /// The path of a file or folder in it.
  func path(of name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

  /// Does a step, or gives what it gave before.
  ///
  /// - Parameters:
  ///   - sources: What it is made from: names with hashes or values.
  ///   - work: Gives the outcome and the names of the files that were written.
  /// - Throws: What the work throws, and `DatasetError` where the record cannot be written.
  func run<Outcome: Codable>(
    _ step: PipelineStep, from sources: [String: String],
    _ work: () async throws -> (Outcome, outputs: [String])
  ) async throws -> (outcome: Outcome, isUpToDate: Bool) {
    if let record: Record<Outcome> = try record(of: step), record.step == step,
      record.version == ToolVersion.text, record.sources == sources,
      try record.outputs.allSatisfy({ try isThere($0.key, hash: $0.value) })
    {
      return (record.outcome, true)
    }
    let (outcome, names) = try await work()
    let hashes = try names.map { ($0, try FileDigest.sha256(of: path(of: $0))) }
    let record = Record(
      step: step, version: ToolVersion.text, sources: sources,
      outputs: Dictionary(hashes) { first, _ in first }, outcome: outcome)
    let file = try AtomicFile(path: recordPath(of: step))
    try file.write(try JSONEncoder.stable.text(record) + "\n")
    try file.commit()
    return (outcome, false)
  }

  /// What names the task among the sources of the first step.
  static let taskFile = "task file"

  /// Makes the folders that the steps write to.
  ///
  /// - Parameters:
  ///   - task: The names of the task's file and of the task.
  ///   - outputs: What the steps write; none of it may be there before the first of them.
  /// - Throws: `DatasetError` where the folder cannot be made, or holds files of others or of another task.
  func create(for task: String, outputs: [String]) throws {
    struct Unread: Codable {}
    let files = FileManager.default
    let standing = outputs.map(path(of:)).first(where: files.fileExists(atPath:))
    let first: Record<Unread>? = try record(of: .programs)
    if standing != nil, let other = first?.sources[Self.taskFile], other != task {
      throw DatasetError(
        .cannotWrite, path: path, message: "expected the folder of \(task), found that of \(other)",
        help: "name another folder with --out, or remove this one where the task was renamed")
    }
    if !files.fileExists(atPath: path(of: "steps")), let foreign = standing {
      throw DatasetError.comesFromElsewhere(foreign)
    }
    do {
      try FileManager.default.createDirectory(
        atPath: path(of: "steps"), withIntermediateDirectories: true)
    } catch {
      throw DatasetError(
        .cannotWrite, path: path, message: "cannot create the folder",
        help: "choose a folder with --out that you may write to, and that is no file")
    }
  }

  private func recordPath(of step: PipelineStep) -> String {
    path(of: "steps/\(step.rawValue).json")
  }

  private func record<Outcome: Codable>(of step: PipelineStep) throws -> Record<Outcome>? {
    let place = recordPath(of: step)
    guard FileManager.default.fileExists(atPath: place) else { return nil }
    do {
      return try JSONDecoder().decode(
        Record<Outcome>.self, from: Data(try ProgramFiles.read(place)))
    } catch is DecodingError {
      return nil
    }
  }

  private func isThere(_ name: String, hash: String) throws -> Bool {
    let file = path(of: name)
    return try FileManager.default.fileExists(atPath: file) && FileDigest.sha256(of: file) == hash
  }
}
