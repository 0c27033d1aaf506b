public import Aggregate

/// How the models of several seeds do on the same gold labels, beside a constant predictor.
public struct SeedScores: Sendable {
  /// One a model.
  public let evaluations: [Evaluation]
  /// The predictor that always names the most frequent gold label.
  public let constant: Evaluation

  /// - Parameters:
  ///   - probabilities: Each model's probabilities, row by row.
  ///   - abstainBelow: A model names no label with less probability than this.
  init(
    probabilities: [[Float]], gold: [Int?], labelCount: Int, abstainBelow: Float
  ) {
    evaluations = probabilities.map { probabilities in
      var evaluation = Evaluation(labelCount: labelCount)
      for case (let row, let label?) in gold.enumerated() {
        let own = Prediction(probabilities[row * labelCount..<(row + 1) * labelCount])
        evaluation.add(
          gold: label, predicted: own.reaches(abstainBelow) ? own.label : nil,
          confidence: Double(min(own.probability, 1)))
      }
      return evaluation
    }
    var counts = [Int](repeating: 0, count: labelCount)
    for case let label? in gold { counts[label] += 1 }
    let frequent = counts.indices.max { (counts[$0], $1) < (counts[$1], $0) } ?? 0
    var constant = Evaluation(labelCount: labelCount)
    for case let label? in gold { constant.add(gold: label, predicted: frequent) }
    self.constant = constant
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
    let values = evaluations.map(figure)
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
