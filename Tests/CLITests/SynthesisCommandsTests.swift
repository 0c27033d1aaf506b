import Dataset
import Foundation
import Synthesis
import Testing

@Suite struct SynthesisCommandsTests {
  private static let rows = (0..<20).map { number in
    "{\"text\": \"\(number.isMultiple(of: 2) ? "free gift" : "nice song") \(number)\", "
      + "\"label\": \"\(number.isMultiple(of: 2) ? "spam" : "ham")\"}\n"
  }.joined()
  private static let reply = """
    ```labellang
    # gifts
    labels ham, spam
    input text: text
    when has(text, "free gift") => spam
    when has(text, "song") => ham
    ```
    """

  @Test func whatInitDidNotLookAtIsNamed() throws {
    let command = try BuiltCommand()
    let keys = (0..<4098).map { "\"c\($0)\": 1" }.joined(separator: ", ")
    try command.write("{\(keys)}\noops\n", to: "wide.jsonl")
    let run = try command.run("init", "wide.jsonl", "--out", "-")
    #expect(run.code == 0)
    #expect(run.errors.contains("warning: wide.jsonl:2: expected a JSON object, found"))
    #expect(
      run.errors.contains("warning: wide.jsonl: 2 columns were not looked at; only the first 4,096")
    )
    try command.write("id;text;label\n1;free gift;spam\n2;nice song;ham\n", to: "semi.csv")
    #expect(
      try command.run("init", "semi.csv", "--out", "-").errors
        == "warning: semi.csv: the only column is `id;text;label`; where these are several, part them by "
        + "commas in a .csv file and by tabs in a .tsv\n")
    try command.write(Self.rows, to: "rows.jsonl")
    #expect(try command.run("init", "rows.jsonl").errors.isEmpty)
  }

  @Test func fromDataToPrograms() throws {
    let command = try BuiltCommand()
    try command.write(Self.rows, to: "data/rows.jsonl")
    let start = try command.run("init", "data/rows.jsonl")
    #expect(start.code == 0, "\(start.errors)")
    #expect(try command.read("task.yaml").contains("train: \"data/rows.jsonl\""))
    #expect(try command.run("init", "data/rows.jsonl").code == 73)

    let prompt = try command.run("prompt", "task.yaml")
    #expect(prompt.code == 0)
    #expect(prompt.output.contains("labels ham, spam\ninput text: text\n"))
    #expect(
      prompt.errors.contains("prompt SHA-256 \(FileDigest.sha256(of: Array(prompt.output.utf8)))"))
    let machine = try command.run("prompt", "task.yaml", "--json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(machine.output.utf8)) as? [String: Any])
    #expect((object["messages"] as? [[String: String]])?.map { $0["role"] } == ["system", "user"])
    let folder = try command.run("prompt", "task.yaml", "--out", "replies")
    #expect(folder.code == 0)
    #expect(try command.read("replies/general/01.prompt.md") == prompt.output)
    #expect(try command.read("replies/general/10.prompt.md") != prompt.output)

    try command.write(Self.reply, to: "replies/general/01.md")
    try command.write("Sorry.", to: "replies/general/02.md")
    try command.write("a reply", to: "replies/general/03.markdown")
    let task = try command.read("task.yaml")
    try command.write(task.replacing("Say here", with: "Tell"), to: "new.yaml")
    let again = try command.run("prompt", "new.yaml", "--out", "replies")
    #expect(again.code == 0)
    #expect(again.errors.contains("2 prompts of other words that were answered stay"))
    #expect(try command.read("replies/general/01.prompt.md") == prompt.output)
    #expect(try command.read("replies/general/03.prompt.md").contains("Tell what"))
    let run = try command.run(
      "synthesize", "task.yaml", "--from-replies", "replies", "--out", "programs")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("2 replies: 1 kept in programs, 1 refused"))
    #expect(
      run.errors.contains(
        "warning: replies: 1 file was passed over, the first is general/03.markdown: the name of a reply "
          + "ends in .md or .txt"))
    #expect(run.output.contains("general/02  the reply holds no program"))
    #expect(run.output.contains("checked at the first try 50.0%"))
    let votes = try command.run(
      "run", "programs", "--data", "data/rows.jsonl", "--gold", "label")
    #expect(votes.code == 0)
    #expect(votes.output.contains("general/01"))
    let used = try command.run("prompt", "task.yaml", "--used", "programs", "--number", "2")
    #expect(used.output.contains("# Approaches already used"))
    #expect(used.output.contains("\"gifts\""))
    let beyond = try command.run("prompt", "task.yaml", "--number", "11")
    #expect(beyond.code == 64)
    #expect(beyond.errors.contains("from 1 to 10, the programs of the strategy `general`"))
    #expect(try command.run("prompt", "task.yaml", "--number", "2", "--out", "two").code == 64)
  }

  @Test func nothingIsKeptOfUselessReplies() throws {
    let command = try BuiltCommand()
    try command.write(Self.rows, to: "rows.jsonl")
    let template = try command.run("init", "rows.jsonl", "--out", "-").output
    #expect(template.contains("\nlabels:") && template.contains("\n  # id: "))
    #expect(try command.run("init", "rows.jsonl").code == 0)
    try command.write("", to: "replies/1.md")
    let run = try command.run(
      "synthesize", "task.yaml", "--from-replies", "replies", "--out", "programs", "--json")
    #expect(run.code == 1)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["keptCount"] as? Int == 0)
    #expect(object["firstTryRate"] as? Double == 0)
  }

  @Test func columnsThatNoRowHasAreNamedInTheTask() throws {
    let command = try BuiltCommand()
    try command.write(Self.rows, to: "rows.jsonl")
    try command.write(Self.reply, to: "replies/1.md")
    try command.write("labels ham, spam\ninput text: text\notherwise => ham\n", to: "given/1.label")
    func task(_ data: String) -> String {
      """
      name: comments
      description: Tell spam from ham.
      labels: [ham, spam]
      inputs: {text: {type: text}, likes: {type: number, optional: true, column: lbel}}
      data: {train: rows.jsonl, \(data)}

      """
    }
    let synthesis = ["synthesize", "task.yaml", "--from-replies", "replies", "--out", "programs"]
    try command.write(task("gold: lable"), to: "task.yaml")
    let prompted = try command.run("prompt", "task.yaml", "--out", "prompts")
    #expect(prompted.code == 0)
    for place in ["task.yaml:4:68", "task.yaml:5:27"] {
      #expect(prompted.errors.contains("warning: \(place): rows.jsonl has no column"))
    }
    let warned = try command.run(synthesis)
    #expect(warned.code == 0)
    #expect(
      warned.errors.contains(
        "warning: task.yaml:4:68: rows.jsonl has no column `lbel`; the optional input `likes` is missing "
          + "in every row"))
    #expect(
      warned.errors.contains(
        "warning: task.yaml:5:27: rows.jsonl has no column `lable`; no row has a gold label"))
    #expect(warned.errors.contains("= help: did you mean `label`? the columns are `text`, `label`"))

    // Another file does not help that has no such column either.
    try command.write("text,label\na,ham\n", to: "test.csv")
    try command.write("text,labels of gold\na,ham\n", to: "gold.csv")
    for (file, isNamed) in [("test.csv", true), ("gold.csv", false)] {
      try command.write(task("gold: labels of gold, test: \(file)"), to: "task.yaml")
      let other = try command.run("prompt", "task.yaml")
      #expect(other.errors.contains("no column `labels of gold`") == isNamed, "\(other.errors)")
    }

    try command.write(task("id: txt"), to: "task.yaml")
    for words in [
      synthesis, ["pipeline", "task.yaml", "--from-replies", "replies"],
      ["pipeline", "task.yaml", "--programs", "given"],
    ] {
      let run = try command.run(words)
      #expect(run.code == 1)
      #expect(
        run.errors.contains("error: task.yaml:5:27: rows.jsonl has no column `txt`"),
        "\(words): \(run.errors)")
      #expect(run.errors.contains("= help: did you mean `text`? the columns are `text`, `label`"))
    }
  }

  /// `run` knows no task: its options say which columns inputs are read from, and what is cleaned.
  @Test func theRunThatIsPrintedReadsWhatProgramsWereTriedOn() throws {
    let command = try BuiltCommand()
    let rows = Self.rows.replacing("free gift", with: "<b>free</b> gift")
      .replacing("\"text\"", with: "\"the body\"")
    try command.write(rows, to: "rows.txt")
    try command.write(Self.reply, to: "replies/1.md")
    try command.write(
      """
      name: comments
      description: Tell spam from ham.
      labels: [ham, spam]
      inputs:
        text: {type: text, column: the body, clean: [html]}
        likes: {type: number, column: stars, optional: true}
      data: {train: rows.txt, format: jsonl}

      """, to: "task.yaml")
    let synthesis = try command.run(
      "synthesize", "task.yaml", "--from-replies", "replies", "--out", "programs")
    #expect(synthesis.output.contains("1.0000"), "\(synthesis)")
    #expect(
      synthesis.output.hasSuffix(
        "\nto run them: labellang run programs --data rows.txt --format jsonl --column 'text=the body' "
          + "--clean 'html:the body'\n"))
    let run = try command.run(
      "run", "programs", "--data", "rows.txt", "--format", "jsonl", "--column", "text=the body",
      "--clean", "html:the body")
    #expect(run.output.contains("ham, spam    1.0000"), "\(run)")
  }

  /// Programs and direct annotation are compared at the prices of one model.
  @Test func bothCostsAreThoseOfTheModelThatWasNamed() throws {
    let command = try BuiltCommand()
    try command.write(Self.rows, to: "rows.jsonl")
    try command.write(Self.reply, to: "replies/1.md")
    func costs(_ model: String, _ options: String...) throws -> [Substring] {
      try command.write(
        """
        name: comments
        description: Tell spam from ham.
        labels: [ham, spam]
        inputs: {text: {type: text}}
        data: {train: rows.jsonl}
        model: {name: \(model)}

        """, to: "task.yaml")
      let run = try command.run(
        ["synthesize", "task.yaml", "--from-replies", "replies", "--out", "programs"] + options)
      #expect(run.code == 0, "\(run.errors)")
      return run.output.split(separator: "\n").suffix(3).dropLast()
    }
    let named = try costs("gpt-3.5-turbo-0125", "--model", "gpt-4o")
    #expect(try costs("gpt-4o") == named)
    let annotation = try #require(named.last)
    #expect(annotation.hasPrefix("direct annotation of ") && annotation.contains(" USD, "))
  }

  @Test func badInputIsAnErrorWithItsPlace() throws {
    let command = try BuiltCommand()
    try command.write(Self.rows, to: "rows.jsonl")
    try command.write("name: x\nlabels: [a\n", to: "broken.yaml")
    let broken = try command.run("prompt", "broken.yaml")
    #expect(broken.code == 1)
    #expect(broken.errors.contains("error: broken.yaml:3:1: this is no YAML"))
    #expect(try command.run("prompt", "absent.yaml").code == 66)
    #expect(try command.run("init", "absent.jsonl").code == 66)
    #expect(try command.run("init", "rows.jsonl", "--format", "xml").code == 64)
    #expect(try command.run("init", "rows.jsonl", "--gold", "lable").code == 1)
    #expect(try command.run("init", "rows.jsonl").code == 0)
    #expect(try command.run("prompt", "task.yaml", "--strategy", "other").code == 64)
    #expect(try command.run("prompt", "task.yaml", "--ask", "rules", "--strategy", "x").code == 64)
    #expect(
      try command.run("synthesize", "task.yaml", "--from-replies", "none", "--out", "o").code == 66)
    try command.write(Self.reply, to: "replies/1.md")
    for verb in ["synthesize", "pipeline"] {
      let run = try command.run(
        verb, "task.yaml", "--from-replies", "replies", "--out", "o", "--model", "")
      #expect(run.code == 64 && run.errors.contains("--model takes the name of a model"))
    }
    try command.write("", to: "file")
    #expect(
      try command.run("synthesize", "task.yaml", "--from-replies", "replies", "--out", "file").code
        == 73)
    let onFile = try command.run("prompt", "task.yaml", "--out", "file")
    #expect(onFile.code == 73)
    #expect(onFile.errors.contains("expected a folder to write into, found a file"))
    for words in [
      ["prompt", "task.yaml"], ["synthesize", "task.yaml", "--from-replies", "replies"],
      ["pipeline", "task.yaml", "--from-replies", "replies"],
    ] {
      let run = try command.run(words + ["--out", ""])
      #expect(run.code == 64)
      #expect(run.errors.contains("--out takes the name of a folder, found an empty one"))
    }
  }
}
