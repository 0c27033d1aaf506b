import Aggregate
import Foundation
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

  @Test(arguments: PublishedLabelModelsTests.names)
  func figuresAreEqual(name: String) throws {
    guard let published = try PublishedVotes(name) else {
      print("skipped: ../shared does not hold the data set \(name)")
      return
    }
    let peerFile = PublishedVotes.shared.appending(path: "peers/label_models/\(name).json")
    let decoder = JSONDecoder()
    let figures = try decoder.decode(Peer.self, from: Data(contentsOf: peerFile)).analysis
    var accumulator = SummaryAccumulator(functionCount: figures.coverage.count)
    accumulator.add(published.train.matrix, gold: published.train.gold)

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
