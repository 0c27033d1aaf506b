import Aggregate
import Dataset
import Testing

@testable import Distill

/// What training must hold to, whatever the figures.
struct TrainingTests {
  /// Rows of two classes, told apart by which half of the columns they use, with some noise.
  private func task(rows: Int, seed: UInt64) -> (FeatureMatrix, TrainingTargets) {
    var generator = SeededGenerator(seed: seed)
    var matrix = SparseMatrix(columnCount: 20)
    var probabilities: [Float] = []
    for row in 0..<rows {
      let label = row % 2
      for column in 0..<20 where generator.unit() < (column / 10 == label ? 0.5 : 0.15) {
        matrix.append(Float(generator.unit() + 0.2), at: Int32(column))
      }
      matrix.endRow()
      let sure = Float(0.6 + 0.4 * generator.unit())
      probabilities += label == 0 ? [sure, 1 - sure] : [1 - sure, sure]
    }
    return (
      FeatureMatrix(matrix), TrainingTargets(classCount: 2, probabilities: probabilities)
    )
  }

  private var options: TrainingOptions {
    var options = TrainingOptions()
    options.hidden = [8, 8]
    options.learningRate = 1e-2
    options.epochLimit = 15
    return options
  }

  private func accuracy(_ network: Network, _ features: FeatureMatrix, _ gold: TrainingTargets)
    -> Double
  {
    let probabilities = network.probabilities(features)
    let correct = (0..<gold.rowCount).count {
      Prediction(probabilities[2 * $0..<2 * $0 + 2]).label == gold.label(of: $0)
    }
    return Double(correct) / Double(gold.rowCount)
  }

  @Test func theSameForAnyNumberOfThreads() async throws {
    let (features, targets) = task(rows: 150, seed: 1)
    let kind = Distillation.Kind.perceptron(options, seeds: [0, 1, 2])
    let one = try await Distillation(kind, threads: 1).train(features, targets, labels: ["a", "b"])
    let many = try await Distillation(kind, threads: 4).train(
      features, targets, labels: ["a", "b"])
    #expect(one == many)
    #expect(one[0].network != one[1].network)
  }

  @Test func softLabelsAreLearned() async throws {
    let (features, targets) = task(rows: 300, seed: 2)
    let (others, gold) = task(rows: 200, seed: 3)
    for kind in [
      Distillation.Kind.perceptron(options, seeds: [0]), .logistic(inverseRegularization: 1),
    ] {
      let model = try await Distillation(kind, threads: 1)
        .train(features, targets, labels: ["a", "b"])[0]
      #expect(accuracy(model.network, others, gold) > 0.85)
    }
  }

  @Test func rowsOfNoWeightAreNotLearned() async throws {
    let (features, targets) = task(rows: 200, seed: 4)
    // The second half says the opposite, and does not count.
    var probabilities = targets.probabilities
    for row in 100..<200 { probabilities.swapAt(2 * row, 2 * row + 1) }
    let weights = (0..<200).map { Float($0 < 100 ? 1 : 0) }
    let spoiled = TrainingTargets(classCount: 2, probabilities: probabilities, weights: weights)
    for kind in [
      Distillation.Kind.perceptron(options, seeds: [0]), .logistic(inverseRegularization: 1),
    ] {
      let model = try await Distillation(kind, threads: 1)
        .train(features, spoiled, labels: ["a", "b"])[0]
      #expect(accuracy(model.network, features, targets) > 0.85)
    }
  }

  @Test func oneClassOnlyIsRefused() async throws {
    let (features, _) = task(rows: 10, seed: 5)
    let same = TrainingTargets(classCount: 2, labels: Array(repeating: 1, count: 10))
    let kind = Distillation.Kind.perceptron(options, seeds: [0])
    await #expect(
      throws: DistillError(
        "expected rows of at least two labels, found `yes` for all 10",
        help: "add programs that vote for another label, or look at the label model")
    ) { try await Distillation(kind, threads: 1).train(features, same, labels: ["no", "yes"]) }
    let tied = TrainingTargets(
      classCount: 2, probabilities: Array(repeating: 0.5, count: 20), weights: same.weights)
    let error = await #expect(throws: DistillError.self) {
      try await Distillation(kind, threads: 1).train(features, tied, labels: ["no", "yes"])
    }
    #expect(
      error?.message
        == "expected rows with a label, found 10 on which the labels are equally probable")
    let none = TrainingTargets(
      classCount: 2, probabilities: same.probabilities, weights: Array(repeating: 0, count: 10))
    await #expect(throws: DistillError.self) {
      try await Distillation(kind, threads: 1).train(features, none, labels: ["no", "yes"])
    }
  }

  @Test func aLossThatIsNoNumberIsReported() async throws {
    let (features, targets) = task(rows: 20, seed: 7)
    // Their sums are beyond the finite numbers, on both sides.
    let values = (0..<20 * 64).map { Float($0 % 3 == 0 ? 3e38 : -3e38) }
    let huge = DenseMatrix(rowCount: 20, columnCount: 64, values: values)
    let spoiled = FeatureMatrix(sparse: features.sparse, dense: huge)
    await #expect(throws: DistillError.self) {
      try await Distillation(.perceptron(options, seeds: [0]), threads: 1)
        .train(spoiled, targets, labels: ["a", "b"])
    }
  }

  @Test func twoRowsAreEnoughNotToFail() async throws {
    let (features, targets) = task(rows: 2, seed: 6)
    let model = try await Distillation(.perceptron(options, seeds: [0]), threads: 1)
      .train(features, targets, labels: ["a", "b"])[0]
    #expect(model.network.parameters.allSatisfy { $0.isFinite })
  }

  @Test func stoppingWaitsForAGainOfMoreThanTheTolerance() {
    var stopping = EarlyStopping(patience: 2, tolerance: 0.1)
    // The second and third gain too little, together not enough to wait on.
    let taken = [1, 0.95, 0.94].enumerated().map { place, loss in
      stopping.take(loss, epoch: place + 1)
    }
    #expect(taken == [true, true, true])
    #expect(stopping.isExhausted && stopping.bestEpoch == 3 && stopping.bestLoss == 0.94)
    let isBetter = stopping.take(0.97, epoch: 4)
    #expect(!isBetter)
  }

  @Test func weightsOfClassesAndConfidence() {
    let targets = TrainingTargets(
      classCount: 2, probabilities: [1, 0, 1, 0, 1, 0, 0, 1, 0.5, 0.5])
    let balanced = RowWeighting(balancesClasses: true).weighted(targets).weights
    // 3.5 and 1.5 of 5 rows.
    #expect(abs(balanced[0] - 5 / 7) < 1e-6 && abs(balanced[3] - 5 / 3) < 1e-6)
    #expect(abs(balanced[4] - (5.0 / 7 + 5.0 / 3) / 2) < 1e-6)
    let partly = TrainingTargets(
      classCount: 2, probabilities: [1, 0, 1, 0, 1, 0, 0, 1, 0.5, 0.5], weights: [1, 1, 1, 1, 0])
    // Three and one of 4 rows: the last has no label to learn.
    let factors: [Float] = [2.0 / 3, 2.0 / 3, 2.0 / 3, 2, 0]
    #expect(RowWeighting(balancesClasses: true).weighted(partly).weights == factors)
    #expect(RowWeighting(usesConfidence: true).weighted(targets).weights == [1, 1, 1, 1, 0])
    #expect(RowWeighting().weighted(targets) == targets)
  }

  @Test func doubtsAreRowsWhereAnotherLabelReachesItsThreshold() {
    let probabilities: [Float] = [
      0.9, 0.1, 0.8, 0.2, 0.2, 0.8, 0.1, 0.9, 0.45, 0.55, 0.05, 0.95, 0.5, 0.5,
    ]
    let labels: [Int?] = [0, 0, 1, 1, 0, 0, nil]
    // The thresholds are 0.55 and 0.85: row 4 is not sure enough, row 6 has no label.
    let doubts = ConfidentLearning.doubts(
      probabilities: probabilities, labels: labels, labelCount: 2)
    #expect(doubts.map(\.row) == [5])
    #expect(doubts[0].suggested == 1 && abs(doubts[0].margin - 0.9) < 1e-6)
    // What a rare label reaches is no doubt where the given one is likelier: its threshold is 0.25.
    let rare: [Float] = [0.7, 0.3, 0.6, 0.4, 0.75, 0.25]
    #expect(
      ConfidentLearning.doubts(probabilities: rare, labels: [0, 0, 1], labelCount: 2).map(\.row)
        == [2])
  }
}
