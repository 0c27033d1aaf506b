import Dataset
import Foundation
import Interpreter
import LabelLang
import Testing

/// Rows that are large or odd get their vote like any other, or are named as faults or rejected.
@Suite struct HostileRowTests {
  @Test(arguments: HostileRow.all)
  func votesAreThose(_ row: HostileRow) async throws {
    let typed = try HostileRow.rules.map { rule in
      let source = SourceFile(name: rule, text: "labels a, b\ninput text: text\n" + rule)
      let program = Checker.check(source).program
      return try #require(
        program, "\(rule) has errors")
    }
    let batch = try await Runner(Plan(typed)).votes(
      on: [.text(TextColumn([row.text]))], rowCount: 1)
    let faults = Set(batch.faults.map(\.program))
    let votes = typed.indices.map { program in
      faults.contains(program) ? "!" : batch[0, program] == VoteBatch.abstain ? "." : "a"
    }
    #expect(votes.joined() == row.votes)
  }

  @Test func badRecordsAreRejectedOneByOne() throws {
    let good = #"{"text": "good"}"#
    let deep = #"{"text": "x", "y": "# + String(repeating: "[", count: 300_000)
    let bad: [[UInt8]] = [
      Array(#"{"text": "\ud800"}"#.utf8), Array(#"{"text": "\udc00\ud800"}"#.utf8),
      Array(#"{"text": ""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8), Array(deep.utf8),
      Array(#"{"text": ""#.utf8) + [0] + Array(#""}"#.utf8),
      Array(#"{"text": ""#.utf8) + [UInt8](repeating: 0x61, count: 2 << 20) + Array(#""}"#.utf8),
    ]
    let lines = bad.flatMap { [$0, Array(good.utf8)] }
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("hostile-\(UUID().uuidString).jsonl")
    try Data(lines.joined(separator: [0x0A])).write(to: path)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: path) } }
    let reader = try RowReader(
      path: path.path, columns: [ColumnRequest(name: "text", kind: .text)],
      limits: ReaderLimits(maxRowBytes: 1 << 20))
    var (rejected, texts) = ([Int](), [String]())
    while let batch = try reader.next() {
      rejected += batch.rejected.map(\.row)
      guard case .text(let cells) = batch.columns[0] else { continue }
      texts += (0..<cells.count).filter { cells.states[$0] == .present }.map { cells[$0] }
    }
    #expect(rejected == [0, 2, 4, 6, 8, 10])
    #expect(texts == Array(repeating: "good", count: bad.count))
  }
}
