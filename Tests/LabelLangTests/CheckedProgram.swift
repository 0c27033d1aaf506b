import LabelLang

/// A program and what the checker finds in it.
struct CheckedProgram {
  let source: SourceFile
  let outcome: Checker.Outcome

  init(_ text: String) {
    source = SourceFile(name: "test.label", text: text)
    outcome = Checker.check(source)
  }

  /// Each finding as its code, its place and its message.
  var findings: [String] { describe(outcome.diagnostics.sorted) }
  /// The findings that keep the program from running.
  var errors: [String] {
    describe(outcome.diagnostics.sorted.filter { $0.code.severity == .error })
  }

  private func describe(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { diagnostic in
      let place = source.text(diagnostic.primary.range)
      return "\(diagnostic.code.rawValue) at `\(place)`: \(diagnostic.message)"
    }
  }
}
