import Dataset
import Testing

@testable import Aggregate

/// Figures of small confusion matrices, worked out by hand as scikit-learn defines them.
struct EvaluationTests {
  private let rows: [(gold: Int, predicted: Int?)] = [
    (0, 0), (0, 0), (0, 1), (1, 1), (1, nil), (2, 0), (2, 2), (2, 2), (2, 2), (1, 0),
  ]

  private func evaluation(_ rows: [(gold: Int, predicted: Int?)]) -> Evaluation {
    rows.reduce(into: Evaluation(labelCount: 3)) { $0.add(gold: $1.gold, predicted: $1.predicted) }
  }

  @Test func figures() {
    let confusion = evaluation(rows).confusion
    #expect(confusion.rowCount == 10)
    #expect(confusion.accuracy == 0.6)
    #expect(confusion.labeledShare == 0.9)
    #expect(confusion.labeledAccuracy == 6.0 / 9)
    let classes = confusion.classes
    let precisions: [Double] = [2.0 / 4, 1.0 / 2, 1]
    let recalls: [Double] = [2.0 / 3, 1.0 / 3, 3.0 / 4]
    let scores: [Double] = [4.0 / 7, 2.0 / 5, 6.0 / 7]
    #expect(classes.map(\.precision) == precisions)
    #expect(classes.map(\.recall) == recalls)
    #expect(classes.map(\.f1) == scores)
    #expect(classes.map(\.support) == [3, 3, 4])
    let macro = scores.reduce(0, +) / 3
    let weighted = (3 * scores[0] + 3 * scores[1] + 4 * scores[2]) / 10
    #expect(abs(confusion.macroF1 - macro) < 1e-15)
    #expect(abs(confusion.weightedF1 - weighted) < 1e-15)
    #expect(confusion[1, nil] == 1 && confusion[2, 0] == 1)
  }

  @Test func aLabelThatIsNowhereDoesNotLowerMacroF1() {
    let confusion = evaluation([(0, 0), (1, 1)]).confusion
    #expect(confusion.macroF1 == 1)
    #expect(confusion.classes[2].f1 == 0)
  }

  @Test func noRowsGiveZeros() {
    let evaluation = Evaluation(labelCount: 2)
    #expect(evaluation.confusion.accuracy == 0 && evaluation.confusion.weightedF1 == 0)
    #expect(evaluation.calibration.expectedCalibrationError == nil)
    #expect(evaluation.intervals(sampleCount: 10, seed: 1).calibrationError == nil)
  }

  @Test func calibrationErrorOfTwoBins() throws {
    var evaluation = Evaluation(labelCount: 2, binCount: 10)
    // Confidence 0.95 and right in 3 of 4; confidence 0.55 and right in 1 of 2.
    for correct in [true, true, true, false] {
      evaluation.add(gold: 1, predicted: correct ? 1 : 0, confidence: 0.95)
    }
    for correct in [true, false] {
      evaluation.add(gold: 1, predicted: correct ? 1 : 0, confidence: 0.55)
    }
    let error = try #require(evaluation.calibration.expectedCalibrationError)
    let expected = (4 * 0.20 + 2 * 0.05) / 6
    #expect(abs(error - expected) < 1e-12)
    #expect(evaluation.calibration.bins[9].count == 4 && evaluation.calibration.bins[5].count == 2)
  }

  @Test func confidencesOnTheEdgesOfBins() {
    var bins = CalibrationBins(binCount: 2)
    for confidence in [0, 0.5, 0.5.nextUp, 1] { bins.add(confidence: confidence, isCorrect: true) }
    #expect(bins.bins.map(\.count) == [2, 2])
  }

  @Test func partsMergeToTheWhole() {
    var first = evaluation(Array(rows.prefix(4)))
    first.merge(evaluation(Array(rows.suffix(6))))
    #expect(first == evaluation(rows))
  }

  @Test func intervalsFollowTheNormalApproximation() {
    // 80 of 100 right: the standard error is 0.04.
    let rows =
      Array(repeating: (gold: 0, predicted: Optional(0)), count: 80)
      + Array(repeating: (gold: 0, predicted: Optional(1)), count: 20)
    let interval = evaluation(rows).intervals(sampleCount: 4000, seed: 7).accuracy
    #expect(abs(interval.lower - 0.72) < 0.015 && abs(interval.upper - 0.88) < 0.015)
    let large = evaluation(rows + rows)
    #expect(large.intervals(sampleCount: 50, seed: 3) == large.intervals(sampleCount: 50, seed: 3))
  }

  @Test(arguments: [(40, 0.03), (1000, 0.5), (1_000_000, 0.2), (30, 0.97)])
  func binomialDrawsHaveTheirMeanAndVariance(count: Int, probability: Double) {
    var generator = SeededGenerator(seed: 11)
    let draws = (0..<4000).map { _ in Double(generator.binomial(count, probability)) }
    let mean = draws.reduce(0, +) / 4000
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
    let expected = Double(count) * probability * (1 - probability)
    #expect(abs(mean - Double(count) * probability) < 5 * (expected / 4000).squareRoot())
    #expect(abs(variance / expected - 1) < 0.15)
  }

  @Test func theWorstGroupAndItsGap() throws {
    var grouped = GroupedEvaluation(labelCount: 2)
    for predicted in [0, 0, 0, 1] { grouped.add(group: "land", gold: 0, predicted: predicted) }
    for predicted in [0, 1] { grouped.add(group: "water", gold: 1, predicted: predicted) }
    let worst = try #require(grouped.worst)
    #expect(worst.group == "water" && worst.accuracy == 0.5)
    let gap = try #require(grouped.gap)
    #expect(abs(gap - 1.0 / 6) < 1e-15)
    #expect(GroupedEvaluation(labelCount: 2).worst == nil)
  }
}
