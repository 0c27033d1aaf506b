import LabelLang
import Testing

/// What the checker says of small programs, and where.
@Suite struct CheckerTests {
  @Test(arguments: values + views + names + warnings + heldKeywords)
  func findings(_ program: CheckerCase) {
    let checked = CheckedProgram(CheckerCase.header + program.source)
    let found = checked.outcome.diagnostics.sorted.filter { $0.code != .unusedName }.map {
      "\($0.code.rawValue) \(checked.source.text($0.primary.range))"
    }
    #expect(found.sorted() == program.findings.sorted(), "\(checked.findings)")
    for finding in checked.outcome.diagnostics.all where finding.code.severity == .error {
      #expect(finding.help != nil, "\(finding.message)")
    }
    let hasErrors = found.contains { $0.hasPrefix("E") }
    #expect((checked.outcome.program == nil) == hasErrors)
  }

  @Test func unusedNames() {
    let program = CheckedProgram(
      """
      labels spam, ham
      input text: text
      input title: text
      set a = ["x"]
      set b = ["y"]
      table c = {"z": 1}
      let d = count(text, b)
      let e = 1
      def f(t: text, n: number) = has(t, a)
      def g(n: number) = n + e
      when f(text, 1) => spam
      """)
    let places = program.outcome.diagnostics.sorted.map {
      "\($0.code.rawValue) \(program.source.text($0.primary.range))"
    }
    #expect(places == ["title", "c", "d", "n", "g"].map { "W0403 \($0)" })
  }

  @Test func namesDeclaredTwiceAreNotCalledUnused() {
    let program = CheckedProgram(
      """
      labels spam, ham
      input text: text
      let text = 1
      set text = ["a"]
      def f(a: number, a: bool) = 1
      def f(b: number) = b
      def words(t: text) = chars(t)
      otherwise => spam
      """)
    #expect(Set(program.outcome.diagnostics.all.map(\.code)) == [.duplicateName])
  }

  @Test(arguments: 1...3)
  func declaredLabelsAreCounted(_ step: Int) {
    let count = [1: 1, 2: 127, 3: 128][step]!
    let labels = (1...count).map { "l\($0)" }.joined(separator: ", ")
    let program = CheckedProgram("labels \(labels)\notherwise => l1")
    let codes = program.outcome.diagnostics.all.map(\.code)
    #expect(codes == (count == 127 ? [] : [.labelCount]))
  }

  @Test(arguments: ["", " ", "a\\nb", "\\u{7}", "\\u{2028}", "\\u{FEFF}", "a\\tb"])
  func labelsThatNoTableCanCarry(_ label: String) {
    let program = CheckedProgram("labels \"\(label)\", b\notherwise => b")
    #expect(program.outcome.diagnostics.all.map(\.code) == [.unusableLabel])
    let fine = CheckedProgram(
      "labels \"x, \\\"\(label.isEmpty ? "" : "é")\\\"\", b\notherwise => b")
    #expect(fine.outcome.diagnostics.all.isEmpty)
  }

  /// An edit that a finding of the code proposes leads to a program without errors.
  @Test(
    arguments: values.filter { program in
      program.findings.count == 1
        && ["E0308", "E0309", "E0310"].contains { program.findings[0].hasPrefix($0) }
    })
  func proposedEditsCure(_ program: CheckerCase) throws {
    let checked = CheckedProgram(CheckerCase.header + program.source)
    let finding = try #require(
      checked.outcome.diagnostics.sorted.first { $0.code.severity == .error })
    let edits = finding.help?.edits ?? []
    if edits.isEmpty { return }
    let cured = try #require(EditApplier.apply(edits, to: checked.source))
    #expect(CheckedProgram(cured).errors == [], "\(cured)")
  }
}

/// A program without its header, and what is found in it: codes with the underlined texts.
struct CheckerCase: Sendable, CustomStringConvertible {
  let source: String
  let findings: [String]

  init(_ source: String, _ findings: String...) {
    self.source = source
    self.findings = findings
  }

  var description: String { source }

  static let header = """
    labels spam, ham
    input text: text
    input title: text
    input optional: text?
    input n: number
    input q: score
    input o: number?
    input flag: bool?

    """
}
