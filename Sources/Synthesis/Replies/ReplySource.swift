/// A program that is to be made.
public struct ProgramSlot: Hashable, Sendable {
  /// The strategy's name.
  public var strategy: String
  /// The program's name; with the strategy's it names the file.
  public var name: String
  /// Its place among the strategy's programs, from 1.
  public var number: Int
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
  /// SHA-256 of the prompt that was really sent, where that is not the one asked for here.
  public var promptHash: String?
  /// The tokens that the model's service counted; nil where they are estimated.
  public var usage: TokenUsage?
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
