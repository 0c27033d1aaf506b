import Aggregate
import Dataset
import Foundation
import Glibc
import Testing

/// The figures that Snorkel's `LFAnalysis` gives for the votes of the WRENCH benchmark.
struct PublishedFiguresTests {
  private struct Figures: Decodable {
    var polarity: [[Int]]
    var coverage: [Double]
    var overlaps: [Double]
    var conflicts: [Double]
    var correct: [Double]
    var incorrect: [Double]
    var accuracy: [Double]
    var labelCoverage: Double
    var labelOverlap: Double
    var labelConflict: Double

    enum CodingKeys: String, CodingKey {
      case polarity = "Polarity"
      case coverage = "Coverage"
      case overlaps = "Overlaps"
      case conflicts = "Conflicts"
      case correct = "Correct"
      case incorrect = "Incorrect"
      case accuracy = "Emp. Acc."
      case labelCoverage = "label_coverage"
      case labelOverlap = "label_overlap"
      case labelConflict = "label_conflict"
    }
  }

  private struct Peer: Decodable {
    var analysis: Figures
  }

  private static let shared = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared")

  private func goldLabels(of file: URL) throws -> [String] {
    let reader = try RowReader(
      path: file.path, columns: [ColumnRequest(name: "label", kind: .raw)])
    var labels: [String] = []
    while let batch = try reader.next(), case .text(let cells) = batch.columns[0] {
      labels += (0..<batch.rowCount).map { cells[$0] }
    }
    return labels
  }

  /// The numbers of the array that ends each line, which is `weak_labels`.
  private func lastNumbers(of file: URL) throws -> [[Int8]] {
    try Data(contentsOf: file).withUnsafeBytes { bytes in
      var rows: [[Int8]] = []
      var start = 0
      while start < bytes.count, let base = bytes.baseAddress {
        let lineEnd = memchr(base + start, 0x0A, bytes.count - start)
        let end = lineEnd.map { UnsafeRawPointer($0) - base } ?? bytes.count
        let open = bytes[start..<end].lastIndex(of: UInt8(ascii: "[")) ?? end
        let array = String(decoding: bytes[open..<end], as: UTF8.self)
        rows.append(array.split { "[], }".contains($0) }.compactMap { Int8($0) })
        start = end + 1
      }
      return rows
    }
  }

  @Test(arguments: [
    ("youtube", ["ham", "spam"]), ("sms", ["ham", "spam"]), ("imdb", ["negative", "positive"]),
  ])
  func figuresAreEqual(name: String, labels: [String]) throws {
    let peerFile = Self.shared.appending(path: "peers/label_models/\(name).json")
    let rowFile = Self.shared.appending(path: "data/\(name)/train.jsonl")
    guard FileManager.default.fileExists(atPath: peerFile.path),
      FileManager.default.fileExists(atPath: rowFile.path)
    else {
      print("skipped: ../shared does not hold the data set \(name)")
      return
    }
    let decoder = JSONDecoder()
    let figures = try decoder.decode(Peer.self, from: Data(contentsOf: peerFile)).analysis
    var accumulator = SummaryAccumulator(functionCount: figures.coverage.count)
    let votes = try lastNumbers(of: rowFile)
    let gold = try goldLabels(of: rowFile)
    try #require(votes.count == gold.count)
    for row in votes.indices {
      let label = labels.firstIndex(of: gold[row]).map { Int8($0) } ?? Vote.abstain
      let rowVotes = votes[row]
      accumulator.add(rowVotes: rowVotes.span, gold: label)
    }

    let summary = accumulator.summary
    #expect(summary.coverage == figures.labelCoverage)
    #expect(summary.overlap == figures.labelOverlap)
    #expect(summary.conflict == figures.labelConflict)
    #expect(summary.functions.map(\.polarity) == figures.polarity)
    #expect(summary.functions.map(\.coverage) == figures.coverage)
    #expect(summary.functions.map(\.overlaps) == figures.overlaps)
    #expect(summary.functions.map(\.conflicts) == figures.conflicts)
    #expect(summary.functions.map { Double($0.accuracy?.correct ?? -1) } == figures.correct)
    #expect(summary.functions.map { Double($0.accuracy?.incorrect ?? -1) } == figures.incorrect)
    for (function, expected) in zip(summary.functions, figures.accuracy) {
      // Snorkel computes it as (mean of ±1 + 1) / 2, which rounds otherwise.
      #expect(abs((function.accuracy?.empirical ?? -1) - expected) < 1e-12)
    }
  }
}
