import ArgumentParser
import Foundation
import LabelLang
import Synthesis

/// `labellang synthesize`: replies of a language model to programs.
struct SynthesizeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synthesize", abstract: "Turn replies of a language model into checked programs.",
    discussion: """
      The code is taken out of each reply, checked, cured where the checker is certain, and run on a \
      sample of the task's rows. Refused are programs with errors, and those that always abstain, \
      always vote the same, or repeat another. What to ask of a program with errors is written to \
      repairs/ in the output folder; save the answer as NAME.repair1.md beside \
      the first reply and run this again.
      """)

  @Argument(help: "The task file.", completion: .file())
  var task: String

  @Option(
    name: .customLong("from-replies"),
    help:
      "A folder of replies: NAME.md (or .txt) each, in folders named by strategies if there are several.",
    completion: .directory)
  var replies: String

  @Option(help: "The folder to write programs to.", completion: .directory)
  var out: String

  @Option(help: "The model that wrote the replies; the task's if not said.")
  var model: String?

  @Flag(help: "Print the report as JSON.")
  var json = false

  func run() async throws {
    let task = try LabelingTask.read(path: task)
    try OutputPaths.requireOwnFolder(out, "--out", treesIn: [replies])
    let source = try FolderReplies(folder: replies, task: task, model: model)
    if let first = source.passedOver.first {
      CommandLineError.note(
        "warning: \(replies): "
          + counted(source.passedOver.count, "file was", plural: "files were")
          + " passed over, the first is \(first): the name of a reply ends in .md or .txt")
    }
    var synthesizer = try Synthesizer(task)
    let report = try await synthesizer.run(source)
    try ProgramWriter(folder: out).write(report)
    print(try SynthesisPage(report: report, folder: out).output(json: json))
    for line in report.warnings { CommandLineError.note("warning: \(line)") }
    if report.kept.isEmpty {
      throw CommandLineError("no reply gave a program that can be used", code: .failure)
    }
  }
}
