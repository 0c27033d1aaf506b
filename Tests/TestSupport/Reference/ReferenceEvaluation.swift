import LabelLang

/// The names that an expression sees besides those of the program.
struct ReferenceScope {
  /// What a let or rule sees: nothing more.
  static var global: ReferenceScope { ReferenceScope(names: [:]) }

  var names: [String: ReferenceResult]

  func binding(_ name: String, to value: ReferenceResult) -> ReferenceScope {
    ReferenceScope(names: names.merging([name: value]) { _, new in new })
  }
}

/// The evaluation of one program on one row.
final class ReferenceEvaluation {
  let program: ReferenceProgram
  private let inputs: [String: ReferenceResult]
  private var lets: [String: ReferenceResult] = [:]
  private var sets: [String: ReferencePattern] = [:]

  init(_ program: ReferenceProgram, inputs: [String: ReferenceResult]) {
    self.program = program
    self.inputs = inputs
  }

  /// The value of an expression.
  func evaluate(_ expression: Expression, _ scope: ReferenceScope) throws -> ReferenceResult {
    switch expression {
    case .number(let number, _): return .number(number)
    case .bool(let bool, _): return .bool(bool)
    case .string, .regex, .list, .except:
      return .pattern(try pattern(expression, scope, Folding()))
    case .name(let name): return try resolve(name.text, scope)
    case .call(let call): return try evaluate(call, scope)
    case .parenthesized(let inner, _): return try evaluate(inner, scope)
    case .unary(.negate, let operand, _):
      return .number(-(try evaluate(operand, scope).asNumber()))
    case .unary(.not, let operand, _):
      return .bool(!(try evaluate(operand, scope).asBool()))
    case .binary(let sign, let left, let right, _):
      return try evaluate(sign, left, right, scope)
    case .conditional(let condition, let then, let otherwise, _):
      return try evaluate(
        evaluate(condition, scope).asBool() ? then : otherwise, scope)
    case .comprehension(let comprehension): return try evaluate(comprehension, scope)
    case .invalid: throw ReferenceError.rejected("an expression that could not be parsed")
    }
  }

  private func evaluate(
    _ sign: BinaryOperator, _ left: Expression, _ right: Expression, _ scope: ReferenceScope
  ) throws -> ReferenceResult {
    let first = try evaluate(left, scope)
    switch sign {
    case .coalesce:
      if case .missing = first { return try evaluate(right, scope) }
      return first
    case .and: return .bool(try first.asBool() && evaluate(right, scope).asBool())
    case .or: return .bool(try first.asBool() || evaluate(right, scope).asBool())
    default: break
    }
    let (x, y) = (try first.asNumber(), try evaluate(right, scope).asNumber())
    return switch sign {
    case .multiply: .number(try ReferenceArithmetic.saturate(x * y))
    case .divide: .number(try ReferenceArithmetic.saturate(x / y))
    case .add: .number(try ReferenceArithmetic.saturate(x + y))
    case .subtract: .number(try ReferenceArithmetic.saturate(x - y))
    case .equal: .bool(x == y)
    case .notEqual: .bool(x != y)
    case .less: .bool(x < y)
    case .lessOrEqual: .bool(x <= y)
    case .greater: .bool(x > y)
    case .greaterOrEqual: .bool(x >= y)
    case .coalesce, .and, .or: first
    }
  }

  private func resolve(_ name: String, _ scope: ReferenceScope) throws -> ReferenceResult {
    if let local = scope.names[name] { return local }
    if let input = inputs[name] { return input }
    if let known = lets[name] { return known }
    if let binding = program.lets[name] {
      let value = try evaluate(binding.value, .global)
      lets[name] = value
      return value
    }
    return .pattern(try namedSet(name))
  }
}

/// Patterns.
extension ReferenceEvaluation {
  /// The pattern that an expression says; `folding` is that of the set in which it is written.
  ///
  /// It goes for the keywords and bare lists there, on both sides of `except`; a name brings its
  /// own.
  func pattern(
    _ expression: Expression, _ scope: ReferenceScope, _ folding: Folding
  ) throws -> ReferencePattern {
    switch expression {
    case .string(let literal):
      guard let keyword = program.keywords[literal.range] else { break }
      return .keyword(keyword, folding)
    case .regex(let literal):
      guard let regex = program.regexes[literal.range] else { break }
      return .regex(regex)
    case .list(let items, _):
      return .set(try items.map { .init(pattern: try pattern($0, scope, folding), weight: 1) })
    case .except(let kept, let dropped):
      return .except(try pattern(kept, scope, folding), try pattern(dropped, scope, folding))
    case .name(let name):
      return try resolve(name.text, scope).asPattern()
    case .parenthesized(let inner, _):
      return try pattern(inner, scope, folding)
    default:
      break
    }
    throw ReferenceError.rejected("a pattern is asked")
  }

  private func namedSet(_ name: String) throws -> ReferencePattern {
    if let known = sets[name] { return known }
    let found: ReferencePattern
    if let set = program.sets[name] {
      let folding = set.folding?.folding ?? Folding()
      let items = ReferencePattern.set(
        try set.items.map { .init(pattern: try pattern($0, .global, folding), weight: 1) })
      found = try set.exceptions.reduce(items) {
        .except($0, try pattern($1, .global, folding))
      }
    } else if let table = program.tables[name] {
      let folding = table.folding?.folding ?? Folding()
      let entries = ReferencePattern.set(
        try table.entries.map {
          .init(
            pattern: try pattern($0.pattern, .global, folding),
            weight: try evaluate($0.weight, .global).asNumber())
        })
      found = try table.exceptions.reduce(entries) {
        .except($0, try pattern($1, .global, folding))
      }
    } else {
      throw ReferenceError.rejected("the name `\(name)` is not declared")
    }
    sets[name] = found
    return found
  }
}
