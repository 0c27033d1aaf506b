import Foundation
import Interpreter
import LabelLang
import TestSupport
import Testing

@Suite struct ExampleVotesTests {
  /// The typed program of a text that has no errors.
  private func check(_ program: DocumentedProgram) throws -> TypedProgram {
    try #require(
      Checker.check(SourceFile(name: program.name, text: program.text)).program,
      "\(program.name) has errors")
  }

  private static func documented() throws -> [DocumentedProgram] {
    try DocumentedProgram.examples(in: "comments")
      + DocumentedProgram.documents.flatMap { try DocumentedProgram.fences(in: $0) }
  }

  @Test func examplesInProgramsHold() async throws {
    for documented in try ExampleVotesTests.documented() {
      let program = try check(documented)
      let plan = try Plan([program])
      for example in program.examples {
        let columns = MachineRows.columns(of: [try JSONRow.row(example.row)], for: plan)
        let vote = try await Runner(plan).votes(on: columns, rowCount: 1)[0, 0]
        let label = vote == VoteBatch.abstain ? "abstain" : plan.labels[Int(vote)]
        let expected = if case .label(let name) = example.outcome { name.text } else { "abstain" }
        #expect(label == expected, "\(documented.name): \(example.row)")
      }
    }
  }

  /// The programs are to be of use: each votes on a part of the comments, and is right more often than
  /// not by a good margin.
  @Test func commentProgramsAreMostlyRight() async throws {
    struct Comment: Decodable {
      let text: String
      let label: String
    }
    let file = DocumentedProgram.root.appendingPathComponent("examples/comments/comments.jsonl")
    let comments = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Comment.self, from: Data($0.utf8))
    }
    let documented = try DocumentedProgram.examples(in: "comments")
    let plan = try Plan(try documented.map(check))
    let columns = MachineRows.columns(
      of: comments.map { ["text": .text($0.text)] }, for: plan)
    let batch = try await Runner(plan).votes(on: columns, rowCount: comments.count)
    #expect(batch.faults == [])
    for (number, program) in documented.enumerated() {
      let votes = comments.indices.filter { batch[$0, number] != VoteBatch.abstain }
      let right = votes.count { plan.labels[Int(batch[$0, number])] == comments[$0].label }
      #expect(votes.count >= 60, "\(program.name) votes on \(votes.count) comments")
      #expect(right * 10 >= votes.count * 7, "\(program.name): \(right) of \(votes.count) right")
    }
  }
}
