import Foundation
import Testing

/// `aggregate`, `compare` and `analyze` as a user meets them.
@Suite struct AggregateCommandTests {
  /// Three functions over six rows; the last row has no vote, the fifth a tie.
  static let votes = """
    {"id": "a", "votes": {"A": "spam", "B": "spam", "C": null}}
    {"id": "b", "votes": {"A": "ham", "B": "ham", "C": "ham"}}
    {"id": "c", "votes": {"A": "spam", "B": null, "C": "spam"}}
    {"id": "d", "votes": {"A": null, "B": "ham", "C": null}}
    {"id": "e", "votes": {"A": "ham", "B": "spam", "C": null}}
    {"id": "f", "votes": {"A": null, "B": null, "C": null}}

    """
  static let gold = """
    id,label,site
    a,spam,x
    b,ham,x
    c,ham,y
    d,ham,y
    e,spam,x
    f,spam,y

    """

  func prepared() throws -> BuiltCommand {
    let command = try BuiltCommand()
    try command.write(Self.votes, to: "votes.jsonl")
    try command.write(Self.gold, to: "gold.csv")
    return command
  }

  func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func aBalanceThatWouldNotBeHeldIsRefused() throws {
    let command = try prepared()
    let run = try command.run(
      "aggregate", "votes.jsonl", "--labels", "ham,spam", "--label-model", "dawid-skene",
      "--wrench",
      "--class-balance", "0.9,0.1")
    #expect(run.code == 64)
    #expect(run.errors.contains("--class-balance has no effect on dawid-skene with --wrench"))
  }

  @Test func labelsOfTheMajority() throws {
    let command = try prepared()
    let run = try command.run(
      "aggregate", "votes.jsonl", "--labels", "ham,spam", "--label-model", "majority", "--out",
      "labels.jsonl", "--json")
    #expect(run.code == 0, "\(run.errors)")
    let report = try object(run.output)
    #expect(report["rows"] as? Int == 6 && report["covered"] as? Int == 5)
    #expect(report["ties"] as? Int == 1 && report["labelCounts"] as? [Int] == [2, 2])
    let lines = try command.read("labels.jsonl").split(separator: "\n").map(String.init)
    #expect(lines.count == 6)
    #expect(
      lines[0] == #"{"id": "a", "label": "spam", "confidence": 1.0, "probabilities": "#
        + #"{"ham": 0.0, "spam": 1.0}, "covered": true}"#)
    #expect(
      lines[4] == #"{"id": "e", "label": null, "confidence": null, "probabilities": "#
        + #"{"ham": 0.5, "spam": 0.5}, "covered": true}"#)
    #expect(
      lines[5] == #"{"id": "f", "label": null, "confidence": null, "probabilities": "#
        + #"{"ham": null, "spam": null}, "covered": false}"#)
    let side = try object(command.read("labels.jsonl.json"))
    #expect(side["model"] as? String == "majority" && side["votes"] as? String == "votes.jsonl")
    #expect((side["votesHash"] as? String)?.count == 64)
  }

  @Test func policiesForTiesAndUncoveredRows() throws {
    let command = try prepared()
    let run = try command.run(
      "aggregate", "votes.jsonl", "--labels", "ham,spam", "--label-model", "majority", "--out",
      "labels.csv", "--ties", "first", "--uncovered", "drop")
    #expect(run.code == 0, "\(run.errors)")
    let lines = try command.read("labels.csv").split(separator: "\r\n").map(String.init)
    #expect(lines[0] == "id,label,confidence,covered,p:ham,p:spam")
    #expect(lines.count == 6 && lines[5] == "e,ham,0.5,true,0.5,0.5")
    let prior = try command.run(
      "aggregate", "votes.jsonl", "--labels", "ham,spam", "--label-model", "majority",
      "--class-balance", "0.25,0.75", "--out", "labels.csv", "--uncovered", "prior")
    #expect(prior.code == 0, "\(prior.errors)")
    #expect(try command.read("labels.csv").contains("f,spam,0.75,false,0.25,0.75"))
    // Without votes and with equal shares no label is the likelier one.
    let uniform = try command.run(
      "aggregate", "votes.jsonl", "--labels", "ham,spam", "--label-model", "majority",
      "--uncovered", "prior")
    #expect(uniform.output.contains("6 rows: 83.3% voted on, 66.7% labeled, 2 ties"))
  }

  @Test func figuresAgainstGoldLabels() throws {
    let command = try prepared()
    let run = try command.run(
      "aggregate", "votes.jsonl", "--labels", "ham,spam", "--label-model", "majority", "--gold",
      "gold.csv:label", "--group", "site", "--json")
    #expect(run.code == 0, "\(run.errors)")
    let gold = try #require(try object(run.output)["gold"] as? [String: Any])
    #expect(gold["accuracy"] as? Double == 0.5 && gold["labeled"] as? Int == 4)
    #expect(gold["confusion"] as? [[Int]] == [[2, 1, 0], [0, 1, 2]])
    #expect(gold["worstGroup"] as? String == "y")
    #expect(gold["calibrationError"] as? Double == 0.25)
    let text = try command.run(
      "aggregate", "votes.jsonl", "--labels", "ham,spam", "--gold", "gold.csv:label")
    #expect(text.code == 0 && text.output.contains("macro F1"))
  }

  @Test(arguments: ["weighted", "prior-weighted", "dawid-skene", "snorkel", "flyingsquid", "auto"])
  func everyModelLabels(model: String) throws {
    let command = try prepared()
    for flags in [[], ["--wrench"]] {
      let arguments =
        ["aggregate", "votes.jsonl", "--labels", "ham,spam", "--label-model", model, "--json"]
        + flags
      let run = try command.run(arguments)
      #expect(run.code == 0, "\(run.errors)")
      let report = try object(run.output)
      #expect(report["rows"] as? Int == 6)
      if model == "auto" { #expect((report["reason"] as? String)?.isEmpty == false) }
    }
  }

  @Test func aModelIsAppliedToOtherVotes() throws {
    let command = try prepared()
    try command.write(
      "id,A,B,C\nz,spam,,spam\n", to: "other.csv")
    let run = try command.run(
      "aggregate", "votes.jsonl", "--labels", "ham,spam", "--label-model", "snorkel", "--apply",
      "other.csv", "--out", "labels.npy")
    #expect(run.code == 0, "\(run.errors)")
    let side = try object(command.read("labels.npy.json"))
    #expect(side["rows"] as? Int == 1 && side["ids"] as? [String] == ["z"])
    try command.write("id,A,X,C\nz,spam,,spam\n", to: "wrong.csv")
    let wrong = try command.run(
      "aggregate", "votes.jsonl", "--labels", "ham,spam", "--apply", "wrong.csv")
    #expect(wrong.code == 1 && wrong.errors.contains("`X` in place of `B`"), "\(wrong.errors)")
    #expect(wrong.errors.contains("= help: run the same programs over both data"))
  }

  /// The file of a matrix tells its labels.
  @Test func otherLabelsThanThoseOfAMatrixAreRefused() throws {
    let command = try prepared()
    for labels in ["ham, spam", "no, yes"] {
      let name = labels.replacing(", ", with: "-")
      try command.write(
        "labels \(labels)\ninput text: text\notherwise => \(labels.prefix(while: { $0 != "," }))\n",
        to: "\(name).label")
      try command.write("{\"text\": \"a\"}\n", to: "rows.jsonl")
      #expect(
        try command.run("run", "\(name).label", "--data", "rows.jsonl", "--out", "\(name).npy").code
          == 0)
    }
    let over = try command.run("aggregate", "ham-spam.npy", "--out", "rows.jsonl")
    #expect(over.code == 64)
    #expect(over.errors.contains("which is also the file of the data that was voted on"))
    let reversed = try command.run("aggregate", "ham-spam.npy", "--labels", "spam,ham")
    #expect(reversed.code == 64)
    #expect(
      reversed.errors.contains(
        "--labels: expected the labels that ham-spam.npy has, `ham`, `spam`, found `spam`, `ham`\n"
          + "   = help: leave --labels out, the file tells them"), "\(reversed.errors)")
    let other = try command.run("aggregate", "ham-spam.npy", "--apply", "no-yes.npy")
    #expect(other.code == 1)
    #expect(
      other.errors.contains(
        "no-yes.npy: expected the labels of ham-spam.npy, `ham`, `spam`, found `no`, `yes`\n"
          + "   = help: run the same programs over both data"), "\(other.errors)")
  }

  /// Few rows tell little of a function, however many it votes on.
  @Test func aFunctionThatFewRowsContradictIsNotNamed() throws {
    let command = try prepared()
    let rows = (0..<20).map { "\($0),\($0 < 12 ? "ham" : ""),\($0 > 10 ? "spam" : "")\n" }
    try command.write("id,A,B\n" + rows.joined(), to: "apart.csv")
    let run = try command.run("analyze", "apart.csv", "--labels", "ham,spam")
    #expect(run.code == 0 && !run.output.contains("inspect"), "\(run.output)")
  }

  @Test func idsThatRepeatAreNamed() throws {
    let command = try prepared()
    try command.write(Self.votes.replacing("\"d\"", with: "\"a\""), to: "again.jsonl")
    let run = try command.run("aggregate", "again.jsonl", "--labels", "ham,spam")
    #expect(run.code == 0)
    #expect(
      run.errors.contains(
        "warning: again.jsonl: 1 row has the id of an earlier one, the first is `a` in row 3, counted "
          + "from 0; each counts as a row; keep one row of an id"), "\(run.errors)")
  }

  @Test func votesOfAStreamAreRefused() throws {
    let run = try BuiltCommand().run("aggregate", "-", input: Self.votes)
    #expect(run.code == 64 && run.errors.contains("save them to a file"))
  }

  /// The report, the file beside the labels and a row without votes tell one class balance.
  @Test func theEstimatedClassBalanceIsOne() throws {
    let command = try prepared()
    let run = try command.run(
      "aggregate", "votes.jsonl", "--labels", "ham,spam", "--label-model", "dawid-skene", "--out",
      "labels.jsonl", "--uncovered", "prior", "--json")
    #expect(run.code == 0, "\(run.errors)")
    let report = try object(run.output)
    let side = try object(try command.read("labels.jsonl.json"))
    #expect(report["classBalanceSource"] as? String == "estimated in the fit")
    let shares = try #require(report["classBalance"] as? [Double])
    #expect(side["classBalance"] as? [Double] == shares)
    let last = try object(
      String(try #require(try command.read("labels.jsonl").split(separator: "\n").last)))
    let row = try #require(last["probabilities"] as? [String: Double])
    for (label, share) in zip(["ham", "spam"], shares) {
      #expect(abs((row[label] ?? 0) - share) < 1e-6)
    }
  }

  @Test func aBalanceOfRowsWithoutVotesIsCalledThat() throws {
    let command = try prepared()
    let run = try command.run(
      "aggregate", "votes.jsonl", "--labels", "ham,spam", "--wrench", "--label-model",
      "prior-weighted", "--class-balance", "0.8,0.2", "--json")
    let report = try object(run.output)
    #expect(report["classBalance"] as? [Double] == [0.5, 0.5])
    #expect(
      report["classBalanceSource"] as? String == "of rows without votes, as WRENCH has it")
  }

  @Test func modelsSideBySide() throws {
    let command = try prepared()
    let run = try command.run(
      "compare", "votes.jsonl", "--labels", "ham,spam", "--gold", "gold.csv:label", "--json")
    #expect(run.code == 0, "\(run.errors)")
    let models = try #require(try object(run.output)["models"] as? [[String: Any]])
    #expect(models.count == 6)
    #expect(models.allSatisfy { ($0["agreement"] as? [String: Double])?.count == 6 })
    let text = try command.run("compare", "votes.jsonl", "--labels", "ham,spam")
    #expect(text.code == 0 && text.output.contains("flyingsquid"))
    #expect(
      text.output.hasSuffix("class balance: uniform; of dawid-skene estimated in the fit\n"))
    let wrong = try command.run(
      "compare", "votes.jsonl", "--labels", "ham,spam", "--class-balance", "0.5")
    #expect(wrong.code == 64 && wrong.errors.contains("one for each label"))
  }

  @Test func copiesAndBadFunctionsAreNamed() throws {
    let command = try prepared()
    var rows = "id,A,B,C,Never,Copy,Bad\n"
    for row in 0..<200 {
      let label = row % 2 == 0 ? "ham" : "spam"
      let other = row % 2 == 0 ? "spam" : "ham"
      let second = row % 5 == 0 ? "" : row % 7 == 0 ? other : label
      let third = row % 3 == 0 ? "" : row % 11 == 0 ? other : label
      rows += "\(row),\(label),\(second),\(third),,\(second),\(other)\n"
    }
    try command.write(rows, to: "votes.csv")
    let run = try command.run("analyze", "votes.csv", "--labels", "ham,spam")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("drop Never: it never votes"), "\(run.output)")
    #expect(run.output.contains("drop Copy: it repeats `B`"), "\(run.output)")
    #expect(
      run.output.contains(
        "inspect Bad: its estimated accuracy is only 9.2%, as the majority of the others tells it on 200 rows"
      ), "\(run.output)")
    let json = try object(
      try command.run("analyze", "votes.csv", "--labels", "ham,spam", "--json").output)
    #expect((json["pairs"] as? [Any])?.count == 15)
  }

  @Test(arguments: [
    (["--label-model", "best"], 64, "--label-model takes"),
    (["--label-model", "majority", "--epochs", "3"], 64, "belongs to the model snorkel"),
    (["--gold", "gold.csv"], 64, "--gold takes DATA:COLUMN"),
    (["--group", "site"], 64, "--group needs --gold"),
    (["--id", "id"], 64, "--id needs --gold"),
    (["--out", "labels.txt"], 64, "--out takes"),
    (["--class-balance", "0.5,0.4"], 64, "sum to 1"),
    (["--class-balance", "0.5,0.3,0.2"], 64, "one for each label"),
    (["--label-model", "snorkel", "--initial-precision", "0.5,0.6"], 64, "one for each function"),
    (["--label-model", "snorkel", "--learning-rate", "0"], 64, "expected a number above 0"),
    (["--labels", "ham"], 64, "--labels takes 2 to 127 different labels"),
    (["--apply", "-"], 64, "save them to a file"),
    (["--gold", "nowhere.csv:label"], 66, "nowhere.csv"),
    (["--gold", "nowhere:label"], 66, "nowhere: no such file"),
    (["--gold", "gold.csv:site"], 1, "found only others, the first are `x`, `y` in 6 rows"),
    (["--gold", "empty.csv:label"], 1, "which are `ham`, `spam`, found no value in 6 rows"),
    (["--class-balance", "gold.csv:site"], 1, "found only others"),
    (["--gold", "gold.csv:labels"], 1, "did you mean `label`"),
    (["--gold", "short.csv:label"], 1, "expected 6 rows"),
    (["--gold", "short.csv:label"], 1, "have ids, pair them by those with --id COLUMN"),
  ])
  func wrongUsage(arguments: [String], code: Int32, message: String) throws {
    let command = try prepared()
    try command.write("label\nham\n", to: "short.csv")
    try command.write("id,label\na,\nb,\nc,\nd,\ne,\nf,\n", to: "empty.csv")
    let run = try command.run(
      ["aggregate", "votes.jsonl"]
        + (arguments.contains("--labels") ? [] : ["--labels", "ham,spam"])
        + (arguments.contains("--class-balance") ? ["--label-model", "snorkel"] : []) + arguments)
    #expect(run.code == code && run.errors.contains(message), "\(run.code) \(run.errors)")
  }

  @Test func theFileOfTheClassBalanceIsNotWrittenOver() throws {
    let command = try prepared()
    let run = try command.run(
      "aggregate", "votes.jsonl", "--labels", "ham,spam", "--class-balance", "gold.csv:label",
      "--out", "gold.csv")
    #expect(run.code == 64)
    #expect(run.errors.contains("which is also the file of --class-balance"))
    #expect(try command.read("gold.csv") == Self.gold)
  }

  @Test func optionsOfModelsThatAreNotChosenAreNamed() throws {
    let command = try prepared()
    let run = try command.run("aggregate", "votes.jsonl", "--labels", "ham,spam", "--epochs", "5")
    #expect(run.code == 0)
    #expect(run.errors.contains("warning: --epochs belongs to the model snorkel, and auto chose"))
  }

  @Test func aFirstIterationHasNoChange() throws {
    let command = try prepared()
    let run = try command.run(
      "aggregate", "votes.jsonl", "--labels", "ham,spam", "--label-model", "dawid-skene",
      "--iterations", "1", "--json")
    #expect(run.code == 0, "\(run.errors)")
    #expect(try object(run.output)["lastChange"] == nil)
  }

  @Test func labelsWithCommasStandInQuotes() throws {
    let command = try prepared()
    try command.write("row,A,B\n0,\"a,b\",c\n1,\"say \"\"x\"\"\",c\n", to: "names.csv")
    let run = try command.run(
      "aggregate", "names.csv", "--labels", "\"a,b\", c,\"say \"\"x\"\"\"", "--json")
    #expect(run.code == 0, "\(run.errors)")
    #expect(try object(run.output)["labels"] as? [String] == ["a,b", "c", "say \"x\""])
    for labels in ["a,b,", ",a", "a,a", "a"] {
      #expect(try command.run("aggregate", "names.csv", "--labels", labels).code == 64)
    }
  }

  @Test func labelsAreNotWrittenWhereGoldDoesNotFit() throws {
    let command = try prepared()
    try command.write("label\nham\n", to: "short.csv")
    try command.write("before", to: "labels.jsonl")
    let run = try command.run(
      "aggregate", "votes.jsonl", "--labels", "ham,spam", "--gold", "short.csv:label", "--out",
      "labels.jsonl")
    #expect(run.code == 1)
    #expect(run.errors.contains("short.csv: expected 6 rows, as many as there are votes, found 1"))
    #expect(try command.read("labels.jsonl") == "before")
  }

  @Test func namesOfLabelsDoNotBreakLines() throws {
    let command = try prepared()
    let (ham, spam) = (#"ha\u{A}m"#, #"sp\u{1B}am"#)
    let votes = Self.votes.replacing("ham", with: "ha\\nm").replacing("spam", with: "sp\\u001bam")
    try command.write(votes, to: "odd.jsonl")
    try command.write(
      "id,label\na,\"ha\nm\"\nb,,\nc,,\nd,,\ne,,\nf,,\n".replacing(",,", with: ","), to: "odd.csv")
    for (verb, line) in [
      ("compare", "model           labeled  ties  \(ham)  \(spam)"),
      ("aggregate", "gold \\ labeled as  \(ham)  \(spam)  no label\n"),
      ("aggregate", "class balance  \(ham) 0.5000, \(spam) 0.5000"), ("analyze", "\(ham), \(spam)"),
    ] {
      let run = try command.run(verb, "odd.jsonl", "--gold", "odd.csv:label")
      #expect(run.code == 0 && run.output.contains(line), "\(verb) \(run.output) \(run.errors)")
      #expect(run.errors.contains("the labels were taken from the votes: `\(ham)`, `\(spam)`;"))
    }
  }

  @Test func hostileVotes() throws {
    let command = try prepared()
    try command.write("row,A,B,C\n0,\"\",,\n1,,,\n", to: "abstain.csv")
    try command.write("row,A\n0,ham\n", to: "one.csv")
    try command.write("row,A,B\n0,ham,eggs\n", to: "unknown.csv")
    let labels = ["--labels", "ham,spam", "--label-model"]
    let abstain = try command.run(["aggregate", "abstain.csv"] + labels + ["snorkel"])
    #expect(abstain.code == 1 && abstain.errors.contains("found only abstentions"))
    let one = try command.run(["aggregate", "one.csv"] + labels + ["snorkel"])
    #expect(one.code == 1 && one.errors.contains("at least 3 labeling functions, found 1"))
    #expect(try command.run(["aggregate", "one.csv", "--labels", "ham,spam"]).code == 0)
    let unknown = try command.run(["aggregate", "unknown.csv"] + labels + ["majority"])
    #expect(unknown.code == 1 && unknown.errors.contains("row 0, function `B`"))
  }
}
