import Aggregate
import ArgumentParser
import Dataset
import Distill
import Foundation
import LabelLang
import Pipeline
import Synthesis

/// `labellang pipeline`: a task to labels and an end model, in one go.
struct PipelineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pipeline", abstract: "Go the whole way from a task to labels and an end model.",
    discussion: """
      Programs come from replies (as with `synthesize`) or are given; they vote on the training rows \
      (`run`), a label model makes labels of the votes (`aggregate`), and an end model learns them \
      (`distill`). The folder holds programs (of replies), votes.npy, labels.jsonl and model; a step \
      whose sources have not changed is not done again. Gold labels are used for figures only, unless the \
      task puts exemplars chosen by them into prompts; the summary of replies says so.
      """)

  @Argument(help: "The task file.", completion: .file())
  var task: String

  @Option(
    parsing: .singleValue,
    help: "A program, or a folder of programs; given once for each.", completion: .file())
  var programs: [String] = []

  @Option(
    name: .customLong("from-replies"),
    help:
      "A folder of replies: NAME.md (or .txt) each, in folders named by strategies if there are several.",
    completion: .directory)
  var replies: String?

  @Option(help: "The model that wrote the replies; the task's if not said.")
  var model: String?

  @Option(
    help: "The folder to write to; if not said, `pipeline` beside the task file.",
    completion: .directory)
  var out: String?

  @Option(help: "The label model, or auto.")
  var labelModel = "auto"

  @Option(help: "The end model: mlp, a perceptron, or logistic regression.")
  var endModel = "mlp"

  @Option(
    help: "mlp: how many are trained, from the seeds 0, 1, 2 and so on (5).",
    transform: NumberOption.whole(1...1000))
  var seeds: Int?

  @Option(
    help: ArgumentHelp(
      "The task's file that the end model is measured on; if not said, test, else valid, else train.",
      valueName: "train|valid|test"))
  var measureOn: String?

  @Option(help: "A column of that file by which accuracy is told apart.")
  var group: String?

  @Option(help: "How many threads to use.", transform: NumberOption.whole(from: 1))
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Print the summary as JSON.")
  var json = false

  func validate() throws {
    if programs.isEmpty == (replies == nil) {
      throw ValidationError(
        "give either --programs or --from-replies; `labellang prompt "
          + "\(CommandWords.quoted(task)) --out replies` writes "
          + "the prompts to ask a model for replies")
    }
    if programs.contains("-") {
      throw ValidationError("--programs takes files and folders: later runs read them again")
    }
    if model != nil && replies == nil {
      throw ValidationError("--model names the model that wrote the replies of --from-replies")
    }
    try LabelModelOptions.requireLabelModel(labelModel)
    if endModel != "mlp" && endModel != "logistic" {
      throw ValidationError("--end-model takes mlp or logistic, found `\(endModel)`")
    }
    if seeds != nil && endModel != "mlp" {
      throw ValidationError("--seeds belongs to the end model mlp, found \(endModel)")
    }
    if let measureOn, LabelingTask.Split(rawValue: measureOn) == nil {
      throw ValidationError("--measure-on takes train, valid or test, found `\(measureOn)`")
    }
  }

  func run() async throws {
    let task = try LabelingTask.read(path: task)
    let origin: TaskPipeline.Origin =
      replies.map { .replies(folder: $0, model: model) } ?? .programs(programs)
    let folder = out ?? RelativePath.join(RelativePath.folder(of: task.path), "pipeline")
    let files = [task.files.train, task.files.valid, task.files.test].compactMap(\.self)
    try OutputPaths.requireOwnFolder(
      folder, "--out", filesIn: files.map(RelativePath.folder(of:)),
      treesIn: [replies].compactMap(\.self) + programs)
    if let replies {
      try OutputPaths.requireOwnFolder(
        RelativePath.join(folder, TaskPipeline.programsFolder), "--out", treesIn: [replies])
    }
    var pipeline = TaskPipeline(task, origin: origin, folder: folder, threads: threads)
    let seeds = seeds ?? 5
    pipeline.labelModel = LabelModelKind(rawValue: labelModel)
    pipeline.endModel =
      endModel == "logistic"
      ? .logistic(inverseRegularization: 1)
      : .perceptron(TrainingOptions(), seeds: (0..<seeds).map(UInt64.init))
    pipeline.measured = measureOn.flatMap(LabelingTask.Split.init(rawValue:))
    if let measureOn, let flaw = pipeline.measuringFlaw {
      throw CommandLineError("--measure-on \(measureOn): \(task.path): \(flaw)", code: .usage)
    }
    if group != nil, let flaw = pipeline.goldFlaw {
      throw CommandLineError("--group: \(task.path): \(flaw)", code: .usage)
    }
    pipeline.groupColumn = group
    let display = PipelineDisplay(models: endModel == "mlp" ? seeds : 1)
    let summary: PipelineSummary
    do { summary = try await pipeline.run { display.show($0) } } catch {
      display.finish()
      // The summary would tell it.
      for line in display.notes { CommandLineError.note("warning: \(line)") }
      throw error
    }
    display.finish()
    let page = PipelinePage(summary: summary)
    print(try page.output(json: json))
    for line in page.warnings { CommandLineError.note("warning: \(line)") }
    if let column = task.files.gold, summary.goldUses.isEmpty {
      let known = try columns(of: task)
      let meant = Suggestion.nearest(to: column, in: known).map { ", did you mean `\($0)`?" } ?? ""
      let advice =
        known.contains(column)
        ? "" : "; the columns of \(task.files.train) are \(known.joined(separator: ", "))\(meant)"
      CommandLineError.note(
        "warning: \(task.path): no file has a label of the task in the column `\(column)` of gold "
          + "labels; nothing was held against gold\(advice)")
    }
  }

  /// The columns of the rows to be labeled.
  private func columns(of task: LabelingTask) throws -> [String] {
    let reader = try RowReader(path: task.files.train, format: task.files.format, columns: [])
    _ = try reader.next()
    return reader.columnNames
  }
}
