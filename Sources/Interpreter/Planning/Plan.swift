public import LabelLang

/// All programs of a run, compiled together: equal patterns are one pattern, equal expressions are
/// one value, and the text is scanned once for all of them.
public struct Plan: Sendable {
  /// One program of the plan.
  public struct Program: Sendable {
    /// Its name.
    public let name: String
    /// The inputs that its rules depend on, as places in `Plan.inputs`.
    public let inputs: [Int]
    /// Those of them that must be there.
    public let requiredInputs: [Int]
  }

  /// The labels; a vote is a place in them.
  public let labels: [String]
  /// The inputs of all programs; one of the same name and type is one.
  public let inputs: [TypedInput]
  /// The programs in the order of the columns of the label matrix.
  public let programs: [Program]

  /// The text inputs, as places in `inputs`.
  let fields: [Int]
  let keywords: [ScannedKeyword]
  let regexes: [RegexSyntax]
  let lists: [MatchList]
  /// The weights of each list's entries; empty where all are 1.
  let weights: [[Double]]
  var bytecode: Bytecode
  let scanners: [FieldScanner]
  let compiledRegexes: [CompiledRegex]
  /// The values that stand for the parts of rules, asked for by explanations.
  let probes: [[Probe]]

  /// A part of a rule whose value an explanation shows.
  struct Probe: Sendable {
    let rule: Int
    let part: CoreRule.Part
    /// The value that holds it.
    let value: Int
  }
}

/// A pattern in a field: one fixed list of matches a row.
struct MatchList: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case keyword(Int)
    case regex(Int)
    case union([Entry])
    /// Two other lists.
    case except(Int, Int)
  }

  /// One entry of a set or table.
  struct Entry: Hashable, Sendable {
    /// Keywords of the entry.
    var keywords: [Int]
    /// Lists of its regexes and of its `except` patterns.
    var lists: [Int]
    var weight: Double
  }

  var kind: Kind
  var field: Int
}

/// Why programs cannot be run together.
public enum PlanError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Two programs declare different labels.
  case labelsDiffer(first: String, second: String, expected: [String], found: [String])
  /// One name is declared with two types.
  case inputTypesDiffer(input: String, first: DeclaredType, second: DeclaredType, program: String)
  /// A program needs more registers than there are.
  case tooComplex(program: String)
  /// PCRE2 cannot be used here.
  case regexEngine(String)
  /// The keywords of all programs are too many.
  case tooManyKeywords(String)
  /// The compiled code did not pass the verifier.
  case invalidBytecode(String)
  /// There is no program.
  case empty

  /// What is wrong and what to do, in a sentence.
  public var description: String {
    switch self {
    case .labelsDiffer(let first, let second, let expected, let found):
      "programs of one run declare the same labels: \(first) declares "
        + "\(expected.joined(separator: ", ")), but \(second) declares "
        + "\(found.joined(separator: ", ")); run them apart, or make their labels equal"
    case .inputTypesDiffer(let input, let first, let second, let program):
      "the input `\(input)` is \(first.rawValue) in an earlier program, but \(second.rawValue) in "
        + "\(program); give one of them another name and bind it with --column"
    case .tooComplex(let program):
      "the expressions of \(program) are too deep to compile; name parts of them with `let`"
    case .regexEngine(let reason): reason
    case .tooManyKeywords(let reason): reason
    case .invalidBytecode(let reason): "the compiled code is wrong, please report it: \(reason)"
    case .empty: "there is no program to run"
    }
  }
}
