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
  /// has reported it. Of helps, that on a quote inside a string comes first.
  mutating func unexpected(_ expected: String, help: Help? = nil) -> Abandoned {
    let token = current
    switch token.kind {
    case .garbage: return Abandoned()
    case .foreign(let foreign) where foreign.meaning == nil:
      return failure(
        .foreignOperator, "`\(foreign.spelling)` is no operator here", at: token.range,
        help: Help(foreign.advice))
    case .foreignWord(let text):
      return failure(
        .unexpectedCharacter, "the name `\(text)` has letters outside ASCII", at: token.range,
        help: Help("names are made of `a` to `z`, `A` to `Z`, digits and `_`"))
    default:
      return failure(
        .unexpectedToken, "expected \(expected), found \(describe(token))", at: token.range,
        help: quoteHelp ?? help)
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
