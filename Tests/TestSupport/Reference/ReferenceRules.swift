import LabelLang

/// Rules.
extension ReferenceEvaluation {
  /// What a rule decides; nil where the next rule is to be tried.
  func decide(_ rule: Statement) throws -> Outcome? {
    switch rule {
    case .when(let rule):
      try evaluate(rule.condition, .global).asBool() ? rule.outcome : nil
    case .choose(let rule):
      try choose(rule).map { .label($0) }
    case .otherwise(let outcome, _):
      outcome
    default:
      throw ReferenceError.rejected("no rule")
    }
  }

  private func choose(_ rule: ChooseSyntax) throws -> Name? {
    let scores = try rule.scores.map { try evaluate($0.score, .global).asNumber() }
    let ranked = scores.indices.sorted { scores[$0] > scores[$1] }
    guard ranked.count >= 2 else { throw ReferenceError.rejected("a choice of one label") }
    let (best, runnerUp) = (scores[ranked[0]], scores[ranked[1]])
    guard best > runnerUp else { return nil }
    for bound in rule.bounds {
      let value = try evaluate(bound.value, .global).asNumber()
      let holds =
        switch bound.kind {
        case .min: best >= value
        case .margin: try ReferenceArithmetic.saturate(best - runnerUp) >= value
        case .times: try best > 0 && best >= ReferenceArithmetic.saturate(value * runnerUp)
        case .confidence: ReferenceArithmetic.greatestShare(scores) >= value
        }
      if !holds { return nil }
    }
    return rule.scores[ranked[0]].label
  }
}
