import LabelLang
import Testing

@testable import Interpreter

/// A row with more hits than are kept has no answer where a program needs them, and says so.
@Suite struct OverfullRowTests {
  /// How one rule ends on some texts, one after the other on one machine that keeps four hits a row.
  private static func endings(_ rule: String, _ texts: [String]) throws -> [Ending] {
    let source = SourceFile(
      name: "overfull.label", text: "labels no, yes\ninput text: text\n\(rule)\n")
    let program = try #require(Checker.check(source).program)
    var machine = try Machine(try Plan([program]), mostHits: 4)
    return texts.map { text in
      Array(text.utf8).withUnsafeBufferPointer { bytes in
        machine.beginRow()
        machine.setText(bytes, field: 0)
        return machine.vote(program: 0)
      }
    }
  }

  private static let texts = ["a a a", "a a a a a b 1", "b 1"]

  @Test(
    arguments: [
      "when has(text, \"a\") => yes",
      "when has(text, [\"b\", \"a\"]) => yes",
      "when count(text, \"a\") >= 2 => yes",
      "when distinct(text, [\"a\", \"b\"]) >= 1 => yes",
      "when any x in find(text, \"a\"): has(after(x), \"a\") => yes",
      "when has(text, \"a\" except /[a-z] c/) => yes",
    ])
  func whatNeedsHitsIsAFault(_ rule: String) throws {
    let endings = try Self.endings(rule, Self.texts)
    #expect(endings[0] == .vote(1))
    #expect(endings[1] == .fault)
    #expect(endings[2] != .fault)
  }

  @Test func whatNeedsNoneIsAnswered() throws {
    let rule = "when has(text, /\\d/) => yes\nwhen has(text, \"a\") => no"
    #expect(try Self.endings(rule, Self.texts) == [.vote(0), .vote(1), .vote(1)])
  }

  @Test func aHitCountsOnceForEachListThatWantsIt() throws {
    let rule = "when has(text, [\"a\", \"b\"]) and has(text, [\"a\", \"c\"]) => yes"
    #expect(try Self.endings(rule, ["a", "a a", "a a a"]) == [.vote(1), .vote(1), .fault])
  }
}
