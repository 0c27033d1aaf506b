/// What became of all replies of a task.
public struct SynthesisReport: Sendable {
  public let task: LabelingTask
  public let outcomes: [ProgramOutcome]
  /// How many rows programs were tried on.
  public let sampleRows: Int
  let prices: PriceList
  /// Why there is no cost, and what to do; nil where there is one.
  public let priceAdvice: String?
  /// Where the knowledge of each strategy comes from.
  public let origins: [String: [KnowledgeKind: Knowledge.Origin]]
  /// What the first stage took, in which a model wrote knowledge.
  public let firstStage: TokenUsage
  /// What it would cost to have a model label every row instead.
  public let annotation: AnnotationCost
  /// Columns that the task names and no row has, each at its place in the task file.
  public let warnings: [String]

  /// The currency of all costs.
  public var currency: String { prices.currency }
  public var kept: [ProgramOutcome] { outcomes.filter { $0.refusal == nil } }
  public var refused: [ProgramOutcome] { outcomes.filter { $0.refusal != nil } }
  /// The task's inputs that the kept programs read, in their order.
  public var inputs: [LabelingTask.Input] {
    let read = kept.reduce(into: Set<String>()) { $0.formUnion($1.votes?.inputs ?? []) }
    return task.inputs.filter { read.contains($0.name) }
  }

  /// The share of replies whose program had no error at the first try.
  public var firstTryRate: Double { rate { $0.checkedAtFirstTry } }
  /// The same after the cures that the checker is certain of.
  public var curedRate: Double { rate { $0.rounds == 0 && $0.isChecked } }
  /// The share of replies with a program without errors, after all rounds.
  public var checkedRate: Double { rate(\.isChecked) }
  /// The mean number of replies of repair.
  public var meanRounds: Double {
    mean(outcomes.map { Double($0.rounds) }) ?? 0
  }
  /// The mean agreement of two programs, where both vote; nil for fewer than two.
  public var meanAgreement: Double? { mean(kept.compactMap(\.agreement)) }
  /// The share of the sample's rows on which at least one kept program votes.
  public var coverage: Double {
    let votes = kept.compactMap { $0.votes?.votes }
    guard let rows = votes.first?.count, rows > 0 else { return 0 }
    let covered = (0..<rows).count { row in votes.contains { $0[row] >= 0 } }
    return Double(covered) / Double(rows)
  }
  /// Whether some of the tokens are estimates.
  public var usageIsEstimated: Bool {
    firstStage != TokenUsage() || outcomes.contains(where: \.usageIsEstimated)
  }
  /// The tokens of all replies, of those refused and of the first stage too.
  public var usage: TokenUsage { outcomes.reduce(into: firstStage) { $0 += $1.usage } }
  /// What they cost; nil where a model has no price.
  public var cost: Double? {
    var sum = prices.cost(of: firstStage, model: task.model.name)
    for outcome in outcomes where outcome.usage != TokenUsage() {
      guard let cost = outcome.cost else { return nil }
      sum = (sum ?? 0) + cost
    }
    return sum
  }
  /// How many times as much direct annotation would cost; nil where a cost is not known.
  public var costRatio: Double? {
    guard let cost, let direct = annotation.cost, cost > 0 else { return nil }
    return direct / cost
  }
  /// Whether a gold label went into the prompt of a reply.
  public var usedGold: Bool {
    outcomes.contains { origins[$0.slot.strategy]?.values.contains(.gold) == true }
  }

  private func rate(_ holds: (ProgramOutcome) -> Bool) -> Double {
    outcomes.isEmpty ? 0 : Double(outcomes.count(where: holds)) / Double(outcomes.count)
  }

  private func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

extension ProgramOutcome {
  /// Whether its program has no error, be it kept or not.
  public var isChecked: Bool {
    switch refusal {
    case nil, .cannotRun, .alwaysAbstains, .constant, .repeatsText, .repeatsVotes: true
    case .unreadable, .empty, .notText, .noProgram, .faulty: false
    }
  }
}
