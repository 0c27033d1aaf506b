import Foundation
import LabelLang
import TestSupport
import Testing

@Suite struct DocumentedProgramsTests {
  @Test func commentExampleHasTenProgramsWithoutFindings() throws {
    let programs = try DocumentedProgram.examples(in: "comments")
    #expect(programs.count == 10)
    for program in programs {
      let checked = CheckedProgram(program.text)
      #expect(checked.findings == [], "\(program.name)")
      #expect(checked.outcome.syntax.examples.isEmpty == false, "\(program.name) has no example")
      #expect(program.text.hasPrefix("# Looks "), "\(program.name) does not say what it looks for")
      #expect(program.text.contains("\nlabels ham, spam\n"), "\(program.name)")
      #expect(Parsed(program.text).formatted == program.text, "\(program.name)")
    }
  }

  @Test(arguments: DocumentedProgram.documents)
  func programsInDocumentsHaveNoFindings(_ document: String) throws {
    let programs = try DocumentedProgram.fences(in: document)
    #expect(programs.isEmpty == false)
    for program in programs {
      #expect(CheckedProgram(program.text).findings == [], "\(program.name)")
      #expect(Parsed(program.text).formatted == program.text, "\(program.name)")
    }
  }

  @Test func referenceCardFitsInAPrompt() throws {
    let card = DocumentedProgram.root.appendingPathComponent("grammar/reference.md")
    #expect(try Data(contentsOf: card).count <= 7_000)
    #expect(try DocumentedProgram.fences(in: "grammar/reference.md").count == 2)
  }

  @Test func commentsAreThreeHundredAndLabeled() throws {
    struct Comment: Decodable {
      let id: String
      let text: String
      let likes: Double?
      let label: String
    }
    let file = DocumentedProgram.root.appendingPathComponent("examples/comments/comments.jsonl")
    let comments = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Comment.self, from: Data($0.utf8))
    }
    #expect(comments.count == 300)
    #expect(Set(comments.map(\.id)).count == 300)
    #expect(Set(comments.map(\.text)).count == 300)
    #expect(Set(comments.map(\.label)) == ["ham", "spam"])
    #expect((135...153).contains(comments.filter { $0.label == "spam" }.count))
  }
}
