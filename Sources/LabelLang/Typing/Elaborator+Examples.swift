/// Holds the examples of a program against its declarations.
extension Elaborator {
  /// Reports labels, names and values that the declarations do not know.
  mutating func checkExamples(_ examples: [ExampleSyntax]) {
    if examples.isEmpty { return }
    let spellings = inputs.map { names(of: $0) }
    var known: [String: Int] = [:]
    for (index, names) in spellings.enumerated() {
      for name in names where known[name] == nil { known[name] = index }
    }
    for example in examples {
      _ = label(of: example.outcome)
      for value in example.values {
        if let index = known[value.name.text] {
          check(value, of: inputs[index])
        } else {
          reportUnknownInput(value.name, in: example, spellings)
        }
      }
    }
  }

  /// What a row may call an input, as JSON spells it; a score goes by its description too.
  private func names(of input: TypedInput) -> [String] {
    let description = input.type == .score ? input.description : nil
    return ([input.name] + [description].compactMap(\.self)).map {
      String(JSONString.quoted($0).dropFirst().dropLast())
    }
  }

  private mutating func check(_ value: ExampleValue, of input: TypedInput) {
    let expected: ExampleValue.Kind =
      switch input.type {
      case .text: .text
      case .bool: .bool
      default: .number
      }
    if input.type == .score, value.kind == .number,
      let number = Double(text(value.range)), !(0...1).contains(number)
    {
      diagnostics.report(
        .wrongType,
        "the input `\(input.name)` takes a number from 0 to 1, found \(text(value.range))",
        at: value.range, label: "this is no score",
        help: Help("write a share such as `0.8`, or declare the input as a `number`"))
      return
    }
    // What is null is missing.
    guard value.kind != expected, value.kind != .null else { return }
    diagnostics.report(
      .wrongType,
      "the input `\(input.name)` takes \(expected.rawValue), found \(value.kind.rawValue)",
      at: value.range, label: "this is \(value.kind.rawValue)",
      help: help(value, expected))
  }

  private func help(_ value: ExampleValue, _ expected: ExampleValue.Kind) -> Help {
    let written = text(value.range)
    switch (expected, value.kind) {
    case (.text, .number), (.text, .bool):
      return Help("write `\"\(written)\"`", edits: [Edit(value.range, "\"\(written)\"")])
    case (.text, _): return Help("write a text in double quotes, as in `\"free\"`")
    case (.bool, _): return Help("write `true` or `false`")
    default: return Help("write a number without quotes, as in `2.5`")
    }
  }

  /// Only a warning: rows of data have columns that a program does not read.
  private mutating func reportUnknownInput(
    _ name: Name, in example: ExampleSyntax, _ spellings: [[String]]
  ) {
    var help = Help("the inputs are \(inputList)")
    if inputs.isEmpty {
      help = Help("declare it with `input`")
    } else if let nearest = nearestInput(to: name, in: example, spellings) {
      help = Help(
        "did you mean `\(nearest)`?", edits: [Edit(name.range, JSONString.quoted(nearest))])
    }
    diagnostics.report(
      .unknownExampleInput, "the program has no input `\(name.text)`", at: name.range,
      label: "no rule reads this", help: help)
  }

  /// The nearest of the inputs to which an example gives no value.
  private mutating func nearestInput(
    to name: Name, in example: ExampleSyntax, _ spellings: [[String]]
  ) -> String? {
    guard mayCompare(name, with: inputs.count + example.values.count) else { return nil }
    let given = Set(example.values.map(\.name.text))
    let open = inputs.indices.filter { given.isDisjoint(with: spellings[$0]) }
    return Suggestion.nearest(to: name.text, in: open.map { inputs[$0].name })
  }
}
