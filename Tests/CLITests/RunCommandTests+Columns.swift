import Foundation
import Testing

/// The columns that inputs are read from.
extension RunCommandTests {
  /// Inputs of one name that are read differently stay apart: a description that another program
  /// gives, or lacks, and another type change nothing.
  @Test func programsBesideDoNotChangeWhatAnInputIsReadFrom() throws {
    let command = try BuiltCommand()
    let rule = "when (s ?? 0) > 0.5 => yes\notherwise => no\n"
    for (name, input) in [
      ("red", "score? \"head: red\""), ("long", "score? \"tail: long\""), ("bare", "score?"),
      ("number", "number? \"head: red\""),
    ] {
      try command.write("labels yes, no\ninput s: \(input)\n\(rule)", to: "\(name).label")
    }
    try command.write(
      "labels yes, no\ninput s: text?\nwhen has(s, \"x\") => yes\n", to: "text.label")
    try command.write(
      """
      {"head: red": 0.9, "tail: long": 0.1}
      {"head: red": 0.1, "tail: long": 0.9}
      {"head: red": 0.1, "tail: long": 0.1, "s": "x"}
      """, to: "rows.jsonl")
    func votes(_ programs: [String]) throws -> [String: [String?]] {
      let run = try command.run(
        ["run"] + programs.map { "\($0).label" } + ["--data", "rows.jsonl", "--out", "votes.jsonl"])
      #expect(run.code == 0, "\(run.errors)")
      let lines = try command.read("votes.jsonl").split(separator: "\n").map {
        try #require(
          (try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])?["votes"]
            as? [String: Any])
      }
      return Dictionary(
        uniqueKeysWithValues: programs.map { name in (name, lines.map { $0[name] as? String }) })
    }
    let names = ["red", "long", "bare", "number", "text"]
    var alone: [String: [String?]] = [:]
    for name in names { alone[name] = try votes([name])[name] }
    #expect(alone["red"] == ["yes", "no", "no"])
    #expect(alone["long"] == ["no", "yes", "no"])
    #expect(alone["bare"] == ["no", "no", "no"])
    #expect(alone["text"] == [nil, nil, "yes"])
    #expect(try votes(names) == alone)
    #expect(try votes(names.reversed()) == alone)
  }

  @Test(arguments: ["text=my text", "text = my text", " text =  my text"])
  func columnsOfSeveralWordsAreBound(_ binding: String) throws {
    let command = try prepared()
    try command.write("my text\ngood\n", to: "words.csv")
    let run = try command.run("run", "programs", "--data", "words.csv", "--column", binding)
    #expect(run.code == 0, "\(run.errors)")
  }

  @Test func brokenRecordsStandBesideAMissingColumn() throws {
    let command = try prepared()
    try command.write("{\"text\": \"good\"\n{\"txt\": \"good\"}\n", to: "broken.jsonl")
    let run = try command.run("run", "programs", "--data", "broken.jsonl")
    #expect(run.code == 1)
    #expect(
      run.errors.contains("no column `text`; 1 record could not be parsed, the first on line 1: "),
      "\(run.errors)")
  }

  /// A program that needs no input votes on every row, but not on what is no row.
  @Test(arguments: ["csv", "jsonl", "npy"])
  func noProgramVotesOnABrokenRecord(format: String) throws {
    let command = try BuiltCommand()
    try command.write(
      "labels good, poor\ninput stars: number?\nwhen (stars ?? 3) >= 4 => good\notherwise => poor\n",
      to: "p.label")
    try command.write("{\"stars\": 5}\nnot json\n{\"stars\": 1}\n", to: "rows.jsonl")
    for threads in ["1", "2"] {
      let run = try command.run(
        "run", "p.label", "--data", "rows.jsonl", "--out", "v.\(format)", "--threads", threads)
      #expect(run.code == 0)
      #expect(run.output.contains("3 rows: 66.7% voted on"))
      let labels = try command.run("aggregate", "v.\(format)", "--label-model", "majority")
      #expect(labels.output.contains("3 rows: 66.7% voted on, 66.7% labeled"), "\(labels.output)")
    }
  }

  @Test func anInputWithoutAColumnIsNamed() throws {
    let command = try BuiltCommand()
    try command.write(
      "labels no, yes\ninput text: text\ninput likes: number?\nwhen (likes ?? 0) > 1 => yes\n"
        + "when has(text, \"bad\") => no\n", to: "p.label")
    try command.write("{\"text\": \"good\", \"likes\": 3}\n{\"text\": \"bad\"}\n", to: "rows.jsonl")
    try command.write("text,lkes\ngood,3\n", to: "rows.csv")
    try command.write("{\"text\": \"good\", \"likes\": null}\n", to: "null.jsonl")
    func warnings(_ arguments: String...) throws -> String {
      let run = try command.run(["run", "p.label", "--data"] + arguments)
      #expect(run.code == 0, "\(run.errors)")
      return run.errors
    }
    #expect(try warnings("rows.jsonl") == "" && warnings("null.jsonl") == "")
    #expect(
      try warnings("rows.jsonl", "--column", "likes=lkes")
        == "warning: rows.jsonl: no row that was read has the column `lkes` of the input `likes`; did "
        + "you mean `likes`? the columns are `text`, `likes`\n")
    #expect(
      try warnings("rows.csv")
        == "warning: rows.csv: no row that was read has the column `likes` of the input `likes`; did "
        + "you mean `lkes`? the columns are `text`, `lkes`\n")
    let machine = try command.run("run", "p.label", "--data", "rows.csv", "--json")
    let summary = try JSONSerialization.jsonObject(with: Data(machine.output.utf8))
    let told = try #require((summary as? [String: Any])?["warnings"] as? [String])
    #expect(told.map { "warning: \($0)\n" }.joined() == machine.errors && told.count == 1)
  }

  @Test func aLimitBeyondTheDataDoesNotHideAMissingColumn() throws {
    let command = try prepared()
    try command.write("{\"txt\": \"good\"}\n{\"txt\": \"bad\"}\n", to: "other.jsonl")
    let beyond = try command.run("run", "programs", "--data", "other.jsonl", "--limit", "10")
    #expect(beyond.code == 1 && beyond.errors.contains("`text`"), "\(beyond.errors)")
    let within = try command.run("run", "programs", "--data", "other.jsonl", "--limit", "1")
    #expect(within.code == 0)
  }
}
