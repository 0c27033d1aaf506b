internal import Synthesis

/// What a pipeline gave, step by step.
public struct PipelineSummary: Codable, Equatable, Sendable {
  public var task, folder: String
  public var labelNames: [String]
  public var programs: ProgramsOutcome
  public var votes: VotesOutcome
  public var labels: LabelsOutcome
  public var model: ModelOutcome
  /// The steps that had not changed.
  public var upToDate: [PipelineStep]

  /// What gold labels were used for, in words; empty where they were not.
  public var goldUses: [String] {
    var uses: [String] = []
    if programs.usedGold { uses.append("exemplars in prompts") }
    if labels.gold != nil { uses.append("figures of programs and label model on train") }
    if let split = model.split { uses.append("figures of the end model on \(split.rawValue)") }
    return uses
  }
}
