/// Views: parts of a field, by position.
extension Elaborator {
  /// An element as a view.
  mutating func view(of binder: Binder) -> ViewValue {
    ViewValue(node: core.intern(.element(binder.level)), field: binder.field, extent: .piece)
  }

  /// A value as a view, if it is one.
  mutating func asView(_ value: ElaboratedValue) -> ViewValue? {
    switch value {
    case .view(let view): view
    case .element(let binder): view(of: binder)
    default: nil
    }
  }

  /// An expression that must be text; nil after an error.
  mutating func elaborateView(_ expression: Expression, _ scope: Scope) -> ViewValue? {
    let value = elaborate(expression, scope)
    if let view = asView(value) { return view }
    var help: Help?
    if case .pattern = value {
      help = Help("the text comes first, then the pattern, as in `has(text, \"free\")`")
    }
    if case .number = value {
      help = Help("give a text input or a part of one, such as `first(text, 20 words)`")
    }
    reportType("text", found: value, at: expression.range, help: help)
    return nil
  }

  /// An expression that must be an element of a comprehension, as a view.
  mutating func elaborateElementView(_ expression: Expression, _ scope: Scope) -> ViewValue? {
    let value = elaborate(expression, scope)
    if case .element(let binder) = value { return view(of: binder) }
    reportElementExpected(value, at: expression.range)
    return nil
  }

  /// Reports a value where what a comprehension names must stand.
  mutating func reportElementExpected(_ value: ElaboratedValue, at range: SourceRange) {
    reportType(
      "a match, word, sentence or piece", found: value, at: range,
      help: Help("a comprehension names them, as `m` in `any m in find(text, p): ...`"))
  }

  /// `first` and `last`.
  mutating func edge(
    isFirst: Bool, _ view: ViewValue, _ call: CallSyntax, _ scope: Scope
  ) -> ElaboratedValue {
    var limits: [CoreLimit] = []
    var extent = view.extent
    for limit in call.limits {
      switch limit {
      case .sameSentence(let range):
        diagnostics.report(
          .invalidLimit, "`same sentence` has no meaning in `\(call.function.text)`", at: range,
          help: Help("use `1 sentence`", edits: [Edit(range, "1 sentence")]))
        return .invalid
      case .until(let pattern, _):
        guard let value = elaboratePattern(pattern, scope) else { return .invalid }
        limits.append(.until(value.list))
      case .amount(let amount, let unit, _):
        guard let number = elaborateNumber(amount, scope) else { return .invalid }
        limits.append(.amount(number.node, unit))
        if let constant = core.interval(number.node).constant, unit != .sentences {
          extent = narrowed(extent, to: constant)
        } else if !core.facts(number.node).isClosed, extent == .independent {
          extent = .unbounded
        }
      }
    }
    if limits.isEmpty { return .view(view) }
    return .view(
      ViewValue(
        node: core.intern(.edge(isFirst: isFirst, view.node, limits)), field: view.field,
        extent: extent))
  }

  private func narrowed(_ extent: Extent, to amount: Double) -> Extent {
    switch extent {
    case .unbounded: .bounded(whole(amount))
    default: extent
    }
  }

  /// `before`, `after` and `around`.
  mutating func window(
    _ builtin: Builtin, _ call: CallSyntax, _ scope: Scope
  ) -> ElaboratedValue {
    let value = elaborate(call.arguments[0], scope)
    guard case .element(let binder) = value else {
      reportType(
        "a match, word, sentence or piece", found: value, at: call.arguments[0].range,
        help: Help("windows stand beside the name of a comprehension, as in `any m in find(...)`"))
      return .invalid
    }
    var limits: [CoreLimit] = []
    var extent = Extent.unbounded
    for limit in call.limits {
      switch limit {
      case .sameSentence: limits.append(.sameSentence)
      case .until(let pattern, _):
        guard let value = elaboratePattern(pattern, scope) else { return .invalid }
        limits.append(.until(value.list))
      case .amount(let amount, let unit, _):
        guard let number = elaborateNumber(amount, scope) else { return .invalid }
        let facts = core.facts(number.node)
        guard let constant = facts.interval.constant, isConstant(number.node) else {
          if facts.hasParameter {
            limits.append(.amount(number.node, unit))
            extent = .bounded(1)
            continue
          }
          diagnostics.report(
            .constantExpected, "the size of a window must be a constant", at: amount.range,
            label: "this depends on the row",
            help: Help(
              "write a number, as in `\(builtin.rawValue)(m, 5 words)`; only `first` and `last` take "
                + "what depends on the row"))
          return .invalid
        }
        guard constant >= 1, constant == constant.rounded() else {
          diagnostics.report(
            .invalidLimit,
            "the size of a window must be a whole number from 1, found "
              + constant.plain, at: amount.range,
            help: Help("write a number such as 1, 2 or 20, as in `\(builtin.rawValue)(m, 5 words)`")
          )
          return .invalid
        }
        limits.append(.amount(number.node, unit))
        if unit != .sentences { extent = smaller(extent, constant) }
      }
    }
    let side = CoreWindow(rawValue: builtin.rawValue)!
    return .view(
      ViewValue(
        node: core.intern(.window(side, binder.level, limits)), field: binder.field,
        extent: extent))
  }

  private func smaller(_ extent: Extent, _ amount: Double) -> Extent {
    if case .bounded(let known) = extent { return .bounded(min(known, whole(amount))) }
    return .bounded(whole(amount))
  }

  /// An amount as the machine takes it: at least 0, and no more than a text can hold.
  private func whole(_ amount: Double) -> Int {
    amount >= 0 ? Int(min(amount, Double(Int32.max))) : 0
  }

  /// `group(m, n)`.
  mutating func group(_ call: CallSyntax, _ scope: Scope) -> ElaboratedValue {
    readsCaptures = true
    let value = elaborate(call.arguments[0], scope)
    guard case .element(let binder) = value, binder.domain == .find else {
      reportType(
        "a match of a regex", found: value, at: call.arguments[0].range,
        help: Help(
          "name a match in a comprehension, as in "
            + "`any m in find(text, /(\\d+) stars/): has(group(m, 1), \"5\")`"))
      return .invalid
    }
    guard let number = elaborateNumber(call.arguments[1], scope) else { return .invalid }
    guard case .constant(let constant) = core[number.node], constant >= 1,
      constant == constant.rounded(), constant < 65_536
    else {
      if core.facts(number.node).hasParameter {
        return .view(
          ViewValue(
            node: core.intern(.parameter(-1, isView: true)), field: binder.field, extent: .piece))
      }
      diagnostics.report(
        .constantExpected, "the number of a group must be a whole constant from 1",
        at: call.arguments[1].range,
        help: Help("count the `(` of the regex from 1, and write the number, as in `group(m, 1)`"))
      return .invalid
    }
    if let count = binder.groupCount, Int(constant) > count {
      diagnostics.report(
        .groupDoesNotExist,
        count == 0
          ? "no regex of the pattern has a group"
          : "no regex of the pattern has a group \(Int(constant)), the most is \(count)",
        at: call.arguments[1].range,
        help: Help("put the part that is wanted in parentheses in the regex"))
      return .invalid
    }
    let pattern = binder.pattern ?? PatternID(-1)
    return .view(
      ViewValue(
        node: core.intern(.group(binder.level, pattern, Int(constant))), field: binder.field,
        extent: .piece))
  }

  /// Refuses what would cost the square of the text: work on a view that is as large as the field,
  /// again for every element.
  mutating func checkBounded(_ view: ViewValue, _ range: SourceRange, _ what: String) -> Bool {
    let facts = core.facts(view.node)
    guard !facts.isClosed, view.extent == .unbounded else { return true }
    diagnostics.report(
      .quadraticComprehension,
      "\(what) here would read the text again for every element", at: range,
      label: "this view depends on the element and may be as large as the text",
      help: Help("bound the window by a constant, as in `after(m, 20 words)`"))
    return false
  }
}
