internal import Dataset
internal import Foundation

extension SynthesisReport {
  /// What stands beside a program, in `NAME.json`.
  struct Provenance: Encodable {
    var program, strategy: String
    var programSHA256, replySHA256: String
    /// Not there where the prompt is not known.
    var promptSHA256: String?
    var reply, time: String
    var model: String?
    var temperature: Double
    var rounds, cures: Int
    var checkedAtFirstTry: Bool
    var inputTokens, outputTokens: Int
    var tokensAreEstimated: Bool
    var cost: Double?
    var currency: String
    var approach: String?
    var knowledge: [String: Knowledge.Origin]
    var sampleRows: Int
    var coverage: Double
    var polarity: [String]
  }

  /// The provenance of a program that was kept.
  func provenance(of outcome: ProgramOutcome) -> Provenance {
    let text = outcome.program ?? ""
    return Provenance(
      program: outcome.slot.name, strategy: outcome.slot.strategy,
      programSHA256: FileDigest.sha256(of: Array(text.utf8)), replySHA256: outcome.replyHash,
      promptSHA256: outcome.promptHash, reply: outcome.replyPath, time: outcome.time,
      model: outcome.model, temperature: task.model.temperature, rounds: outcome.rounds,
      cures: outcome.cures, checkedAtFirstTry: outcome.checkedAtFirstTry,
      inputTokens: outcome.usage.input, outputTokens: outcome.usage.output,
      tokensAreEstimated: outcome.usageIsEstimated, cost: outcome.cost, currency: currency,
      approach: outcome.approach, knowledge: named(origins[outcome.slot.strategy] ?? [:]),
      sampleRows: sampleRows, coverage: outcome.coverage ?? 0,
      polarity: outcome.polarity.map { task.labels[$0].name })
  }

  private func named(
    _ origins: [KnowledgeKind: Knowledge.Origin]
  ) -> [String: Knowledge.Origin] {
    Dictionary(uniqueKeysWithValues: origins.map { ($0.key.rawValue, $0.value) })
  }

  private struct Machine: Encodable {
    struct Refused: Encodable {
      var program, strategy, reason: String
      /// The prompt for its repair, in the output folder.
      var repair: String?
      var checkedAtFirstTry: Bool
      var rounds: Int
    }
    struct Direct: Encodable {
      var rows, inputTokens, outputTokens: Int
      var cost: Double?
    }
    var task: String
    var replies, keptCount, refusedCount: Int
    var firstTryRate, curedRate, checkedRate, meanRounds, coverage: Double
    var meanAgreement: Double?
    var sampleRows, inputTokens, outputTokens: Int
    var cost: Double?
    var currency: String
    var directAnnotation: Direct
    var costRatio: Double?
    var usedGold: Bool
    var kept: [Provenance]
    var refused: [Refused]
  }

  /// The report for machines.
  public func json() throws -> String {
    let value = Machine(
      task: task.name, replies: outcomes.count, keptCount: kept.count,
      refusedCount: refused.count, firstTryRate: firstTryRate, curedRate: curedRate,
      checkedRate: checkedRate, meanRounds: meanRounds, coverage: coverage,
      meanAgreement: meanAgreement, sampleRows: sampleRows, inputTokens: usage.input,
      outputTokens: usage.output, cost: cost, currency: currency,
      directAnnotation: Machine.Direct(
        rows: annotation.rows, inputTokens: annotation.usage.input,
        outputTokens: annotation.usage.output, cost: annotation.cost),
      costRatio: costRatio, usedGold: usedGold,
      kept: kept.map(provenance),
      refused: refused.map {
        Machine.Refused(
          program: $0.slot.name, strategy: $0.slot.strategy,
          reason: $0.refusalReason, repair: $0.repairFile,
          checkedAtFirstTry: $0.checkedAtFirstTry, rounds: $0.rounds)
      })
    return try JSONEncoder.stableLines.text(value)
  }
}
