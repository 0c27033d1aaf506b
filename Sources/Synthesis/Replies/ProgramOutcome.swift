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
  /// SHA-256 of the first prompt and of the last reply.
  public var promptHash = ""
  public var replyHash = ""
  /// Where the last reply is, and when it came.
  public var replyPath = ""
  public var time = ""
  /// The message that asks for the next repair; nil where none is to be asked for.
  public var repairMessage: String?

  /// The program's file in the output folder, without its suffix.
  public var path: String { "\(slot.strategy)/\(slot.name)" }
  /// The file with the message for the next repair, in the output folder.
  public var repairFile: String? {
    repairMessage.map { _ in "repairs/\(path).repair\(rounds + 1).md" }
  }
  /// Why there is no program, and where the prompt for its repair is written; empty for one that
  /// was kept.
  public func refusalText(in folder: String) -> String {
    let reason = refusal?.description ?? ""
    guard let repairFile else { return reason }
    return "\(reason); the prompt for its repair is \(RelativePath.join(folder, repairFile))"
  }
  /// The share of the sample's rows that it votes on; nil where it was not run.
  public var coverage: Double? { votes?.coverage }
  /// The labels voted for on the sample, as places in the task.
  public var polarity: [Int] { votes?.polarity ?? [] }
}
