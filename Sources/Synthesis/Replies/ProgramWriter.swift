internal import Dataset
internal import Foundation

/// Writes programs, each with its provenance beside it, into a folder.
///
/// `STRATEGY/NAME.label` and `.json`; `repairs/STRATEGY/NAME.repairN.md` holds what to ask next of
/// a program with errors; `synthesis.json` is the report. What an earlier run wrote and this one
/// did not is taken away; files of others stay, and neither they nor programs that were changed since are
/// overwritten.
public struct ProgramWriter {
  let folder: String
  private static let manifest = "synthesis.json"
  private static let largestManifest = 64 << 20
  private static let program = ".label"

  /// A writer into a folder, which is made where it is missing.
  public init(folder: String) { self.folder = folder }

  /// Writes a report's programs.
  ///
  /// - Throws: `DatasetError` or `SynthesisError` where a file cannot be written; a file that
  ///   another wrote is not overwritten, and no program that was changed by hand.
  public func write(_ report: SynthesisReport) throws {
    let earlier = try earlierFiles()
    let files = try files(of: report)
    for file in files where !earlier.contains(file.name) {
      let path = RelativePath.join(folder, file.name)
      guard !FileManager.default.fileExists(atPath: path) else {
        throw SynthesisError(
          .cannotWrite, "\(path): the file is there and comes from elsewhere",
          help: "move it, or name another folder with --out")
      }
    }
    for name in earlier.filter({ $0.hasSuffix(Self.program) }).sorted() {
      try requireUnchanged(name, replacement: files.first { $0.name == name }?.text)
    }
    for file in files { try put(file.text, at: file.name) }
    for name in earlier.subtracting(files.map(\.name)) { try remove(name) }
    try put(report.json() + "\n", at: Self.manifest)
  }

  /// Programs with their provenance, and what to ask next of those with errors.
  private func files(of report: SynthesisReport) throws -> [(name: String, text: String)] {
    let programs = try report.kept.flatMap { outcome in
      [
        (outcome.path + Self.program, outcome.program ?? ""),
        (
          outcome.path + ".json",
          try JSONEncoder.stableLines.text(report.provenance(of: outcome)) + "\n"
        ),
      ]
    }
    let repairs = report.outcomes.compactMap { outcome in
      outcome.repairFile.map { ($0, (outcome.repairMessage ?? "") + "\n") }
    }
    return programs + repairs
  }

  /// The files that an earlier run wrote beside its report.
  private func earlierFiles() throws -> Set<String> {
    struct Manifest: Decodable {
      struct Program: Decodable { var program, strategy: String }
      struct Refused: Decodable { var repair: String? }
      var kept: [Program]
      var refused: [Refused]
    }
    let path = RelativePath.join(folder, Self.manifest)
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    do {
      let bytes = try LimitedFile.read(path, limit: Self.largestManifest)
      let manifest = try JSONDecoder().decode(Manifest.self, from: Data(bytes))
      let programs = manifest.kept.flatMap { program in
        [Self.program, ".json"].map { "\(program.strategy)/\(program.program)\($0)" }
      }
      // A name that leads out of the folder was not written here.
      return Set((programs + manifest.refused.compactMap(\.repair)).filter { !$0.contains("..") })
    } catch let error as LimitedFile.Failure {
      throw SynthesisError(.cannotRead, "\(path): \(error)")
    } catch {
      throw SynthesisError(
        .badData, "\(path): this is no report of an earlier run",
        help: "move the file, or name another folder with --out")
    }
  }

  /// Refuses a program that is neither what was written before, as the file beside it tells, nor what
  /// would be written. What cannot be compared counts as unchanged.
  private func requireUnchanged(_ name: String, replacement: String?) throws {
    struct Written: Decodable { var programSHA256: String }
    let path = RelativePath.join(folder, name)
    let beside = path.dropLast(Self.program.count) + ".json"
    guard let bytes = try? LimitedFile.read(path, limit: Self.largestManifest),
      let record = try? LimitedFile.read(String(beside), limit: Self.largestManifest),
      let written = try? JSONDecoder().decode(Written.self, from: Data(record)),
      FileDigest.sha256(of: bytes) != written.programSHA256,
      replacement.map({ Array($0.utf8) }) != bytes
    else { return }
    throw SynthesisError(
      .cannotWrite, "\(path): the program was changed since it was written",
      help: "move it to a folder of your own, which `labellang run` takes too, or remove it")
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
