import Dataset
import Foundation

extension SeededGenerator {
  /// Above this variance the normal distribution stands in for the binomial one.
  ///
  /// Its error, about a tenth of one over the standard deviation, is then below half a percent.
  private static let largestExactVariance = 1000.0

  /// How many of `count` independent trials succeed.
  ///
  /// Exact by the waiting times between successes where the variance is at most 1,000, else rounded
  /// from a normal distribution.
  mutating func binomial(_ count: Int, _ probability: Double) -> Int {
    if count == 0 || probability <= 0 { return 0 }
    if probability >= 1 { return count }
    if probability > 0.5 { return count - binomial(count, 1 - probability) }
    let variance = Double(count) * probability * (1 - probability)
    if variance > Self.largestExactVariance {
      let deviate = normal() * variance.squareRoot() + Double(count) * probability
      return min(max(Int(deviate.rounded()), 0), count)
    }
    let scale = log1p(-probability)
    var successes = 0
    var place = 0.0
    while true {
      place += (log1p(-unit()) / scale).rounded(.down) + 1
      if place > Double(count) { return successes }
      successes += 1
    }
  }

  /// A number of the standard normal distribution, by the method of Box and Muller.
  mutating func normal() -> Double {
    (-2 * log1p(-unit())).squareRoot() * cos(2 * .pi * unit())
  }

  /// How often each cell is drawn when as many elements are drawn with replacement as there are.
  ///
  /// That is one bootstrap sample of rows that differ only in their cell.
  mutating func resample(_ counts: [Int]) -> [Int] {
    var left = counts.reduce(0, +)
    var drawsLeft = left
    return counts.map { count in
      let drawn = left == 0 ? 0 : binomial(drawsLeft, Double(count) / Double(left))
      left -= count
      drawsLeft -= drawn
      return drawn
    }
  }
}
