/// The syntax tree of one program, as the parser leaves it and the checker and formatter read it.
public struct ProgramSyntax: Sendable {
  /// The statements in source order; one that could not be parsed is left out.
  public var statements: [Statement]
  /// All comments in source order, examples among them.
  public var comments: [Comment]
  /// The `#?` examples in source order.
  public var examples: [ExampleSyntax]

  /// A tree of these parts.
  public init(
    statements: [Statement] = [], comments: [Comment] = [], examples: [ExampleSyntax] = []
  ) {
    self.statements = statements
    self.comments = comments
    self.examples = examples
  }
}

/// A comment: from `#` up to, not including, the line break.
public struct Comment: Hashable, Sendable {
  /// The bytes from `#` to the line's end, without trailing white space.
  public var range: SourceRange
  /// Whether only white space stands before it on its line.
  public var startsLine: Bool
}

/// A comment of the form `#? {"input": value, ...} => label`.
public struct ExampleSyntax: Hashable, Sendable {
  /// The whole comment.
  public var range: SourceRange
  /// The JSON object as written.
  public var row: String
  /// What the object gives, in its order.
  public var values: [ExampleValue]
  /// The label that is expected.
  public var outcome: Outcome
}

/// One value of an example's row.
public struct ExampleValue: Hashable, Sendable {
  /// What JSON calls it, in the words of a message.
  public enum Kind: String, Sendable {
    case text
    case number = "a number"
    case bool = "`true` or `false`"
    case null
    case nested = "a list or an object"
  }

  /// The name as JSON spells it, without its quotes; its place is that with the quotes.
  public var name: Name
  public var kind: Kind
  /// The place of the value.
  public var range: SourceRange
}

/// A name as written, with its place.
public struct Name: Hashable, Sendable {
  /// The name itself; for a quoted label, what the quotes hold.
  public var text: String
  /// Its place, quotes included.
  public var range: SourceRange

  /// A name at a place.
  public init(_ text: String, _ range: SourceRange) {
    self.text = text
    self.range = range
  }
}

/// What a rule votes: a label, or to abstain.
public enum Outcome: Hashable, Sendable {
  case label(Name)
  case abstain(SourceRange)

  /// Where it stands.
  public var range: SourceRange {
    switch self {
    case .label(let name): name.range
    case .abstain(let range): range
    }
  }
}

/// One statement, with the range from its keyword to its end.
public enum Statement: Sendable {
  case labels([Name], SourceRange)
  case input(InputSyntax)
  case set(SetSyntax)
  case table(TableSyntax)
  case binding(LetSyntax)
  case function(DefSyntax)
  case when(WhenSyntax)
  case choose(ChooseSyntax)
  case otherwise(Outcome, SourceRange)

  /// From its keyword to its end.
  public var range: SourceRange {
    switch self {
    case .labels(_, let range), .otherwise(_, let range): range
    case .input(let input): input.range
    case .set(let set): set.range
    case .table(let table): table.range
    case .binding(let binding): binding.range
    case .function(let function): function.range
    case .when(let rule): rule.range
    case .choose(let rule): rule.range
    }
  }
}

/// The types that an input or a parameter may be declared with.
public enum DeclaredType: String, CaseIterable, Sendable {
  case text, number, bool, score
  case match, patterns

  /// The types of inputs.
  public static let inputs: [DeclaredType] = [.text, .number, .bool, .score]
  /// The types of parameters.
  public static let parameters: [DeclaredType] = [.number, .bool, .text, .match, .patterns]
}

/// `input name: type? "description"`.
public struct InputSyntax: Sendable {
  public var name: Name
  public var type: DeclaredType
  public var typeRange: SourceRange
  public var isOptional: Bool
  public var description: String?
  public var range: SourceRange
}

/// How the keywords of a set are compared with the text.
public struct Folding: Hashable, Sendable {
  /// Whether capitals differ from small letters.
  public var exactCase: Bool
  /// Whether combining marks are dropped on both sides.
  public var ignoresAccents: Bool

  /// A way to compare; by default any case, and accents count.
  public init(exactCase: Bool = false, ignoresAccents: Bool = false) {
    self.exactCase = exactCase
    self.ignoresAccents = ignoresAccents
  }
}

/// `(case: exact, accents: ignore)` as written after the name of a set or table.
public struct FoldingSyntax: Sendable {
  public var folding: Folding
  public var range: SourceRange
}

/// `set name (options) = [items] except q`; no exception is needed.
public struct SetSyntax: Sendable {
  public var name: Name
  public var folding: FoldingSyntax?
  public var items: [Expression]
  /// What each item is less of.
  public var exceptions: [Expression]
  /// The brackets and what they hold.
  public var listRange: SourceRange
  public var range: SourceRange

  /// All patterns that it is written with.
  public var patterns: [Expression] { items + exceptions }
}

/// `table name (options) = {pattern: weight, ...} except q`; a weight is any expression, checked to
/// be a constant number; no exception is needed.
public struct TableSyntax: Sendable {
  public var name: Name
  public var folding: FoldingSyntax?
  public var entries: [(pattern: Expression, weight: Expression)]
  /// What each entry is less of.
  public var exceptions: [Expression]
  /// The braces and what they hold.
  public var listRange: SourceRange
  public var range: SourceRange

  /// All patterns that it is written with.
  public var patterns: [Expression] { entries.map(\.pattern) + exceptions }
}

/// `let name = expression`.
public struct LetSyntax: Sendable {
  public var name: Name
  public var value: Expression
  public var range: SourceRange
}

/// One parameter of a function.
public struct ParameterSyntax: Sendable {
  public var name: Name
  public var type: DeclaredType
  public var typeRange: SourceRange
}

/// `def name(a: number, ...) = expression`.
public struct DefSyntax: Sendable {
  public var name: Name
  public var parameters: [ParameterSyntax]
  public var body: Expression
  public var range: SourceRange
}

/// `when condition => outcome`.
public struct WhenSyntax: Sendable {
  public var condition: Expression
  public var outcome: Outcome
  public var range: SourceRange
}

/// The bounds that a `choose` may ask.
@frozen public enum BoundKind: String, CaseIterable, Sendable, BitwiseCopyable {
  case min, margin, times, confidence
}

/// `choose {label: number, ...} min M margin D times R confidence C`.
public struct ChooseSyntax: Sendable {
  public var scores: [(label: Name, score: Expression)]
  public var bounds: [(kind: BoundKind, value: Expression, keywordRange: SourceRange)]
  /// The braces and what they hold.
  public var scoresRange: SourceRange
  public var range: SourceRange
}
