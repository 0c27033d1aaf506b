import Foundation
import TestSupport
import Testing

/// Runs that are killed, that find the disk full, or that nobody reads: whole files or none.
@Suite struct InterruptedRunTests {
  private static let program = "labels no, yes\ninput text: text\nwhen has(text, \"good\") => yes\n"
  private static let rowCount = 5_000

  private func prepared() throws -> BuiltCommand {
    let command = try BuiltCommand()
    try command.write(Self.program, to: "p.label")
    let rows = (0..<Self.rowCount).map { "{\"text\": \"good \($0)\", \"id\": \"r\($0)\"}\n" }
    try command.write(rows.joined(), to: "rows.jsonl")
    return command
  }

  /// The names in the folder, temporary files of writers included, those of the test left out.
  private func names(_ command: borrowing BuiltCommand) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: command.folder.path).sorted()
      .filter { ![".input", ".output", ".errors", "p.label", "rows.jsonl"].contains($0) }
  }

  @Test(arguments: ["csv", "jsonl", "npy"])
  func killedRunsLeaveTheOldFileOrTheNewOne(_ ending: String) throws {
    let command = try prepared()
    let arguments = [
      "run", "p.label", "--data", "rows.jsonl", "--id", "id", "--out", "v.\(ending)",
    ]
    let start = ContinuousClock.now
    #expect(try command.run(arguments).code == 0)
    let whole = Int((ContinuousClock.now - start) / .microseconds(1))
    let new = try Data(contentsOf: command.folder.appendingPathComponent("v.\(ending)"))
    let old = Data("the old file".utf8)
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    var (olds, news, abandoned) = (0, 0, 0)
    for _ in 0..<30 {
      let file = command.folder.appendingPathComponent("v.\(ending)")
      try old.write(to: file)
      try command.runAndKill(arguments, afterMicroseconds: random.int(0...whole * 5 / 4))
      let found = try Data(contentsOf: file)
      #expect(found == old || found == new, "seed \(seed): \(found.count) bytes")
      if found == old { olds += 1 } else { news += 1 }
      if try names(command).contains(where: { $0.hasPrefix(".labellang-") }) { abandoned += 1 }
    }
    // The next run removes what the killed ones left.
    #expect(try command.run(arguments).code == 0)
    let files = ending == "npy" ? ["v.npy", "v.npy.json"] : ["v.\(ending)"]
    #expect(try names(command) == files)
    print(
      "killed runs, \(ending), seed \(seed): \(olds) left the old file, \(news) the new one, "
        + "\(abandoned) times a temporary file was there")
  }

  /// What a run leaves that is stopped between the renames of its two files.
  @Test(arguments: ["v.npy", "v.npy.json"])
  func aMatrixBesideTheFileOfAnotherRunIsRefused(_ kept: String) throws {
    let command = try prepared()
    let run = ["run", "p.label", "--data", "rows.jsonl", "--out", "v.npy"]
    #expect(try command.run(run).code == 0)
    let old = try Data(contentsOf: command.folder.appendingPathComponent(kept))
    try command.write(
      Self.program.replacing("\"good\"", with: "\"good 1\""), to: "p.label")
    #expect(try command.run(run).code == 0)
    #expect(try command.run("analyze", "v.npy").code == 0)
    try old.write(to: command.folder.appendingPathComponent(kept))
    for verb in ["aggregate", "analyze", "compare"] {
      let read = try command.run(verb, "v.npy")
      #expect(read.code == 1, "\(verb)")
      #expect(read.errors.contains("error: v.npy: expected the file with the SHA-256 "))
      #expect(read.errors.contains("help: a run may have been stopped between writing the two"))
    }
  }

  @Test func writersThatLiveKeepTheirTemporaryFiles() throws {
    let command = try prepared()
    let slow = ["run", "p.label", "--data", "-", "--format", "jsonl", "--out", "slow.csv"]
    let pipe = Pipe()
    let process = try command.start(slow, input: pipe)
    let deadline = Date(timeIntervalSinceNow: 60)
    while try !names(command).contains(where: { $0.hasPrefix(".labellang-") }), Date() < deadline {
      usleep(2_000)
    }
    let writing = try names(command)
    #expect(
      try command.run(["run", "p.label", "--data", "rows.jsonl", "--out", "q.csv"]).code == 0)
    #expect(try names(command) == writing + ["q.csv"])
    try pipe.fileHandleForWriting.write(contentsOf: Data("{\"text\": \"good\"}\n".utf8))
    try pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try command.read("slow.csv").replacing("\r\n", with: "\n") == "row,p\n0,yes\n")
    #expect(try names(command) == ["q.csv", "slow.csv"])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDiskIsAClearError() throws {
    let command = try prepared()
    let link = command.folder.appendingPathComponent("v.csv").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/full")
    let run = try command.run("run", "p.label", "--data", "rows.jsonl", "--out", "v.csv")
    #expect(run.code == 73)
    #expect(run.errors.contains("error: v.csv: cannot write: No space left on device"))
    #expect(run.errors.contains("help: free some space"))
    for verb in [
      "run p.label --data rows.jsonl", "explain --list", "check p.label", "bytecode p.label",
    ] {
      let printed = try command.shell("labellang \(verb) > /dev/full")
      #expect(printed.code == 73, "\(verb)")
      #expect(
        printed.errors == "error: standard output: cannot write: No space left on device\n",
        "\(verb)")
    }
  }

  /// What cannot be told changes nothing else.
  @Test func aClosedStandardErrorStopsNothing() throws {
    let command = try prepared()
    for errors in ["2> /dev/full", "2>&-"] {
      let missing = try command.shell("labellang check nowhere.label \(errors)")
      #expect(missing.code == 66, "\(errors)")
      let bad = try command.shell("labellang explain E9999 \(errors)")
      #expect(bad.code == 64, "\(errors)")
    }
  }

  /// More than the buffer of the standard output holds fails while it is printed.
  @Test func aLongPageThatDoesNotArriveIsAnError() throws {
    let command = try prepared()
    let rules = (0..<2_000).map { "when count(text, \"w\($0)\") > \($0) => yes" }
    try command.write(
      "labels no, yes\ninput text: text\n" + rules.joined(separator: "\n") + "\n", to: "long.label")
    let printed = try command.shell("labellang bytecode long.label > /dev/full")
    #expect(printed.code == 73)
    #expect(printed.errors.hasPrefix("error: standard output: cannot write: "))
  }

  /// The system's bound on the size of a file stands for a disk that fills up on the way.
  @Test func aFileBeyondItsBoundIsAClearError() throws {
    if ProcessInfo.processInfo.environment["LABELLANG_SANITIZER"] == "thread" {
      print("skipped: the thread sanitizer itself does not bear a bound on the size of files")
      return
    }
    let command = try prepared()
    try command.write("the old file", to: "v.csv")
    // A profile of the tests' coverage would be cut short as well, and spoil all others.
    let run = try command.shell(
      "ulimit -f 16; export LLVM_PROFILE_FILE=/dev/null; "
        + "labellang run p.label --data rows.jsonl --out v.csv")
    #expect(run.code == 73)
    #expect(run.errors.contains("error: v.csv: cannot write: File too large"))
    #expect(try command.read("v.csv") == "the old file")
    #expect(try names(command) == ["v.csv"])
  }

  @Test func aClosedPipeIsAClearError() throws {
    let command = try prepared()
    let run = try command.shell(
      "{ labellang explain --list; echo $? > code; } | head -c 0; sleep 0.1; "
        + "while [ ! -s code ]; do sleep 0.1; done")
    #expect(try command.read("code") == "73\n")
    #expect(run.errors == "error: standard output: cannot write: Broken pipe\n")
  }
}
