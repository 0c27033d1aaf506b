/// The rules, and the limits of the whole program.
extension Elaborator {
  /// The rules in order; one with an error is left out.
  mutating func elaborateRules(_ program: ProgramSyntax) -> [CoreRule] {
    var rules: [CoreRule] = []
    for statement in program.statements {
      parts = []
      let action: CoreRule.Action?
      switch statement {
      case .when(let rule): action = elaborate(rule)
      case .choose(let rule): action = elaborate(rule)
      case .otherwise(let outcome, _):
        let label = label(of: outcome)
        action = label.isValid ? .otherwise(label: label.index) : nil
      default: continue
      }
      if let action {
        rules.append(CoreRule(action: action, range: statement.range, parts: parts))
      }
    }
    return rules
  }

  /// The label of an outcome, none for an abstention; an undeclared one is reported.
  mutating func label(of outcome: Outcome) -> (index: Int?, isValid: Bool) {
    guard case .label(let name) = outcome else { return (nil, true) }
    guard let index = label(name, isOutcome: true) else { return (nil, false) }
    return (index, true)
  }

  /// What other languages, or haste, write for an abstention.
  private static let abstentions: Set = ["abstain", "none", "null", "nil", "undefined"]

  private mutating func label(_ name: Name, isOutcome: Bool = false) -> Int? {
    if let index = labels[name.text] { return index }
    // Without any label the missing statement has been reported.
    if labels.isEmpty { return nil }
    var help = Help("the labels are \(Elaborator.list(labelNames))")
    if mayCompare(name, with: labels.count),
      let nearest = Suggestion.nearest(to: name.text, in: labelNames)
    {
      let written = Identifier.accepts(nearest) ? nearest : StringSpelling.quoted(nearest)
      help = Help("did you mean `\(nearest)`?", edits: [Edit(name.range, written)])
    } else if isOutcome, Elaborator.abstentions.contains(name.text.lowercased()) {
      help = Help("a vote for no label is `abstain`", edits: [Edit(name.range, "abstain")])
    }
    diagnostics.report(
      .unknownLabel, "the label `\(name.text)` is not declared", at: name.range, help: help)
    return nil
  }

  private mutating func elaborate(_ rule: WhenSyntax) -> CoreRule.Action? {
    let condition = elaborateCondition(rule.condition, Scope())
    let label = label(of: rule.outcome)
    guard let condition, label.isValid else { return nil }
    return .when(condition.node, label: label.index)
  }

  private mutating func elaborate(_ rule: ChooseSyntax) -> CoreRule.Action? {
    var scores: [(label: Int, score: NodeID)] = []
    var isValid = true
    for (name, score) in rule.scores {
      let label = label(name)
      let number = elaborateNumber(score, Scope())
      guard let label, let number else {
        isValid = false
        continue
      }
      if scores.contains(where: { $0.label == label }) {
        diagnostics.report(
          .duplicateLabel, "the label `\(name.text)` stands twice in one `choose`",
          at: name.range,
          help: Help("give each label one score, such as the sum of the two"))
        isValid = false
      }
      scores.append((label, number.node))
    }
    if rule.scores.count < 2 {
      diagnostics.report(
        .chooseNeedsTwoLabels, "`choose` compares two or more labels, found \(rule.scores.count)",
        at: rule.scoresRange,
        help: Help("use `when score >= bound => label` for one label"))
      isValid = false
    }
    var bounds: [(kind: BoundKind, value: NodeID)] = []
    for (kind, value, _) in rule.bounds {
      guard let number = elaborateNumber(value, Scope()), checkBound(kind, number.node, value)
      else {
        isValid = false
        continue
      }
      bounds.append((kind, number.node))
    }
    return isValid ? .choose(scores: scores, bounds: bounds) : nil
  }

  private mutating func checkBound(
    _ kind: BoundKind, _ node: NodeID, _ syntax: Expression
  ) -> Bool {
    guard case .constant(let value) = core[node] else { return true }
    let (isFine, wanted): (Bool, String) =
      switch kind {
      case .min: (true, "")
      case .margin: (value >= 0, "0 or more")
      case .times: (value >= 1, "1 or more")
      case .confidence: (value > 0 && value <= 1, "above 0 and at most 1")
      }
    if isFine { return true }
    diagnostics.report(
      .invalidBound, "`\(kind.rawValue)` must be \(wanted), found \(value.plain)",
      at: syntax.range, help: boundHelp(kind, value, syntax.range))
    return false
  }

  private func boundHelp(_ kind: BoundKind, _ value: Double, _ range: SourceRange) -> Help? {
    switch kind {
    case .min: return nil
    case .margin:
      return Help("write how far the highest score must be ahead of the second: `margin 1`")
    case .times:
      return Help("write how many times the second the highest score must be: `times 1.5`")
    case .confidence:
      guard value > 1, value <= 100 else {
        return Help("write the least share of the highest score: `confidence 0.6`")
      }
      let share = (value / 100).plain
      return Help("write the share as a fraction: `\(share)`", edits: [Edit(range, share)])
    }
  }

  // MARK: Limits

  /// The nodes that a rule reads by itself.
  private func nodes(of rule: CoreRule) -> [NodeID] {
    switch rule.action {
    case .when(let node, _): [node]
    case .choose(let scores, let bounds): scores.map(\.score) + bounds.map(\.value)
    case .otherwise: []
    }
  }

  /// All nodes that the rules need, each once, operands first.
  func reachableNodes(_ rules: [CoreRule]) -> [NodeID] {
    var isNeeded = [Bool](repeating: false, count: core.nodes.count)
    for rule in rules {
      for node in nodes(of: rule) { isNeeded[node.raw] = true }
    }
    for index in stride(from: core.nodes.count - 1, through: 0, by: -1) where isNeeded[index] {
      core.nodes[index].forEachOperand { isNeeded[$0.raw] = true }
    }
    return isNeeded.indices.filter { isNeeded[$0] }.map { NodeID($0) }
  }

  /// Refuses programs that are too large, too deep or too costly.
  mutating func checkLimits(_ rules: [CoreRule]) {
    guard let place = rules.first?.range else { return }
    let atoms = core.patterns.count { pattern in
      switch pattern {
      case .keyword, .regex: true
      case .union, .except: false
      }
    }
    if atoms > limits.patterns {
      diagnostics.report(
        .tooManyPatterns,
        "the program has \(atoms) patterns, the limit is \(limits.patterns)", at: place,
        help: Help("use `*` and choices, or split the program"))
    }
    for rule in rules {
      // What a node is made of is less deep than the node.
      let depth = nodes(of: rule).map { core.facts($0).depth }.max() ?? 0
      if depth > limits.depth {
        diagnostics.report(
          .nestingTooDeep,
          "with its names and calls written out the rule is \(depth) operations deep, the limit "
            + "is \(limits.depth)", at: rule.range,
          help: Help(
            "put alternatives into one set, split the rule in two, or let fewer names and calls build "
              + "on each other"))
      }
    }
    let (steps, isComplete) = countedSteps(of: rules)
    if steps > limits.stepsPerByte {
      diagnostics.report(
        .programTooCostly,
        "the program may take \(Int(min(steps, 1e15)))\(isComplete ? "" : " or more") steps for a "
          + "byte of text, the limit is \(Int(limits.stepsPerByte))", at: place,
        help: Help("make windows smaller, or nest fewer comprehensions"))
    }
  }

  /// The worst-case steps for a byte of text, shared subexpressions counted once.
  func stepsPerByte(of rules: [CoreRule]) -> Double { countedSteps(of: rules).steps }

  /// The steps for a byte of text, and whether they are all.
  private func countedSteps(of rules: [CoreRule]) -> (steps: Double, isComplete: Bool) {
    var count = StepCount(core: core, bound: limits.stepsPerByte)
    let steps = reachableNodes(rules).reduce(0) { $0 + count.steps(of: $1) }
    return (steps, count.isComplete)
  }
}
