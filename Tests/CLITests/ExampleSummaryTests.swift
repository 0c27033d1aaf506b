import Foundation
import TestSupport
import Testing

/// What documents show of the examples is what one gets.
@Suite struct ExampleSummaryTests {
  /// A folder with copies of the examples, for a run may write beside them.
  private func prepared() throws -> BuiltCommand {
    let command = try BuiltCommand()
    try FileManager.default.createDirectory(
      at: command.folder.appendingPathComponent("examples"), withIntermediateDirectories: true)
    for name in ["examples/birds", "examples/comments", "examples/reviews"] {
      let copy = command.folder.appendingPathComponent(name)
      try FileManager.default.copyItem(
        at: DocumentedProgram.root.appendingPathComponent(name), to: copy)
      try? FileManager.default.removeItem(at: copy.appendingPathComponent("pipeline"))
    }
    return command
  }

  private func text(of document: String) throws -> String {
    try String(
      contentsOf: DocumentedProgram.root.appendingPathComponent(document), encoding: .utf8)
  }

  /// Whether an output is the documented one, where `...` is a line that stands for any lines, and
  /// `…` for a figure that is another one each time.
  private func matches(_ output: String, _ documented: Substring) throws -> Bool {
    let lines = documented.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line == "..."
        ? "(?:.*\n)*?"
        : NSRegularExpression.escapedPattern(for: String(line)).replacing("…", with: "[0-9.]+")
          + "\n"
    }
    let pattern = try Regex(lines.dropLast().joined())
    return output.wholeMatch(of: pattern) != nil
  }

  @Test(
    arguments: [
      "README.md", "examples/reviews/README.md", "examples/birds/README.md",
      "Documentation/Pipeline.md",
    ])
  func outputIsTheDocumentedOne(_ document: String) throws {
    let command = try prepared()
    let blocks = try text(of: document).matches(
      of: /```text\n(\$ labellang (?:run|pipeline) examples(?s).*?)```/)
    #expect(!blocks.isEmpty)
    for step in blocks.flatMap({ $0.1.matches(of: /\$ (.*)\n((?:[^$\n].*\n|\n)*)/) }) {
      let run = try command.shell("cd '\(command.folder.path)' && \(step.1)")
      #expect(run.code == 0, "\(run.errors)")
      #expect(try matches(run.output, step.2), "\(document): \(step.1)\n\(run.output)")
    }
  }

  @Test func synthesisOfTheExampleIsTheDocumentedOne() throws {
    let command = try prepared()
    func reply(_ program: String) -> String { "```labellang\n\(program)\n```\n" }
    let programs = try (1...10).map {
      try command.read("examples/comments/programs/LF\($0).label")
        .trimmingCharacters(in: .newlines)
    }
    let broken = "labels ham, spam\ninput text: text\nwhen has(text, free) => spam"
    for (place, program) in (programs + [programs[2], broken]).enumerated() {
      try command.write(reply(program), to: "replies/\(place < 9 ? "0" : "")\(place + 1).md")
    }
    let run = try command.run(
      "synthesize", "examples/comments/task.yaml", "--from-replies", "replies", "--out", "programs")
    let block = try #require(
      try text(of: "Documentation/Synthesis.md").firstMatch(of: /```text\n(kept (?s).*?)```/))
    #expect(try matches(run.output, block.1), "\(run.output)")
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
