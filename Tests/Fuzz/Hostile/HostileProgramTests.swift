import Interpreter
import LabelLang
import Testing

/// Programs that are large, deep or costly are refused with the measured value and the bound.
@Suite struct HostileProgramTests {
  @Test(arguments: HostileProgram.all)
  func isRefused(_ hostile: HostileProgram) throws {
    let source = SourceFile(name: "hostile", bytes: hostile.bytes)
    let outcome = Checker.check(source, limits: hostile.limits)
    let errors = outcome.diagnostics.all.filter { $0.code.severity == .error }
    let advice = outcome.diagnostics.all.reduce(0) { $0 + ($1.help?.text.utf8.count ?? 0) }
    #expect(advice < 100 * max(hostile.bytes.count, 1000), "\(advice) bytes of advice")
    guard let code = hostile.code else {
      #expect(errors.isEmpty)
      return
    }
    #expect(outcome.program == nil)
    let finding = try #require(
      errors.first { $0.code == code }, "\(Set(errors.map(\.code))), not \(code)")
    for value in hostile.measured {
      #expect(finding.message.contains(value), "\(finding.message)")
    }
    let report = DiagnosticRenderer.render(
      outcome.diagnostics.sorted, source: source, colour: false)
    #expect(report.utf8.count < 100_000, "a report of \(report.utf8.count) bytes")
  }

  /// What depends on an element is compiled wherever it is used.
  @Test(arguments: [
    ("def f0(m: match) = words(m)\n", "(m: match) = ", "(m)"),
    ("def f0(m: match) = has(m, \"x\")\n", "(m: match) = ", "(m)"),
  ])
  func codeOfFunctionsOfElementsIsBounded(first: String, head: String, call: String) throws {
    let isCondition = first.contains("has")
    let doubled = (1...40).map { level in
      let use = "f\(level - 1)\(call)"
      return "def f\(level)\(head)\(use) \(isCondition ? "and" : "+") \(use)\n"
    }
    let text =
      "labels a, b\ninput text: text\n" + first + doubled.joined()
      + (isCondition
        ? "when (count w in words(text) where f40(w)) > 1 => a\n"
        : "when (sum w in words(text): f40(w)) > 1 => a\n")
    let program = try #require(Checker.check(SourceFile(name: "p", text: text)).program)
    #expect(throws: PlanError.tooLong(program: "p")) { try Plan([program]) }
  }

  /// A host may be stricter, and not laxer where the stack or PCRE2 would not bear it.
  @Test func boundsAreChosenByTheHost() {
    let text = """
      labels a, b
      input text: text
      set s = ["one", "two", /thr(ee|ice){1,9}/]
      when ((count m in find(text, s) where words(m) > 1) + 1) > 3 => a
      """
    func codes(_ limits: ProgramLimits) -> Set<DiagnosticCode> {
      let outcome = Checker.check(SourceFile(name: "p", text: text), limits: limits)
      return Set(outcome.diagnostics.all.filter { $0.code.severity == .error }.map(\.code))
    }
    #expect(codes(.standard) == [])
    #expect(codes(ProgramLimits(sourceBytes: 50)) == [.sourceTooLarge])
    #expect(codes(ProgramLimits(nesting: 2)) == [.nestingTooDeep])
    #expect(codes(ProgramLimits(chain: 1)) == [.nestingTooDeep])
    #expect(codes(ProgramLimits(depth: 1)) == [.nestingTooDeep])
    #expect(codes(ProgramLimits(expressions: 3)) == [.programTooCostly])
    #expect(codes(ProgramLimits(patterns: 2)) == [.tooManyPatterns])
    #expect(codes(ProgramLimits(keywordCharacters: 2)) == [.patternTooLarge])
    #expect(codes(ProgramLimits(regexSize: 20)) == [.patternTooLarge])
    #expect(codes(ProgramLimits(patternsSize: 5)) == [.patternTooLarge])
    #expect(codes(ProgramLimits(patternUses: 2)) == [.patternTooLarge])
    #expect(codes(ProgramLimits(stepsPerByte: 0.001)) == [.programTooCostly])
    let lax = ProgramLimits(
      nesting: .max, chain: .max, depth: .max, keywordVariants: .max, keywordCharacters: .max,
      regexSize: .max)
    #expect(lax == .standard)
  }
}
