import Foundation
import Testing

@Suite struct RunCommandTests {
  private static let one = "labels no, yes\ninput text: text\nwhen has(text, \"good\") => yes\n"
  private static let two = """
    labels yes, no
    input text: text
    when has(text, "bad") => no
    when has(text, "good") => yes

    """
  private static let rows = """
    {"id": "a", "text": "good", "gold": "yes"}
    {"id": "b", "text": "good and bad", "gold": "no"}
    not a record
    {"id": "d", "text": 4, "gold": "1"}

    """

  func prepared() throws -> BuiltCommand {
    let command = try BuiltCommand()
    try command.write(Self.one, to: "programs/LF2.label")
    try command.write(Self.two, to: "programs/LF10.label")
    try command.write(Self.rows, to: "rows.jsonl")
    return command
  }

  @Test func summaryNumbersTheFirstProgramsLabels() throws {
    let command = try prepared()
    let run = try command.run("run", "programs", "--data", "rows.jsonl", "--gold", "gold", "--json")
    #expect(run.code == 0)
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(summary["labels"] as? [String] == ["no", "yes"])
    #expect(summary["rows"] as? Int == 4)
    #expect(summary["rejectedCount"] as? Int == 1)
    let programs = try #require(summary["programs"] as? [[String: Any]])
    #expect(programs.map { $0["name"] as? String } == ["LF2", "LF10"])
    #expect(programs.map { $0["coverage"] as? Double } == [0.5, 0.5])
    #expect(programs.map { $0["conflicts"] as? Double } == [0.25, 0.25])
    #expect(programs.map { $0["correct"] as? Int } == [1, 2])
    #expect(programs.map { $0["mistyped"] as? Int } == [1, 1])
    #expect(programs.map { $0["missing"] as? Int } == [0, 0])
    #expect(run.errors.contains("rows.jsonl:3: "))
    #expect(
      run.errors.contains(
        "warning: rows.jsonl: row 3, counted from 0: `text` is not of the type text, as LF2 declares it; "
          + "`labellang show` with --row 3 shows it"), "\(run.errors)")
  }

  @Test func matrixAndSideFileStandTogether() throws {
    let command = try prepared()
    let run = try command.run(
      "run", "programs", "--data", "rows.jsonl", "--id", "id", "--out", "votes.npy")
    #expect(run.code == 0)
    let bytes = try Data(contentsOf: command.folder.appendingPathComponent("votes.npy"))
    #expect([Int8](bytes.suffix(8).map { Int8(bitPattern: $0) }) == [1, 1, 1, 0, -1, -1, -1, -1])
    let side = try #require(
      try JSONSerialization.jsonObject(with: Data(try command.read("votes.npy.json").utf8))
        as? [String: Any])
    #expect(side["labels"] as? [String] == ["no", "yes"])
    #expect(side["programs"] as? [String] == ["LF2", "LF10"])
    #expect(side["rejected"] as? [Int] == [2])
    #expect((side["ids"] as? [Any])?.count == 4)
    #expect((side["hashes"] as? [String])?.map(\.count) == [64, 64])
  }

  @Test func linesAndCells() throws {
    let command = try prepared()
    let lines = try command.run(
      "run", "programs", "--data", "rows.jsonl", "--out", "votes.jsonl", "--limit", "2")
    #expect(lines.code == 0)
    #expect(
      try command.read("votes.jsonl") == """
        {"row": 0, "votes": {"LF2": "yes", "LF10": "yes"}}
        {"row": 1, "votes": {"LF2": "yes", "LF10": "no"}}

        """)
    let cells = try command.run(
      "run", "programs", "--data", "rows.jsonl", "--out", "votes.csv", "--id", "id")
    #expect(cells.code == 0)
    let csv = try command.read("votes.csv").replacing("\r\n", with: "\n")
    #expect(csv == "id,LF2,LF10\na,yes,yes\nb,yes,no\n,,\nd,,\n")
    #expect(!cells.errors.contains("no id") && !cells.errors.contains("earlier"))
    try command.write("id,text\na,x\nb,x\na,x\n,x\n", to: "twice.csv")
    let twice = try command.run(
      "run", "programs", "--data", "twice.csv", "--out", "votes.csv", "--id", "id")
    #expect(twice.code == 0)
    #expect(
      twice.errors.contains(
        "warning: twice.csv: 1 row has the id of an earlier one, the first is `a` in row 2, counted "
          + "from 0; --id names a column whose values differ"), "\(twice.errors)")
    // An empty id is none, in JSON as in a table.
    try command.write(
      "{\"id\": \"\", \"text\": \"good\"}\n{\"id\": \"\", \"text\": \"bad\"}\n", to: "empty.jsonl")
    let empty = try command.run(
      "run", "programs/LF10.label", "--data", "empty.jsonl", "--out", "votes.jsonl", "--id", "id")
    #expect(
      empty.errors
        == "warning: empty.jsonl: 2 rows have no id, by which votes could be found again\n")
    #expect(
      try command.read("votes.jsonl") == """
        {"id": null, "votes": {"LF10": "yes"}}
        {"id": null, "votes": {"LF10": "no"}}

        """)
  }

  @Test func rejectedRecordsAreSetAside() throws {
    let command = try prepared()
    let run = try command.run(
      "run", "programs", "--data", "rows.jsonl", "--rejects", "rejects", "--strict")
    #expect(run.code == 1)
    #expect(try command.read("rejects") == "not a record\n")
    let written = try command.run(
      "run", "programs", "--data", "rows.jsonl", "--out", "votes.npy", "--strict")
    #expect(written.code == 1)
    #expect(
      written.errors.contains("1 record could not be parsed; no votes were written"),
      "\(written.errors)")
    #expect(throws: (any Error).self) { try command.read("votes.npy") }
  }

  @Test func exitCodesTellWhatWentWrong() throws {
    let command = try prepared()
    try command.write("labels no, yes\nwhen has(text, \"x\") => no\n", to: "broken.label")
    try command.write("labels x, y\ninput text: text\nwhen has(text, \"x\") => x\n", to: "o.label")
    func code(_ arguments: String...) throws -> Int32 {
      switch arguments.count {
      case 1: try command.run("run", "programs", "--data", arguments[0]).code
      case 2: try command.run("run", arguments[0], "--data", arguments[1]).code
      default:
        try command.run(
          "run", "programs", "--data", "rows.jsonl", arguments[1], arguments[2]
        ).code
      }
    }
    #expect(try code("absent.jsonl") == 66)
    #expect(try code("absent", "rows.jsonl") == 66)
    #expect(try code("broken.label", "rows.jsonl") == 1)
    #expect(try command.run("run", "programs", "o.label", "--data", "rows.jsonl").code == 1)
    #expect(try code("", "--out", "votes.txt") == 64)
    #expect(try code("", "--threads", "0") == 64)
    #expect(try code("", "--column", "other=text") == 64)
    #expect(try code("", "--out", "absent/votes.npy") == 73)
    #expect(try code("", "--column", "text=absent") == 1)
  }

  @Test func showTellsTheRuleAndMarksMatches() throws {
    let command = try prepared()
    let run = try command.run(
      "show", "programs/LF10.label", "--data", "rows.jsonl", "--row", "b")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("row 1: no, decided by the rule on line 3\n"))
    #expect(run.output.contains("has(text, \"bad\") = true"))
    #expect(run.output.contains("good and ⟦bad⟧"))
    #expect(
      try command.run("show", "programs/LF10.label", "--data", "rows.jsonl", "--row", "9").code == 1
    )
  }

  @Test func showTellsWhatIsOfTheWrongType() throws {
    let command = try BuiltCommand()
    try command.write(
      "labels a, b\ninput t: text\ninput n: number?\ninput s: score\ninput f: bool\n"
        + "when f and has(t, \"x\") and (n ?? 0) > 1 and s > 0.5 => a\n", to: "p.label")
    try command.write(
      "{\"t\": 5, \"n\": \"3\", \"s\": 1.5, \"f\": [1]}\n{\"t\": \"x\", \"n\": {}}\n",
      to: "rows.jsonl")
    let shown = try command.run("show", "p.label", "--data", "rows.jsonl", "--row", "0")
    #expect(shown.code == 0)
    for line in [
      "t: expected a text, found 5", "n: expected a number, found \"3\"",
      "s: expected a score from 0 to 1, found 1.5",
      "f: expected `true` or `false`, found a list or an object",
    ] {
      #expect(shown.output.contains("\n\(line)\n"), "\(shown.output)")
    }
    // Sections are parted by one empty line, also where no rule was tried.
    #expect(!shown.output.contains("\n\n\n"))
    let json = try command.run("show", "p.label", "--data", "rows.jsonl", "--row", "1", "--json")
    #expect(
      json.output.contains(/"mistyped"\s*:\s*\[\s*\{\s*"expected"\s*:\s*"a number"/),
      "\(json.output)")
  }

  @Test func showTakesIDsThatAreNumbersFromTheirColumn() throws {
    let command = try prepared()
    try command.write("id,text\n5,good\n0,bad\n1,good and bad\n", to: "numbers.csv")
    func text(_ arguments: String...) throws -> String {
      let shown = try command.run(
        ["show", "programs/LF10.label", "--data", "numbers.csv"] + arguments)
      return shown.code == 0 ? shown.output : "\(shown.code): \(shown.errors)"
    }
    #expect(try text("--row", "1").hasPrefix("row 1: "))
    #expect(try text("--row", "1", "--id", "id").hasPrefix("row 2: "))
    let misspelt = try text("--row", "1", "--id", "idd")
    #expect(misspelt.hasPrefix("1: ") && misspelt.contains("`idd`") && misspelt.contains("`id`"))
    let unknown = try text("--row", "7", "--id", "id")
    #expect(unknown.contains("expected an id of the column `id`, found `7`"))
    try command.write("key,text\nk1,good\n", to: "keys.csv")
    for (row, expected) in [("k1", "k1"), ("7", "7")] {
      let unnamed = try command.run(
        "show", "programs/LF10.label", "--data", "keys.csv", "--row", row)
      #expect(unnamed.code == 1)
      #expect(
        unnamed.errors
          == "error: keys.csv: expected a row number from 0 to 0, found `\(expected)`; there is no column "
          + "`id`, and --id names the column that holds ids\n")
    }
    let folder = try command.run("show", "programs", "--data", "numbers.csv", "--row", "0")
    #expect(folder.code == 64)
    #expect(folder.errors.contains("expected one program, found a folder of 2"))
  }

  @Test func outputsAreNoInputsAndApart() throws {
    let command = try prepared()
    #expect(try command.shell("ln -s rows.jsonl link.jsonl && mkdir elsewhere").code == 0)
    for out in ["rows.jsonl", "./rows.jsonl", "elsewhere/../rows.jsonl", "link.jsonl"] {
      let run = try command.run("run", "programs", "--data", "rows.jsonl", "--out", out)
      #expect(run.code == 64, "\(out)")
      #expect(run.errors.contains("--out would write over `\(out)`"), "\(run.errors)")
    }
    let rejects = try command.run(
      "run", "programs", "--data", "rows.jsonl", "--rejects", "rows.jsonl")
    #expect(rejects.code == 64)
    let both = try command.run(
      "run", "programs", "--data", "rows.jsonl", "--out", "a.csv", "--rejects", "./a.csv")
    #expect(both.code == 64)
    let side = try command.run(
      "run", "programs", "--data", "rows.jsonl", "--out", "a.npy", "--rejects", "a.npy.json")
    #expect(side.code == 64)
    let program = try command.run(
      "run", "programs", "--data", "rows.jsonl", "--rejects", "programs/LF2.label")
    #expect(program.code == 64)
    #expect(try command.read("programs/LF2.label") == Self.one)
    #expect(try command.read("rows.jsonl") == Self.rows)
    let device = try command.run(
      "run", "programs", "--data", "rows.jsonl", "--out", "a.csv", "--rejects", "/dev/null")
    #expect(device.code == 0)
    let votes = try command.run("aggregate", "a.csv", "--out", "a.csv")
    #expect(votes.code == 64)
    #expect(votes.errors.contains("which is also the file of the votes"))
    #expect(
      try command.run("run", "programs", "--data", "rows.jsonl", "--out", "b.hard.npy").code == 0)
    #expect(try command.run("aggregate", "b.hard.npy", "--out", "b.npy").code == 64)
    let twice = try command.run(
      "run", "programs", "--data", "rows.jsonl", "--column", "text=text", "--column", "text=id")
    #expect(twice.code == 64)
  }

  @Test func textOfRowsDoesNotSteerTheTerminal() throws {
    let command = try prepared()
    let gold = "h\u{1B}[31m\u{202E}\u{9B}" + String(repeating: "x", count: 300_000)
    try command.write("gold,text\n\(gold),good\n", to: "gold.csv")
    let run = try command.run("run", "programs", "--data", "gold.csv", "--gold", "gold")
    #expect(run.code == 1)
    #expect(run.errors.contains(#"`h\u{1B}[31m\u{202E}\u{9B}xxx"#))
    #expect(run.errors.utf8.count < 4_000)
    try command.write("te\u{1B}[31mxt\ngood\n", to: "header.csv")
    let header = try command.run("run", "programs", "--data", "header.csv")
    #expect(header.code == 1)
    #expect(header.errors.contains(#"te\u{1B}[31mxt"#))
    try command.write(
      "labels \"h\\u{202E}m\", spam\ninput text: text\notherwise => \"h\\u{202E}m\"\n",
      to: "named.label")
    let named = try command.run("run", "named.label", "--data", "rows.jsonl")
    #expect(named.code == 0)
    #expect(named.output.contains(#"h\u{202E}m"#) && !named.output.contains("\u{202E}"))
  }

  @Test func goldThatHoldsNoLabelIsRefused() throws {
    let command = try prepared()
    for (column, found) in [
      ("id", "only others, the first are `a`, `b`, `d`"), ("none", "no value"),
    ] {
      try command.write(
        Self.rows.replacing("\"id\"", with: "\"none\": null, \"id\""), to: "rows.jsonl")
      let run = try command.run(
        "run", "programs", "--data", "rows.jsonl", "--gold", column, "--out", "votes.csv")
      #expect(run.code == 1)
      #expect(
        run.errors.contains(
          "rows.jsonl: expected gold labels in `\(column)`, which are `no`, `yes`, found \(found) in 4 rows"
        ),
        "\(run.errors)")
      #expect(throws: (any Error).self) { try command.read("votes.csv") }
    }
    try command.write("oops\n", to: "broken.jsonl")
    let broken = try command.run("run", "programs", "--data", "broken.jsonl", "--gold", "gold")
    #expect(broken.code == 0 && broken.errors.contains("no record could be parsed"))
  }

  @Test func idsAreTextsOrNumbers() throws {
    let command = try prepared()
    try command.write(Self.rows.replacing("\"b\"", with: "{\"b\": 1}"), to: "rows.jsonl")
    let run = try command.run("run", "programs", "--data", "rows.jsonl", "--id", "id")
    #expect(run.code == 1)
    #expect(
      run.errors.contains(
        "rows.jsonl: row 1: expected a text or a number in `id`, which names the row, found an array"
      ),
      "\(run.errors)")
  }

  @Test func aProgramNamedLikeTheColumnOfRowsIsNotWrittenToATable() throws {
    let command = try prepared()
    try command.write(
      "labels spam, ham\ninput text: text\nwhen has(text, \"good\") => ham\n", to: "id.label")
    try command.write("text\ngood\n", to: "own.csv")
    let table = try command.run("run", "id.label", "--data", "own.csv", "--out", "v.csv")
    #expect(table.code == 73 && table.errors.contains("another name than the column `id`"))
    #expect(try command.run("run", "id.label", "--data", "own.csv", "--out", "v.jsonl").code == 0)
  }

  @Test func aFileWithoutRecordsIsNoted() throws {
    let command = try prepared()
    try command.write("[\n  {\"text\": \"good\"}\n]\n", to: "array.jsonl")
    let broken = try command.run("run", "programs", "--data", "array.jsonl")
    #expect(broken.errors.contains("array.jsonl:1: "))
    #expect(broken.output.contains("2 of them could not be parsed"), "\(broken.output)")
    try command.write("[\n]\n", to: "brackets.jsonl")
    let none = try command.run("run", "programs", "--data", "brackets.jsonl")
    #expect(none.errors.contains("no record could be parsed"), "\(none.errors)")
    try command.write("", to: "empty.jsonl")
    let empty = try command.run("run", "programs", "--data", "empty.jsonl")
    #expect(empty.code == 0)
    #expect(empty.errors.contains("warning: empty.jsonl has no rows"))
  }

  @Test func examplesInProgramsAreRun() throws {
    let command = try BuiltCommand()
    try command.write(
      "labels no, yes\ninput text: text\nwhen has(text, \"good\") => yes\n"
        + "#? {\"text\": \"good\"} => yes\n#? {\"text\": \"bad\"} => no\n", to: "p.label")
    let run = try command.run("test", "p.label")
    #expect(run.code == 1)
    #expect(run.output == "p.label:5: expected no, found abstain\n1 passed, 1 failed\n")
  }
}
