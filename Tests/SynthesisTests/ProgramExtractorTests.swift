import Foundation
import LabelLang
import TestSupport
import Testing

@testable import Synthesis

@Suite struct ProgramExtractorTests {
  private static let program = """
    # links
    labels ham, spam
    input text: text

    set s = ["free",
      "gift"]

    when has(text, s) => spam
    when has(text, "```") => ham

    """

  static let wrappings: [(name: String, wrap: @Sendable (String) -> String)] = [
    ("nothing", { $0 }),
    ("fence", { "```labellang\n\($0)```" }),
    ("fence of another name", { "Sure!\n\n```python\n\($0)```\nDone." }),
    ("fence without a name", { "```\n\($0)```\n\nIt votes for spam." }),
    ("long fence", { "`````text\n\($0)`````" }),
    ("tildes", { "~~~\n\($0)~~~" }),
    ("fence never closed", { "Here:\n```labellang\n\($0)" }),
    (
      "indented fence",
      { text in
        "1. First:\n\n"
          + "   ```labellang\n\(text)```".split(separator: "\n", omittingEmptySubsequences: false)
          .enumerated().map { $0.offset == 0 ? String($0.element) : "   " + $0.element }
          .joined(separator: "\n")
      }
    ),
    ("carriage returns", { "```\n\($0)```".replacing("\n", with: "\r\n") }),
    ("byte order mark", { "\u{FEFF}" + $0 }),
    ("tag", { "<program>\n\($0)</program>" }),
    ("tag around a fence", { "<code>\n```\n\($0)```\n</code>" }),
    ("thoughts", { "<think>\n```labellang\nlabels a, b\n```\n</think>\n```labellang\n\($0)```" }),
    ("draft first", { "```labellang\nlabels ham\n```\nNo, better:\n```labellang\n\($0)```" }),
    ("example after", { "```labellang\n\($0)```\nOn a row:\n```json\n{\"text\": \"x\"}\n```" }),
    ("prose around", { "This is the program.\n\n\($0)\nIt looks for gifts, and labels them." }),
    (
      "JSON", { text in "{\"program\": \(QuotedData.string(text)), \"why\": \"because\"}" }
    ),
    (
      "answer of a service",
      { text in
        "{\"choices\": [{\"message\": {\"role\": \"assistant\", \"content\": "
          + QuotedData.string("Here:\n```labellang\n\(text)```") + "}}]}"
      }
    ),
    ("HTML", { $0.replacing("=>", with: "=&gt;").replacing("\"", with: "&quot;") }),
  ]

  private func canonical(_ text: String) -> String {
    var lexer = Lexer(SourceFile(name: "t", text: text))
    lexer.run()
    return lexer.tokens.map { SourceFile(name: "t", text: text).text($0.range) }.joined(
      separator: " ")
  }

  @Test(arguments: wrappings.map(\.name))
  func takesTheProgramOut(_ name: String) throws {
    let wrapping = try #require(Self.wrappings.first { $0.name == name })
    let candidates = ProgramExtractor.candidates(in: wrapping.wrap(Self.program))
    let fine = candidates.first {
      Checker.check(SourceFile(name: "t", text: $0)).program != nil
    }
    #expect(canonical(try #require(fine)) == canonical(Self.program))
  }

  @Test func theExamplesSurviveEveryWrapping() throws {
    let folder = Golden.package.appendingPathComponent("examples/comments/programs")
    for number in 1...10 {
      let file = folder.appendingPathComponent("LF\(number).label")
      let text = try String(contentsOf: file, encoding: .utf8)
      for wrapping in Self.wrappings where wrapping.name != "HTML" {
        let candidates = ProgramExtractor.candidates(in: wrapping.wrap(text))
        let found = candidates.contains { canonical($0) == canonical(text) }
        #expect(found, "LF\(number) in \(wrapping.name)")
      }
    }
  }

  @Test(arguments: [
    "", "   \n", "I cannot help with that.", "```\n```", "{}", "[[[[", "<program></program>",
    "The labels are ham and spam.",
  ])
  func findsNoProgramWhereThereIsNone(_ reply: String) {
    #expect(ProgramExtractor.candidates(in: reply).isEmpty)
  }

  @Test(arguments: [
    String(repeating: "```\nlabels a, b\n", count: 30_000),
    String(repeating: "<think>", count: 100_000),
    String(repeating: "[", count: 500_000), String(repeating: "labels a\n\n", count: 50_000),
    String(repeating: "<program>", count: 100_000), String(repeating: "`", count: 1_000_000),
  ])
  func hugeRepliesEnd(_ reply: String) {
    #expect(ProgramExtractor.candidates(in: reply).count <= 12)
  }

  @Test func jsonIsFoundInProse() throws {
    for reply in [
      "{\"a\": [\"x\"]}", "Here:\n```json\n{\"a\": [\"x\"]}\n```\nDone.", "Sure: {\"a\": [\"x\"]}.",
    ] {
      let object = try #require(try ReplyText.json(in: reply).get() as? [String: [String]])
      #expect(object == ["a": ["x"]])
    }
    #expect(throws: JSONFailure.self) { try ReplyText.json(in: "none").get() }
    #expect(throws: JSONFailure.self) { try ReplyText.json(in: "{\"a\": ").get() }
  }
}
