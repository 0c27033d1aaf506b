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

  /// What has no end is left as it was.
  @Test func curesThatUndoEachOtherAreTakenBack() {
    let outcome = Repair.repair(SourceFile(name: "a", text: "x")) { source in
      let (text, other) = source.text(SourceRange(0, 1)) == "x" ? ("x", "y") : ("y", "x")
      return [finding([Edit(SourceRange(0, 1), other)], text)]
    }
    #expect(outcome.source.bytes == Array("x".utf8) && outcome.curedFindings == 0)
  }

  @Test func curesThatUncoverOthersWithoutEndAreTakenBack() {
    let outcome = Repair.repair(SourceFile(name: "a", text: "")) { source in
      [finding([Edit(SourceRange(0, 0), "x")], "\(source.bytes.count)")]
    }
    #expect(outcome.source.bytes.isEmpty && outcome.curedFindings == 0)
  }

  @Test func curesThatUncoverOthersAreCounted() {
    let outcome = Repair.repair(SourceFile(name: "a", text: "")) { source in
      source.bytes.count < Repair.mostRounds ? [finding([Edit(SourceRange(0, 0), "x")])] : []
    }
    #expect(outcome.source.bytes.count == Repair.mostRounds)
    #expect(outcome.curedFindings == Repair.mostRounds)
  }

  /// Of two statements, the edit of one cures and that of the other does not.
  @Test func onlyWhatIsGoneIsCounted() {
    let outcome = Repair.repair(SourceFile(name: "a", text: "let b\nlet c")) { source in
      let text = source.text(SourceRange(0, source.bytes.count))
      let end = text.utf8.count
      return (text.hasPrefix("let b") ? [finding([Edit(SourceRange(4, 5), "B")])] : [])
        + [finding([Edit(SourceRange(end - 1, end), "cc")], at: SourceRange(end - 1, end))]
    }
    #expect(outcome.source.bytes == Array("let B\nlet c".utf8) && outcome.curedFindings == 1)
  }

  /// Certain edits that lead to no program without errors.
  @Test(arguments: [
    "when words(text) => 3", "let n = count(text, \"x\") => 3\nwhen n > 2 => a",
    "when has(text, \"x\") => if words(text) > 3 then a",
    "when has(text, \"x\") => if words(text) > 3 then a else b",
    "when has(text, \"x\") && words(text) => a", "when has(text, \"x\") -> c",
    "set s = \"x\", \"y\", (\nwhen has(text, s) => a",
    "when has(text, /(x|y/) => a", "when has(text, /[a-z/) => a", "when has(text, /x)|y/) => a",
    "when has(text, /*x/) => a", "when has(text, /and/or) => a", "when has(text, \"x\ny\") => a",
    "when count m in find(text, \"x\") where words(m) > 0 > 1 and has(m, \"y\") + \"x\" => a",
  ])
  func editsThatCureNoStatementAreTakenBack(_ rules: String) {
    let outcome = repair(rules)
    #expect(outcome.text == rules && outcome.cured == 0)
  }

  @Test(arguments: [
    ("when words(text) => 3 => a", "when words(text) >= 3 => a"),
    (
      "when words(text) => 3 and has(text, \"x\") => a",
      "when words(text) >= 3 and has(text, \"x\") => a"
    ),
    ("when has(text, \"x\" \"y\") => a", "when has(text, [\"x\", \"y\"]) => a"),
    ("when has(text, /x/y/) => a", "when has(text, /x\\/y/) => a"),
    ("when has(te\u{200B}xt, \"x\") => a", "when has(text, \"x\") => a"),
    ("set s = has(text, \"x\")\nwhen s => a", "let s = has(text, \"x\")\nwhen s => a"),
    ("when has(text, \"x\") => ABSTAIN", "when has(text, \"x\") => abstain"),
    ("when has(text, \"x\") => \"abstain\"", "when has(text, \"x\") => abstain"),
    ("when has(text, \"x\") => None", "when has(text, \"x\") => abstain"),
    ("when has(first(9 words, text), \"x\") => a", "when has(first(text, 9 words), \"x\") => a"),
    ("when has(text, \"\"\"x\"\"\") => a", "when has(text, \"x\") => a"),
    ("when words(text) is 5 => a", "when words(text) == 5 => a"),
    (
      "set s = \"x\", \"y\"\nwhen has(text, s) => a",
      "set s = [\"x\", \"y\"]\nwhen has(text, s) => a"
    ),
    (
      "set s = \"x\", /y+/]\nwhen has(text, s) => a",
      "set s = [\"x\", /y+/]\nwhen has(text, s) => a"
    ),
    ("when has(text, \"x\") => a else => b", "when has(text, \"x\") => a otherwise => b"),
    ("when has(text, \"x\") => a\nelse b", "when has(text, \"x\") => a\notherwise => b"),
    (
      "when NOT has(text, \"x\") AND (NOT has(text, \"y\") OR words(text) > 2) => a",
      "when not has(text, \"x\") and (not has(text, \"y\") or words(text) > 2) => a"
    ),
    ("when has(text, /x+/i) => a", "when has(text, /x+/) => a"),
    (
      "when count m in find(text, \"x\") where has(after(m, 2 words), \"y\") >= 1 => a",
      "when (count m in find(text, \"x\") where has(after(m, 2 words), \"y\")) >= 1 => a"
    ),
    (
      "when count m in find(text, \"x\") where words(m) > 0 and has(after(m, 2 words), \"y\") > 1 "
        + "and words(text) < 9 => a",
      "when (count m in find(text, \"x\") where words(m) > 0 and has(after(m, 2 words), \"y\")) > 1 "
        + "and words(text) < 9 => a"
    ),
    (
      "when count m in find(text, \"x\") where words(m) > 0 > 1 => a",
      "when (count m in find(text, \"x\") where words(m) > 0) > 1 => a"
    ),
  ])
  func mistakesAreCured(_ rules: String, _ cured: String) {
    #expect(repair(rules).text == cured)
    #expect(repair(cured).cured == 0)
  }

  @Test func aStatementIsCuredBesideOneThatIsNot() {
    let outcome = repair("when has(text, 'x') => a\nwhen words(text) && true => b")
    #expect(outcome.text == "when has(text, \"x\") => a\nwhen words(text) && true => b")
    #expect(outcome.cured == 1)
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

  @Test func aSoundProgramStaysSound() {
    let rules = """
      let n = product s in sentences(text): words(s) > 4
      when n > 0.5 and has(text, "colou?r") => a

      """
    let findings = Checker.check(
      SourceFile(name: "a", text: "labels a, b\ninput text: text\n" + rules))
    #expect(findings.diagnostics.sorted.map(\.code) == [.bodyIgnoresName, .keywordLooksLikeRegex])
    #expect(repair(rules) == (rules, 0))
  }

  @Test func aRegexThatAKeywordCanSayIsCuredAtOnce() {
    #expect(
      repair("when has(text, \"colou?r\") => a\n") == ("when has(text, \"colo(u|)r\") => a\n", 1))
    #expect(repair("when has(text, \"a.*b\") => a\n") == ("when has(text, /\\ba.*b\\b/) => a\n", 1))
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
