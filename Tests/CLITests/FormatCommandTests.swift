import Foundation
import Testing

@Suite struct FormatCommandTests {
  private static let plain = "labels a, b\ninput t: text\nwhen has(t, \"x\") => a\n"
  private static let wild = "labels a,b input t:text\nwhen has( t,\"x\" )=>a"

  @Test func filesAreReplaced() throws {
    let command = try BuiltCommand()
    try command.write(Self.wild, to: "programs/wild.label")
    try command.write(Self.plain, to: "programs/plain.label")
    let run = try command.run("format", "programs")
    #expect([run.output, run.errors] == ["", ""])
    #expect(run.code == 0)
    #expect(try command.read("programs/wild.label") == Self.plain)
    #expect(try command.read("programs/plain.label") == Self.plain)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: command.folder.appendingPathComponent("programs").path)
    #expect(names.sorted() == ["plain.label", "wild.label"])
  }

  @Test func checkListsAndChangesNothing() throws {
    let command = try BuiltCommand()
    try command.write(Self.wild, to: "programs/LF10.label")
    try command.write(Self.wild, to: "programs/LF9.label")
    try command.write(Self.plain, to: "programs/plain.label")
    let run = try command.run("format", "--check", "programs")
    #expect(run.code == 1)
    #expect(run.output == "programs/LF9.label\nprograms/LF10.label\n")
    #expect(try command.read("programs/LF9.label") == Self.wild)
    #expect(try command.run("format", "--check", "programs/plain.label").code == 0)
  }

  @Test func standardInputIsPrinted() throws {
    let command = try BuiltCommand()
    let run = try command.run("format", "-", input: Self.wild)
    #expect(run.code == 0)
    #expect(run.output == Self.plain)
    #expect(try command.run("format", "-", input: Self.plain).output == Self.plain)
    #expect(try command.run("format", "-", "--check", input: Self.wild).code == 1)
    #expect(try command.run("format", "-", "a.label").code == 64)
  }

  @Test func programsWithErrorsStayAsTheyAre() throws {
    let command = try BuiltCommand()
    try command.write("labels a,b\nwhen => a", to: "programs/broken.label")
    try command.write(Self.wild, to: "programs/wild.label")
    let run = try command.run("format", "programs")
    #expect(run.code == 1)
    #expect(run.errors.hasPrefix("error[E0201]: expected an expression, found `=>`\n"))
    #expect(try command.read("programs/broken.label") == "labels a,b\nwhen => a")
    #expect(try command.read("programs/wild.label") == Self.plain)
    let stream = try command.run("format", "-", input: "labels a,b\nwhen => a")
    #expect(stream.code == 1)
    #expect(stream.output == "")
    #expect(stream.errors.contains("--> <standard input>:2:6"))
  }

  @Test func rightsAndLinksStay() throws {
    let command = try BuiltCommand()
    try command.write(Self.wild, to: "real.label")
    let real = command.folder.appendingPathComponent("real.label").path
    let link = command.folder.appendingPathComponent("link.label").path
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: real)
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "real.label")
    #expect(try command.run("format", "link.label").code == 0)
    #expect(try command.read("real.label") == Self.plain)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real.label")
    let attributes = try FileManager.default.attributesOfItem(atPath: real)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }
}
