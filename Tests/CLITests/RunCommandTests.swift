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

  private func prepared() throws -> BuiltCommand {
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
  }

  @Test func rejectedRecordsAreSetAside() throws {
    let command = try prepared()
    let run = try command.run(
      "run", "programs", "--data", "rows.jsonl", "--rejects", "rejects", "--strict")
    #expect(run.code == 1)
    #expect(try command.read("rejects") == "not a record\n")
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
