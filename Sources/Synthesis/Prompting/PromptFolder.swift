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
  /// A prompt of other words that has its reply beside it stays: it is what was answered.
  ///
  /// - Returns: The prompts that stayed.
  /// - Throws: `SynthesisError` or `DatasetError` where it cannot be written.
  public func write(to folder: String) throws -> [String] {
    var stayed: [String] = []
    for file in files {
      let path = RelativePath.join(folder, file.path)
      let name = path.dropLast(".prompt.md".count)
      let isAnswered = FolderReplies.suffixes.contains { suffix in
        FileManager.default.fileExists(atPath: name + suffix)
      }
      if isAnswered, let old = FileManager.default.contents(atPath: path),
        old != Data(file.text.utf8)
      {
        stayed.append(file.path)
      } else {
        try FolderOutput.put(file.text, at: file.path, in: folder)
      }
    }
    return stayed
  }
}
