import Dataset
import Foundation
import Interpreter
import LabelLang
import Testing

/// Rows that are large or odd get their vote like any other, or are named as faults or rejected.
@Suite struct HostileRowTests {
  private static let programs = [
    "when has(text, [\"good\", \"b*d\" except \"bed\"]) => a",
    "when count(text, \"*oo*\") > 3 => a",
    "when words(text) > 90000 => a",
    "when sentences(text) >= 1 and (max s in sentences(text): words(s)) ?? 0 > 90000 => a",
    "when any m in find(text, \"good\"): has(before(m, 5 words), \"not\") => a",
    #"when has(text, /\w+@\w/) => a"#,
    "when unique(text) > 90000 => a",
    "when chars(text) > 900000 => a",
    "when has(last(text, 3 words), \"end\") => a",
    "when (number(text) ?? 0) > 5 => a",
  ]

  /// The votes of all programs on one text, `a` and `.` for abstentions, `!` for faults.
  private func votes(on text: String) async throws -> String {
    let typed = try Self.programs.map { rule in
      let text = "labels a, b\ninput text: text\n" + rule
      let outcome = Checker.check(SourceFile(name: rule, text: text))
      return try #require(outcome.program, "\(rule): \(outcome.diagnostics.all.map(\.message))")
    }
    let plan = try Plan(typed)
    let batch = try await Runner(plan).votes(on: [.text(TextColumn([text]))], rowCount: 1)
    let faults = Set(batch.faults.map(\.program))
    return typed.indices.map { program in
      faults.contains(program) ? "!" : batch[0, program] == VoteBatch.abstain ? "." : "a"
    }.joined()
  }

  @Test(arguments: [
    // The programs:   good  oo   words longest not  @    unique chars end number
    ("", ".........."),
    ("\u{0}good\u{0}\u{0}end\u{0}", "a.......a."),
    ("\u{FEFF}good\u{202E}\u{200D} \u{85}end", "a.......a."),
    (String(repeating: "\u{FFFD}", count: 50_000) + " good", "a........."),
    ("x" + String(repeating: "\u{301}", count: 1_000_000), ".......a.."),
    ("good " + String(repeating: "e\u{301}\u{323}", count: 400_000) + " end", "a......aa."),
    (String(repeating: "a", count: 2_000_000), ".....!.a.."),
    (String(repeating: "good ", count: 250_000), "aaaa...a.."),
    ((0..<100_000).map { "w\($0)" }.joined(separator: " "), "..aa..a..."),
    (String(repeating: "9", count: 300_000), ".........a"),
    (String(repeating: "not good! ", count: 20_000) + "end", "aa..a...a."),
    (String(repeating: ".", count: 1_000_001), ".......a.."),
    (String(repeating: "\n\n", count: 500_000) + "good end", "a......aa."),
    (String(repeating: "中", count: 300_000) + "good", "a........."),
  ])
  func votesAreThose(_ text: String, _ expected: String) async throws {
    let found = try await votes(on: text)
    #expect(found == expected, "\(text.prefix(20)), \(text.utf8.count) bytes")
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
