public import LabelLang

/// A part of the language that a generated program may use; counted, so that a test can ask whether
/// the generator leaves anything out.
public enum Construct: Hashable, Sendable {
  /// A built-in function.
  case function(String)
  case comprehension(ComprehensionKind)
  case domain(DomainKind)
  /// A comprehension inside another, over a part of its element.
  case nestedDomain(DomainKind)
  case amount(LimitUnit)
  /// An amount of `first` or `last` that is computed.
  case computedAmount
  case sameSentence
  case until
  case bound(BoundKind)
  /// A bound of `choose` that is computed.
  case computedBound
  case binary(BinaryOperator)
  case unary(UnaryOperator)
  case conditional
  case conditionAsNumber
  case input(DeclaredType, isOptional: Bool)
  case parameter(DeclaredType)
  /// A call of a function of the program.
  case call
  case binding
  case when, choose, otherwise, abstain
  case quotedLabel
  case set, table, nestedSet, alternatives, exceptInSet, exceptAfterSet, exceptInTable
  case exceptAsArgument
  case exactCase, ignoredAccents
  case keyword, star, choice, starredChoice, regex, list
  case comment
}

extension Construct {
  /// Everything that a generator should use sooner or later.
  public static var all: [Construct] {
    var all: [Construct] = functions.map(Construct.function)
    all += ComprehensionKind.allCases.map(Construct.comprehension)
    all += DomainKind.allCases.map(Construct.domain)
    all += [.find, .sentences, .words, .split].map(Construct.nestedDomain)
    all += LimitUnit.allCases.map(Construct.amount)
    all += BoundKind.allCases.map(Construct.bound)
    all += BinaryOperator.allCases.map(Construct.binary)
    all += [.unary(.negate), .unary(.not)]
    for type in DeclaredType.inputs {
      all += [.input(type, isOptional: false), .input(type, isOptional: true)]
    }
    all += DeclaredType.parameters.map(Construct.parameter)
    all += [
      .computedAmount, .sameSentence, .until, .computedBound, .conditional, .conditionAsNumber,
      .call, .binding, .when, .choose, .otherwise, .abstain, .quotedLabel, .set, .table,
      .nestedSet, .alternatives, .exceptInSet, .exceptAfterSet, .exceptInTable, .exceptAsArgument,
      .exactCase,
      .ignoredAccents, .keyword, .star, .choice, .starredChoice, .regex, .list, .comment,
    ]
    return all
  }

  /// The built-in functions.
  static let functions = [
    "has", "count", "distinct", "starts", "ends", "first", "last", "before", "after", "around",
    "group", "weight", "is", "index", "from_end", "distance", "number", "words", "tokens",
    "sentences", "chars", "letters", "uppercase", "digits", "punctuation", "shouted", "unique",
    "min", "max", "abs", "sign", "clamp", "round", "floor", "log", "log1p", "exp", "sqrt",
    "sigmoid", "ratio", "present",
  ]
}

/// How often each construct was generated.
public struct ConstructCoverage: Sendable {
  /// The counts; what is not in it never came up.
  public private(set) var counts: [Construct: Int] = [:]

  /// Counts one use.
  mutating func note(_ construct: Construct) { counts[construct, default: 0] += 1 }

  /// What was never generated.
  public var missing: [Construct] { Construct.all.filter { counts[$0] == nil } }
}
