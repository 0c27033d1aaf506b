/// A program that is to be made.
public struct ProgramSlot: Hashable, Sendable {
  /// The strategy's name.
  public var strategy: String
  /// The program's name; with the strategy's it names the file.
  public var name: String

  /// The number of the prompt that it answers, from 1: its name, as in `04`; nil for another name.
  public var number: Int? {
    guard name.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return Int(name).flatMap { $0 > 0 ? $0 : nil }
  }
}

/// A model's reply, as it came.
public struct ModelReply: Sendable {
  public var bytes: [UInt8]
  /// Where it is kept, for reports.
  public var path: String
  /// The model's name, where it is known.
  public var model: String?
  /// When it came, in ISO 8601 and UTC.
  public var time: String
  /// The prompt that was really sent, where it was kept.
  public var sentPrompt: [UInt8]?
  /// The tokens that the model's service counted; nil where they are estimated.
  public var usage: TokenUsage?
  /// The file with the reply to the next round of repair, where there is one already.
  public var next: String?
}

/// Where replies come from: a folder of files, or a model's service.
public protocol ReplySource {
  /// The programs to be made, in order.
  func slots() throws -> [ProgramSlot]

  /// The reply to a prompt; nil where there is none.
  ///
  /// - Parameter round: 0 for the first reply, then the round of repair.
  /// - Throws: `ReplyFailure` for one that cannot be had; the others go on.
  func reply(
    to prompt: ChatPrompt, slot: ProgramSlot, round: Int
  ) async throws(ReplyFailure) -> ModelReply?
}

/// Why a reply cannot be had.
public struct ReplyFailure: Error, Sendable {
  public let reason: String
}
