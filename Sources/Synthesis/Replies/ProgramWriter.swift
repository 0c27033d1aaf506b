internal import Dataset
internal import Foundation

/// Writes programs, each with its provenance beside it, into a folder.
///
/// `STRATEGY/NAME.label` and `.json`; `repairs/STRATEGY/NAME.repairN.md` holds what to ask next of
/// a program with errors; `synthesis.json` is the report. What an earlier run wrote and this one
/// did not is taken away; files of others stay, and are never overwritten.
public struct ProgramWriter {
  let folder: String
  private static let manifest = "synthesis.json"
  private static let largestManifest = 64 << 20

  /// A writer into a folder, which is made where it is missing.
  public init(folder: String) { self.folder = folder }

  /// Writes a report's programs.
  ///
  /// - Throws: `DatasetError` or `SynthesisError` where a file cannot be written; a program that
  ///   another wrote is not overwritten.
  public func write(_ report: SynthesisReport) throws {
    let known = try earlierFiles()
    let kept = report.kept
    for outcome in kept where !known.contains(outcome.path) {
      let path = RelativePath.join(folder, outcome.path + ".label")
      guard !FileManager.default.fileExists(atPath: path) else {
        throw SynthesisError(
          .cannotWrite, "\(path): the file is there and comes from elsewhere",
          help: "move it, or name another folder with --out")
      }
    }
    for outcome in kept {
      try put(outcome.program ?? "", at: outcome.path + ".label")
      try put(
        SynthesisReport.encode(report.provenance(of: outcome)) + "\n",
        at: outcome.path + ".json")
    }
    let wanted = Set(kept.map(\.path))
    for path in known.subtracting(wanted) {
      try remove(path + ".label")
      try remove(path + ".json")
    }
    try writeRepairs(report)
    try put(report.json() + "\n", at: Self.manifest)
  }

  private func writeRepairs(_ report: SynthesisReport) throws {
    for outcome in report.outcomes {
      for round in 1...max(1, report.task.repairRounds) {
        let path = "repairs/\(outcome.path).repair\(round).md"
        if let message = outcome.repairMessage, path == outcome.repairFile {
          try put(message + "\n", at: path)
        } else {
          try remove(path)
        }
      }
    }
  }

  /// The programs that an earlier run wrote.
  private func earlierFiles() throws -> Set<String> {
    struct Manifest: Decodable {
      struct Program: Decodable { var program, strategy: String }
      var kept: [Program]
    }
    let path = RelativePath.join(folder, Self.manifest)
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    do {
      let bytes = try LimitedFile.read(path, limit: Self.largestManifest)
      let manifest = try JSONDecoder().decode(Manifest.self, from: Data(bytes))
      // A name that leads out of the folder was not written here.
      return Set(manifest.kept.map { "\($0.strategy)/\($0.program)" }.filter { !$0.contains("..") })
    } catch {
      throw SynthesisError(
        .badData, "\(path): this is no report of an earlier run",
        help: "move the file, or name another folder with --out")
    }
  }

  private func put(_ text: String, at name: String) throws {
    try FolderOutput.put(text, at: name, in: folder)
  }

  private func remove(_ name: String) throws {
    let path = RelativePath.join(folder, name)
    guard unlink(path) != 0, errno != ENOENT, errno != ENOTDIR else { return }
    throw SynthesisError(
      .cannotWrite, "\(path): cannot be removed: \(String(cString: strerror(errno)).lowercased())")
  }
}
