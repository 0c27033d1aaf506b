/// A program that the checker accepted: what the interpreter compiles.
public struct TypedProgram: Sendable {
  /// The program's name: the file's at first.
  public var name: String
  /// The labels, in the order that numbers them.
  public let labels: [String]
  /// The inputs in the order of their declaration.
  public let inputs: [TypedInput]
  /// The inputs that a rule mentions, through lets and functions; only these can make a row
  /// missing or mistyped.
  public let usedInputs: [Int]
  /// All expressions and patterns of the rules.
  public let core: Core
  /// The rules from top to bottom.
  public var rules: [CoreRule]
  /// The `#?` examples.
  public let examples: [ExampleSyntax]
  /// The worst-case steps for one byte of text.
  public let stepsPerByte: Double
}

/// A declared input.
public struct TypedInput: Hashable, Sendable {
  /// The name in the program.
  public var name: String
  /// text, number, bool or score.
  public var type: DeclaredType
  /// Whether it may be missing.
  public var isOptional: Bool
  /// The description; of a score, what it measures.
  public var description: String?

  /// An input of these parts.
  public init(name: String, type: DeclaredType, isOptional: Bool, description: String?) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.description = description
  }
}

/// One rule.
public struct CoreRule: Sendable {
  /// What the rule asks, and what it votes.
  public enum Action: Sendable {
    /// Votes for a label (nil: abstains) when the node is not 0.
    case when(NodeID, label: Int?)
    /// Votes for the label with the highest score when every bound holds.
    case choose(scores: [(label: Int, score: NodeID)], bounds: [(kind: BoundKind, value: NodeID)])
    /// Always votes (nil: abstains).
    case otherwise(label: Int?)
  }

  /// A part of the rule as written, and the node that holds its value.
  public struct Part: Sendable {
    public var range: SourceRange
    public var node: NodeID
    public var kind: Kind

    /// What the value of a part is.
    public enum Kind: Sendable { case condition, number, view }
  }

  /// What it does.
  public var action: Action
  /// Where it stands.
  public var range: SourceRange
  /// Its parts, for explanations.
  public var parts: [Part]
}
