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
      let (text, other) = source.text(SourceRange(0, 1)) == "x" ? ("x", "y") : ("y", "x")
      return [finding([Edit(SourceRange(0, 1), other)], text)]
    }
    #expect(outcome.curedFindings == 1)
  }

  @Test func curesThatUncoverOthersEnd() {
    let outcome = Repair.repair(SourceFile(name: "a", text: "")) { source in
      [finding([Edit(SourceRange(0, 0), "x")], "\(source.bytes.count)")]
    }
    #expect(outcome.source.bytes.count == Repair.mostRounds)
    #expect(outcome.curedFindings == Repair.mostRounds)
  }

  @Test func editsThatCureNothingAreTakenBack() {
    let outcome = Repair.repair(SourceFile(name: "a", text: "b")) { source in
      [finding([Edit(SourceRange(0, 0), "x")], at: SourceRange(0, source.bytes.count))]
    }
    #expect(outcome.source.bytes == Array("b".utf8) && outcome.curedFindings == 0)
  }

  /// Of two findings that say the same, the edit of one cures and that of the other does not.
  @Test func onlyWhatIsGoneIsCounted() {
    let outcome = Repair.repair(SourceFile(name: "a", text: "b c")) { source in
      let text = source.text(SourceRange(0, source.bytes.count))
      let end = text.utf8.count
      return (text.hasPrefix("b") ? [finding([Edit(SourceRange(0, 1), "B")])] : [])
        + [
          finding(
            [Edit(SourceRange(end - 1, end), "cc")], at: SourceRange(end - 1, end))
        ]
    }
    #expect(outcome.source.bytes == Array("B cc".utf8) && outcome.curedFindings == 1)
  }

  @Test(arguments: [
    "when words(text).5 > 1 => a", "when \"x\".5 => a", "let n = 1\nwhen n.5 > 1 => a",
    "when has(text, \"x\") and.5 > 1 => a",
  ])
  func numbersBesideValuesAreLeftToTheAuthor(_ rule: String) {
    let outcome = repair(rule)
    #expect(outcome.text == rule && outcome.cured == 0)
  }

  @Test func whatAnEndMarkPartsStaysApart() {
    #expect(
      repair("let n = 1;let m = .5;when n > m => a").text.hasSuffix(
        "let n = 1 let m = 0.5 when n > m => a"))
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

  private func finding(
    _ edits: [Edit], _ message: String = "x", at range: SourceRange = SourceRange(0, 0)
  ) -> Diagnostic {
    Diagnostic(.unexpectedToken, message, at: Marker(range), help: Help("", edits: edits))
  }

  private func repair(_ rule: String) -> (text: String, cured: Int) {
    let header = "labels a, b\ninput text: text\n"
    let outcome = Repair.repair(SourceFile(name: "a", text: header + rule))
    let text = outcome.source.text(SourceRange(0, outcome.source.bytes.count))
    return (String(text.dropFirst(header.count)), outcome.curedFindings)
  }
}
