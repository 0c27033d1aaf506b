internal import Dataset
internal import Foundation

/// The prompts of all programs of a task as files, one a program, to be answered by hand.
///
/// `STRATEGY/NUMBER.prompt.md`, with two digits or more; the reply belongs beside it as `STRATEGY/NUMBER.md`.
public struct PromptFolder {
  private let files: [(path: String, text: String)]

  /// How many prompts there are.
  public var count: Int { files.count }

  /// Makes the prompts.
  ///
  /// - Throws: what gathering the strategies' knowledge throws.
  public init(_ task: LabelingTask, strategies: [Strategy], used: [String]) throws {
    var files: [(path: String, text: String)] = []
    let knowledge = try Knowledge.gather(for: strategies, of: task)
    for strategy in strategies {
      let width = max(2, String(strategy.programs).count)
      for number in 1...strategy.programs {
        let prompt = ProgramPrompt(
          task, knowledge: knowledge[strategy.name] ?? Knowledge(), usedApproaches: used,
          number: number
        ).prompt
        let digits = String(number)
        let name = String(repeating: "0", count: width - digits.count) + digits
        files.append(("\(strategy.name)/\(name).prompt.md", prompt.text))
      }
    }
    self.files = files
  }

  /// Writes the files; the folder is made where it is missing.
  ///
  /// - Throws: `SynthesisError` or `DatasetError` where it cannot be written.
  public func write(to folder: String) throws {
    for file in files { try FolderOutput.put(file.text, at: file.path, in: folder) }
  }
}
