internal import CKernels

/// How the scores of labels become probabilities.
enum Posterior: Equatable, Sendable {
  /// The labels with the highest score share all.
  case plurality
  /// Each label has its share of the scores.
  case proportional
  /// Scores are logarithms of likelihoods.
  case logarithmic

  /// Turns the scores of rows into probabilities, each row by itself.
  ///
  /// - Parameters:
  ///   - scores: As many for a row as there are shares in `balance`.
  ///   - balance: What is known without any evidence; it need not sum to 1.
  ///   - entropies: Gets the entropy of each row in nats, for logarithmic scores.
  func normalise(
    _ scores: UnsafeMutablePointer<Double>, rowCount: Int, balance: [Double],
    entropies: UnsafeMutablePointer<Double>? = nil
  ) {
    let labelCount = balance.count
    if self == .logarithmic {
      kernel_softmax(scores, rowCount, labelCount, balance, entropies)
      return
    }
    for row in 0..<rowCount {
      let own = UnsafeMutableBufferPointer(start: scores + row * labelCount, count: labelCount)
      if self == .plurality { Self.share(own, balance) } else { Self.divide(own, balance) }
    }
  }

  private static func share(_ scores: UnsafeMutableBufferPointer<Double>, _ balance: [Double]) {
    let largest = scores.max() ?? 0
    if largest <= 0 { return fall(back: balance, scores) }
    // Weights are sums in one order for all labels, so that equal weights are equal numbers.
    let tied = scores.count { largest - $0 <= 1e-12 * largest }
    for label in scores.indices {
      scores[label] = largest - scores[label] <= 1e-12 * largest ? 1 / Double(tied) : 0
    }
  }

  private static func divide(_ scores: UnsafeMutableBufferPointer<Double>, _ balance: [Double]) {
    let sum = scores.reduce(0, +)
    if sum <= 0 { return fall(back: balance, scores) }
    for label in scores.indices { scores[label] /= sum }
  }

  private static func fall(back balance: [Double], _ scores: UnsafeMutableBufferPointer<Double>) {
    let sum = balance.reduce(0, +)
    for label in scores.indices { scores[label] = balance[label] / sum }
  }
}
