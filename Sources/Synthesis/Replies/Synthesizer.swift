internal import Dataset
internal import Interpreter
internal import LabelLang

/// From replies to programs: extraction, check, repair in bounded rounds, a run on a sample, and
/// refusal of what adds nothing.
public struct Synthesizer {
  let task: LabelingTask
  private let trial: ProgramTrial
  private let prices: PriceList
  private let knowledge: [String: Knowledge]
  /// What the data does not hold, and the task says it does.
  private let warnings: [String]
  private var outcomes: [ProgramOutcome] = []
  /// Canonical texts of the programs kept, and the names that have them.
  private var keptTexts: [String: String] = [:]

  /// Checks labels and columns against the data, and reads the sample, the prices and the knowledge of all
  /// strategies.
  ///
  /// - Throws: `DatasetError`, `YAMLError` or `SynthesisError` where one of them cannot be had.
  public init(_ task: LabelingTask) throws {
    self.task = task
    let (ofRows, ofColumns) = try task.checkAgainstData()
    warnings = ofRows + ofColumns
    trial = try ProgramTrial(task)
    prices = try PriceList(for: task)
    knowledge = try Knowledge.gather(for: task.strategies, of: task)
  }

  /// Makes all programs of a source, one after the other.
  ///
  /// - Throws: what the source throws for its list of programs.
  public mutating func run(
    _ source: some ReplySource
  ) async throws -> SynthesisReport {
    for slot in try source.slots() {
      var outcome = await outcome(of: slot, from: source)
      outcome.cost = prices.cost(of: outcome.usage, model: outcome.model)
      outcomes.append(outcome)
    }
    setAgreements()
    return SynthesisReport(
      task: task, outcomes: outcomes, sampleRows: trial.rowCount, prices: prices,
      priceAdvice: prices.advice(model: outcomes.first?.model ?? task.model.name),
      origins: knowledge.mapValues(\.origins), firstStage: try firstStageUsage(),
      // By the same model, so that the two can be compared.
      annotation: try AnnotationCost(task, prices: prices, model: outcomes.first?.model),
      warnings: warnings + unreadReplies)
  }

  /// Replies to a repair that was not asked for, as the program before has no error.
  private var unreadReplies: [String] {
    outcomes.compactMap { outcome in
      guard !outcome.isOutOfRounds, let unread = outcome.unreadReply else { return nil }
      return
        "\(unread) was not read: the program of \(outcome.path) has no error to repair; save a program "
        + "that is to take its place as its first reply"
    }
  }

  /// What a model's replies to the questions of the first stage took, each counted once.
  private func firstStageUsage() throws -> TokenUsage {
    guard let folder = task.knowledge.modelWritten else { return TokenUsage() }
    var usage = TokenUsage()
    for topic in KnowledgePrompt.Topic.allCases {
      guard let reply = try ModelWritten(folder: folder).reply(to: topic) else { continue }
      usage += TokenUsage(
        input: KnowledgePrompt(task, topic: topic).prompt.tokens,
        output: TokenEstimate.tokens(in: reply))
    }
    return usage
  }

  /// The first prompt of a program; where its number is not known, that of the strategy's first.
  private func prompt(for slot: ProgramSlot) -> ChatPrompt {
    ProgramPrompt(
      task, knowledge: knowledge[slot.strategy] ?? Knowledge(), number: slot.number ?? 1
    ).prompt
  }

  private mutating func outcome(
    of slot: ProgramSlot, from source: some ReplySource
  ) async -> ProgramOutcome {
    var outcome = ProgramOutcome(slot: slot)
    var prompt = prompt(for: slot)
    outcome.promptHash = slot.number.map { _ in prompt.hash }
    var round = 0
    while true {
      let reply: ModelReply
      do {
        guard let next = try await source.reply(to: prompt, slot: slot, round: round) else {
          return outcome
        }
        reply = next
      } catch {
        outcome.refusal = .unreadable(error.reason)
        return outcome
      }
      if let sent = reply.sentPrompt {
        outcome.promptHash = FileDigest.sha256(of: sent)
        if outcome.promptHash != prompt.hash {
          prompt = ChatPrompt([ChatMessage(.user, String(decoding: sent, as: UTF8.self))])
        }
      }
      outcome.note(reply, to: prompt, round: round)
      guard let text = String(validating: reply.bytes, as: UTF8.self), !reply.bytes.contains(0)
      else {
        outcome.refusal = .notText
        outcome.repairMessage = nil
        return outcome
      }
      let checked = check(text, slot)
      if round == 0 { outcome.checkedAtFirstTry = checked?.isFine ?? false }
      if let checked {
        let (final, cures) = cure(checked)
        outcome.cures += cures
        let described = final.described(by: task)
        if let program = described.program {
          outcome.repairMessage = nil
          outcome.unreadReply = reply.next
          await judge(program, described, &outcome)
          return outcome
        }
      }
      let hasRoundsLeft = round < task.repairRounds
      let refusal =
        checked.map { .faulty(errors: $0.errorCount) }
        ?? (text.allSatisfy(\.isWhitespace) ? Refusal.empty : .noProgram)
      let faults = checked?.faults ?? "error: \(refusal)\n"
      outcome.refusal = refusal
      outcome.repairMessage = hasRoundsLeft ? RepairPrompt.message(faults) : nil
      guard hasRoundsLeft else {
        outcome.isOutOfRounds = true
        outcome.unreadReply = reply.next
        return outcome
      }
      prompt = RepairPrompt.prompt(after: prompt, reply: text, faults: faults)
      round += 1
    }
  }

  /// The first candidate without a fault, else the likeliest; nil where there is none.
  private func check(_ reply: String, _ slot: ProgramSlot) -> CheckedProgram? {
    var first: CheckedProgram?
    for candidate in ProgramExtractor.candidates(in: reply) {
      let checked = CheckedProgram(candidate, name: slot.name, task: task)
      if checked.isFine { return checked }
      first = first ?? checked
    }
    return first
  }

  private func cure(_ checked: CheckedProgram) -> (CheckedProgram, cures: Int) {
    guard !checked.isFine, let cured = checked.cured(task: task), cured.program.isFine else {
      return (checked, 0)
    }
    return cured
  }

  /// Runs a program on the sample and keeps it, unless it adds nothing.
  private mutating func judge(
    _ program: TypedProgram, _ checked: CheckedProgram, _ outcome: inout ProgramOutcome
  ) async {
    let text = checked.source.text(SourceRange(0, checked.source.bytes.count))
    outcome.program = text
    outcome.approach = ProgramApproach.of(text)
    outcome.refusal = nil
    let canonical = checked.canonicalText
    if let twin = keptTexts[canonical] {
      outcome.refusal = .repeatsText(of: twin)
      return
    }
    do {
      let votes = try await trial.votes(of: program)
      outcome.votes = votes
      outcome.refusal = refusal(of: votes)
    } catch {
      outcome.refusal = .cannotRun(error.description)
    }
    if outcome.refusal == nil { keptTexts[canonical] = outcome.path }
  }

  private func refusal(of votes: ProgramTrial.Votes) -> Refusal? {
    let rows = trial.rowCount
    if votes.coverage == 0 { return .alwaysAbstains(rows: rows, missing: votes.missing) }
    // On a single row every vote is constant.
    if votes.coverage == 1, let only = votes.polarity.first, votes.polarity.count == 1, rows > 1 {
      return .constant(label: task.labels[only].name, rows: rows)
    }
    let twin = outcomes.first { $0.refusal == nil && $0.votes?.votes == votes.votes }
    return twin.map { .repeatsVotes(of: $0.path) }
  }

  private mutating func setAgreements() {
    let kept = outcomes.indices.filter { outcomes[$0].refusal == nil }
    for own in kept {
      let agreements = kept.compactMap { other -> Double? in
        guard other != own, let a = outcomes[own].votes, let b = outcomes[other].votes else {
          return nil
        }
        return VoteAgreement.share(a.votes, b.votes)
      }
      outcomes[own].agreement =
        agreements.isEmpty ? nil : agreements.reduce(0, +) / Double(agreements.count)
    }
  }
}

/// How often two programs vote alike.
enum VoteAgreement {
  /// The share of equal votes among the rows on which both vote; nil where there are none.
  static func share(_ a: [Int8], _ b: [Int8]) -> Double? {
    var both = 0
    var equal = 0
    for (first, second) in zip(a, b) where first >= 0 && second >= 0 {
      both += 1
      equal += first == second ? 1 : 0
    }
    return both == 0 ? nil : Double(equal) / Double(both)
  }
}

extension ProgramOutcome {
  /// Takes over what is known of a reply.
  fileprivate mutating func note(_ reply: ModelReply, to prompt: ChatPrompt, round: Int) {
    rounds = round
    model = reply.model
    replyPath = reply.path
    replyHash = FileDigest.sha256(of: reply.bytes)
    time = reply.time
    usage +=
      reply.usage
      ?? TokenUsage(
        input: prompt.tokens,
        output: reply.bytes.withUnsafeBufferPointer { TokenEstimate.tokens(in: $0) })
    usageIsEstimated = reply.usage == nil || (round > 0 && usageIsEstimated)
  }
}
