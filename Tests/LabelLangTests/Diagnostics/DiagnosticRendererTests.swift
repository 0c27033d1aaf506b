import LabelLang
import TestSupport
import Testing

@Suite struct DiagnosticRendererTests {
  @Test func noFindingsNoText() {
    #expect(render("labels a, b", []) == "")
  }

  @Test func textsThatDoNotFitBehindTheirMarksHangBelow() {
    let text = "when has(links, promo) => spam"
    let finding = Diagnostic(
      .wrongType, "`has` expects text, found a number",
      at: Marker(SourceRange(9, 14), "this is a number"),
      secondary: [
        Marker(SourceRange(5, 8), "in this call"), Marker(SourceRange(26, 30), "for this label"),
        Marker(SourceRange(0, 4)),
      ],
      notes: ["numbers have no words"], help: Help("did you mean `text`?"))
    #expect(
      render(text, [finding]) == """
        error[E0306]: `has` expects text, found a number
          --> test.label:1:10
           |
         1 | when has(links, promo) => spam
           | ---- --- ^^^^^            ---- for this label
           |      |   |
           |      |   this is a number
           |      in this call
           = note: numbers have no words
           = help: did you mean `text`?

        test.label: 1 error

        """)
  }

  @Test func marksOfOtherLinesStandAtTheirLines() {
    let text = "one\n\n\nfour\nfive"
    let finding = Diagnostic(
      .duplicateName, "twice", at: Marker(SourceRange(11, 15), "again"),
      secondary: [Marker(SourceRange(0, 3), "first"), Marker(SourceRange(6, 10), "then")])
    #expect(
      render(text, [finding]) == """
        error[E0304]: twice
          --> test.label:5:1
           |
         1 | one
           | --- first
        ...
         4 | four
           | ---- then
         5 | five
           | ^^^^ again

        test.label: 1 error

        """)
  }

  @Test func errorsAreShownBeforeWarnings() {
    let text = String(repeating: "x", count: 60)
    let warnings = (0..<30).map { at($0, .unusedName) }
    let errors = (30..<60).map { at($0, .unknownName) }
    let few = render(text, warnings + errors.prefix(5))
    #expect(few.components("error[E0301]") == 5)
    #expect(few.components("warning[W0403]") == 15)
    #expect(few.hasSuffix("\ntest.label: 5 errors, 30 warnings; 20 of them are shown\n"))
    let many = render(text, warnings + errors)
    #expect(many.components("error[E0301]") == 20)
    #expect(many.components("warning[W0403]") == 0)
  }

  @Test func messagesStayOnOneLineAndShort() {
    let long = String(repeating: "word ", count: 100_000)
    let text = render("x", [Diagnostic(.unknownName, "a\n  b `\(long)`", at: place(0, 1))])
    #expect(text.hasPrefix("error[E0301]: a b `word word"))
    #expect(text.utf8.count < 700)
  }

  @Test func nameOfTheFileCannotActOnTheTerminal() {
    let source = SourceFile(name: "a\u{1B}[2J.label", text: "x")
    let text = DiagnosticRenderer.render([at(0, .unknownName)], source: source, colour: false)
    #expect(text.contains("--> a\\u{1B}[2J.label:1:1"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test(arguments: 0..<20)
  func anyBytesAndPlacesAreRendered(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<100 {
      let bytes = (0..<random.int(0...300)).map { _ in
        random.chance(0.5) ? UInt8(random.int(0...255)) : UInt8(random.int(9...40))
      }
      let source = SourceFile(name: "random.label", bytes: bytes)
      func range() -> SourceRange {
        SourceRange(random.int(-2...bytes.count + 2), random.int(-2...bytes.count + 2))
      }
      let edits = (0..<random.int(0...3)).map { _ in Edit(range(), "new\n\t") }
      let finding = Diagnostic(
        .unknownName, "`x`", at: Marker(range(), "here"),
        secondary: [Marker(range(), "there"), Marker(range())], help: Help("so", edits: edits))
      let text = DiagnosticRenderer.render([finding], source: source, colour: false)
      for scalar in text.unicodeScalars where scalar != "\n" {
        #expect(scalar.properties.generalCategory != .control, "seed \(seed)")
      }
      _ = DiagnosticJSON.render([finding], source: source)
      _ = EditApplier.apply(edits, to: source)
    }
  }

  @Test func longLinesAreCutWhereverTheMarkerIs() {
    let line = String(repeating: "免费 \u{1B}e\u{301}\t", count: 400)
    let source = SourceFile(name: "test.label", text: line)
    for offset in stride(from: 0, through: source.bytes.count, by: 61) {
      let finding = Diagnostic(.unknownName, "x", at: place(offset, offset + 3))
      let rows = DiagnosticRenderer.render([finding], source: source, colour: false)
        .split(separator: "\n")
      #expect(rows[3].unicodeScalars.count <= 130)
      #expect(rows[4].count <= 130 && rows[4].contains("^"))
    }
  }

  private func render(_ text: String, _ list: [Diagnostic]) -> String {
    DiagnosticRenderer.render(
      list, source: SourceFile(name: "test.label", text: text), colour: false)
  }

  private func place(_ start: Int, _ end: Int) -> Marker { Marker(SourceRange(start, end)) }

  private func at(_ offset: Int, _ code: DiagnosticCode) -> Diagnostic {
    Diagnostic(code, "`x`", at: place(offset, offset + 1))
  }
}

extension String {
  /// How often a part occurs.
  fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
