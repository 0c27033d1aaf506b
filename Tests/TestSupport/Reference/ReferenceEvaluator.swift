public import LabelLang

/// What a program says of a row.
public struct ReferenceVote: Hashable, Sendable {
  /// The index of the label, or -1 for an abstention.
  public var label: Int
  /// Whether a required input that a rule depends on was missing.
  public var missing: Bool
  /// Whether an input that a rule depends on was of the wrong type.
  public var mistyped: Bool
  /// The number, from 1, of the rule that decided; nil where none did.
  public var rule: Int?

  /// A vote of these parts.
  public init(label: Int, missing: Bool = false, mistyped: Bool = false, rule: Int? = nil) {
    self.label = label
    self.missing = missing
    self.mistyped = mistyped
    self.rule = rule
  }
}

/// The meaning of a program that the checker accepts, written to be read and not to be fast.
///
/// It walks the syntax tree and searches naively, so that the machine has something to agree with.
public struct ReferenceEvaluator: Sendable {
  private let program: ReferenceProgram
  private let needed: [InputSyntax]

  /// An evaluator of a program; throws where a literal in it is in error.
  public init(program: ProgramSyntax) throws {
    let program = try ReferenceProgram(program)
    let names = ReferenceDependence.inputs(of: program)
    self.program = program
    needed = program.inputs.filter { names.contains($0.name.text) }
  }

  /// The labels that a program may vote for, in the order of their indices.
  public var labels: [String] { program.labels }

  /// The vote on a row.
  public func vote(_ row: [String: ReferenceValue]) throws -> ReferenceVote {
    let inputs = needed.map { (syntax: $0, input: ReferenceInput($0, in: row)) }
    let required = inputs.filter { !$0.syntax.isOptional }
    var vote = ReferenceVote(label: -1)
    vote.missing = required.contains { $0.input.isMissing }
    // An optional input of the wrong type reads as missing; it counts, but keeps no rule back.
    vote.mistyped = inputs.contains { $0.input.isMistyped }
    if required.contains(where: { $0.input.isMissing || $0.input.isMistyped }) { return vote }

    let values = inputs.map { ($0.syntax.name.text, $0.input.value) }
    let evaluation = ReferenceEvaluation(program, inputs: Dictionary(values) { first, _ in first })
    for (place, rule) in program.rules.enumerated() {
      guard let outcome = try evaluation.decide(rule) else { continue }
      vote.rule = place + 1
      if case .label(let label) = outcome { vote.label = try program.index(of: label) }
      return vote
    }
    return vote
  }
}
