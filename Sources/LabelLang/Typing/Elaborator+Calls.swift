/// Calls: built-in functions by their table, and functions of the program, which are written out.
extension Elaborator {
  mutating func elaborate(_ call: CallSyntax, _ scope: Scope) -> ElaboratedValue {
    if let function = functions[call.function.text] {
      return elaborate(function, call, scope)
    }
    if let builtin = Builtin(rawValue: call.function.text) {
      guard checkCount(builtin, call) else { return .invalid }
      return elaborate(builtin, call, scope)
    }
    reportUnknownFunction(call)
    return .invalid
  }

  private mutating func reportUnknownFunction(_ call: CallSyntax) {
    let name = call.function.text
    var help: Help?
    if DomainKind(rawValue: name) != nil {
      help = Help("`\(name)` stands only after `in`, as in `count x in \(name)(...)`")
    } else if let advice = ForeignFunction.advice(for: name) {
      help = Help(advice)
    } else if mayCompare(call.function, with: functionNames.count),
      let nearest = Suggestion.nearest(to: name, in: functionNames)
    {
      help = Help("did you mean `\(nearest)`?", edits: [Edit(call.function.range, nearest)])
      proposedNames.insert(nearest)
    } else if symbols[name] != nil {
      help = Help("`\(name)` is a name, not a function: write it without parentheses")
    } else {
      help = Help("declare it with `def`, or use functions such as `has`, `count` and `words`")
    }
    diagnostics.report(
      .unknownFunction, "no function is called `\(name)`", at: call.function.range,
      label: "unknown function", help: help)
  }

  private mutating func checkCount(_ builtin: Builtin, _ call: CallSyntax) -> Bool {
    let wanted = builtin.arguments.count
    let found = call.arguments.count
    if found == wanted || (builtin.isVariadic && found > wanted) { return true }
    let many = builtin.isVariadic ? "\(wanted) or more" : "\(wanted)"
    diagnostics.report(
      .wrongArgumentCount,
      "`\(builtin.rawValue)` takes \(many) argument\(wanted == 1 ? "" : "s"), found \(found)",
      at: call.range, help: Help("write `\(builtin.signature)`: \(builtin.summary)"))
    return false
  }

  // MARK: Built-in functions

  private mutating func elaborate(
    _ builtin: Builtin, _ call: CallSyntax, _ scope: Scope
  ) -> ElaboratedValue {
    let arguments = call.arguments
    switch builtin {
    case .has, .count, .starts, .ends, .distinct:
      let view = elaborateView(arguments[0], scope)
      let pattern = elaboratePattern(arguments[1], scope)
      guard let view, let pattern else { return .invalid }
      warnOfAnchors(pattern, in: view)
      if builtin == .distinct { return distinct(view, pattern, arguments[0], scope) }
      let query = CoreQuery(rawValue: builtin.rawValue)!
      return .number(
        NumberValue(
          node: makeQuery(query, view.node, pattern.list), isCondition: query != .count))
    case .first, .last:
      guard let view = elaborateView(arguments[0], scope) else { return .invalid }
      return edge(isFirst: builtin == .first, view, call, scope)
    case .before, .after, .around: return window(builtin, call, scope)
    case .group: return group(call, scope)
    case .weight, .index, .fromEnd: return property(builtin, arguments[0], scope)
    case .is:
      guard let view = elaborateElementView(arguments[0], scope),
        let pattern = elaboratePattern(arguments[1], scope)
      else { return .invalid }
      warnOfAnchors(pattern, in: view)
      countEntries(of: pattern)
      return .number(
        NumberValue(
          node: core.intern(
            .isMatch(view.node, pattern.entries.map(\.list)), interval: .unit), isCondition: true))
    case .distance: return distance(arguments[0], arguments[1], scope)
    case .number, .words, .tokens, .sentences, .chars, .letters, .uppercase, .digits,
      .punctuation, .shouted, .unique:
      guard let view = elaborateView(arguments[0], scope) else { return .invalid }
      if builtin == .unique, !checkBounded(view, arguments[0].range, "`unique`") {
        return .invalid
      }
      let measure = CoreMeasure(rawValue: builtin.rawValue)!
      return .number(
        NumberValue(
          node: makeMeasure(measure, view.node), mayBeMissing: measure == .number))
    case .min, .max, .ratio, .clamp, .abs, .sign, .round, .floor, .log, .log1p, .exp, .sqrt,
      .sigmoid:
      return arithmetic(builtin, call, scope)
    case .present:
      let value = elaborate(arguments[0], scope)
      guard case .number(let number) = value else {
        reportType(
          "a value that may be missing", found: value, at: arguments[0].range,
          help: presenceHelp(value, arguments[0]))
        return .invalid
      }
      if !number.mayBeMissing, !scope.isInstance {
        diagnostics.report(
          .neverMissing, "`\(text(arguments[0].range))` is never missing",
          at: arguments[0].range, label: "always present")
      }
      return .number(NumberValue(node: makeUnary(.present, number.node), isCondition: true))
    }
  }

  /// What to ask instead of `present` or `??`; only numbers and conditions are ever missing.
  func presenceHelp(_ value: ElaboratedValue, _ expression: Expression) -> Help {
    let written = text(expression.range)
    switch value {
    case .pattern: return Help("ask whether it occurs with `has(text, \(written))`")
    default: return Help("a `text?` that is missing is empty: ask `chars(\(written)) > 0`")
    }
  }

  private mutating func distinct(
    _ view: ViewValue, _ pattern: PatternValue, _ syntax: Expression, _ scope: Scope
  ) -> ElaboratedValue {
    guard checkBounded(view, syntax.range, "`distinct`"), countEntries(of: pattern) else {
      return .invalid
    }
    let count = Double(pattern.entries.count)
    return .number(
      NumberValue(
        node: core.intern(
          .tally(view.node, pattern.entries.map { TalliedPattern($0.list) }),
          interval: pattern.isOpaque ? .nonNegative : Interval(0, count))))
  }

  private mutating func property(
    _ builtin: Builtin, _ argument: Expression, _ scope: Scope
  ) -> ElaboratedValue {
    let value = elaborate(argument, scope)
    if case .pattern(let pattern) = value, builtin == .weight, pattern.entries.count == 1 {
      return constant(pattern.entries[0].weight)
    }
    guard case .element(let binder) = value else {
      reportElementExpected(value, at: argument.range)
      return .invalid
    }
    switch builtin {
    case .index:
      return .number(
        NumberValue(
          node: core.intern(
            .index(binder.level), interval: Interval(1, .greatestFiniteMagnitude))))
    case .fromEnd:
      return .number(
        NumberValue(
          node: core.intern(
            .fromEnd(binder.level), interval: Interval(1, .greatestFiniteMagnitude))))
    default: return weight(of: binder)
    }
  }

  private mutating func weight(of binder: Binder) -> ElaboratedValue {
    if binder.isOpaque {
      return .number(
        NumberValue(node: core.intern(.weight(binder.level, PatternID(-1)))))
    }
    guard let pattern = binder.pattern, let range = weights(of: pattern) else { return constant(1) }
    return .number(
      NumberValue(node: core.intern(.weight(binder.level, pattern), interval: range)))
  }

  /// The weights of a table; nil where all are 1.
  private func weights(of pattern: PatternID) -> Interval? {
    switch core[pattern] {
    case .keyword, .regex: return nil
    case .except(let kept, _): return weights(of: kept)
    case .union(let entries):
      let weights = entries.map(\.weight)
      return weights.allSatisfy { $0 == 1 } ? nil : Interval(weights.min()!, weights.max()!)
    }
  }

  private mutating func distance(
    _ left: Expression, _ right: Expression, _ scope: Scope
  ) -> ElaboratedValue {
    guard let first = elaborateElementView(left, scope),
      let second = elaborateElementView(right, scope)
    else { return .invalid }
    guard first.field == second.field || first.field < 0 || second.field < 0 else {
      diagnostics.report(
        .wrongType, "both must be parts of the same input", at: left.range.union(right.range),
        label: "parts of `\(inputs[first.field].name)` and `\(inputs[second.field].name)`",
        help: Help("words are counted between parts of one text: take both from one input"))
      return .invalid
    }
    return .number(
      NumberValue(
        node: core.intern(.distance(first.node, second.node), interval: .nonNegative)))
  }

  private mutating func arithmetic(
    _ builtin: Builtin, _ call: CallSyntax, _ scope: Scope
  ) -> ElaboratedValue {
    var nodes: [NodeID] = []
    var isValid = true
    for argument in call.arguments {
      if let number = elaborateNumber(argument, scope) {
        nodes.append(number.node)
      } else {
        isValid = false
      }
    }
    guard isValid, checkDomain(builtin, nodes[0], call.arguments[0]) else { return .invalid }
    switch builtin {
    case .min, .max:
      let operation: CoreBinary = builtin == .min ? .min : .max
      return .number(
        NumberValue(
          node: nodes.dropFirst().reduce(nodes[0]) { makeBinary(operation, $0, $1) }))
    case .ratio: return .number(NumberValue(node: makeBinary(.ratio, nodes[0], nodes[1])))
    case .clamp:
      return .number(
        NumberValue(node: makeBinary(.min, makeBinary(.max, nodes[0], nodes[1]), nodes[2])))
    default:
      return .number(NumberValue(node: makeUnary(CoreUnary(rawValue: builtin.rawValue)!, nodes[0])))
    }
  }

  /// `log`, `log1p` and `sqrt` take only what their interval proves to be in their domain.
  private mutating func checkDomain(
    _ builtin: Builtin, _ node: NodeID, _ argument: Expression
  ) -> Bool {
    let interval = core.interval(node)
    let written = text(argument.range)
    let (isFine, bound, cure): (Bool, String, String)
    switch builtin {
    case .log: (isFine, bound, cure) = (interval.low > 0, "above 0", "max(\(written), 1)")
    case .log1p: (isFine, bound, cure) = (interval.low > -1, "above -1", "max(\(written), 0)")
    case .sqrt: (isFine, bound, cure) = (interval.low >= 0, "0 or more", "max(\(written), 0)")
    default: return true
    }
    if isFine { return true }
    diagnostics.report(
      .argumentOutsideDomain,
      "`\(builtin.rawValue)` takes a number \(bound), and `\(written)` is \(interval.phrase)",
      at: argument.range,
      help: Help("bound it from below", edits: [Edit(argument.range, cure)]))
    return false
  }

  // MARK: Functions of the program

  private mutating func elaborate(
    _ function: DefSyntax, _ call: CallSyntax, _ scope: Scope
  ) -> ElaboratedValue {
    // Its declaration could not be read, which has been reported.
    if case .invalid = function.body { return .invalid }
    guard call.arguments.count == function.parameters.count else {
      let wanted = function.parameters.map { "\($0.name.text): \($0.type.rawValue)" }
      diagnostics.report(
        .wrongArgumentCount,
        "`\(function.name.text)` takes \(counted(wanted.count, "argument")), "
          + "found \(call.arguments.count)", at: call.range,
        secondary: [Marker(function.name.range, "declared here")],
        help: Help("write `\(function.name.text)(\(wanted.joined(separator: ", ")))`"))
      return .invalid
    }
    var locals: [String: ElaboratedValue] = [:]
    var keys: [Instance.Key] = []
    var isValid = true
    for (parameter, argument) in zip(function.parameters, call.arguments) {
      guard let (value, key) = bind(parameter, argument, scope) else {
        isValid = false
        continue
      }
      locals[parameter.name.text] = value
      keys.append(key)
    }
    guard isValid else { return .invalid }
    let instance = Instance(function: function.name.text, arguments: keys, level: scope.level)
    if let known = instances[instance] { return known }
    guard enter("\(function.name.text)()", at: call.function.range) else { return .invalid }
    defer { active.removeLast() }
    let result = elaborateBody(
      function, Scope(locals: locals, level: scope.level, isInstance: true))
    instances[instance] = result
    return result
  }

  /// The body of a function; it gives a number, a condition or text.
  mutating func elaborateBody(_ function: DefSyntax, _ scope: Scope) -> ElaboratedValue {
    let value = elaborate(function.body, scope)
    if case .pattern = value {
      reportType(
        "a number, a condition or text", found: value, at: function.body.range,
        help: Help("a function gives no pattern: name it with `set name = [...]`"))
      return .invalid
    }
    if case .element(let binder) = value { return .view(view(of: binder)) }
    return value
  }

  private mutating func bind(
    _ parameter: ParameterSyntax, _ argument: Expression, _ scope: Scope
  ) -> (ElaboratedValue, Instance.Key)? {
    switch parameter.type {
    case .number, .bool, .score:
      guard let number = elaborateNumber(argument, scope) else { return nil }
      if parameter.type == .bool, !number.isCondition {
        reportType(
          "a condition", found: .number(number), at: argument.range,
          help: Help("compare it, as in `\(text(argument.range)) > 0`"))
        return nil
      }
      return (.number(number), .number(number))
    case .text:
      guard let view = elaborateView(argument, scope) else { return nil }
      return (.view(view), .view(view))
    case .match:
      let value = elaborate(argument, scope)
      guard case .element(let binder) = value else {
        reportElementExpected(value, at: argument.range)
        return nil
      }
      return (value, .element(binder))
    case .patterns:
      guard let pattern = elaboratePattern(argument, scope) else { return nil }
      return (.pattern(pattern), .pattern(pattern))
    }
  }
}
