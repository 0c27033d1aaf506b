import Foundation
import TestSupport
import Testing

/// Each example's summary is the one that its README shows.
@Suite struct ExampleSummaryTests {
  @Test(arguments: ["README.md", "examples/reviews/README.md", "examples/birds/README.md"])
  func summaryIsTheDocumentedOne(_ document: String) throws {
    let root = DocumentedProgram.root
    let text = try String(contentsOf: root.appendingPathComponent(document), encoding: .utf8)
    let block = try #require(text.firstMatch(of: /```text\n\$ (labellang run .*)\n((?s).*?)```/))
    let command = try BuiltCommand()
    let run = try command.shell("cd '\(root.path)' && \(block.1)")
    #expect(run.code == 0)
    // The last line tells the time that it took.
    #expect(run.output.hasPrefix(block.2), "\(document): \(run.output)")
  }

  @Test(arguments: ["reviews", "birds"])
  func programsAreFreeOfFindingsAndTheirExamplesHold(_ example: String) throws {
    let command = try BuiltCommand()
    let folder = DocumentedProgram.root.appendingPathComponent("examples/\(example)/programs").path
    let check = try command.run("check", folder)
    #expect(check.code == 0)
    #expect(check.output == "8 programs checked: no findings\n")
    #expect(try command.run("test", folder).code == 0)
    #expect(try command.run("format", "--check", folder).code == 0)
  }

  @Test func birdProgramsBindToRealScores() throws {
    let data = DocumentedProgram.root.deletingLastPathComponent()
      .appendingPathComponent("shared/data/birds/test.jsonl").path
    guard FileManager.default.fileExists(atPath: data) else {
      return print("skipped: \(data) is missing")
    }
    let command = try BuiltCommand()
    let programs = DocumentedProgram.root.appendingPathComponent("examples/birds/programs").path
    let run = try command.run("run", programs, "--data", data, "--gold", "label", "--json")
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(summary["rows"] as? Int == 1130)
    let rows = try #require(summary["programs"] as? [[String: Any]])
    #expect(rows.count == 8)
    for row in rows {
      let (correct, incorrect) = (row["correct"] as? Int ?? 0, row["incorrect"] as? Int ?? 0)
      #expect(correct + incorrect > 600 && correct > 2 * incorrect, "\(row)")
      #expect(row["missing"] as? Int == 0 && row["mistyped"] as? Int == 0, "\(row)")
    }
  }
}
