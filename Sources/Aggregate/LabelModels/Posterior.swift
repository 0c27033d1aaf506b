import Foundation

/// How the scores of labels become probabilities.
enum Posterior: Equatable, Sendable {
  /// The labels with the highest score share all.
  case plurality
  /// Each label has its share of the scores.
  case proportional
  /// Scores are logarithms of likelihoods.
  case logarithmic

  /// Turns scores into probabilities; `balance` is what is known without any evidence.
  func normalise(_ scores: UnsafeMutableBufferPointer<Double>, balance: [Double]) {
    switch self {
    case .plurality:
      let largest = scores.max() ?? 0
      if largest <= 0 { return Self.fall(back: balance, scores) }
      // Weights are sums in one order for all labels, so that equal weights are equal numbers.
      let tied = scores.count { largest - $0 <= 1e-12 * largest }
      for label in scores.indices {
        scores[label] = largest - scores[label] <= 1e-12 * largest ? 1 / Double(tied) : 0
      }
    case .proportional:
      let sum = scores.reduce(0, +)
      if sum <= 0 { return Self.fall(back: balance, scores) }
      for label in scores.indices { scores[label] /= sum }
    case .logarithmic:
      Self.softmax(scores, balance)
    }
  }

  private static func softmax(_ scores: UnsafeMutableBufferPointer<Double>, _ balance: [Double]) {
    let largest = scores.max() ?? 0
    // No label is possible: the votes contradict each other, and nothing is left but the balance.
    if !largest.isFinite { return fall(back: balance, scores) }
    if scores.count == 2 {
      let smaller = exp(min(scores[0], scores[1]) - largest)
      let top = 1 / (1 + smaller)
      let isFirst = scores[0] >= scores[1]
      scores[0] = isFirst ? top : smaller * top
      scores[1] = isFirst ? smaller * top : top
      return
    }
    var sum = 0.0
    for label in scores.indices {
      scores[label] = exp(scores[label] - largest)
      sum += scores[label]
    }
    for label in scores.indices { scores[label] /= sum }
  }

  private static func fall(back balance: [Double], _ scores: UnsafeMutableBufferPointer<Double>) {
    let sum = balance.reduce(0, +)
    for label in scores.indices { scores[label] = balance[label] / sum }
  }
}
