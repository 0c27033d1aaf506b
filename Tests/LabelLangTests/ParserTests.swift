import LabelLang
import TestSupport
import Testing

@Suite struct ParserTests {
  @Test func casesAreThere() { #expect(LanguageCase.all.count > 100) }

  @Test(arguments: LanguageCase.parsed)
  func languageCaseParses(_ language: LanguageCase) {
    let parsed = Parsed(language.program)
    #expect(parsed.places == [])
    #expect(!parsed.dump.contains("<invalid>"))
  }

  @Test(arguments: WorkedPrograms.all)
  func workedProgramParses(_ text: String) {
    let parsed = Parsed(text)
    #expect(parsed.places == [])
    #expect(parsed.program.statements.count > 3)
    #expect(!parsed.dump.contains("<invalid>"))
  }

  @Test func treeOfAProgram() {
    let parsed = Parsed(WorkedPrograms.promotion)
    #expect(
      parsed.dump == #"""
        input text text
        set actions ["check" "checkout" "visit" "subscribe" "follow" "click" "watch"]
        set targets ["channel*" "page" "site" "link" "video*" "cover*" "playlist"]
        set owners ["my" "our" "me"]
        let calls (count a in (find text actions) where (and (has (after a | 8-words) owners) (has (after a | 8-words) targets)))
        let links (count text /https?:\/\/\S+/)
        when (>= calls 1) => spam
        when (and (> links 0) (< (words text) 20)) => spam
        when (<= (words text) 8) => ham
        otherwise => abstain
        """#)
    #expect(parsed.program.comments.count == 2)
    #expect(parsed.program.examples.map(\.row) == [#"{"text": "check out my channel please"}"#])
    let mood = Parsed(WorkedPrograms.mood).dump.split(separator: "\n").map(String.init)
    #expect(
      mood.suffix(5) == [
        #"def flip(m:match) (if (has (before m | 3-words until-stops) negators) (- 0.8) 1)"#,
        #"def tone(t:text) (sum m in (find t (except mood "love story")) : (* (weight m) (flip m)))"#,
        "let total (sum s in (sentences text) : (* (tone s) (if (<= (from_end s) 2) 2 1)))",
        "choose {positive: total, negative: (- total)} min 1",
        "when (< (words text) 4) => neutral",
      ])
  }

  @Test(arguments: [
    ("1 + 2 * 3", "(+ 1 (* 2 3))"),
    ("1 - 2 - 3", "(- (- 1 2) 3)"),
    ("8 / 4 / 2", "(/ (/ 8 4) 2)"),
    ("(1 + 2) * 3", "(* (+ 1 2) 3)"),
    ("-a * b", "(* (- a) b)"),
    ("a - -b", "(- a (- b))"),
    ("-a ?? b", "(- (?? a b))"),
    ("a ?? b ?? c", "(?? a (?? b c))"),
    ("a ?? -1 + 2", "(+ (?? a (- 1)) 2)"),
    ("a ?? -b ?? c", "(?? a (- (?? b c)))"),
    ("a * b ?? c", "(* a (?? b c))"),
    ("not a == b", "(not (== a b))"),
    ("not not a and b", "(and (not (not a)) b)"),
    ("a or b and c or d", "(or (or a (and b c)) d)"),
    ("a + 1 < b * 2 and c", "(and (< (+ a 1) (* b 2)) c)"),
    ("if a then b else c or d", "(if a b (or c d))"),
    ("if a then b else if c then d else e", "(if a b (if c d e))"),
    ("a and if b then c else d and e", "(and a (if b c (and d e)))"),
    ("any m in find(t, p): a and b", "(any m in (find t p) : (and a b))"),
    ("a and any m in find(t, p) where b or c", "(and a (any m in (find t p) where (or b c)))"),
    ("(count m in find(t, p)) > 1", "(> (count m in (find t p)) 1)"),
    ("has(t, p except q except r)", "(has t (except (except p q) r))"),
    (#"has(t, "x" except ["y", /z/m])"#, #"(has t (except "x" ["y" /z/m]))"#),
    ("min(a, b)", "(min a b)"),
    ("min x in words(t): index(x)", "(min x in (words t) : (index x))"),
    ("count + first", "(+ count first)"),
    ("words(t) / 2 / 3", "(/ (/ (words t) 2) 3)"),
    ("first(t, words(t) / 2 words)", "(first t | (/ (words t) 2)-words)"),
    ("before(m, 1 word, 2 sentences, 3 char)", "(before m | 1-words 2-sentences 3-chars)"),
    (
      #"after(m, same sentence, until "," except "x",)"#,
      #"(after m | same-sentence until-(except "," "x"))"#
    ),
    ("around(m)", "(around m)"),
    ("has(t, [p, q,])", "(has t [p q])"),
    ("f()", "(f)"),
  ])
  func expressions(_ text: String, _ tree: String) {
    #expect(Parsed.expression(text) == tree)
  }

  @Test func wordsOfTheLanguageAreNames() {
    let parsed = Parsed(
      """
      labels text, number, min, words, count, until_
      input score: score "say \\"x\\""
      input text: text?
      set case (case: exact, accents: ignore) = [match]
      let sentence = words + same
      def patterns(match: match, word: patterns) = count in_ in words(word): first
      choose {min: min, "true": margin} margin min times times
      when exact => words
      """)
    #expect(parsed.places == [])
    #expect(parsed.dump.contains("choose {min: min, \"true\": margin} margin min times times"))
    #expect(parsed.dump.contains(#"input score score "say "x"""#))
    #expect(parsed.dump.contains("set case (exact ignore) [match]"))
  }

  @Test func lineBreaksMeanNothing() {
    let text = """
      labels a, b input t: text set s = ["x"] table w = {"y": -1,} let n = count(t, s)
      def f(m: match) = 1 when n > 0 => a choose {a: 1, b: n} min 1 otherwise => abstain
      """
    let parsed = Parsed(text)
    #expect(parsed.places == [])
    #expect(Parsed(text.replacing(" ", with: "\r\n")).dump == parsed.dump)
    #expect(parsed.program.statements.count == 9)
  }

  @Test func rangesOfStatements() {
    let parsed = Parsed("labels a, b # c\n\ninput t: text? \"d\"\nwhen has(t, \"x\") => a  ")
    let texts = parsed.program.statements.map { parsed.source.text($0.range) }
    #expect(texts == ["labels a, b", "input t: text? \"d\"", "when has(t, \"x\") => a"])
  }

  @Test func commentsAndExamples() {
    let parsed = Parsed(
      """
      # first \t
      labels a, "b c" # second
      set s = ["# none", /#/]
        #? {"x": "} =>", "y": [1, {"z": "\\""}]}  =>  "b c"
      #? {} => abstain
      """)
    #expect(parsed.places == [])
    #expect(
      parsed.program.comments.map { parsed.source.text($0.range) } == [
        "# first", "# second", #"#? {"x": "} =>", "y": [1, {"z": "\""}]}  =>  "b c""#,
        "#? {} => abstain",
      ])
    #expect(parsed.program.comments.map(\.startsLine) == [true, false, true, true])
    #expect(parsed.program.examples.map(\.row) == [#"{"x": "} =>", "y": [1, {"z": "\""}]}"#, "{}"])
    guard case .label(let label) = parsed.program.examples[0].outcome else {
      return #expect(Bool(false))
    }
    #expect(label.text == "b c")
    #expect(parsed.source.text(label.range) == "\"b c\"")
  }
}
