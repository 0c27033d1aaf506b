import ArgumentParser
import Foundation
import LabelLang
import Pipeline
import Synthesis

/// `labellang prompt`: what a model would be sent.
struct PromptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompt", abstract: "Print the exact prompt of a task; nothing is sent.",
    discussion: """
      The prompt goes to standard output as it is, ready to be pasted; tokens, cost and hash go to \
      standard error. --ask prints a question of the first stage instead, whose reply belongs into \
      the task's folder `model_written`, or with `annotation` the prompt that labels a single row.
      """)

  /// What can be asked for instead of a program.
  enum Question: ExpressibleByArgument, CaseIterable {
    case topic(KnowledgePrompt.Topic)
    case annotation

    static var allCases: [Question] { KnowledgePrompt.Topic.allCases.map(topic) + [.annotation] }
    static var allValueStrings: [String] { allCases.map(\.defaultValueDescription) }

    init?(argument: String) {
      guard let own = Self.allCases.first(where: { $0.defaultValueDescription == argument }) else {
        return nil
      }
      self = own
    }

    var defaultValueDescription: String {
      switch self {
      case .topic(let topic): topic.rawValue
      case .annotation: "annotation"
      }
    }
  }

  @Argument(help: "The task file.", completion: .file())
  var task: String

  @Option(help: "The strategy; the task's first if not said.")
  var strategy: String?

  @Option(
    help: "Which of the strategy's programs; the first if not said. Each is proposed a technique.",
    transform: NumberOption.whole(from: 1))
  var number: Int?

  @Option(
    parsing: .singleValue,
    help: "Programs, or folders of programs, whose approaches are named as used already.")
  var used: [String] = []

  @Option(help: "Ask for this instead of a program.")
  var ask: Question?

  @Option(
    help: "Write the prompts of all programs into this folder: of the strategy, or of all.",
    completion: .directory)
  var out: String?

  @Flag(help: "Print messages, tokens, cost and hash as JSON.")
  var json = false

  func validate() throws {
    if ask != nil, strategy != nil || number != nil || !used.isEmpty || out != nil {
      throw ValidationError("--ask stands alone: it asks for no program")
    }
    if out != nil, number != nil {
      throw ValidationError("--out writes the prompts of all programs; take --number away")
    }
    if out != nil, json { throw ValidationError("--out writes texts; take --json away") }
  }

  func run() throws {
    if let out { try OutputPaths.requireOwnFolder(out, "--out") }
    let task = try LabelingTask.read(path: task)
    for field in TaskTemplate.untouched(in: task) {
      CommandLineError.note(
        "warning: \(self.task): `\(field)` is still as `labellang init` wrote it; say "
          + (field == "labels"
            ? "what labels there are" : "what a row is and what is to be told apart"))
    }
    // A prompt need not have the data, but none is paid for that names other columns than those there are.
    if ask == nil {
      if FileManager.default.fileExists(atPath: task.files.train) {
        for line in try task.checkAgainstData().ofColumns {
          CommandLineError.note("warning: \(line)")
        }
      } else {
        CommandLineError.note(
          "warning: \(task.files.train): no such file, and so the columns of \(task.path) were not held "
            + "against it")
      }
    }
    let prices = try PriceList(for: task)
    let approaches = try used.isEmpty ? [] : self.approaches()
    if let out {
      let strategies = try strategy.map { [try task.strategy(named: $0)] } ?? task.strategies
      let prompts = try PromptFolder(task, strategies: strategies, used: approaches)
      let stayed = try prompts.write(to: out)
      if let first = stayed.first {
        CommandLineError.note(
          "warning: \(out): \(counted(stayed.count, "prompt")) of other words that were answered stay as "
            + "they are, the first is \(first); write to another folder to ask anew")
      }
      CommandLineError.note(
        "\(counted(prompts.count - stayed.count, "prompt")) written to \(out); save the reply to NAME.prompt.md as "
          + "NAME.md, then: "
          + "labellang synthesize \(CommandWords.quoted(self.task)) --from-replies "
          + "\(CommandWords.quoted(out)) --out programs")
      return
    }
    let prompt = try self.prompt(task, approaches)
    let estimate = PromptEstimate(prompt, task: task, prices: prices)
    if json {
      print(try estimate.json())
    } else {
      print(prompt.text, terminator: "")
      CommandLineError.note(estimate.description)
    }
  }

  private func prompt(_ task: LabelingTask, _ approaches: [String]) throws -> ChatPrompt {
    switch ask {
    case .annotation: return try AnnotationPrompt(task).promptForFirstRow()
    case .topic(let topic): return KnowledgePrompt(task, topic: topic).prompt
    case nil:
      guard let own = try strategy.map(task.strategy(named:)) ?? task.strategies.first else {
        throw CommandLineError("\(task.path): the task has no strategy", code: .failure)
      }
      let number = self.number ?? 1
      guard (1...own.programs).contains(number) else {
        throw CommandLineError(
          "--number takes a whole number from 1 to \(own.programs), the programs of the strategy "
            + "`\(own.name)`, found `\(number)`", code: .usage)
      }
      return ProgramPrompt(
        task, knowledge: try Knowledge(for: own, of: task), usedApproaches: approaches,
        number: number
      ).prompt
    }
  }

  private func approaches() throws -> [String] {
    try ProgramFiles.expand(used).compactMap { file in
      let text = String(decoding: try ProgramFiles.read(file.path), as: UTF8.self)
      let approach = ProgramApproach.of(text)
      if approach == nil {
        CommandLineError.note(
          "warning: \(file.path): no comment before the labels says what its approach is; it is not "
            + "named as used")
      }
      return approach
    }
  }
}
