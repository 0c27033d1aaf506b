extension SyntaxPrinter {
  /// One statement.
  mutating func document(_ statement: Statement) -> Document {
    switch statement {
    case .labels(let names, _): return labels(names)
    case .input(let input): return document(input)
    case .set(let set): return document(set)
    case .table(let table): return document(table)
    case .binding(let binding):
      return ["let ", token(binding.name.range), " =", value(binding.value)]
    case .function(let function): return document(function)
    case .when(let rule):
      return ["when ", whole(rule.condition), arrow(to: rule.outcome, breaks: true)]
    case .choose(let rule): return document(rule)
    case .otherwise(let outcome, _): return ["otherwise", arrow(to: outcome, breaks: false)]
    }
  }

  private mutating func labels(_ names: [Name]) -> Document {
    var parts: [Document] = ["labels"]
    for (index, name) in names.enumerated() {
      parts.append(.word([label(name), index + 1 < names.count ? "," : .empty]))
    }
    return .nest(.sequence(parts))
  }

  private mutating func document(_ input: InputSyntax) -> Document {
    let head: Document = [
      "input ", token(input.name.range), ": ", token(input.typeRange),
      input.isOptional ? "?" : .empty,
    ]
    guard let description = input.description else { return head }
    let literal = token(StringSpelling.quoted(description), at: input.range.end)
    return [head, .nest(.word(literal))]
  }

  private mutating func folding(_ syntax: FoldingSyntax?) -> Document {
    guard let syntax else { return .empty }
    var options: [String] = []
    if syntax.folding.exactCase { options.append("case: exact") }
    if syntax.folding.ignoresAccents { options.append("accents: ignore") }
    guard !options.isEmpty else { return .empty }
    return [" ", token("(\(options.joined(separator: ", ")))", at: syntax.range.start)]
  }

  private mutating func document(_ set: SetSyntax) -> Document {
    let items: Document = [
      "set ", token(set.name.range), folding(set.folding), " = ",
      bracketed("[", set.items, "]", end: set.listRange.end - 1) { $0.document($1) },
    ]
    return .sequence([items] + exceptions(set.exceptions))
  }

  /// What stands behind the items of a set or table.
  private mutating func exceptions(_ patterns: [Expression]) -> [Document] {
    patterns.map { pattern in
      let comments = comments(before: pattern.range.start)
      return .nest(.word([comments, "except ", document(pattern)]))
    }
  }

  private mutating func document(_ table: TableSyntax) -> Document {
    let entries: Document = [
      "table ", token(table.name.range), folding(table.folding), " = ",
      bracketed("{", table.entries, "}", end: table.listRange.end - 1) {
        [$0.document($1.pattern), ": ", $0.whole($1.weight)]
      },
    ]
    return .sequence([entries] + exceptions(table.exceptions))
  }

  /// Parameters stay on the line where they can: a long body is broken rather than they.
  private mutating func document(_ function: DefSyntax) -> Document {
    let head: Document = ["def ", token(function.name.range), "("]
    let parameters = function.parameters.map { "\($0.name.text): \($0.type.rawValue)" }
    let line = "def \(function.name.text)(\(parameters.joined(separator: ", "))) ="
    let end = function.parameters.last?.typeRange.end ?? 0
    if line.utf8.count <= Layout.width, !hasComment(before: end) {
      return [head, .text(parameters.joined(separator: ", ") + ") ="), value(function.body)]
    }
    let broken = bracketed(head, function.parameters, ")", end: end) {
      [$0.token($1.name.range), ": ", $0.token($1.typeRange)]
    }
    return [broken, " =", value(function.body)]
  }

  private mutating func document(_ rule: ChooseSyntax) -> Document {
    var parts: [Document] = [
      "choose ",
      bracketed("{", rule.scores, "}", end: rule.scoresRange.end - 1) {
        [$0.label($1.label), ": ", $0.whole($1.score)]
      },
    ]
    for bound in rule.bounds {
      let keyword = token(bound.kind.rawValue, at: bound.keywordRange.start)
      parts.append(.nest(.word([keyword, " ", document(bound.value)])))
    }
    return .sequence(parts)
  }

  // MARK: Parts of statements

  /// The value of a `let` or `def`. An `if` that does not fit goes to a line of its own, and so do
  /// operators where that spares breaking the line at each.
  private mutating func value(_ value: Expression) -> Document {
    let value = value.unparenthesized
    switch value {
    case .conditional: return .group(.nest([.line, document(value)]))
    case .binary, .unary: return .ownLine(document(value))
    default: return [" ", document(value)]
    }
  }

  private mutating func arrow(to outcome: Outcome, breaks: Bool) -> Document {
    let comments = comments(before: outcome.range.start)
    let vote: Document
    switch outcome {
    case .label(let name): vote = label(name)
    case .abstain: vote = "abstain"
    }
    guard breaks else { return [comments, " => ", vote] }
    return [comments, .group(.nest([.line, "=> ", vote]))]
  }

  /// A label, in quotes where the author put it in quotes.
  private mutating func label(_ name: Name) -> Document {
    let isQuoted = source.bytes[name.range.start] == UInt8(ascii: "\"")
    return token(isQuoted ? StringSpelling.quoted(name.text) : name.text, at: name.range.start)
  }
}
