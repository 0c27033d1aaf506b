/// What became of one reply.
public struct ProgramOutcome: Sendable {
  public var slot: ProgramSlot
  /// Why there is no program; nil for one that was kept.
  public var refusal: Refusal?
  /// Whether the first reply's program had no error and fitted the task, without any help.
  public var checkedAtFirstTry = false
  /// How many replies of repair were needed.
  public var rounds = 0
  /// How many findings were cured by edits that the checker is certain of.
  public var cures = 0
  /// The program's text; nil where there is none.
  public var program: String?
  /// What its first comment says.
  public var approach: String?
  /// What it did on the sample, where it was run.
  var votes: ProgramTrial.Votes?
  /// The share of rows, of those on which both vote, where it votes as another kept program does:
  /// the mean over the others; nil where there are none.
  public var agreement: Double?
  /// Tokens of all rounds, and whether they are estimates.
  public var usage = TokenUsage()
  public var usageIsEstimated = true
  /// In the price list's currency; nil where the model has no price.
  public var cost: Double?
  public var model: String?
  /// SHA-256 of the first prompt; nil where it is not known.
  public var promptHash: String?
  /// SHA-256 of the last reply.
  public var replyHash = ""
  /// Where the last reply is, and when it came.
  public var replyPath = ""
  public var time = ""
  /// The message that asks for the next repair; nil where none is to be asked for.
  public var repairMessage: String?
  /// Whether it needs a repair, and the task allows no further round.
  public var isOutOfRounds = false
  /// A reply to a further round, which was not read.
  public var unreadReply: String?

  /// The program's file in the output folder, without its suffix.
  public var path: String { "\(slot.strategy)/\(slot.name)" }
  /// The file with the message for the next repair, in the output folder.
  public var repairFile: String? {
    repairMessage.map { _ in "repairs/\(path).repair\(rounds + 1).md" }
  }
  /// Why there is no program, and why no repair is asked for where it needs one; empty for one that
  /// was kept.
  public var refusalReason: String {
    let reason = refusal?.description ?? ""
    guard isOutOfRounds else { return reason }
    let allowed =
      rounds == 0
      ? "`repair_rounds: 0` allows no repair"
      : "`repair_rounds: \(rounds)` allows no further repair"
    let unread = unreadReply.map { ", and \($0) was not read" } ?? ""
    return "\(reason); \(allowed)\(unread); a prompt that says what is left needs another round"
  }
  /// The reason, and where the prompt for the repair is written.
  public func refusalText(in folder: String) -> String {
    guard let repairFile else { return refusalReason }
    return "\(refusalReason); the prompt for its repair is "
      + RelativePath.join(folder, repairFile)
  }
  /// The share of the sample's rows that it votes on; nil where it was not run.
  public var coverage: Double? { votes?.coverage }
  /// The labels voted for on the sample, as places in the task.
  public var polarity: [Int] { votes?.polarity ?? [] }
}
