import LabelLang
import TestSupport
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

  private static let texts = ["a a", "a a a a a b 1", "b 1"]

  @Test(
    arguments: [
      "when has(text, \"a\") => yes",
      "when has(text, [\"b\", \"a\"]) => yes",
      "when count(text, \"a\") >= 2 => yes",
      "when distinct(text, [\"a\", \"b\"]) >= 1 => yes",
      "when any x in find(text, \"a\"): has(after(x), \"a\") => yes",
      "when has(text, \"a\" except /[a-z] c/) => yes",
      "when count(text, /[ab] ?/) >= 2 => yes",
    ])
  func whatNeedsHitsIsAFault(_ rule: String) throws {
    let endings = try Self.endings(rule, Self.texts)
    #expect(endings[0] == .vote(1))
    #expect(endings[1] == .fault)
    #expect(endings[2] != .fault)
  }

  /// Programs that need hits beside others that need many vote as they do by themselves.
  @Test func theOthersDoNotMatter() async throws {
    let rules = [
      "when count(text, \"a\") >= 4 => yes\nwhen has(text, \"b\") => no",
      "when has(text, \"b\") => yes\notherwise => no",
      "when count(text, [\"a\", \"c\"]) >= 2 => yes\notherwise => no",
      "when count(text, [\"a\", \"d\"]) >= 2 and has(text, /c|d/) => yes\notherwise => no",
      "when distinct(text, [\"a\", \"b\", \"c\"]) >= 2 => yes",
      "when count(text, /\\w/) >= 3 and count(text, /[a-d]/) >= 3 => no",
      "when words(text) > 3 => yes", "when count(text, \"b\" except \"b c\") > 1 => no",
    ]
    let texts = ["a b", "a a b", "a a a", "a a a a a", "b c b", "c d a b", "a b c d a b c d", ""]
    let typed = try rules.enumerated().map { number, rule in
      let labels = number % 2 == 0 ? "no, yes" : "yes, no"
      let source = SourceFile(
        name: "\(number)", text: "labels \(labels)\ninput text: text\n\(rule)\n")
      return try #require(Checker.check(source).program)
    }
    func votes(_ programs: [TypedProgram]) async throws -> [[String?]] {
      let plan = try Plan(programs)
      let batch = try await Runner(plan, threads: 1, mostHits: 3).votes(
        on: [.text(TextColumn(texts))], rowCount: texts.count)
      #expect(batch.faults == batch.faults.sorted { ($0.row, $0.program) < ($1.row, $1.program) })
      return programs.indices.map { program in
        texts.indices.map { row in
          if batch.faults.contains(.init(row: row, program: program, cause: .hits)) {
            return "fault"
          }
          let vote = Int(batch[row, program])
          return vote < 0 ? nil : plan.labels[vote]
        }
      }
    }
    var alone: [[String?]] = []
    for program in typed { alone += try await votes([program]) }
    #expect(alone.joined().contains("fault") && alone.joined().contains("yes"))
    #expect(try await votes(typed) == alone)
    #expect(try await votes(typed.reversed()) == alone.reversed())
    for seed in UInt64(1)...20 {
      var random = SeededRandom(seed: seed)
      let order = random.shuffled(Array(typed.indices))
      #expect(
        try await votes(order.map { typed[$0] }) == order.map { alone[$0] }, "seed \(seed)")
    }
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
