import LabelLang

/// The declarations of a program by name, and its literals read.
struct ReferenceProgram: Sendable {
  private(set) var labels: [String] = []
  private(set) var inputs: [InputSyntax] = []
  private(set) var sets: [String: SetSyntax] = [:]
  private(set) var tables: [String: TableSyntax] = [:]
  private(set) var lets: [String: LetSyntax] = [:]
  private(set) var functions: [String: DefSyntax] = [:]
  /// `when`, `choose` and `otherwise` from top to bottom.
  private(set) var rules: [Statement] = []
  /// Keywords by the place of their literal.
  private(set) var keywords: [SourceRange: Keyword] = [:]
  /// Regexes by the place of their literal.
  private(set) var regexes: [SourceRange: RegexSyntax] = [:]

  init(_ syntax: ProgramSyntax) throws {
    for statement in syntax.statements {
      switch statement {
      case .labels(let names, _): labels += names.map(\.text)
      case .input(let input): inputs.append(input)
      case .set(let set): sets[set.name.text] = set
      case .table(let table): tables[table.name.text] = table
      case .binding(let binding): lets[binding.name.text] = binding
      case .function(let function): functions[function.name.text] = function
      case .when, .choose, .otherwise: rules.append(statement)
      }
      for expression in statement.expressions { try readLiterals(in: expression) }
    }
  }

  private mutating func readLiterals(in expression: Expression) throws {
    var diagnostics = DiagnosticList()
    switch expression {
    case .string(let literal):
      keywords[literal.range] = KeywordParser.parse(literal, into: &diagnostics)
    case .regex(let literal):
      regexes[literal.range] = RegexParser.parse(literal, into: &diagnostics)
    case .invalid:
      throw ReferenceError.rejected("an expression that could not be parsed")
    default:
      break
    }
    if let error = diagnostics.all.first(where: { $0.code.severity == .error }) {
      throw ReferenceError.rejected(error.message)
    }
    for child in expression.children { try readLiterals(in: child) }
  }

  /// The index of a label.
  func index(of label: Name) throws -> Int {
    guard let index = labels.firstIndex(of: label.text) else {
      throw ReferenceError.rejected("the label `\(label.text)` is not declared")
    }
    return index
  }
}

extension Statement {
  /// The expressions that it is made of.
  var expressions: [Expression] {
    switch self {
    case .labels, .input, .otherwise: []
    case .set(let set): set.patterns
    case .table(let table): table.patterns + table.entries.map(\.weight)
    case .binding(let binding): [binding.value]
    case .function(let function): [function.body]
    case .when(let rule): [rule.condition]
    case .choose(let rule): rule.scores.map(\.score) + rule.bounds.map(\.value)
    }
  }
}

extension Expression {
  /// The expressions directly in it.
  var children: [Expression] {
    switch self {
    case .number, .bool, .string, .regex, .name, .invalid: []
    case .list(let items, _): items
    case .except(let left, let right), .binary(_, let left, let right, _): [left, right]
    case .call(let call): call.arguments + call.limits.compactMap(\.expression)
    case .unary(_, let operand, _), .parenthesized(let operand, _): [operand]
    case .conditional(let condition, let then, let otherwise, _): [condition, then, otherwise]
    case .comprehension(let comprehension):
      comprehension.domainArguments
        + [comprehension.condition, comprehension.body].compactMap(\.self)
    }
  }
}

extension LimitSyntax {
  /// The count or the pattern in it.
  var expression: Expression? {
    switch self {
    case .amount(let expression, _, _), .until(let expression, _): expression
    case .sameSentence: nil
    }
  }
}
