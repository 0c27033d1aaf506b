import LabelLang
import Testing

@Suite struct ExplainCommandTests {
  @Test func oneCode() throws {
    let command = try BuiltCommand()
    let run = try command.run("explain", "e0308")
    #expect(run.code == 0)
    #expect(run.output == Explanation.section(on: .missingValue))
  }

  @Test func allCodes() throws {
    let command = try BuiltCommand()
    let run = try command.run("explain", "--list")
    let lines = run.output.split(separator: "\n")
    #expect(run.code == 0)
    #expect(lines.count == DiagnosticCode.allCases.count)
    #expect(lines.first == "E0101  unexpected character")
  }

  @Test func wrongUsage() throws {
    let command = try BuiltCommand()
    let unknown = try command.run("explain", "E03")
    #expect(unknown.code == 64)
    #expect(
      unknown.errors == "error: there is no code `E03`; labellang explain --list lists all\n")
    #expect(try command.run("explain").code == 64)
    #expect(try command.run("explain", "E0308", "--list").code == 64)
  }
}
