import Dataset
import Foundation
import LabelLang
import Synthesis

extension TaskPipeline {
  typealias Done<Outcome> = (outcome: Outcome, isUpToDate: Bool)
  /// The folder in the pipeline's that programs of replies are written to.
  public static let programsFolder = "programs"

  /// The names of the task's file and of the task, which stay where all is moved.
  var taskFile: String {
    "\(URL(fileURLWithPath: task.path).lastPathComponent) (\(task.name))"
  }

  /// The first step: programs, from replies or as they were given.
  func makePrograms(
    data: String, _ progress: @Sendable (PipelineProgress) -> Void
  ) async throws -> Done<ProgramsOutcome> {
    var sources = [
      StepFolder.taskFile: taskFile, "task": try FileDigest.sha256(of: task.path), "train": data,
    ]
    if let prices = task.model.prices { sources["prices"] = try FileDigest.sha256(of: prices) }
    switch origin {
    case .replies(let replies, let model):
      sources["model"] = model ?? ""
      if task.knowledge.chosenExemplars?.split == .valid, let valid = task.files.valid {
        sources["valid"] = try FileDigest.sha256(of: valid)
      }
      let folders = [
        "replies": replies, "documents": task.knowledge.documents,
        "model-written": task.knowledge.modelWritten,
      ]
      for (role, folder) in folders {
        guard let folder else { continue }
        for name in try FolderListing.files(in: folder) {
          sources["\(role)/\(name)"] = try FileDigest.sha256(of: RelativePath.join(folder, name))
        }
      }
      var done = try await steps.run(.programs, from: sources) {
        progress(.started(.programs))
        return try await synthesize(replies, model: model)
      }
      // The folder may have been moved, or be named from another place, since the step was done.
      done.outcome.paths = [steps.path(of: Self.programsFolder)]
      return done
    case .programs(let paths):
      let loaded = try ProgramLoader.load(paths)
      for program in loaded { sources[program.source.name] = program.hash }
      return try await steps.run(.programs, from: sources) {
        progress(.started(.programs))
        let prices = try PriceList(for: task)
        let direct = try AnnotationCost(task, prices: prices)
        return (ProgramsOutcome(given: paths, count: loaded.count, direct, prices.currency), [])
      }
    }
  }

  private func synthesize(
    _ replies: String, model: String?
  ) async throws -> (ProgramsOutcome, outputs: [String]) {
    let source = try FolderReplies(folder: replies, task: task, model: model)
    var synthesizer = try Synthesizer(task)
    let report = try await synthesizer.run(source)
    let folder = steps.path(of: Self.programsFolder)
    try ProgramWriter(folder: folder).write(report)
    guard !report.kept.isEmpty else {
      let reasons = report.refused.map { "\($0.path): \($0.refusalText(in: folder))" }
      let rest = reasons.count > 10 ? "; and \(reasons.count - 10) more in \(folder)" : ""
      throw DatasetError(
        .badData, path: replies, message: "no reply gave a program that can be used",
        help: reasons.prefix(10).joined(separator: "; ") + rest)
    }
    return (
      ProgramsOutcome(report, folder: folder),
      report.kept.map { "\(Self.programsFolder)/\($0.path)\(ProgramFiles.suffix)" }
    )
  }
}
