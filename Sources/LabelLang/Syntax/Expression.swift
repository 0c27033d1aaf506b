/// An expression or a pattern, as written; which of the two a name stands for is the checker's
/// business.
public indirect enum Expression: Sendable {
  case number(Double, SourceRange)
  case bool(Bool, SourceRange)
  /// A string: everywhere in expressions a keyword.
  case string(StringLiteral)
  case regex(RegexLiteral)
  /// `[p, q, ...]`.
  case list([Expression], SourceRange)
  /// `p except q`.
  case except(Expression, Expression)
  case name(Name)
  case call(CallSyntax)
  case unary(UnaryOperator, Expression, SourceRange)
  /// The range is the operator's own.
  case binary(BinaryOperator, Expression, Expression, SourceRange)
  case conditional(Expression, then: Expression, otherwise: Expression, SourceRange)
  case comprehension(ComprehensionSyntax)
  /// An expression in parentheses, with the range of the parentheses.
  case parenthesized(Expression, SourceRange)
  /// What could not be parsed and has been reported.
  case invalid(SourceRange)

  /// From its first to its last byte.
  public var range: SourceRange {
    switch self {
    case .number(_, let range), .bool(_, let range), .list(_, let range),
      .conditional(_, _, _, let range), .parenthesized(_, let range), .invalid(let range):
      range
    case .string(let literal): literal.range
    case .regex(let literal): literal.range
    case .except(let left, let right): left.range.union(right.range)
    case .name(let name): name.range
    case .call(let call): call.range
    case .unary(_, let operand, let range): range.union(operand.range)
    case .binary(_, let left, let right, _): left.range.union(right.range)
    case .comprehension(let comprehension): comprehension.range
    }
  }
}

/// One character of a string after its escapes are read.
public struct StringCharacter: Hashable, Sendable {
  public var scalar: Unicode.Scalar
  /// Written with a backslash as `\*`, `\(`, `\)` or `\|`: no pattern meaning.
  public var isEscaped: Bool
  public var range: SourceRange
}

/// A string in quotes.
public struct StringLiteral: Sendable {
  public var characters: [StringCharacter]
  /// The quotes and what they hold.
  public var range: SourceRange

  /// What the string says, escapes read.
  public var value: String {
    var scalars = String.UnicodeScalarView()
    for character in characters { scalars.append(character.scalar) }
    return String(scalars)
  }
}

/// A regex between slashes with its flags.
public struct RegexLiteral: Sendable {
  /// The pattern as written between the slashes (`\/` still in it).
  public var pattern: String
  /// Where the pattern begins, so that an offset in it is a place in the source.
  public var patternStart: Int
  /// The flags: `s`, `m`, `c` and `i`, each once; the lexer reports others and leaves them out.
  public var flags: String
  /// From the first slash to the last flag.
  public var range: SourceRange
}

/// `-x` and `not x`.
public enum UnaryOperator: String, Sendable {
  case negate = "-"
  case not
}

/// Operators between two operands.
public enum BinaryOperator: String, CaseIterable, Sendable {
  case coalesce = "??"
  case multiply = "*"
  case divide = "/"
  case add = "+"
  case subtract = "-"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case and
  case or

  /// Whether it compares two numbers.
  public var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }
}

/// `name(arguments, limits)`; only `first last before after around` take limits.
public struct CallSyntax: Sendable {
  public var function: Name
  public var arguments: [Expression]
  public var limits: [LimitSyntax]
  public var range: SourceRange
}

/// What a window counts.
@frozen public enum LimitUnit: String, CaseIterable, Sendable, BitwiseCopyable {
  case words, sentences, chars
}

/// One of LIMITS.
public enum LimitSyntax: Sendable {
  /// `n words`.
  case amount(Expression, LimitUnit, SourceRange)
  /// `same sentence`.
  case sameSentence(SourceRange)
  /// `until p`.
  case until(Expression, SourceRange)

  /// From its first to its last byte.
  public var range: SourceRange {
    switch self {
    case .amount(_, _, let range), .sameSentence(let range), .until(_, let range): range
    }
  }
}

/// What a comprehension makes of its elements.
public enum ComprehensionKind: String, CaseIterable, Sendable {
  case count, any, all, sum, product, max, min, first, last
}

/// What a comprehension runs over.
public enum DomainKind: String, CaseIterable, Sendable {
  case find, sentences, words, split, entries
}

/// `kind x in domain(arguments) where condition : body`.
public struct ComprehensionSyntax: Sendable {
  public var kind: ComprehensionKind
  public var kindRange: SourceRange
  public var variable: Name
  public var domain: DomainKind
  public var domainArguments: [Expression]
  public var domainRange: SourceRange
  public var condition: Expression?
  public var body: Expression?
  public var range: SourceRange
}
