import LabelLang
import Testing

@Suite struct EditApplierTests {
  @Test func editsAreCarriedOutAtTheirPlacesWhateverTheirOrder() {
    #expect(
      apply("when x && y => a", (5, 6, "é"), (7, 9, "and"), (16, 16, "!"))
        == "when é and y => a!")
    #expect(
      apply("when x && y => a", (16, 16, "!"), (7, 9, "and"), (5, 6, "é"))
        == "when é and y => a!")
    #expect(apply("x") == "x")
  }

  @Test func insertionsAtOnePlaceKeepTheirOrder() {
    #expect(apply("ab", (1, 1, "("), (1, 1, "["), (1, 2, "B")) == "a([B")
    #expect(apply("ab", (1, 2, "B"), (1, 1, "(")) == "a(B")
    #expect(apply("ab", (0, 1, "A"), (1, 1, "-")) == "A-b")
  }

  @Test func overlappingEditsAreRefused() {
    #expect(apply("abc", (0, 2, "x"), (1, 3, "y")) == nil)
    #expect(apply("abc", (0, 3, "x"), (1, 1, "y")) == nil)
    #expect(apply("abc", (0, 1, "x"), (0, 1, "x")) == nil)
  }

  @Test func placesOutsideTheSourceAreRefused() {
    #expect(apply("abc", (2, 4, "x")) == nil)
    #expect(apply("abc", (-1, 1, "x")) == nil)
    #expect(apply("abc", (2, 1, "x")) == nil)
  }

  @Test func sourcesThatAreNoUTF8AreRefused() {
    let source = SourceFile(name: "a", bytes: [0x61, 0xFF])
    #expect(EditApplier.apply([Edit(SourceRange(0, 1), "b")], to: source) == nil)
  }

  /// Carrying out what a finding proposes must cure it: else a repair would go on for ever.
  @Test(arguments: [
    "when has(text, \"x\")&&!has(text, \"y\") => a", "when words(text) ≥ 3 -> b",
    "when words(text) = 3 => b", "when 1 < words(text) < 3 => b", "when words(text) > 1_000 => a",
    "when has(first(text, 3words), \"x\") => b", "when has(text, 'don\\'t') => b",
    "when has(text, \"x\" \"y\") => a", "rule has(text, \"x\") => a", "n = words(text)",
    "set s = {\"a\"} ", "when not has(text, \"a\") or has(text, [\" a\"]) => a;", "else -> a",
  ])
  func editsCureTheirFindings(_ statement: String) throws {
    var source = SourceFile(name: "a", text: "labels a, b\ninput text: text\n" + statement)
    var codes: [[DiagnosticCode]] = []
    while let finding = parse(source).first(where: { !($0.help?.edits.isEmpty ?? true) }) {
      codes.append(parse(source).map(\.code))
      let edits = try #require(finding.help?.edits)
      let text = try #require(EditApplier.apply(edits, to: source))
      source = SourceFile(name: "a", text: text)
      try #require(codes.count < 10, "\(text) \(codes)")
    }
    #expect(parse(source).map(\.code) == [], "\(source.text(SourceRange(0, .max)))")
  }

  private func parse(_ source: SourceFile) -> [Diagnostic] {
    var list = DiagnosticList()
    _ = Parser.parse(source, into: &list)
    return list.sorted
  }

  private func apply(_ text: String, _ edits: (Int, Int, String)...) -> String? {
    EditApplier.apply(
      edits.map { Edit(SourceRange($0.0, $0.1), $0.2) }, to: SourceFile(name: "a", text: text))
  }
}
