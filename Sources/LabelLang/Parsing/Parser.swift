/// Source text to syntax tree; it recovers after an error and goes on with the next statement.
public enum Parser {
  /// Parses a whole program; what is wrong with it goes to `diagnostics`.
  public static func parse(
    _ source: SourceFile, limits: ProgramLimits = .standard,
    into diagnostics: inout DiagnosticList
  ) -> ProgramSyntax {
    guard source.bytes.count <= limits.sourceBytes else {
      diagnostics.report(
        .sourceTooLarge,
        "the source has \(source.bytes.count) bytes, the bound is \(limits.sourceBytes)",
        at: SourceRange(0, 0),
        help: Help("split the program, and let `*` and choices take the place of long lists"))
      return ProgramSyntax()
    }
    var lexer = Lexer(source)
    lexer.run()
    for finding in lexer.findings { diagnostics.report(finding) }
    var examples: [ExampleSyntax] = []
    for comment in lexer.comments where ExampleParser.isExample(comment, in: source) {
      let parser = ExampleParser(source: source, range: comment.range)
      switch parser.parse() {
      case .success(let example): examples.append(example)
      case .failure(let failure): diagnostics.report(failure.diagnostic)
      }
    }
    var parser = ProgramParser(source, tokens: lexer.tokens, limits: limits)
    let statements = parser.program()
    for finding in parser.findings { diagnostics.report(finding) }
    return ProgramSyntax(
      statements: statements, comments: lexer.comments, examples: examples)
  }
}
