public import LabelLang

/// Why a program votes as it does on one row.
public struct VoteExplanation: Sendable {
  /// How the program came to its vote.
  public enum Reason: Sendable, Hashable {
    /// The rule of this number decided.
    case rule(Int)
    /// No rule decided.
    case noRule
    /// These inputs are missing, and a rule depends on them.
    case missing([String])
    /// These inputs are of the wrong type, and a rule depends on them.
    case mistyped([String])
    /// There is no answer.
    case fault(VoteBatch.Fault.Cause)
  }

  /// One rule that was tried.
  public struct Trial: Sendable {
    /// The rule's number, from 0.
    public var rule: Int
    /// Where it stands in the source.
    public var range: SourceRange
    /// Whether it decided.
    public var decided: Bool
    /// The values of its parts, in source order.
    public var parts: [(range: SourceRange, value: Value)]
  }

  /// The value of a part of a rule.
  public enum Value: Sendable, Hashable {
    case condition(Bool)
    case number(Double)
    case missing
    /// A part of a field, in UTF-8 bytes.
    case view(start: Int, end: Int)
    /// There is no answer, as in `Reason.fault`.
    case fault(VoteBatch.Fault.Cause)
  }

  /// A match that the program looked at.
  public struct MatchedSpan: Sendable, Hashable {
    /// The text input, as a place in the plan's inputs.
    public var input: Int
    /// The first byte.
    public var start: Int
    /// The byte after the last.
    public var end: Int
  }

  /// The label voted for; nil: it abstains.
  public var label: Int?
  /// How it came to that.
  public var reason: Reason
  /// The rules that were tried, the deciding one last.
  public var trials: [Trial]
  /// The matches of all patterns that were looked at, by input and place.
  public var matches: [MatchedSpan]
}

/// Explains votes of one program.
public struct Explainer: Sendable {
  /// The program's plan; columns are given for its inputs.
  public let plan: Plan
  private let program: TypedProgram

  /// An explainer of a program.
  ///
  /// - Throws: `PlanError` as a plan does.
  public init(_ program: TypedProgram) throws(PlanError) {
    self.program = program
    plan = try Plan([program], explains: true)
  }

  /// Explains the vote on a row of some columns, one for each of the plan's inputs.
  public func explain(_ columns: [InputColumn], row: Int) throws(PlanError) -> VoteExplanation {
    var machine = try Machine(plan)
    var states = [CellState](repeating: .present, count: plan.inputs.count)
    var result = VoteExplanation(label: nil, reason: .noRule, trials: [], matches: [])
    BorrowedColumns.with(columns, of: plan) { borrowed in
      borrowed.begin(row, on: &machine, &states)
      result = explain(&machine, states)
    }
    return result
  }

  private func explain(_ machine: inout Machine, _ states: [CellState]) -> VoteExplanation {
    var result = VoteExplanation(label: nil, reason: .noRule, trials: [], matches: [])
    let required = plan.programs[0].requiredInputs
    func names(_ state: CellState) -> [String] {
      required.filter { states[$0] == state }.map { plan.inputs[$0].name }
    }
    if !names(.missing).isEmpty {
      result.reason = .missing(names(.missing))
      return result
    }
    if !names(.mistyped).isEmpty {
      result.reason = .mistyped(names(.mistyped))
      return result
    }
    for (number, rule) in program.rules.enumerated() {
      let ending = machine.vote(program: number + 1)
      let decided = ending != .vote(-1) && ending != .fault
      let parts = plan.probes[0].filter { $0.rule == number }.map { probe in
        (range: probe.part.range, value: value(of: probe, &machine))
      }
      result.trials.append(
        .init(rule: number, range: rule.range, decided: decided, parts: parts))
      if ending == .fault {
        result.reason = .fault(machine.faultCause)
        break
      }
      if decided {
        result.reason = .rule(number)
        break
      }
    }
    if case .vote(let label) = machine.vote(program: 0), label >= 0 { result.label = label }
    result.matches = machine.madeMatches()
    return result
  }

  private func value(of probe: Plan.Probe, _ machine: inout Machine) -> VoteExplanation.Value {
    guard let bits = machine.value(probe.value) else {
      return .fault(machine.faultCause)
    }
    switch probe.part.kind {
    case .view:
      let view = ViewBits(bits: bits)
      return .view(start: view.start, end: view.end)
    case .number, .condition:
      let number = Double(bitPattern: bits)
      if number.isNaN { return .missing }
      return probe.part.kind == .condition ? .condition(number != 0) : .number(number)
    }
  }
}

extension CoreRule {
  /// The rule with a vote in the place of an abstention.
  var voting: CoreRule {
    var copy = self
    switch action {
    case .when(let condition, nil): copy.action = .when(condition, label: 0)
    case .otherwise(nil): copy.action = .otherwise(label: 0)
    default: break
    }
    return copy
  }
}

extension Machine {
  /// The matches of all lists that the row has made.
  func madeMatches() -> [VoteExplanation.MatchedSpan] {
    var spans: Set<VoteExplanation.MatchedSpan> = []
    for (number, list) in plan.lists.enumerated() where lists[number].epoch == epoch {
      let first = Int(lists[number].first)
      for place in first..<first + Int(lists[number].count) {
        spans.insert(
          .init(
            input: plan.fields[list.field], start: Int(matches[place].start),
            end: Int(matches[place].end)))
      }
    }
    return spans.sorted { ($0.input, $0.start, $0.end) < ($1.input, $1.start, $1.end) }
  }
}
