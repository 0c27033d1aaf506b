internal import Dataset
internal import LabelLang

/// A program from a reply, as the checker and the task see it.
struct CheckedProgram {
  let source: SourceFile
  /// The typed program; nil where it has an error or does not fit the task.
  let program: TypedProgram?
  /// What is wrong, for the model; empty where nothing is.
  let faults: String
  /// How many errors there are.
  let errorCount: Int

  /// Whether the program may run.
  var isFine: Bool { program != nil }

  /// Checks a program's text for a task.
  init(_ text: String, name: String, task: LabelingTask) {
    self.init(SourceFile(name: name, text: text), task: task)
  }

  private init(_ source: SourceFile, task: LabelingTask) {
    self.source = source
    let outcome = Checker.check(source)
    let misfits = Self.misfits(outcome.syntax, task)
    let errors = outcome.diagnostics.sorted.filter { finding in
      finding.code.severity == .error
        && (misfits.isEmpty || !Self.meansTheTask(finding, source, task))
    }
    program = misfits.isEmpty ? outcome.program : nil
    errorCount = errors.count + misfits.count
    faults =
      misfits.map { "error: \($0)\n" }.joined()
      + (errors.isEmpty
        ? "" : DiagnosticRenderer.render(errors, source: source, colour: false))
  }

  /// Whether a name is only unknown because the program declares others than the task: it is right, and its
  /// cure would be wrong.
  private static func meansTheTask(
    _ finding: Diagnostic, _ source: SourceFile, _ task: LabelingTask
  ) -> Bool {
    let text = source.text(finding.primary.range)
    return switch finding.code {
    case .unknownLabel: task.labelNames.contains { TaskSignature.spelled($0) == text }
    case .unknownName: task.inputs.contains { $0.name == text }
    default: false
    }
  }

  /// The same program after the cures that findings are certain of, and how many there were.
  func cured(task: LabelingTask) -> (program: CheckedProgram, cures: Int)? {
    // Warnings are left alone: their cures are no reason to change what a model wrote.
    let outcome = Repair.repair(source) { source in
      Checker.check(source).diagnostics.sorted.filter { $0.code.severity == .error }
    }
    guard outcome.curedFindings > 0 else { return nil }
    return (CheckedProgram(outcome.source, task: task), outcome.curedFindings)
  }

  /// The same program with the task's descriptions of scores, by which it finds their columns where the
  /// task is not known; itself where it lacks none.
  func described(by task: LabelingTask) -> CheckedProgram {
    guard isFine else { return self }
    var lexer = Lexer(source)
    lexer.run()
    let edits = Checker.check(source).syntax.statements.compactMap { statement -> Edit? in
      guard case .input(let own) = statement,
        let input = task.inputs.first(where: { $0.name == own.name.text }),
        let wanted = input.columnRequest.alternatives.first, wanted != own.description
      else { return nil }
      let literal = TaskSignature.quoted(wanted)
      // A description is the last token of its statement.
      let last = lexer.tokens.first { $0.range.end == own.range.end }
      guard own.description != nil, let last else {
        return Edit(SourceRange(own.range.end, own.range.end), " " + literal)
      }
      return Edit(last.range, literal)
    }
    guard !edits.isEmpty, let text = EditApplier.apply(edits, to: source) else { return self }
    let described = CheckedProgram(SourceFile(name: source.name, text: text), task: task)
    return described.isFine ? described : self
  }

  /// Its tokens in one line each, without comments: equal for programs that differ in layout only.
  var canonicalText: String {
    var lexer = Lexer(source)
    lexer.run()
    return lexer.tokens.map { source.text($0.range) }.joined(separator: "\n")
  }

  /// Where a program's declarations are not the task's.
  private static func misfits(_ program: ProgramSyntax, _ task: LabelingTask) -> [String] {
    program.statements.compactMap { statement in
      switch statement {
      case .labels(let names, _): misfit(names.map(\.text), task)
      case .input(let input): misfit(input, task)
      default: nil
      }
    }
  }

  private static func misfit(_ labels: [String], _ task: LabelingTask) -> String? {
    let expected = task.labelNames
    if Set(labels) == Set(expected) { return nil }
    let wanted = expected.map(TaskSignature.spelled).joined(separator: ", ")
    let found = labels.map(TaskSignature.spelled).joined(separator: ", ")
    return "expected `labels \(wanted)`, found `labels \(found)`"
  }

  private static func misfit(_ input: InputSyntax, _ task: LabelingTask) -> String? {
    let name = input.name.text
    guard let own = task.inputs.first(where: { $0.name == name }) else {
      let names = task.inputs.map(\.name)
      let nearest = Suggestion.nearest(to: name, in: names)
      return "the rows have no `\(name)`; "
        + (nearest.map { "did you mean `\($0)`?" }
          ?? "the inputs are \(names.prefix(20).joined(separator: ", "))")
    }
    if own.type == input.type { return nil }
    return "`\(name)` is a \(own.type.rawValue), and was declared as a \(input.type.rawValue)"
  }
}
