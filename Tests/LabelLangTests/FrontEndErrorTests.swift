import LabelLang
import Testing

@Suite struct FrontEndErrorTests {
  @Test(arguments: Mistake.lexing + Mistake.statements + Mistake.expressions)
  func mistake(_ mistake: Mistake) {
    let parsed = Parsed(rest: mistake.text)
    #expect(parsed.places == mistake.places)
    for finding in parsed.findings {
      #expect(!finding.message.isEmpty && !finding.message.hasSuffix("."))
      #expect(finding.message.first?.isUppercase != true)
      #expect(finding.help != nil, "\(finding.message)")
    }
    if let cured = mistake.cured {
      #expect(parsed.cured.trimmingSpaces == cured)
      #expect(Parsed(rest: parsed.cured).places == [])
    }
  }

  @Test func labelsThatNeedCare() {
    let texts = [
      ("labels spam, abstain, true, non-toxic, 0", #"labels spam, "true", "non-toxic", "0""#),
      ("labels abstain, spam, ham", "labels spam, ham"),
      ("labels: [spam, ham]", "labels spam, ham"),
      ("labels = spam, ham", "labels spam, ham"),
      ("labels spam ham", "labels spam, ham"),
      ("labels größe, ham", #"labels "größe", ham"#),
    ]
    for (text, cured) in texts {
      let parsed = Parsed(text)
      #expect(!parsed.findings.isEmpty)
      #expect(parsed.cured == cured)
      #expect(Parsed(parsed.cured).places == [])
    }
    #expect(Parsed("input t: text").findings.map(\.code) == [.labelsStatement])
    #expect(Parsed("").findings.map(\.primary.range) == [SourceRange(0, 0)])
  }

  /// What is no label in quotes either gets none.
  @Test func declaredLabelsGetTheirQuotes() {
    let labels = #"labels "0", "non-toxic", "not""# + "\n"
    for text in ["0", "non-toxic", "not"] {
      let parsed = Parsed(labels + "when x => \(text)")
      #expect(parsed.cured == labels + "when x => \"\(text)\"")
    }
    #expect(Parsed(labels + "when x => 1").cured == labels + "when x => 1")
  }

  @Test func everyCodeIsProduced() {
    let groups = ["E01", "E02"]
    var produced = Set(
      (Mistake.lexing + Mistake.statements + Mistake.expressions).flatMap(\.places).map {
        String($0.prefix(5))
      })
    produced.insert(DiagnosticCode.invalidUTF8.rawValue)
    for code in DiagnosticCode.allCases where groups.contains(String(code.rawValue.prefix(3))) {
      #expect(produced.contains(code.rawValue), "\(code) has no test")
    }
  }

  @Test func severalErrorsAndWhatIsLeft() {
    let parsed = Parsed(
      rest: """
        input t: text
        let x = (1 +
        let y = 2
        set s = ["a", "b" oops oops
        table w = {"a": }
        when has(t, s => a
        when y > => b
        def f(m: match) = m ++ 1
        frobnicate
        when y > 1 => a
        choose {a: 1, b: } min 1
        otherwise => b
        """)
    #expect(
      parsed.places == [
        "E0201 let", "E0203 [", "E0201 oops", "E0201 oops", "E0201 }", "E0203 (", "E0201 =>",
        "E0201 +", "E0202 frobnicate", "E0201 }",
      ])
    #expect(
      parsed.dump == """
        input t text
        let x <invalid>
        let y 2
        set s [<invalid>]
        table w {<invalid>: <invalid>}
        when <invalid> => a
        when <invalid> => b
        def f(m:match) (+ m 1)
        when (> y 1) => a
        otherwise => b
        """)
  }

  @Test func helpNamesTheCure() {
    let nearest = Parsed(rest: "whn x => a").findings[0]
    #expect(nearest.help?.text == "did you mean `when`?")
    let chain = Parsed(rest: "let x = 0 <= n < 9").findings[0]
    #expect(chain.help?.text == "compare twice: `... <= n and n < ...`")
    #expect(chain.secondary.map(\.range) == [SourceRange(22, 24)])
    let open = Parsed(rest: "set s = [\"a\"").findings[0]
    #expect(open.secondary.map(\.range) == [SourceRange(24, 24)])
  }

  @Test func depthIsBounded() {
    func nested(_ count: Int) -> Parsed {
      Parsed(
        rest: "let x = " + String(repeating: "(", count: count) + "1"
          + String(repeating: ")", count: count))
    }
    #expect(nested(ProgramLimits.standard.nesting - 1).places == [])
    #expect(nested(ProgramLimits.standard.nesting).findings.map(\.code) == [.nestingTooDeep])
    #expect(nested(ProgramLimits.standard.nesting).findings[0].message.contains("65 levels"))
    let chain = Array(repeating: "1", count: ProgramLimits.standard.chain).joined(separator: " + ")
    #expect(Parsed(rest: "let x = \(chain)").places == [])
    let long = Parsed(rest: "let x = \(chain) + 1")
    #expect(long.findings.map(\.code) == [.nestingTooDeep])
    #expect(long.findings[0].message.contains("257"))
  }

  @Test(arguments: [
    "(", "[", "not ", "-", "a ?? ", "a ?? -", "if a then ", "if ", "f(", "a + ", "a except ",
    "a < ",
    "a.", "a in ", "a if b else ", "a ? ", "any x in find(", "any x in words(t): ", "a and ", "'",
    "/[/", "/ ", "\"", "`a", "# ", "when ", "{", "set s = ", "[[a], ", "$ ", "€", "1.", "'a ",
    "r\"", "labels [", "\\", "&", "=> ", "None ", "elif ", "if a else ", "t contains ", "#?{",
  ])
  func repetitionEndsQuickly(_ text: String) {
    let count = ProgramLimits.standard.sourceBytes / 8 / text.utf8.count
    let parsed = Parsed(rest: "let x = " + String(repeating: text, count: count))
    #expect(parsed.findings.count <= 300)
  }
}

extension String {
  /// Without spaces at its ends, and double ones made single: edits may leave some.
  fileprivate var trimmingSpaces: String {
    split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }
}
