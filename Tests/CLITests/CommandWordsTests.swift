import Foundation
import Testing

/// What the words of a command line come to.
@Suite struct CommandWordsTests {
  @Test(
    arguments: [
      (["runn"], "there is no command `runn`; did you mean `run`?"),
      (["help", "foo"], "there is no command `foo`; the commands are check, format, "),
      (["run", "p.label", "--dat", "d.csv"], "has no option `--dat`; did you mean `--data`?"),
      (["distill", "--label", "l.csv"], "has no option `--label`; did you mean `--labels`?"),
      (["show", "--rwo", "3"], "has no option `--rwo`; did you mean `--row`?"),
      (["check", "--jsn", "p.label"], "`--jsn`; `labellang check --help` lists its options"),
      (
        ["run", "p.label", "--data", "d.csv", "--limit", "-1"],
        "The value '-1' is invalid for '--limit <limit>': expected a whole number from 0"
      ),
      (
        ["run", "p.label", "--data", "d.csv", "--limit", "1e3"],
        "The value '1e3' is invalid for '--limit <limit>': expected a whole number from 0"
      ),
      (
        ["analyze", "v.npy", "--pairs", "-1"],
        "The value '-1' is invalid for '--pairs <pairs>': expected a whole number from 0"
      ),
      (
        ["aggregate", "v.npy", "--mu-epsilon", "nan"],
        "is invalid for '--mu-epsilon <mu-epsilon>': expected a number between 0 and 0.5"
      ),
      (
        ["distill", "--data", "d.csv", "--labels", "l.csv", "--out", "m", "--seeds", "0"],
        "The value '0' is invalid for '--seeds <seeds>': expected a whole number from 1 to 1000"
      ),
      (
        [
          "distill", "--data", "d.csv", "--labels", "l.csv", "--out", "m", "--embeddings", "foo",
          "--embeddings-model", "m",
        ], "--embeddings takes an address that begins with http:// or https://, found `foo`"
      ),
      (["--verison"], "`labellang` has no option `--verison`; did you mean `--version`?"),
      (
        ["check", "p.label", "--json"],
        "`labellang check` has no option `--json`; did you mean `--format json`?"
      ),
      (["pipeline", "my task"], "`labellang prompt 'my task' --out replies` writes the prompts"),
      (["--nothing"], "has no option `--nothing`; its options are --help and --version"),
      (
        ["aggregate", "v.npy", "--class-balance", "-1,2"],
        "--class-balance takes uniform, estimate, shares from 0 or DATA:COLUMN, found `-1,2`"
      ),
      (["run", "p.label", "--data", "-"], "name it with --format jsonl, csv or tsv"),
    ])
  func wrongWordsAreNamed(_ words: [String], _ message: String) throws {
    let run = try BuiltCommand().run(words)
    #expect(run.code == 64)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func oneIsNotSeveral() throws {
    let command = try BuiltCommand()
    try command.write("labels a, b\ninput t: text\nwhen has(t, \"x\") => a\n", to: "p.label")
    try command.write("t,gold\nx,c\n", to: "d.csv")
    let run = try command.run("run", "p.label", "--data", "d.csv")
    #expect(run.output.contains("\n1 row: 100.0% voted on"))
    let refused = try command.run("run", "p.label", "--data", "d.csv", "--gold", "gold")
    #expect(refused.code == 1)
    #expect(
      refused.errors.contains(
        "d.csv: expected gold labels in `gold`, which are `a`, `b`, found only others, the first are "
          + "`c` in 1 row"), "\(refused.errors)")
    try command.write("t,gold\nx,a\nx,c\n", to: "d.csv")
    let other = try command.run("run", "p.label", "--data", "d.csv", "--gold", "gold")
    #expect(
      other.errors.contains(
        "warning: d.csv: 1 value of `gold` is no label, the first is `c` in row 1, counted from 0"),
      "\(other.errors)")
  }

  @Test func aLabelNamedLikeAnAbstentionIsToldApart() throws {
    let command = try BuiltCommand()
    try command.write(
      "labels \"abstain\", spam\ninput text: text\nwhen has(text, \"x\") => abstain\n"
        + "otherwise => \"abstain\"\n#? {\"text\": \"x\"} => \"abstain\"\n", to: "p.label")
    let run = try command.run("test", "p.label")
    #expect(run.code == 1 && run.output.contains("expected \"abstain\", found abstain"))
  }

  @Test func optionsOfOneValueAreGivenOnce() throws {
    let run = try BuiltCommand().run("run", "p.label", "--data", "a.csv", "--data", "b.csv")
    #expect(run.code == 64 && run.errors.contains("`--data` is given twice"))
  }

  @Test func filesOfUnknownFormatAreNamed() throws {
    let command = try BuiltCommand()
    try command.write("labels a, b\ninput t: text\nwhen has(t, \"x\") => a\n", to: "p.label")
    try command.write("t\nx\n", to: "data.bin")
    for (path, message) in [
      ("data.bin", "data.bin: the format of the rows is not known"),
      (".", ".: expected a file, found a folder"),
      ("none", "none: no such file"),
      ("", "``: expected the name of a file, found an empty one"),
    ] {
      let run = try command.run("run", "p.label", "--data", path)
      #expect(run.code == 66)
      #expect(run.errors.contains(message), "\(run.errors)")
    }
    try command.write(
      "name: x\ndescription: x.\nlabels: [a, b]\ninputs: {t: {type: text}}\ndata: {train: rows.csv}\n",
      to: "task.yaml")
    try command.write("t\nx\n", to: "rows.csv")
    for arguments in [
      ["check", ""], ["format", ""], ["test", ""], ["bytecode", ""], ["prompt", ""],
      ["synthesize", "", "--from-replies", "r", "--out", "o"], ["init", ""], ["aggregate", ""],
      ["pipeline", "", "--programs", "p.label"], ["pipeline", "task.yaml", "--programs", ""],
      ["pipeline", "task.yaml", "--from-replies", ""],
      ["synthesize", "task.yaml", "--from-replies", "", "--out", "o"],
      ["predict", "--model", "", "--data", "data.bin", "--out", "labels.csv"],
    ] {
      let run = try command.run(arguments)
      #expect(run.code == 66)
      #expect(
        run.errors.contains(
          /``: expected the name of a (file|folder|file or folder), found an empty one/),
        "\(arguments): \(run.errors)")
    }
    let votes = try command.run("aggregate", "data.bin")
    #expect(votes.code == 66)
    #expect(
      votes.errors.contains("the format of the votes is not known")
        && votes.errors.contains("`.npy`"), "\(votes.errors)")
  }

  @Test(arguments: [
    ("analyze", "dependent pairs are shown (10)."), ("review", "How many rows to show (20)."),
    ("run", "longer ones are rejected (16777216, 16 MiB)."),
  ])
  func defaultsStandInTheHelp(verb: String, words: String) throws {
    let help = try BuiltCommand().run("help", verb).output
    #expect(help.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words))
  }

  @Test func helpStands() throws {
    let command = try BuiltCommand()
    for words in [["help"], ["help", "run"], ["run", "--help"], ["--help"], ["--version"]] {
      let run = try command.run(words)
      #expect(run.code == 0)
      #expect(!run.output.isEmpty && run.errors.isEmpty)
    }
    // Not wrapped twice: no line of the first paragraph is much shorter than the next word allows.
    let overview = try command.run("--help").output.components(separatedBy: "\n\n")[0]
    let lines = overview.split(separator: "\n").dropFirst()
    for (line, next) in zip(lines, lines.dropFirst()) {
      let word = next.prefix { $0 != " " }
      #expect(line.count + 1 + word.count > 80, "\(line)")
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func whatCannotBePrintedEndsWith73() throws {
    let command = try BuiltCommand()
    try command.write("labels a, b\n=> a\n", to: "bad.label")
    for words in ["--help", "--version", "run --help", "check bad.label"] {
      let run = try command.shell("labellang \(words) > /dev/full")
      #expect(run.code == 73, "\(words)")
      #expect(run.errors.contains("standard output: cannot write"))
    }
  }
}
