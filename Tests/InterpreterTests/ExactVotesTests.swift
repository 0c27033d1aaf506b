import Dataset
import Foundation
import Interpreter
import LabelLang
import Testing

/// The votes of published human-written rules, said in the language, on every row of their data.
///
/// The data is no part of the project; without it there is nothing to compare.
@Suite struct ExactVotesTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/data").standardizedFileURL

  @Test(arguments: ["youtube", "sms", "imdb"])
  func votesAreThePublishedOnes(_ name: String) async throws {
    guard FileManager.default.fileExists(atPath: Self.folder.path) else {
      print("exact votes: skipped, there is no folder \(Self.folder.path)")
      return
    }
    let rules =
      switch name {
      case "youtube": try BenchmarkRules.youtube(Self.folder)
      case "sms": try BenchmarkRules.sms(Self.folder)
      default: try BenchmarkRules.imdb(Self.folder)
      }
    #expect(rules.programs.count == ["youtube": 7, "sms": 73, "imdb": 4][name])
    let plan = try Plan(
      rules.programs.map { text in
        let outcome = Checker.check(SourceFile(name: name, text: text))
        return try #require(outcome.program, "\(text)\n\(outcome.diagnostics.all)")
      })
    var (votes, differences) = (0, 0)
    for part in ["train", "valid", "test"] {
      let path = Self.folder.appending(path: "\(name)/\(part).jsonl").path
      let expected = try WeakLabels(path: path)
      var row = 0
      let reader = try RowReader(
        path: path, columns: [ColumnRequest(name: rules.field, kind: .text)])
      while let batch = try reader.next() {
        guard case .text(let cells) = batch.columns[0] else { continue }
        let column = TextColumn(
          bytes: cells.bytes, ends: cells.ends,
          states: cells.states.map { $0 == .present ? .present : .missing })
        let result = try await Runner(plan, threads: 2).votes(
          on: [.text(column)], rowCount: batch.rowCount)
        #expect(result.faults == [])
        for place in 0..<batch.rowCount {
          for (program, rule) in rules.columns.enumerated() {
            votes += 1
            let published = expected.rows[row + place][rule]
            if result[place, program] == published { continue }
            differences += 1
            if differences <= 5 {
              Issue.record(
                """
                \(name) \(part), row \(row + place), rule \(rule): voted \(result[place, program]), \
                published \(published): \(cells[place])
                """)
            }
          }
        }
        row += batch.rowCount
      }
      #expect(row == expected.rows.count)
    }
    print("exact votes: \(name), \(votes) votes, \(differences) differences")
    #expect(differences == 0)
    #expect(votes == ["youtube": 14_392, "sms": 406_683, "imdb": 100_000][name])
  }
}

/// The votes that the data brings along: the list at the end of each line.
private struct WeakLabels {
  let rows: [[Int8]]

  init(path: String) throws {
    let data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    rows = data.withUnsafeBytes { bytes in
      var rows: [[Int8]] = []
      var start = 0
      while start < bytes.count {
        let rest = bytes.count - start
        let found = memchr(bytes.baseAddress! + start, 0x0A, rest)
        let end = found.map { bytes.baseAddress!.distance(to: $0) } ?? bytes.count
        var open = end
        while open > start, bytes[open - 1] != UInt8(ascii: "[") { open -= 1 }
        let list = String(decoding: bytes[open..<end], as: UTF8.self)
        rows.append(list.split { !"-0123456789".contains($0) }.compactMap { Int8($0) })
        start = end + 1
      }
      return rows
    }
  }
}
