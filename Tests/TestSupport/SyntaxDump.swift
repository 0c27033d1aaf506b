public import LabelLang

/// A syntax tree as text, one line a statement, to compare trees without their ranges.
///
/// Calls read `(name argument ... | limit ...)`, operators `(+ a b)`; parentheses of the source
/// are dropped, so that two spellings of one meaning give one text.
public enum SyntaxDump {
  /// All statements.
  public static func text(_ program: ProgramSyntax) -> String {
    program.statements.map(text).joined(separator: "\n")
  }

  /// One statement.
  public static func text(_ statement: Statement) -> String {
    switch statement {
    case .labels(let names, _): return "labels " + names.map { quoted($0.text) }.spaced
    case .input(let input):
      let description = input.description.map { " " + quoted($0) } ?? ""
      return "input \(input.name.text) \(input.type.rawValue)\(input.isOptional ? "?" : "")"
        + description
    case .set(let set):
      return "set \(set.name.text)\(text(set.folding)) [\(set.items.map(text).spaced)]"
        + text(set.exceptions)
    case .table(let table):
      let entries = table.entries.map { "\(text($0.pattern)): \(text($0.weight))" }
      return "table \(table.name.text)\(text(table.folding)) {\(entries.joined(separator: ", "))}"
        + text(table.exceptions)
    case .binding(let binding): return "let \(binding.name.text) \(text(binding.value))"
    case .function(let function):
      let parameters = function.parameters.map { "\($0.name.text):\($0.type.rawValue)" }
      return "def \(function.name.text)(\(parameters.spaced)) \(text(function.body))"
    case .when(let rule): return "when \(text(rule.condition)) => \(text(rule.outcome))"
    case .choose(let rule):
      let scores = rule.scores.map { "\(quoted($0.label.text)): \(text($0.score))" }
      let bounds = rule.bounds.map { " \($0.kind.rawValue) \(text($0.value))" }
      return "choose {\(scores.joined(separator: ", "))}" + bounds.joined()
    case .otherwise(let outcome, _): return "otherwise => \(text(outcome))"
    }
  }

  private static func text(_ exceptions: [Expression]) -> String {
    exceptions.map { " except \(text($0))" }.joined()
  }

  /// One expression.
  public static func text(_ expression: Expression) -> String {
    switch expression {
    case .number(let value, _): return "\(value)".hasSuffix(".0") ? "\(Int(value))" : "\(value)"
    case .bool(let value, _): return "\(value)"
    case .string(let literal): return text(literal)
    case .regex(let literal): return "/\(literal.pattern)/" + literal.flags.filter { $0 != "i" }
    case .list(let items, _): return "[\(items.map(text).spaced)]"
    case .except(let left, let right): return "(except \(text(left)) \(text(right)))"
    case .name(let name): return name.text
    case .call(let call):
      let limits = call.limits.isEmpty ? "" : " | " + call.limits.map(text).spaced
      return "(" + ([call.function.text] + call.arguments.map(text)).spaced + limits + ")"
    case .unary(let symbol, let operand, _): return "(\(symbol.rawValue) \(text(operand)))"
    case .binary(let symbol, let left, let right, _):
      return "(\(symbol.rawValue) \(text(left)) \(text(right)))"
    case .conditional(let condition, let first, let second, _):
      return "(if \(text(condition)) \(text(first)) \(text(second)))"
    case .comprehension(let comprehension): return text(comprehension)
    case .parenthesized(let inner, _): return text(inner)
    case .invalid: return "<invalid>"
    }
  }

  private static func text(_ comprehension: ComprehensionSyntax) -> String {
    let domain = ([comprehension.domain.rawValue] + comprehension.domainArguments.map(text)).spaced
    let condition = comprehension.condition.map { " where \(text($0))" } ?? ""
    let body = comprehension.body.map { " : \(text($0))" } ?? ""
    let head = "\(comprehension.kind.rawValue) \(comprehension.variable.text)"
    return "(\(head) in (\(domain))\(condition)\(body))"
  }

  private static func text(_ limit: LimitSyntax) -> String {
    switch limit {
    case .amount(let value, let unit, _): "\(text(value))-\(unit.rawValue)"
    case .sameSentence: "same-sentence"
    case .until(let pattern, _): "until-\(text(pattern))"
    }
  }

  private static func text(_ literal: StringLiteral) -> String {
    var result = "\""
    for character in literal.characters {
      if character.isEscaped { result += "\\" }
      result.unicodeScalars.append(character.scalar)
    }
    return result + "\""
  }

  private static func text(_ folding: FoldingSyntax?) -> String {
    guard let folding = folding?.folding else { return "" }
    return " (\(folding.exactCase ? "exact" : "") \(folding.ignoresAccents ? "ignore" : ""))"
  }

  private static func text(_ outcome: Outcome) -> String {
    switch outcome {
    case .label(let name): quoted(name.text)
    case .abstain: "abstain"
    }
  }

  private static func quoted(_ text: String) -> String {
    Identifier.accepts(text) ? text : "\"\(text)\""
  }
}

extension [String] {
  fileprivate var spaced: String { joined(separator: " ") }
}
