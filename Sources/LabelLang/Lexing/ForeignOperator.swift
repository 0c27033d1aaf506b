/// An operator of another language, with what LabelLang writes for it.
package struct ForeignOperator: Sendable {
  /// What it means here.
  enum Meaning: Hashable, Sendable {
    case symbol(Symbol)
    case word(ReservedWord)
  }

  let spelling: String
  /// What can stand in its place; nil where the expression must be written otherwise.
  let meaning: Meaning?
  let advice: String

  /// How its meaning is spelled.
  var replacement: String? {
    switch meaning {
    case .symbol(let symbol): symbol.rawValue
    case .word(let word): word.rawValue
    case nil: nil
    }
  }

  static let all: [(operator: ForeignOperator, bytes: [UInt8])] =
    [
      word("&&", .and), word("&", .and), word("∧", .and),
      word("||", .or), word("|", .or), word("∨", .or),
      word("!", .not), word("~", .not), word("¬", .not),
      symbol("->", .arrow), symbol("→", .arrow), symbol("⇒", .arrow),
      symbol("===", .equal), symbol("<>", .notEqual), symbol("!==", .notEqual),
      symbol("≠", .notEqual), symbol("≤", .lessOrEqual), symbol("=<", .lessOrEqual),
      symbol("≥", .greaterOrEqual), symbol(":=", .equals),
      symbol("×", .multiply), symbol("÷", .divide), symbol("−", .minus), symbol("–", .minus),
      other("=~", "write `has(text, /.../)` to look for a regex"),
      other("!~", "write `not has(text, /.../)` to ask that a regex is absent"),
      other("**", "there are no powers; multiply the value by itself, or use `exp`"),
      other("^", "there are no powers; multiply the value by itself, or use `exp`"),
      other("%", "there is no remainder; a share is a number from 0 to 1, such as `0.5`"),
      other("+=", "a name is bound once: write `let name = expression`"),
      other("-=", "a name is bound once: write `let name = expression`"),
    ].map { ($0, Array($0.spelling.utf8)) }

  /// `AND`, `OR`, `NOT` and words such as `xor`, which are names unless they stand where an operator
  /// does.
  static func word(_ text: String) -> ForeignOperator? {
    switch text {
    case "is", "equals": return symbol(text, .equal)
    case "xor": return other(text, "write `(a and not b) or (b and not a)`")
    default: break
    }
    guard let meant = ReservedWord(rawValue: text.lowercased()), meant.rawValue != text,
      meant == .and || meant == .or || meant == .not
    else { return nil }
    return word(text, meant)
  }

  private static func word(_ spelling: String, _ word: ReservedWord) -> ForeignOperator {
    ForeignOperator(
      spelling: spelling, meaning: .word(word), advice: "write `\(word.rawValue)`")
  }

  private static func symbol(_ spelling: String, _ symbol: Symbol) -> ForeignOperator {
    ForeignOperator(
      spelling: spelling, meaning: .symbol(symbol), advice: "write `\(symbol.rawValue)`")
  }

  private static func other(_ spelling: String, _ advice: String) -> ForeignOperator {
    ForeignOperator(spelling: spelling, meaning: nil, advice: advice)
  }
}
