import LabelLang
import Testing

@Suite struct RepairTests {
  @Test func roundsGoOnUntilNothingIsLeft() {
    let outcome = repair("rule has(text, 'x')&&!has(text, \"y\") -> a;")
    #expect(outcome.text == "when has(text, \"x\") and not has(text, \"y\") => a")
    #expect(outcome.cured >= 4)
  }

  @Test func nothingToDo() {
    let outcome = repair("when has(text, \"x\") => c")
    #expect(outcome.text == "when has(text, \"x\") => c")
    #expect(outcome.cured == 0)
  }

  @Test func curesThatUndoEachOtherEnd() {
    let outcome = Repair.repair(SourceFile(name: "a", text: "x")) { source in
      let other = source.text(SourceRange(0, 1)) == "x" ? "y" : "x"
      return [finding([Edit(SourceRange(0, 1), other)])]
    }
    #expect(outcome.curedFindings == 1)
  }

  @Test func curesThatGrowEnd() {
    let outcome = Repair.repair(SourceFile(name: "a", text: "")) { _ in
      [finding([Edit(SourceRange(0, 0), "x")])]
    }
    #expect(outcome.source.bytes.count == Repair.mostRounds)
  }

  @Test func curesInEachOthersWayAreTakenInTurn() {
    var rounds: [[UInt8]] = []
    let outcome = Repair.repair(SourceFile(name: "a", text: "abcd")) { source in
      rounds.append(source.bytes)
      guard rounds.count == 1 else { return [] }
      return [
        finding([Edit(SourceRange(2, 3), "C"), Edit(SourceRange(0, 1), "A")]),
        finding([Edit(SourceRange(1, 2), "B")]), finding([Edit(SourceRange(3, 3), "!")]),
        finding([Edit(SourceRange(4, 4), "?")]),
      ]
    }
    #expect(outcome.source.text(SourceRange(0, 9)) == "AbCd?")
    #expect(outcome.curedFindings == 2)
  }

  private func finding(_ edits: [Edit]) -> Diagnostic {
    Diagnostic(.unexpectedToken, "x", at: Marker(SourceRange(0, 0)), help: Help("", edits: edits))
  }

  private func repair(_ rule: String) -> (text: String, cured: Int) {
    let header = "labels a, b\ninput text: text\n"
    let outcome = Repair.repair(SourceFile(name: "a", text: header + rule))
    let text = outcome.source.text(SourceRange(0, outcome.source.bytes.count))
    return (String(text.dropFirst(header.count)), outcome.curedFindings)
  }
}
