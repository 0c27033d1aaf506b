/// Every built-in function, declared once: the checker, the compiler's tests and
/// `grammar/builtins.md` read this table.
public enum Builtin: String, CaseIterable, Sendable {
  case has, count, distinct, starts, ends
  case first, last, before, after, around, group
  case weight, `is`, index, fromEnd = "from_end", distance
  case number
  case words, tokens, sentences, chars, letters, uppercase, digits, punctuation, shouted, unique
  case min, max, abs, sign, clamp, round, floor, log, log1p, exp, sqrt, sigmoid, ratio
  case present

  /// What an argument must be.
  public enum Argument: String, Sendable {
    case view = "text"
    case pattern = "patterns"
    case element = "match"
    case number
    case constant = "constant"
    case optional = "value that may be missing"
  }

  /// The groups in which the functions are documented.
  public enum Group: String, CaseIterable, Sendable {
    case patterns = "Patterns in a view"
    case views = "Views"
    case elements = "A match, word, sentence or piece"
    case reading = "Numbers in text"
    case sizes = "Sizes"
    case numbers = "Numbers"
    case missing = "Missing values"
  }

  /// What it takes, in order; `min` and `max` take two or more numbers.
  public var arguments: [Argument] {
    switch self {
    case .has, .count, .distinct, .starts, .ends: [.view, .pattern]
    case .first, .last: [.view]
    case .before, .after, .around, .weight, .index, .fromEnd: [.element]
    case .group: [.element, .constant]
    case .is: [.element, .pattern]
    case .distance: [.element, .element]
    case .number, .words, .tokens, .sentences, .chars, .letters, .uppercase, .digits,
      .punctuation, .shouted, .unique:
      [.view]
    case .min, .max, .ratio: [.number, .number]
    case .clamp: [.number, .number, .number]
    case .abs, .sign, .round, .floor, .log, .log1p, .exp, .sqrt, .sigmoid: [.number]
    case .present: [.optional]
    }
  }

  /// Whether more arguments of the last kind may follow.
  public var isVariadic: Bool { self == .min || self == .max }

  /// Whether LIMITS may follow the arguments.
  public var takesLimits: Bool {
    switch self {
    case .first, .last, .before, .after, .around: true
    default: false
    }
  }

  /// What it gives.
  public var result: String {
    switch self {
    case .has, .starts, .ends, .is, .present: "condition"
    case .first, .last, .before, .after, .around, .group: "text"
    case .number: "number, or missing"
    default: "number"
    }
  }

  /// The group under which it is documented.
  public var group: Group {
    switch self {
    case .has, .count, .distinct, .starts, .ends: .patterns
    case .first, .last, .before, .after, .around, .group: .views
    case .weight, .is, .index, .fromEnd, .distance: .elements
    case .number: .reading
    case .words, .tokens, .sentences, .chars, .letters, .uppercase, .digits, .punctuation,
      .shouted, .unique:
      .sizes
    case .min, .max, .abs, .sign, .clamp, .round, .floor, .log, .log1p, .exp, .sqrt, .sigmoid,
      .ratio:
      .numbers
    case .present: .missing
    }
  }

  /// How it is called.
  public var signature: String {
    let names: [String] =
      switch self {
      case .has, .count, .distinct, .starts, .ends: ["t", "p"]
      case .first, .last: ["t"]
      case .before, .after, .around: ["m"]
      case .group: ["m", "n"]
      case .is: ["x", "p"]
      case .weight, .index, .fromEnd, .present: ["x"]
      case .distance: ["x", "y"]
      case .clamp: ["x", "low", "high"]
      case .min, .max: ["a", "b", "..."]
      case .ratio: ["a", "b"]
      case .abs, .sign, .round, .floor, .log, .log1p, .exp, .sqrt, .sigmoid: ["x"]
      default: ["t"]
      }
    return "\(rawValue)(\((names + (takesLimits ? ["LIMITS"] : [])).joined(separator: ", ")))"
  }

  /// What it means, in one line.
  public var summary: String {
    switch self {
    case .has: "whether a match of p lies in t"
    case .count: "how many matches of p lie in t"
    case .distinct: "how many entries of p, each looked at alone, have a match in t"
    case .starts: "whether a match of p begins where t begins, outer white space skipped"
    case .ends: "whether a match of p ends where t ends, outer white space skipped"
    case .first: "the part of t at its start"
    case .last: "the part of t at its end"
    case .before: "the window before m, inside the view in which m was found"
    case .after: "the window after m, inside the view in which m was found"
    case .around: "both windows with m between them"
    case .group: "what group n of the regex captured, n a constant from 1; empty if it took no part"
    case .weight: "the weight of the entry that matched; 1 outside of tables"
    case .is: "whether some entry of p alone has a match that is exactly x"
    case .index: "the place of x in its domain, from 1, counted before `where`"
    case .fromEnd: "the place of x in its domain counted from the end, from 1"
    case .distance: "how many words lie between x and y"
    case .number: "the first number in t, missing if there is none"
    case .words: "how many words lie in t"
    case .tokens: "how many runs without white space t has"
    case .sentences: "how many sentences or parts of sentences lie in t"
    case .chars: "how many characters (Unicode scalars) t has"
    case .letters: "how many letters t has"
    case .uppercase: "how many capital letters t has"
    case .digits: "how many digits t has"
    case .punctuation: "how many punctuation marks and symbols t has"
    case .shouted: "how many words of t have two or more letters, all capitals"
    case .unique: "how many distinct words t has, case folded"
    case .min: "the smallest"
    case .max: "the largest"
    case .abs: "the value without its sign"
    case .sign: "-1, 0 or 1"
    case .clamp: "x, but not below low nor above high"
    case .round: "the nearest whole number, halves to even"
    case .floor: "the largest whole number that is not above x"
    case .log: "the natural logarithm; x must be above 0"
    case .log1p: "the natural logarithm of 1 + x; x must be above -1"
    case .exp: "e to the power x"
    case .sqrt: "the square root; x must not be below 0"
    case .sigmoid: "1 / (1 + e to the power -x)"
    case .ratio: "a / b, or 0 when b is 0"
    case .present: "whether x is not missing"
    }
  }
}
