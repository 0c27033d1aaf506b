import LabelLang

/// Calls: the functions of the program, and those of the language by their groups.
extension ReferenceEvaluation {
  func evaluate(_ call: CallSyntax, _ scope: ReferenceScope) throws -> ReferenceResult {
    if let function = program.functions[call.function.text] {
      let values = try call.arguments.map { try evaluate($0, scope) }
      guard values.count == function.parameters.count else {
        throw ReferenceError.rejected("a wrong number of arguments")
      }
      let names = zip(function.parameters.map(\.name.text), values)
      return try evaluate(function.body, ReferenceScope(names: Dictionary(names) { _, new in new }))
    }
    let arguments = ReferenceArguments(call, try call.arguments.map { try evaluate($0, scope) })
    return try patternCall(arguments) ?? windowCall(arguments, scope) ?? elementCall(arguments)
      ?? sizeCall(arguments) ?? numberCall(arguments)
  }

  private func patternCall(_ call: ReferenceArguments) throws -> ReferenceResult? {
    switch call.name {
    case "has": .bool(try !call.view(0).matches(of: call.pattern(1)).isEmpty)
    case "count": .number(Double(try call.view(0).matches(of: call.pattern(1)).count))
    case "distinct": .number(Double(try call.view(0).distinct(call.pattern(1))))
    case "starts": .bool(try call.view(0).starts(with: call.pattern(1)))
    case "ends": .bool(try call.view(0).ends(with: call.pattern(1)))
    case "is": .bool(try call.view(0).isMatched(by: call.pattern(1)))
    default: nil
    }
  }

  private func windowCall(
    _ call: ReferenceArguments, _ scope: ReferenceScope
  ) throws -> ReferenceResult? {
    guard ["first", "last", "before", "after", "around"].contains(call.name) else { return nil }
    let limits = try call.limits.map { try limit($0, scope) }
    switch call.name {
    case "first": return .view(try ReferenceWindow.first(of: call.view(0), limits))
    case "last": return .view(try ReferenceWindow.last(of: call.view(0), limits))
    default: break
    }
    let match = try call.element(0)
    let before = try ReferenceWindow.before(match.view.range, in: match.container, limits)
    let after = try ReferenceWindow.after(match.view.range, in: match.container, limits)
    return switch call.name {
    case "before": .view(before)
    case "after": .view(after)
    default: .view(match.container.part(before.range.lowerBound..<after.range.upperBound))
    }
  }

  private func limit(_ limit: LimitSyntax, _ scope: ReferenceScope) throws -> ReferenceLimit {
    switch limit {
    case .amount(let expression, let unit, _):
      let amount = try evaluate(expression, scope).asNumber().rounded(.down)
      // No text is longer than this.
      return .amount(Int(min(max(amount, 0), 1e15)), unit)
    case .sameSentence:
      return .sameSentence
    case .until(let expression, _):
      return .until(try pattern(expression, scope, Folding()))
    }
  }

  private func elementCall(_ call: ReferenceArguments) throws -> ReferenceResult? {
    switch call.name {
    case "group":
      return .view(try call.element(0).group(Int(try call.number(1))))
    case "distance":
      return .number(Double(try call.element(0).distance(to: call.element(1))))
    case "weight":
      if case .entry(let entry)? = call.values.first { return .number(entry.weight) }
      return .number(try call.element(0).weight)
    case "index":
      return .number(Double(try call.element(0).place.index))
    case "from_end":
      let place = try call.element(0).place
      return .number(Double(place.count - place.index + 1))
    default:
      return nil
    }
  }

  private func sizeCall(_ call: ReferenceArguments) throws -> ReferenceResult? {
    let count: Int? =
      switch call.name {
      case "words": try call.view(0).words.count
      case "tokens": try call.view(0).tokenCount
      case "sentences": try call.view(0).sentences.count
      case "chars": try call.view(0).range.count
      case "letters": try call.view(0).count(\.isLetter)
      case "uppercase": try call.view(0).count { $0 == .uppercaseLetter }
      case "digits": try call.view(0).count { $0 == .decimalNumber }
      case "punctuation": try call.view(0).count { $0.isPunctuation || $0.isSymbol }
      case "shouted": try call.view(0).shoutedCount
      case "unique": try call.view(0).uniqueCount
      default: nil
      }
    return count.map { .number(Double($0)) }
  }

  private func numberCall(_ call: ReferenceArguments) throws -> ReferenceResult {
    if call.name == "number" {
      return try ReferenceNumber.first(in: call.view(0).scalars).map { .number($0) } ?? .missing
    }
    if call.name == "present" {
      if case .missing? = call.values.first { return .bool(false) }
      return .bool(true)
    }
    let numbers = try call.values.map { try $0.asNumber() }
    guard let number = try ReferenceArithmetic.call(call.name, numbers) else {
      throw ReferenceError.rejected("the function `\(call.name)` is not declared")
    }
    return .number(number)
  }
}

/// The arguments of a call, each asked for as what it must be.
struct ReferenceArguments {
  let name: String
  let limits: [LimitSyntax]
  let values: [ReferenceResult]

  init(_ call: CallSyntax, _ values: [ReferenceResult]) {
    name = call.function.text
    limits = call.limits
    self.values = values
  }

  private func value(_ index: Int) throws -> ReferenceResult {
    guard values.indices.contains(index) else {
      throw ReferenceError.rejected("`\(name)` lacks an argument")
    }
    return values[index]
  }

  func view(_ index: Int) throws -> ReferenceView { try value(index).asView() }
  func element(_ index: Int) throws -> ReferenceElement { try value(index).asElement() }
  func pattern(_ index: Int) throws -> ReferencePattern { try value(index).asPattern() }
  func number(_ index: Int) throws -> Double { try value(index).asNumber() }
}

extension ReferenceElement {
  /// The words that lie wholly between two elements of one field; none where they overlap.
  func distance(to other: ReferenceElement) throws -> Int {
    guard view.field === other.view.field else {
      throw ReferenceError.rejected("a distance between two fields")
    }
    let low = min(view.range.upperBound, other.view.range.upperBound)
    let high = max(view.range.lowerBound, other.view.range.lowerBound)
    return view.field.words.filter { low <= $0.lowerBound && $0.upperBound <= high }.count
  }
}
