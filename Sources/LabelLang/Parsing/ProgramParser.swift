/// What is thrown where a statement cannot be read on; the reason has been reported.
struct Abandoned: Error {}

/// Tokens to statements: a recursive descent, one method a rule of `grammar/labellang.ebnf`.
///
/// An error that leaves no doubt what was meant is reported and parsing goes on; any other
/// abandons the statement, and the next statement keyword begins anew.
struct ProgramParser {
  let source: SourceFile
  let tokens: [Token]
  var index = 0
  var findings: [Diagnostic] = []
  /// How many brackets, branches and bodies are open.
  var level = 0
  /// The height of the tree that was parsed last.
  var height = 0
  /// Which of the literals of other languages the program binds as names.
  var boundLiterals: [String: Bool] = [:]

  init(_ source: SourceFile, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
  }
}

// MARK: - The cursor

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

  /// What a foreign operator means, or nil.
  var meaning: ForeignOperator.Meaning? {
    if case .foreign(let foreign) = self { foreign.meaning } else { nil }
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

// MARK: - Reporting

extension ProgramParser {
  mutating func report(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange, label: String = "",
    secondary: [Marker] = [], help: Help? = nil
  ) {
    guard findings.count < Lexer.reportedErrors else { return }
    findings.append(
      Diagnostic(
        code, message, at: Marker(range, label), secondary: secondary, help: help))
  }

  /// Reports, and gives what to throw.
  mutating func failure(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange,
    secondary: [Marker] = [], help: Help? = nil
  ) -> Abandoned {
    report(code, message, at: range, secondary: secondary, help: help)
    return Abandoned()
  }

  /// Reports that something else was expected than what stands here; in silence where the lexer
  /// has reported it.
  mutating func unexpected(_ expected: String, help: Help? = nil) -> Abandoned {
    let token = current
    switch token.kind {
    case .garbage: return Abandoned()
    case .foreign(let foreign):
      let edits = foreign.replacement.map { [Edit(token.range, $0)] } ?? []
      return failure(
        .foreignOperator, "`\(foreign.spelling)` is no operator here", at: token.range,
        help: Help(foreign.advice, edits: expected == "an expression" ? [] : edits))
    case .foreignWord(let text):
      return failure(
        .unexpectedCharacter, "the name `\(text)` has letters outside ASCII", at: token.range,
        help: Help("names are made of `a` to `z`, `A` to `Z`, digits and `_`"))
    default:
      return failure(
        .unexpectedToken, "expected \(expected), found \(describe(token))", at: token.range,
        help: help ?? quoteHelp)
    }
  }

  /// What to say where a token touches the string before it: a quote inside a string, most likely.
  private var quoteHelp: Help? {
    guard index > 0, case .string = tokens[index - 1].kind, !current.kind.isPunctuation,
      current.range.start == lastEnd, !isAtEnd
    else { return nil }
    return Help("a quote inside a string is written `\\\"`")
  }

  /// A token as messages name it.
  func describe(_ token: Token) -> String {
    switch token.kind {
    case .end: return "the end of the program"
    case .string where token.range.end - token.range.start > 30: return "a string"
    case .regex where token.range.end - token.range.start > 30: return "a regex"
    default: return "`\(source.text(token.range))`"
    }
  }
}

extension Token.Kind {
  fileprivate var isPunctuation: Bool {
    if case .symbol = self { true } else { false }
  }
}

// MARK: - Bounds on depth

extension ProgramParser {
  /// Goes one level deeper; the caller leaves it again by `level -= 1`.
  mutating func enter() throws(Abandoned) {
    guard level < Parser.deepestNesting else {
      throw failure(
        .nestingTooDeep,
        "this is nested \(level + 1) levels deep, the bound is \(Parser.deepestNesting)",
        at: current.range, help: Help("give a part of it a name with `let` or `def`"))
    }
    level += 1
  }

  /// Records the height of the tree just built.
  mutating func grow(to height: Int) throws(Abandoned) {
    guard height <= Parser.deepestChain else {
      throw failure(
        .nestingTooDeep,
        "the expression is \(height) operators deep, the bound is \(Parser.deepestChain)",
        at: current.range, help: Help("give a part of it a name with `let`"))
    }
    self.height = height
  }
}
