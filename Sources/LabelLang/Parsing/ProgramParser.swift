/// What is thrown where a statement cannot be read on; the reason has been reported.
struct Abandoned: Error {}

/// Tokens to statements: a recursive descent, one method a rule of `grammar/labellang.ebnf`.
///
/// An error that leaves no doubt what was meant is reported and parsing goes on; any other
/// abandons the statement, and the next statement keyword begins anew.
struct ProgramParser {
  let source: SourceFile
  let tokens: [Token]
  let limits: ProgramLimits
  var index = 0
  var findings: [Diagnostic] = []
  /// How many brackets, branches and bodies are open.
  var level = 0
  /// The height of the tree that was parsed last.
  var height = 0
  /// Whether the condition of a rule is being read.
  var isInCondition = false
  /// Which of the literals of other languages the program binds as names.
  var boundLiterals: [String: Bool] = [:]
  /// The labels that were declared so far.
  var declaredLabels: Set<String> = []
  /// The labels that lack their quotes, by their place.
  var unquotedLabels: [SourceRange: String] = [:]

  init(_ source: SourceFile, tokens: [Token], limits: ProgramLimits) {
    self.source = source
    self.tokens = Self.withOperatorWords(tokens)
    self.limits = limits
  }

  /// The tokens with words such as `AND` and `xor` as operators where operands stand beside them.
  private static func withOperatorWords(_ tokens: [Token]) -> [Token] {
    var result = tokens
    for index in tokens.indices.dropLast() {
      guard let text = tokens[index].kind.identifier, let meant = ForeignOperator.word(text)
      else { continue }
      let isBehindOperand = index > 0 && result[index - 1].endsOperand
      var next = tokens[index + 1].kind
      if let text = next.identifier, let following = ForeignOperator.word(text),
        case .word? = following.meaning
      {
        next = .foreign(following)
      }
      let isBeforeOperand =
        // `is` is a function too.
        meant.spelling == "is" ? next.isNumber : next.startsOperand || next.meaning == .word(.not)
      let isPrefix = meant.meaning == .word(.not)
      let isInPlace =
        isPrefix ? index > 0 && result[index - 1].kind.asksForCondition : isBehindOperand
      if isBeforeOperand, isInPlace { result[index].kind = .foreign(meant) }
    }
    return result
  }
}

extension ProgramParser {
  var current: Token { tokens[index] }

  /// The token `count` places ahead, the end where there are no more.
  func peek(_ count: Int = 1) -> Token { tokens[min(index + count, tokens.count - 1)] }

  /// The end of the token before the current one.
  var lastEnd: Int { index > 0 ? tokens[index - 1].range.end : 0 }

  var isAtEnd: Bool { index == tokens.count - 1 }

  @discardableResult
  mutating func advance() -> Token {
    let token = current
    if !isAtEnd { index += 1 }
    return token
  }

  func isAt(_ symbol: Symbol) -> Bool { current.kind.isSymbol(symbol) }
  func isAt(_ word: ReservedWord) -> Bool { current.kind.isReserved(word) }

  /// The text of the current token where it is a plain identifier.
  var identifier: String? { current.kind.identifier }

  mutating func take(_ symbol: Symbol) -> SourceRange? {
    isAt(symbol) ? advance().range : nil
  }

  mutating func take(_ word: ReservedWord) -> SourceRange? {
    isAt(word) ? advance().range : nil
  }

  /// Whether a statement seems to begin at a token: its keyword stands first on its line, or what
  /// follows the keyword fits.
  func beginsStatement(at index: Int) -> Bool {
    guard case .reserved(let word) = tokens[index].kind, word.beginsStatement else {
      return false
    }
    let next = tokens[min(index + 1, tokens.count - 1)].kind
    if tokens[index].startsLine || index == 0 {
      guard case .symbol(let symbol) = next else { return true }
      return !symbol.isClosing && symbol != .comma
    }
    switch next {
    case .identifier, .string, .foreignWord: return true
    case .symbol(.openBrace): return word == .choose
    case .symbol(.arrow): return word == .otherwise
    case .reserved: return word == .when
    case .number, .regex, .symbol(.openParenthesis), .symbol(.minus): return word == .when
    default: return false
    }
  }

  var isAtStatement: Bool { isAtEnd || beginsStatement(at: index) }

  /// Passes over everything up to the next statement.
  mutating func recover() {
    while !isAtStatement { index += 1 }
  }
}

extension Token.Kind {
  func isSymbol(_ symbol: Symbol) -> Bool {
    if case .symbol(symbol) = self { true } else { false }
  }

  func isReserved(_ word: ReservedWord) -> Bool {
    if case .reserved(word) = self { true } else { false }
  }

  var identifier: String? {
    if case .identifier(let text) = self { text } else { nil }
  }

  /// Whether a condition may begin behind it.
  fileprivate var asksForCondition: Bool {
    switch self {
    case .reserved(let word): [.when, .and, .or, .not, .if, .where, .then, .else].contains(word)
    case .symbol(let symbol): [.openParenthesis, .colon, .equals, .comma].contains(symbol)
    case .foreign(let foreign):
      [.word(.and), .word(.or), .word(.not)].contains(foreign.meaning)
    default: false
    }
  }

  /// What a foreign operator means, or nil.
  var meaning: ForeignOperator.Meaning? {
    if case .foreign(let foreign) = self { foreign.meaning } else { nil }
  }

  fileprivate var isNumber: Bool {
    if case .number = self { true } else { isSymbol(.minus) }
  }

  var isLiteralPattern: Bool {
    switch self {
    case .string, .regex: true
    default: false
    }
  }

  /// Whether an operand may begin with it.
  var startsOperand: Bool {
    switch self {
    case .identifier, .foreignWord, .number, .string, .regex: true
    case .reserved(let word): word == .true || word == .false || word == .if || word == .not
    case .symbol(let symbol):
      symbol == .openParenthesis || symbol == .openBracket || symbol == .minus
    case .foreign, .garbage, .end: false
    }
  }
}

extension ProgramParser {
  /// Goes one level deeper; the caller leaves it again by `level -= 1`.
  mutating func enter() throws(Abandoned) {
    guard level < limits.nesting else {
      throw failure(
        .nestingTooDeep,
        "this is nested at least \(level + 1) levels deep, the bound is \(limits.nesting)",
        at: current.range, help: Help("give a part of it a name with `let` or `def`"))
    }
    level += 1
  }

  /// Records the height of the tree just built.
  mutating func grow(to height: Int) throws(Abandoned) {
    guard height <= limits.chain else {
      throw failure(
        .nestingTooDeep,
        "the tree of the expression is at least \(height) levels high, the bound is \(limits.chain)",
        at: current.range, help: Help("give a part of it a name with `let`"))
    }
    self.height = height
  }
}
