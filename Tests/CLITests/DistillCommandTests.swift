import Dataset
import Foundation
import Testing

/// `distill`, `predict` and `review` as a user meets them.
@Suite struct DistillCommandTests {
  /// Ham and spam, told apart by their words; one row has a wrong label.
  private func prepared() throws -> BuiltCommand {
    let command = try BuiltCommand()
    let words = [["song", "voice", "love", "music"], ["check", "subscribe", "channel", "free"]]
    var rows = ""
    var labels = ""
    for row in 0..<60 {
      let spam = row % 2
      // The text of the wrong label is the surest.
      let own = (0..<(row == 7 ? 4 : 3)).map { words[spam][(row / 2 + $0) % 4] }
        .joined(separator: " ")
      rows += "{\"id\": \"r\(row)\", \"text\": \"\(own)\", \"gold\": \(spam)}\n"
      let isSpam = row == 7 ? false : spam == 1
      labels +=
        "{\"id\": \"r\(row)\", \"label\": \"\(isSpam ? "spam" : "ham")\", \"confidence\": 0.9, "
        + "\"probabilities\": {\"ham\": \(isSpam ? 0.1 : 0.9), \"spam\": \(isSpam ? 0.9 : 0.1)}, "
        + "\"covered\": true}\n"
    }
    try command.write(rows, to: "rows.jsonl")
    try command.write(labels, to: "labels.jsonl")
    return command
  }

  private func distill(_ command: borrowing BuiltCommand, _ more: String...) throws
    -> BuiltCommand.Transcript
  {
    switch more.count {
    case 0:
      try command.run(
        "distill", "--data", "rows.jsonl", "--labels", "labels.jsonl", "--out", "model",
        "--end-model", "logistic", "--ngrams", "words:1", "--test", "rows.jsonl", "--gold", "gold")
    default:
      try command.run(
        ["distill", "--data", "rows.jsonl", "--out", "model"] + more
          + (more[0] == "--labels" ? [] : ["--labels", "labels.jsonl"]))
    }
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func aModelIsTrainedUsedAndReviewed() throws {
    let command = try prepared()
    let trained = try distill(command)
    #expect(trained.code == 0, "\(trained.errors)")
    #expect(trained.output.contains("60 of 60 rows have a label to learn; 8 features\n"))
    #expect(trained.output.contains("accuracy           1.0000    0.5000\n"))
    let description = try object(try command.read("model/model.json"))
    #expect(description["labels"] as? [String] == ["ham", "spam"])
    let sources = try #require(description["sources"] as? [String: Any])
    #expect((sources["dataHash"] as? String)?.count == 64)

    let predicted = try command.run(
      "predict", "--model", "model", "--data", "rows.jsonl", "--out", "out.jsonl", "--id", "id",
      "--json")
    #expect(predicted.code == 0, "\(predicted.errors)")
    #expect(try object(predicted.output)["labels"] as? [String: Int] == ["ham": 30, "spam": 30])
    let lines = try command.read("out.jsonl").split(separator: "\n")
    let line = try object(String(lines[7]))
    #expect(line["id"] as? String == "r7" && line["label"] as? String == "spam")
    #expect((line["probabilities"] as? [String: Double])?.count == 2)
    let side = try object(try command.read("out.jsonl.json"))
    #expect(side["model"] as? String == description["weights"] as? String)
    #expect(side["rows"] as? Int == 60 && side["covered"] as? Int == 60)
    let unnamed = try command.read("rows.jsonl").replacing("\"r3\"", with: "null")
    try command.write(unnamed + "{oops\n", to: "unnamed.jsonl")
    let some = try command.run(
      "predict", "--model", "model", "--data", "unnamed.jsonl", "--out", "some.jsonl", "--id", "id")
    #expect(some.code == 0)
    let written = try command.read("some.jsonl").split(separator: "\n")
    #expect(try [3, 60].map { try object(String(written[$0]))["id"] is NSNull } == [true, true])
    let onUnnamed = try command.run(
      "distill", "--data", "unnamed.jsonl", "--labels", "some.jsonl", "--out", "fourth",
      "--end-model", "logistic", "--ngrams", "words:1")
    #expect(onUnnamed.code == 0, "\(onUnnamed.errors)")
    #expect(onUnnamed.output.contains("59 of 61 rows have a label to learn"))
    #expect(onUnnamed.errors.contains("warning: unnamed.jsonl: 2 rows have no id, and so no label"))

    // Labels of a model are labels like others.
    let again = try command.run(
      "distill", "--data", "rows.jsonl", "--labels", "out.jsonl", "--out", "second", "--end-model",
      "logistic", "--ngrams", "words:1")
    #expect(again.code == 0, "\(again.errors)")
    try command.write("{}", to: "out.jsonl.json")
    let broken = try command.run(
      "distill", "--data", "rows.jsonl", "--labels", "out.jsonl", "--out", "third")
    #expect(broken.code == 1 && broken.errors.contains("out.jsonl.json: expected what"))

    let reviewed = try command.run(
      "review", "--model", "model", "--data", "rows.jsonl", "--labels", "labels.jsonl")
    #expect(reviewed.code == 0, "\(reviewed.errors)")
    #expect(reviewed.output.hasPrefix("1 of 60 labels is in doubt (1.7%)\n"))
    #expect(reviewed.output.contains("\nr7  ham    spam"))
  }

  @Test func severalSeedsGiveTheSameModelOnAnyNumberOfThreads() throws {
    let command = try prepared()
    let arguments = [
      "distill", "--data", "rows.jsonl", "--labels", "labels.jsonl", "--ngrams", "words:1",
      "--hidden", "4", "--epochs", "3", "--seeds", "2", "--json",
    ]
    func weights(_ threads: String, _ folder: String) throws -> Data {
      let run = try command.run(arguments + ["--threads", threads, "--out", folder])
      #expect(run.code == 0, "\(run.errors)")
      #expect((try object(run.output)["models"] as? [Any])?.count == 2)
      return try Data(
        contentsOf: command.folder.appendingPathComponent("\(folder)/model.safetensors"))
    }
    #expect(try weights("1", "one") == weights("3", "three"))
  }

  @Test func columnsOfNumbersHoldNumbers() throws {
    let command = try prepared()
    let text = try distill(command, "--number", "text")
    #expect(text.code == 1)
    #expect(
      text.errors.contains(
        "rows.jsonl: expected numbers in `text`, found none in 60 rows; the first value is `song "),
      "\(text.errors)")
    #expect(!FileManager.default.fileExists(atPath: command.folder.path + "/model"))
    let rows = try command.read("rows.jsonl").replacing(
      "\"gold\": 1", with: "\"gold\": \"one\"", maxReplacements: 2)
    try command.write(rows, to: "rows.jsonl")
    let some = try distill(command, "--number", "gold")
    #expect(some.code == 0, "\(some.errors)")
    #expect(some.errors.contains("warning: rows.jsonl: 2 rows have no number in `gold`"))
  }

  @Test(arguments: [
    (["--end-model", "logistic", "--hidden", "4"], "--hidden belongs to the end model mlp"),
    (["--end-model", "logistic", "--epochs", "1"], "--epochs belongs to the end model mlp"),
    (["--end-model", "logistic", "--seeds", "3"], "--seeds belongs to the end model mlp"),
    (["--c", "2"], "--c belongs to the end model logistic, found mlp"),
    (["--valid-vectors", "x.npy"], "--valid-vectors needs --valid"),
    (["--test-vectors", "x.npy"], "--test-vectors needs --test"),
    (["--test", "rows.jsonl", "--gold", "gold", "--test-vectors", "x.npy"], "need --vectors"),
    (["--valid", "rows.jsonl", "--gold", "gold", "--held-out", "0.2"], "--held-out is for"),
    (["--abstain-below", "0.5"], "--abstain-below is for figures"),
    (["--positive", "spam"], "--positive is for figures"),
    (["--test", "rows.jsonl"], "--test needs --gold, the name of its column with gold labels"),
    (["--gold", "gold"], "--gold names a column of --valid or --test"),
    (["--embeddings-key", "PATH"], "--embeddings-key needs --embeddings"),
    (["--number", "gold", "--min-rows", "3"], "--min-rows belongs to features of text"),
    (["--number", "gold", "--clean", "html"], "--clean belongs to features of text"),
  ])
  func optionsWithoutEffectAreRefused(options: [String], message: String) throws {
    let command = try prepared()
    let run = try command.run(
      ["distill", "--data", "rows.jsonl", "--labels", "labels.jsonl", "--out", "model"] + options)
    #expect(run.code == 64 && run.errors.contains(message), "\(run.code) \(run.errors)")
  }

  @Test func labelsThatFitAnyDataAreNoted() throws {
    let command = try prepared()
    let plain = try command.read("labels.jsonl").replacing(#/"id": "r[0-9]+", /#, with: "")
    try command.write(plain, to: "plain.jsonl")
    let run = try distill(command, "--labels", "plain.jsonl", "--end-model", "logistic")
    #expect(run.code == 0)
    #expect(
      run.errors.contains("warning: plain.jsonl: the labels have neither ids nor row numbers"))
    let reviewed = try command.run(
      "review", "--model", "model", "--data", "rows.jsonl", "--labels", "plain.jsonl")
    #expect(reviewed.code == 0)
    #expect(reviewed.errors.contains("warning: plain.jsonl: the labels have neither ids nor row"))
  }

  /// What a hand changes is not passed over.
  @Test func labelsThatContradictTheirProbabilitiesAreRefused() throws {
    let command = try prepared()
    #expect(try distill(command).code == 0)
    let line = "\"id\": \"r3\", \"label\": "
    let changed = try command.read("labels.jsonl").replacing(
      "\(line)\"spam\"", with: "\(line)\"ham\"")
    try command.write(changed, to: "changed.jsonl")
    let expected =
      "changed.jsonl: row 3: expected a label of the greatest probability, `spam`, found `ham`"
    let trained = try distill(command, "--labels", "changed.jsonl")
    #expect(trained.code == 1 && trained.errors.contains(expected), "\(trained.errors)")
    #expect(trained.errors.contains("change the probabilities with the label"))
    let reviewed = try command.run(
      "review", "--model", "model", "--data", "rows.jsonl", "--labels", "changed.jsonl")
    #expect(reviewed.code == 1 && reviewed.errors.contains(expected), "\(reviewed.errors)")
  }

  @Test func idsAreTextsOrNumbers() throws {
    let command = try prepared()
    #expect(try distill(command).code == 0)
    let rows = try command.read("rows.jsonl").replacing("\"r3\"", with: "[\"r3\"]")
    try command.write(rows, to: "rows.jsonl")
    let message =
      "rows.jsonl: row 3: expected a text or a number in `id`, which names the row, found an"
    #expect(try distill(command).errors.contains(message))
    let predicted = try command.run(
      "predict", "--model", "model", "--data", "rows.jsonl", "--out", "o.csv", "--id", "id")
    #expect(predicted.code == 1 && predicted.errors.contains(message), "\(predicted.errors)")
  }

  @Test func idsInAnotherColumnAreNamedWithTheOption() throws {
    let command = try prepared()
    #expect(try distill(command).code == 0)
    try command.write(
      try command.read("rows.jsonl").replacing("\"id\"", with: "\"key\""), to: "keys.jsonl")
    let labels = ["--data", "keys.jsonl", "--labels", "labels.jsonl"]
    for arguments in [["distill", "--out", "keyed"], ["review", "--model", "model"]] {
      let run = try command.run(arguments + labels)
      #expect(run.code == 1)
      #expect(
        run.errors
          == "error: keys.jsonl: no column `id`\n   = help: the columns are `key`, `text`, `gold`; the labels "
          + "have ids, and --id COLUMN names the column that holds them\n")
    }
    let named = try command.run(["review", "--model", "model", "--id", "key"] + labels)
    #expect(named.code == 0, "\(named.errors)")
  }

  @Test func idsThatRepeatOrAreEmptyAreNamed() throws {
    let command = try prepared()
    #expect(try distill(command).code == 0)
    let rows = try command.read("rows.jsonl").replacing("\"r3\"", with: "\"\"")
      .replacing("\"r5\"", with: "\"r4\"")
    try command.write(rows, to: "rows.jsonl")
    let run = try command.run(
      "predict", "--model", "model", "--data", "rows.jsonl", "--out", "o.jsonl", "--id", "id")
    #expect(run.code == 0)
    #expect(
      run.errors
        == "warning: rows.jsonl: 1 row has the id of an earlier one, the first is `r4` in row 5, counted "
        + "from 0; --id names a column whose values differ\n"
        + "warning: rows.jsonl: 1 row has no id, by which labels could be found again\n")
    let lines = try command.read("o.jsonl").split(separator: "\n")
    #expect(try object(String(lines[3]))["id"] is NSNull)
  }

  @Test func vectorsThatLackAreNamedWithTheirOption() throws {
    let command = try prepared()
    let vectors = try NpyWriter(
      AtomicFile(path: command.folder.path + "/v.npy"), columnCount: 1, holdsFloats: true)
    for row in 0..<60 { try vectors.write(floats: [Float(row % 2)]) }
    try vectors.commit()
    let arguments = ["--vectors", "v.npy", "--end-model", "logistic"]
    func distill(_ more: String...) throws -> BuiltCommand.Transcript {
      try command.run(
        ["distill", "--data", "rows.jsonl", "--labels", "labels.jsonl", "--out", "model"]
          + arguments + more)
    }
    for option in ["--valid", "--test"] {
      let run = try distill(option, "rows.jsonl", "--gold", "gold")
      #expect(run.code == 1)
      #expect(run.errors.contains("the vectors of these rows with \(option)-vectors\n"))
    }
    #expect(try distill().code == 0)
    let predicted = try command.run(
      "predict", "--model", "model", "--data", "rows.jsonl", "--out", "o.csv")
    #expect(predicted.code == 1)
    #expect(predicted.errors.contains("the vectors of these rows with --vectors\n"))
  }

  @Test func aModelIsNamedByItsFolderOrItsFile() throws {
    let command = try prepared()
    #expect(try distill(command).code == 0)
    let arguments = ["predict", "--data", "rows.jsonl", "--out", "o.csv", "--model"]
    #expect(try command.run(arguments + ["model/model.json"]).code == 0)
    let misspelt = try command.run(arguments + ["modle"])
    #expect(misspelt.code == 66)
    #expect(misspelt.errors == "error: modle: no such folder\n   = help: did you mean `model`?\n")
    let vectors = try command.run(arguments + ["model", "--vectors", "absent.npy"])
    #expect(vectors.code == 64 && vectors.errors.contains("--vectors belongs to models"))
  }

  @Test(arguments: ["model.json", "model.safetensors", "model.onnx"])
  func filesOfOthersAreNotWrittenOver(name: String) throws {
    let command = try prepared()
    try command.write("{\"mine\": 1}", to: "model/\(name)")
    let refused = try distill(command)
    #expect(refused.code == 73)
    #expect(
      refused.errors.contains(
        "error: model/\(name): it is there and comes from elsewhere\n   = help: move it"),
      "\(refused.errors)")
    #expect(try command.read("model/\(name)") == "{\"mine\": 1}")
    try FileManager.default.removeItem(atPath: command.folder.path + "/model/" + name)
    // A model takes the place of an earlier one.
    for _ in 0..<2 { #expect(try distill(command).code == 0) }
  }

  @Test func whatCannotBeMeasuredIsRefused() throws {
    let command = try prepared()
    try command.write("", to: "empty.jsonl")
    let rows = try command.read("rows.jsonl").replacing("\"gold\"", with: "\"g\": [1], \"gold\"")
    try command.write(rows, to: "grouped.jsonl")
    func measured(_ more: String...) throws -> BuiltCommand.Transcript {
      try command.run(
        ["distill", "--data", "rows.jsonl", "--labels", "labels.jsonl", "--out", "model", "--gold"]
          + ["gold", "--end-model", "logistic", "--ngrams", "words:1", "--test"] + more)
    }
    let empty = try measured("empty.jsonl")
    #expect(empty.code == 1)
    #expect(empty.errors.contains("empty.jsonl: expected rows with gold labels, found none"))
    try command.write(
      try command.read("rows.jsonl").replacing("\"text\"", with: "\"body\""), to: "other.jsonl")
    let unnamed = try command.run(
      "distill", "--data", "other.jsonl", "--labels", "labels.jsonl", "--out", "model")
    #expect(unnamed.code == 1)
    #expect(
      unnamed.errors.hasSuffix(
        "the columns are `id`, `body`, `gold`; --text COLUMN names the column of the text\n"))
    let group = try measured("grouped.jsonl", "--group", "g")
    #expect(group.code == 1)
    #expect(
      group.errors.contains("grouped.jsonl: expected groups in `g`, found no value in 60 rows"))
    try command.write(
      (0..<60).map { "{\"id\": \"r\($0)\", \"votes\": {\"A\": \"ham\", \"B\": \"spam\"}}\n" }
        .joined(),
      to: "votes.jsonl")
    let votes = try command.run(
      "aggregate", "votes.jsonl", "--gold", "grouped.jsonl:gold", "--group", "g")
    #expect(votes.code == 1 && votes.errors.contains("grouped.jsonl: expected groups in `g`"))
  }

  @Test func exitCodesTellWhatWentWrong() throws {
    let command = try prepared()
    #expect(try distill(command).code == 0)
    #expect(try distill(command, "--hidden", "0").code == 64)
    #expect(try distill(command, "--ngrams", "letters:1").code == 64)
    #expect(try distill(command, "--test", "rows.jsonl").code == 64)
    #expect(try distill(command, "--text", "absent").code == 1)
    #expect(try distill(command, "--labels", "absent.jsonl").code == 66)
    let matrix = try distill(command, "--labels", "absent.npy")
    #expect(matrix.code == 66 && matrix.errors.contains("error: absent.npy: "))
    #expect(try distill(command, "--embeddings", "http://127.0.0.1:1").code == 64)
    let stranger = try command.read("labels.jsonl").replacing("\"r3\"", with: "\"other\"")
    try command.write(stranger, to: "strange.jsonl")
    let run = try distill(command, "--labels", "strange.jsonl")
    #expect(run.code == 1)
    #expect(run.errors.contains("found other ids in 1 of 60 rows, the first is `other`"))
    #expect(
      try command.run("predict", "--model", "none", "--data", "rows.jsonl", "--out", "o.csv").code
        == 66)
    try command.write("{\"format\": \"labellang model\", \"version\": 9}", to: "model/model.json")
    let old = try command.run(
      "predict", "--model", "model", "--data", "rows.jsonl", "--out", "o.csv")
    #expect(old.code == 1)
    #expect(old.errors.contains("expected version 2 of the model format, found version 9"))
    #expect(!FileManager.default.fileExists(atPath: command.folder.path + "/o.csv"))
  }
}
