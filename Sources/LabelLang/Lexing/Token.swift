/// One token: what the lexer hands to the parser.
package struct Token: Sendable {
  /// What a token is.
  package enum Kind: Sendable {
    case identifier(String)
    case reserved(ReservedWord)
    /// A word with letters outside ASCII; only the parser knows whether quotes would cure it.
    case foreignWord(String)
    case number(Double)
    case string(StringLiteral)
    case regex(RegexLiteral)
    case symbol(Symbol)
    /// An operator of another language; the parser reports it where it stands in an operator's place.
    case foreign(ForeignOperator)
    /// What could not be read and has been reported.
    case garbage
    case end
  }

  package var kind: Kind
  package var range: SourceRange
  /// Whether a line break stands between it and the token before it.
  package var startsLine: Bool

  /// Whether an operand may end with it, so that a slash after it divides.
  var endsOperand: Bool {
    switch kind {
    case .identifier, .foreignWord, .number, .string, .regex: true
    case .reserved(let word): word == .true || word == .false || word == .abstain
    case .symbol(let symbol):
      symbol == .closeParenthesis || symbol == .closeBracket || symbol == .closeBrace
    case .foreign, .garbage, .end: false
    }
  }
}

/// The punctuation and the operators of the language.
package enum Symbol: String, CaseIterable, Sendable {
  case openParenthesis = "("
  case closeParenthesis = ")"
  case openBracket = "["
  case closeBracket = "]"
  case openBrace = "{"
  case closeBrace = "}"
  case comma = ","
  case colon = ":"
  case equals = "="
  case arrow = "=>"
  case question = "?"
  case dot = "."
  case coalesce = "??"
  case multiply = "*"
  case divide = "/"
  case plus = "+"
  case minus = "-"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  static let spellings: [(symbol: Symbol, bytes: [UInt8])] = allCases.map {
    ($0, Array($0.rawValue.utf8))
  }

  var isClosing: Bool {
    self == .closeParenthesis || self == .closeBracket || self == .closeBrace
  }
}
