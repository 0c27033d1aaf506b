import Dataset
import Testing

@testable import Aggregate

/// The parts that label models are made of, against values known from elsewhere.
struct LabelModelPartsTests {
  @Test func theFirstDrawIsThatOfNumPy() {
    #expect(MersenneTwister.firstUnit(seed: 123) == 0.6964691855978616)
    #expect(MersenneTwister.firstUnit(seed: 0) == 0.5488135039273248)
    #expect(MersenneTwister.firstUnit(seed: 4_294_967_295) == 0.0976320289940138)
  }

  @Test func warningsAgreeWithTheirNumber() {
    func text(_ warning: FitWarning) -> String {
      warning.text(functions: ["f", "g"], labels: ["a", "b"])
    }
    #expect(text(.neverVotes(functions: [0])) == "`f` never votes; drop it")
    #expect(text(.neverVotes(functions: [0, 1])) == "`f`, `g` never vote; drop them")
    #expect(text(.zeroShare(labels: [1])).hasPrefix("`b` has no share in the class balance;"))
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func theAssignmentIsTheBestOfAll(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let gains = (0..<5).map { _ in (0..<5).map { _ in generator.unit() } }
    func best(_ row: Int, _ free: Set<Int>) -> Double {
      free.isEmpty ? 0 : free.map { gains[row][$0] + best(row + 1, free.subtracting([$0])) }.max()!
    }
    let columns = Assignment.maximal(gains)
    #expect(Set(columns).count == 5)
    let sum = columns.enumerated().reduce(0) { $0 + gains[$1.offset][$1.element] }
    #expect(abs(sum - best(0, Set(0..<5))) < 1e-12, "seed \(seed)")
  }

  @Test func theHashOfARowIsThatOfSnorkel() {
    // int(sha1(b"0").hexdigest(), 16) % 2, and for 7 modulo 3.
    #expect(TiePolicy.hash(0, modulo: 2) == 0)
    #expect(TiePolicy.hash(7, modulo: 3) == 2)
    #expect(TiePolicy.hash(123_456, modulo: 5) == 4)
  }

  @Test func ties() {
    let tied = [0.4, 0.2, 0.4][...]
    #expect(TiePolicy.abstain.label(of: tied, row: 0) == (nil, true))
    #expect(TiePolicy.first.label(of: tied, row: 0) == (0, true))
    #expect(TiePolicy.hash.label(of: tied, row: 0) == (0, true))
    #expect(TiePolicy.abstain.label(of: [0.1, 0.5, 0.4][...], row: 0) == (1, false))
  }

  @Test func patternsAreCountedUntilThereAreTooMany() throws {
    let rows: [Int8] = [1, 0, -1, -1, 1, 0, 0, 1, 1, 0]
    var counter = PatternCounter(functionCount: 2)
    rows.withUnsafeBufferPointer { counter.add($0, rowCount: 5) }
    let patterns = try #require(counter.patterns())
    #expect(patterns.votes == [-1, -1, 0, 1, 1, 0])
    #expect(patterns.counts == [1, 1, 3])
    var small = PatternCounter(functionCount: 2, memoryLimit: 60)
    rows.withUnsafeBufferPointer { small.add($0, rowCount: 5) }
    #expect(small.hasOverflowed && small.patterns() == nil)
  }

  @Test func theDefaultEpsilonIsThatOfSnorkel() {
    let expected = [(1, 0.01), (100, 0.01), (101, 0.001), (1686, 1e-4), (20_000, 1e-5)]
    for (rows, epsilon) in expected {
      #expect(abs(SnorkelLabelModel.defaultEpsilon(rowCount: rows) / epsilon - 1) < 1e-12)
    }
  }
}
