internal import Dataset
internal import Foundation
internal import LabelLang

/// Replies that were obtained by hand: one file a reply.
///
/// `NAME.md` (or `.txt`) is a reply, `NAME.repair1.md` the reply to the first round of repair, and
/// `NAME.prompt.md` the prompt, where it was kept. Replies of a strategy stand in a folder of its
/// name; those at the top belong to the task's first strategy.
public struct FolderReplies: ReplySource {
  let folder: String
  let task: LabelingTask
  /// The model that wrote them, if the caller knows.
  let model: String?
  /// Files that are no replies by the ends of their names.
  public let passedOver: [String]
  private let files: [ProgramSlot: [Int: String]]
  private let prompts: [ProgramSlot: String]
  private let order: [ProgramSlot]
  static let suffixes = [".md", ".txt"]

  /// Lists the replies of a folder.
  ///
  /// - Throws: `SynthesisError` where the model's name is empty or the folder cannot be read, holds no reply, or has a folder that no
  ///   strategy is named after.
  public init(folder: String, task: LabelingTask, model: String?) throws {
    if model == "" {
      throw SynthesisError(.usage, "--model takes the name of a model, found an empty one")
    }
    self.folder = folder
    self.task = task
    self.model = model
    var files: [ProgramSlot: [Int: String]] = [:]
    var passedOver: [String] = []
    var prompts: [ProgramSlot: String] = [:]
    for path in try FolderListing.files(in: folder).sorted(by: NaturalOrder.isBefore) {
      guard let suffix = Self.suffixes.first(where: path.lowercased().hasSuffix) else {
        passedOver.append(path)
        continue
      }
      let parts = path.dropLast(suffix.count).split(separator: "/")
      let strategy =
        parts.count > 1
        ? try Self.strategy(String(parts[0]), of: task, folder)
        : task.strategies.first?.name ?? "general"
      let (name, round) = Self.nameAndRound(parts.dropFirst(parts.count > 1 ? 1 : 0))
      let slot = ProgramSlot(strategy: strategy, name: name)
      let taken =
        if let round { files[slot, default: [:]].updateValue(path, forKey: round) } else {
          prompts.updateValue(path, forKey: slot)
        }
      if let taken {
        throw SynthesisError(
          .badData,
          "\(RelativePath.join(folder, path)): expected one \(round == nil ? "prompt" : "reply") of "
            + "this name, found also \(taken)",
          help: "keep one of the two, or give it another name")
      }
    }
    for (slot, rounds) in files {
      for (round, path) in rounds where round > 1 && rounds[round - 1] == nil {
        throw SynthesisError(
          .badData,
          "\(RelativePath.join(folder, path)): expected a reply to round \(round - 1) of the repair of "
            + "`\(slot.name)` too, found none",
          help: "replies are NAME.md, NAME.repair1.md, NAME.repair2.md and so on, none left out")
      }
    }
    guard !files.isEmpty else {
      throw SynthesisError(
        .cannotRead, "\(folder): expected replies (*.md or *.txt) in the folder, found none",
        help: "save each reply to `labellang prompt TASK` as a file there")
    }
    self.passedOver = passedOver
    self.files = files
    self.prompts = prompts
    order = files.keys.sorted { a, b in
      let places = [a, b].map { slot in
        task.strategies.firstIndex { $0.name == slot.strategy } ?? 0
      }
      return places[0] != places[1]
        ? places[0] < places[1] : NaturalOrder.isBefore(a.name, b.name)
    }
  }

  public func slots() -> [ProgramSlot] { order }

  public func reply(
    to prompt: ChatPrompt, slot: ProgramSlot, round: Int
  ) async throws(ReplyFailure) -> ModelReply? {
    guard let name = files[slot]?[round] else {
      if round == 0 { throw ReplyFailure(reason: "there is a repair, but no first reply") }
      return nil
    }
    let path = RelativePath.join(folder, name)
    do {
      let bytes = try ReplyText.read(path)
      return ModelReply(
        bytes: bytes, path: path, model: model ?? task.model.name, time: Self.time(of: path),
        sentPrompt: try round == 0 ? prompts[slot].map(sentPrompt) : nil,
        usage: TokenUsage(serviceAnswer: bytes), next: files[slot]?[round + 1])
    } catch {
      throw ReplyFailure(reason: "\(path): \(error)")
    }
  }

  private func sentPrompt(_ name: String) throws -> [UInt8] {
    try LimitedFile.read(RelativePath.join(folder, name), limit: 16 << 20)
  }

  private static func strategy(
    _ name: String, of task: LabelingTask, _ folder: String
  ) throws -> String {
    let known = task.strategies.map(\.name)
    if known.contains(name) { return name }
    let nearest = Suggestion.nearest(to: name, in: known).map { "did you mean `\($0)`? " } ?? ""
    throw SynthesisError(
      .badData, "\(RelativePath.join(folder, name)): no strategy of the task has this name",
      help: nearest + "its strategies are \(known.joined(separator: ", "))")
  }

  /// A reply's name and round; no round for a prompt.
  private static func nameAndRound(_ parts: ArraySlice<Substring>) -> (String, Int?) {
    let name = parts.joined(separator: "-")
    if name.hasSuffix(".prompt") { return (String(name.dropLast(".prompt".count)), nil) }
    if let mark = name.range(of: ".repair", options: .backwards),
      let round = Int(name[mark.upperBound...]), round > 0
    {
      return (String(name[..<mark.lowerBound]), round)
    }
    return (name, 0)
  }

  /// When a file was last changed: when the reply was saved.
  private static func time(of path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "" }
    return Date(timeIntervalSince1970: Double(status.st_mtim.tv_sec)).ISO8601Format()
  }
}
