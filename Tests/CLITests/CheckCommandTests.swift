import Foundation
import Testing

@Suite struct CheckCommandTests {
  private static let fine = "labels a, b\ninput t: text\nwhen has(t, \"x\") => a\n"
  private static let unused = "labels a, b\ninput t: text\ninput u: text\nwhen has(t, \"x\") => a\n"
  private static let broken = "labels a, b\ninput t: text\nwhen words(t) = 1 && true => a\n"

  @Test func fineProgramsEndWithZero() throws {
    let command = try BuiltCommand()
    try command.write(Self.fine, to: "fine.label")
    let run = try command.run("check", "fine.label")
    #expect(run.code == 0)
    #expect(run.output == "1 program checked: no findings\n")
    #expect(run.errors == "")
  }

  @Test func warningsDoNotFail() throws {
    let command = try BuiltCommand()
    try command.write(Self.unused, to: "programs/LF2.label")
    try command.write(Self.fine, to: "programs/LF10.label")
    let run = try command.run("check", "programs")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("warning[W0403]: the input `u` is never used\n"))
    #expect(run.output.contains("\n  --> programs/LF2.label:3:7\n"))
    #expect(run.output.hasSuffix("\n2 programs checked: 1 warning\n"))
  }

  @Test func errorsEndWithOne() throws {
    let command = try BuiltCommand()
    try command.write(Self.broken, to: "broken.label")
    let run = try command.run("check", "broken.label")
    #expect(run.code == 1)
    #expect(run.output.hasSuffix("\n1 program checked: 2 errors\n"))
    // Standard output is a file: no colours.
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test func jsonIsOneObjectALine() throws {
    let command = try BuiltCommand()
    try command.write(Self.broken, to: "programs/LF2.label")
    try command.write(Self.fine, to: "programs/LF10.label")
    let run = try command.run("check", "--format", "json", "programs")
    #expect(run.code == 1)
    let reports = try run.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(reports.map { $0["file"] as? String } == ["programs/LF2.label", "programs/LF10.label"])
    #expect(reports.map { $0["errors"] as? Int } == [2, 0])
  }

  @Test func fixCarriesOutTheEdits() throws {
    let command = try BuiltCommand()
    try command.write(Self.broken, to: "broken.label")
    try command.write(Self.fine, to: "fine.label")
    let run = try command.run("check", "--fix", "broken.label", "fine.label")
    #expect(run.code == 0)
    #expect(run.errors == "broken.label: 2 findings cured\n")
    #expect(
      try command.read("broken.label")
        == "labels a, b\ninput t: text\nwhen words(t) == 1 and true => a\n")
    #expect(try command.read("fine.label") == Self.fine)
  }

  @Test func fixLeavesAloneWhatNoEditCures() throws {
    let command = try BuiltCommand()
    let text = "labels a, b\ninput t: text\nlet n = words(t)\nwhen n.5 > 1 => a\n"
    try command.write(text, to: "number.label")
    let run = try command.run("check", "--fix", "number.label")
    #expect(run.code == 1 && run.errors.isEmpty)
    #expect(run.output.hasSuffix("\n1 program checked: 1 error\n"))
    #expect(try command.read("number.label") == text)
  }

  @Test func fixLeavesBytesThatAreNoUTF8Alone() throws {
    let command = try BuiltCommand()
    let bytes = Data(Self.broken.utf8) + [0x23, 0xFF, 0x0A]
    let file = command.folder.appendingPathComponent("latin.label")
    try bytes.write(to: file)
    #expect(try command.run("check", "--fix", "latin.label").code == 1)
    #expect(try Data(contentsOf: file) == bytes)
  }

  @Test func aProgramMayComeFromStandardInput() throws {
    let command = try BuiltCommand()
    let run = try command.run("check", "-", input: Self.broken)
    #expect(run.code == 1)
    #expect(run.output.contains("--> <standard input>:3:"))
    #expect(try command.run("check", "--fix", "-", input: Self.broken).code == 64)
    let both = try command.run("run", "-", "--data", "-", "--format", "csv")
    #expect(both.code == 64)
    #expect(both.errors.contains("standard input is either a program or the data"))
  }

  @Test func examplesThatTestNothingAreNamed() throws {
    let command = try BuiltCommand()
    try command.write(Self.fine + "#? {\"tt\": \"x\"} => abstain\n", to: "vain.label")
    let run = try command.run("test", "vain.label")
    #expect(run.code == 0)
    #expect(run.errors.contains("warning[W0417]: the program has no input `tt`"))
    #expect(run.errors.contains("did you mean `t`?"))
  }

  @Test func wrongUsageEndsWith64() throws {
    let command = try BuiltCommand()
    #expect(try command.run("check").code == 64)
    #expect(try command.run("check", "--format", "xml", "a.label").code == 64)
  }

  @Test func whatCannotBeReadEndsWith66() throws {
    let command = try BuiltCommand()
    let absent = try command.run("check", "absent.label")
    #expect(absent.code == 66)
    #expect(absent.errors == "error: absent.label: no such file or folder\n")
    try command.write("", to: "empty/readme.txt")
    let empty = try command.run("check", "empty")
    #expect(empty.code == 66)
    #expect(
      empty.errors
        == "error: empty: expected programs (*.label) in the folder, found none\n")
  }
}
