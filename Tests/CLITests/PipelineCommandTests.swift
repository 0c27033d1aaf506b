import Foundation
import Testing

@Suite struct PipelineCommandTests {
  private static let replies = [
    "when has(text, \"free gift\") => spam\nwhen has(text, \"song\") => ham",
    "when has(text, \"gift\") => spam\nwhen has(text, \"nice\") => ham",
    "when count(text, [\"free\", \"gift\"]) >= 2 => spam\nwhen has(text, \"song\") => ham otherwise => ham",
  ].map { "```\nlabels ham, spam\ninput text: text\n\($0)\n```\n" }

  /// A task over sixty rows of a text and a number.
  private func prepared(_ inputs: String = "{text: {type: text}}") throws -> BuiltCommand {
    let command = try BuiltCommand()
    let rows = (0..<60).map { row in
      let isSpam = row.isMultiple(of: 2)
      return "{\"text\": \"\(isSpam ? "free gift" : "nice song") \(row)\", "
        + "\"label\": \"\(isSpam ? "spam" : "ham")\", \"likes\": \(row)}\n"
    }
    try command.write(rows.joined(), to: "rows.jsonl")
    try command.write(
      """
      name: comments
      description: Tell spam from ham.
      labels: [ham, spam]
      inputs: \(inputs)
      data: {train: rows.jsonl, gold: label}
      """, to: "task.yaml")
    return command
  }

  @Test func summaryAsTextAndJSON() throws {
    let command = try prepared()
    for (place, reply) in Self.replies.enumerated() {
      try command.write(reply, to: "replies/\(place).md")
    }
    try command.write("I cannot help with that.", to: "replies/3.md")
    let text = try command.run(
      "pipeline", "task.yaml", "--from-replies", "replies", "--end-model", "logistic")
    #expect(
      text.output.contains(
        "the prompt for its repair is pipeline/programs/repairs/general/3.repair1.md"))
    #expect(text.code == 0, "\(text.errors)")
    #expect(text.output.contains("60 rows: 100.0% voted on"))
    #expect(text.output.contains("measured on rows.jsonl, 60 rows with gold labels"))
    #expect(text.output.contains("no cost: the task names no model"))
    #expect(text.output.contains("none in training; "))
    #expect(text.output.hasSuffix("written      pipeline\n"))
    let again = try command.run(
      "pipeline", "task.yaml", "--from-replies", "replies", "--end-model", "logistic", "--json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [String: Any])
    let summary = try #require(object["summary"] as? [String: Any])
    #expect(summary["upToDate"] as? [String] == ["programs", "votes", "labels", "model"])
  }

  @Test func filesOfOthersStayAndRepliesAreNoOutput() throws {
    let command = try prepared()
    for (place, reply) in Self.replies.enumerated() {
      try command.write(reply, to: "own/programs/\(place).md")
    }
    for file in ["votes.npy", "labels.jsonl", "model/notes"] {
      try command.write("by hand", to: "\(file)-out/\(file)")
      let run = try command.run(
        "pipeline", "task.yaml", "--from-replies", "own/programs", "--out", "\(file)-out")
      #expect(run.code == 73 && run.errors.contains("comes from elsewhere"), "\(run.errors)")
      #expect(try command.read("\(file)-out/\(file)") == "by hand")
    }
    let run = try command.run(
      "pipeline", "task.yaml", "--from-replies", "own/programs", "--out", "own")
    #expect(run.code == 64 && run.errors.contains("from which is read"), "\(run.errors)")
  }

  @Test func brokenAndMistypedRowsAreNamed() throws {
    let command = try prepared()
    for (place, reply) in Self.replies.enumerated() {
      try command.write(reply, to: "replies/\(place).md")
    }
    let rows = try command.read("rows.jsonl").split(separator: "\n").map(String.init)
    try command.write(
      (rows + ["{\"text\": 4}", "{\"text\": \"fr"]).joined(separator: "\n"), to: "rows.jsonl")
    let mistyped = "warning: rows.jsonl: row 60, counted from 0: "
    let pipeline = try command.run(
      "pipeline", "task.yaml", "--from-replies", "replies", "--end-model", "logistic")
    #expect(pipeline.code == 0)
    #expect(pipeline.errors.contains(mistyped + "`text` is not of the type text"))
    #expect(pipeline.errors.contains("warning: rows.jsonl:62: "))
    let synthesis = try command.run(
      "synthesize", "task.yaml", "--from-replies", "replies", "--out", "programs")
    #expect(synthesis.code == 0)
    #expect(synthesis.errors.contains(mistyped + "the input `text` is not of the type text"))
    #expect(synthesis.errors.contains("warning: rows.jsonl:62: "), "\(synthesis.errors)")
    #expect(synthesis.errors.contains("1 record could not be parsed"), "\(synthesis.errors)")
  }

  /// Without a summary, what is known so far is told beside the error.
  @Test func aStepThatFailsComesWithWhatIsKnown() throws {
    let command = try prepared()
    try command.write(
      "```\nlabels ham, spam\ninput text: text\nwhen has(text, \"free gift\") => spam\n```\n",
      to: "replies/1.md")
    try command.write("Sorry.", to: "replies/2.md")
    try command.write(try command.read("rows.jsonl") + "{\"text\": \"fr", to: "rows.jsonl")
    let run = try command.run(
      "pipeline", "task.yaml", "--from-replies", "replies", "--end-model", "logistic",
      "--label-model", "majority")
    #expect(run.code == 1)
    #expect(
      run.errors.contains("error: pipeline/labels.jsonl: expected rows of at least two labels"))
    #expect(run.errors.contains("warning: general/2 was refused: the reply holds no program"))
    #expect(run.errors.contains("warning: rows.jsonl:61: "), "\(run.errors)")
  }

  @Test func inputsWithoutAColumnAreNamed() throws {
    let command = try prepared(
      "{text: {type: text}, likes: {type: number, optional: true, column: lkes}}")
    for (name, rule) in [
      ("a", "when has(text, \"gift\") => spam\nwhen has(text, \"song\") => ham"),
      ("b", "when has(text, \"nice\") => ham"), ("c", "when (likes ?? 0) > 30 => spam"),
    ] {
      try command.write(
        "labels ham, spam\ninput text: text\ninput likes: number?\n\(rule)\n",
        to: "given/\(name).label")
    }
    let arguments = ["pipeline", "task.yaml", "--programs", "given", "--end-model", "logistic"]
    let run = try command.run(arguments)
    #expect(run.code == 0, "\(run.errors)")
    let warning =
      "rows.jsonl: no row that was read has the column `lkes` of the input `likes`; did you mean "
      + "`likes`? the columns are `text`, `label`, `likes`"
    // Once, though neither programs nor the end model have it.
    #expect(run.errors == "warning: \(warning)\n")
    let object = try #require(
      try JSONSerialization.jsonObject(
        with: Data(command.run(arguments + ["--json"]).output.utf8)) as? [String: Any])
    let summary = try #require(object["summary"] as? [String: Any])
    for step in ["votes", "model"] {
      #expect((summary[step] as? [String: Any])?["warnings"] as? [String] == [warning])
    }
  }

  @Test func aFileThatTheTaskDoesNotNameCannotBeMeasuredOn() throws {
    let command = try BuiltCommand()
    try command.write("{\"text\": \"a\", \"label\": \"ham\"}\n", to: "rows.jsonl")
    for (gold, message) in [
      (", gold: label", "the task names no such file; name it with `data: {test: FILE}`"),
      ("", "the task names no gold labels; name their column with `data: {gold: COLUMN}`"),
    ] {
      try command.write(
        """
        name: comments
        description: Tell spam from ham.
        labels: [ham, spam]
        inputs: {text: {type: text}}
        data: {train: rows.jsonl\(gold)}
        """, to: "task.yaml")
      let run = try command.run(
        "pipeline", "task.yaml", "--programs", "absent", "--measure-on", "test")
      #expect(run.code == 64 && run.errors.contains("--measure-on test: task.yaml: \(message)"))
    }
  }

  @Test(arguments: [
    ["pipeline", "task.yaml"],
    ["pipeline", "task.yaml", "--programs", "a", "--from-replies", "b"],
    ["pipeline", "task.yaml", "--programs", "a", "--model", "m"],
    ["pipeline", "task.yaml", "--programs", "a", "--label-model", "best"],
    ["pipeline", "task.yaml", "--programs", "a", "--end-model", "tree"],
    ["pipeline", "task.yaml", "--programs", "a", "--seeds", "0"],
    ["pipeline", "task.yaml", "--programs", "a", "--end-model", "logistic", "--seeds", "3"],
    ["pipeline", "task.yaml", "--programs", "a", "--measure-on", "dev"],
    ["pipeline", "task.yaml", "--programs", "a", "--threads", "0"],
  ])
  func wrongUsage(_ arguments: [String]) throws {
    let command = try BuiltCommand()
    #expect(try command.run(arguments).code == 64)
  }
}
