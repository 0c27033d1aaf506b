public import Aggregate

/// How the models of several seeds do on the same gold labels, beside a constant predictor.
public struct SeedScores: Sendable {
  /// One a model.
  public let evaluations: [Evaluation]
  /// The predictor that always names the most frequent gold label.
  public let constant: Evaluation
  /// One a model, by group, and that of the constant predictor; nil where no groups are known.
  public let groups: (models: [GroupedEvaluation], constant: GroupedEvaluation)?

  /// - Parameters:
  ///   - probabilities: Each model's probabilities, row by row.
  ///   - groups: The group of each row; empty where none are told apart.
  ///   - abstainBelow: A model names no label with less probability than this.
  init(
    probabilities: [[Float]], gold: [Int8], groups names: [String] = [], labelCount: Int,
    abstainBelow: Float
  ) {
    var counts = [Int](repeating: 0, count: labelCount)
    for label in gold where label >= 0 { counts[Int(label)] += 1 }
    let frequent = counts.indices.max { (counts[$0], $1) < (counts[$1], $0) } ?? 0

    func evaluations(
      _ predict: (_ row: Int) -> (label: Int?, confidence: Double?)
    ) -> (all: Evaluation, groups: GroupedEvaluation) {
      var all = Evaluation(labelCount: labelCount)
      var groups = GroupedEvaluation(labelCount: labelCount)
      for (row, label) in gold.enumerated() where label >= 0 {
        let (predicted, confidence) = predict(row)
        all.add(gold: Int(label), predicted: predicted, confidence: confidence)
        guard row < names.count else { continue }
        groups.add(
          group: names[row], gold: Int(label), predicted: predicted, confidence: confidence)
      }
      return (all, groups)
    }
    let models = probabilities.map { probabilities in
      evaluations { row in
        let own = Prediction(probabilities[row * labelCount..<(row + 1) * labelCount])
        return (
          own.reaches(abstainBelow) ? own.label : nil, Double(min(own.probability, 1))
        )
      }
    }
    let constant = evaluations { _ in (frequent, nil) }
    self.evaluations = models.map(\.all)
    self.constant = constant.all
    groups = names.isEmpty ? nil : (models.map(\.groups), constant.groups)
  }

  /// How many rows have a gold label.
  public var goldCount: Int { constant.confusion.rowCount }

  /// A figure's mean over the seeds and its deviation, that of a sample (0 for one seed).
  public struct Summary: Equatable, Sendable {
    public var mean: Double
    public var deviation: Double
  }

  /// The mean and deviation of a figure.
  public func summary(_ figure: (Evaluation) -> Double) -> Summary {
    Self.summary(of: evaluations.map(figure))
  }

  static func summary(of values: [Double]) -> Summary {
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return Summary(
      mean: mean,
      deviation: values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : 0)
  }
}

/// The label that a row's probabilities favour, of equal ones the first.
struct Prediction {
  let label: Int
  let probability: Float

  /// Whether the probability is at least so much; one that is no number never is.
  func reaches(_ least: Float) -> Bool { probability >= least }

  init(_ probabilities: ArraySlice<Float>) {
    var best = probabilities.startIndex
    for place in probabilities.indices where probabilities[place] > probabilities[best] {
      best = place
    }
    label = best - probabilities.startIndex
    probability = probabilities[best]
  }
}
