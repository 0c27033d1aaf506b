import Foundation

/// The triplet method for one label against the rest.
struct TripletFit {
  /// E[λY] of each function, the mean over all its triplets.
  private(set) var agreements: [Double]
  /// P(λ = Y), the accuracy as FlyingSquid reports it: abstentions are wrong.
  private(set) var equalShares: [Double]
  /// P(λ, Y) of each function: the votes -1, 0, 1 with Y = -1, then with Y = 1.
  private(set) var marginals: [Double]
  /// Evidence for not the label (0) and for the label (1).
  private(set) var table: EvidenceTable

  /// A probability of exactly zero would rule a label out by a single vote.
  private static let least = 1e-9

  /// - Parameters:
  ///   - label: What is 1; all other labels are -1.
  ///   - share: P(Y = 1).
  ///   - balanceCount: How often P(Y) counts in the joint distribution; once is right.
  init(moments: VoteMoments, label: Int, share: Double, balanceCount: Int = 1) {
    let count = moments.functionCount
    let rows = Double(moments.rowCount)
    let positive = (0..<count).map { Double(moments.count($0, label)) / rows }
    let votes = (0..<count).map { Double(moments.voteCount($0)) / rows }
    agreements = Self.means(Self.products(moments, label))
    equalShares = (0..<count).map { [agreements] in 0.5 * (agreements[$0] + votes[$0]) }
    marginals = []
    table = EvidenceTable(functionCount: count, labelCount: 2)
    // The joint distribution is the product of the marginals over P(Y) to the power of m - 1.
    let power = Double(balanceCount - count)
    table.bias = [power * log(1 - share), power * log(share)]
    for function in 0..<count {
      let own = Self.marginals(
        positive: positive[function], abstain: 1 - votes[function],
        equal: equalShares[function], share: share)
      marginals += own
      for vote in 0..<3 {
        // The table's votes are -1 for abstain, 0 for the rest and 1 for the label.
        let place = [0, -1, 1][vote]
        table.weights[function, place, 0] = log(max(own[vote], Self.least))
        table.weights[function, place, 1] = log(max(own[3 + vote], Self.least))
      }
    }
  }

  /// E[λᵢλⱼ] of all pairs, 0 on the diagonal.
  private static func products(_ moments: VoteMoments, _ label: Int) -> [[Double]] {
    let count = moments.functionCount
    var products = Array(repeating: [Double](repeating: 0, count: count), count: count)
    for first in 0..<count {
      for second in first + 1..<max(count, first + 1) {
        var sum = 0
        for vote in 0..<moments.labelCount {
          for other in 0..<moments.labelCount {
            let joint = moments.joint(first, vote, second, other)
            sum += (vote == label) == (other == label) ? joint : -joint
          }
        }
        products[first][second] = Double(sum) / Double(moments.rowCount)
        products[second][first] = products[first][second]
      }
    }
    return products
  }

  /// The mean of `√|E[λᵢλⱼ] E[λᵢλₖ] / E[λⱼλₖ]|` over all j and k, with 0 where it is not defined.
  private static func means(_ products: [[Double]]) -> [Double] {
    let count = products.count
    let roots = products.map { $0.map { $0.magnitude.squareRoot() } }
    let inverse = roots.map { $0.map { $0 == 0 ? 0 : 1 / $0 } }
    let triplets = Double((count - 1) * (count - 2) / 2)
    return (0..<count).map { function in
      let own = roots[function]
      var sum = 0.0
      own.withUnsafeBufferPointer { own in
        for first in 0..<count where own[first] != 0 {
          inverse[first].withUnsafeBufferPointer { line in
            var part = 0.0
            for second in 0..<first { part += own[second] * line[second] }
            sum += own[first] * part
          }
        }
      }
      return sum / triplets
    }
  }

  /// Solves for P(λ, Y) and turns negative solutions over, as FlyingSquid does.
  private static func marginals(
    positive: Double, abstain: Double, equal: Double, share: Double
  ) -> [Double] {
    let both = 0.5 * (share * (1 - abstain) + positive + equal - (1 - abstain))
    let solution = [
      equal - both, (1 - share) * abstain, positive - both, share * (1 - abstain) - both,
      share * abstain, both,
    ]
    // In the order of votes -1, 0, 1 for Y = -1, then for Y = 1.
    let turned = solution.map(\.magnitude)
    let sum = turned.reduce(0, +)
    return sum > 0 ? turned.map { $0 / sum } : turned.map { _ in 1 / 6 }
  }
}
