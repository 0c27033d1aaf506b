/// Checks and mends the shares of labels that label models start from.
enum ClassBalance {
  /// Equal shares.
  static func uniform(_ labelCount: Int) -> [Double] {
    Array(repeating: 1 / Double(labelCount), count: labelCount)
  }

  /// A share of zero would rule a label out for ever, whatever the votes.
  static let smallestShare = 1e-6

  /// Shares that were given, checked; with a warning where a zero was raised.
  ///
  /// - Parameter mayBeUnnormalised: Whether the sum may differ from 1, as it does in WRENCH.
  static func checked(
    _ balance: [Double]?, labelCount: Int, mayBeUnnormalised: Bool = false
  ) throws(LabelModelError) -> (shares: [Double], warnings: [FitWarning]) {
    guard let balance else { return (uniform(labelCount), []) }
    guard balance.count == labelCount else {
      throw .wrongBalance(expected: labelCount, found: balance.count)
    }
    let sum = balance.reduce(0, +)
    guard sum.isFinite, balance.allSatisfy({ $0 >= 0 }), sum > 0,
      mayBeUnnormalised || abs(sum - 1) <= 1e-3
    else { throw .balanceIsNoDistribution(sum: sum) }
    let zeros = balance.indices.filter { balance[$0] == 0 }
    return (
      balance.map { max($0, smallestShare) }, zeros.isEmpty ? [] : [.zeroShare(labels: zeros)]
    )
  }
}
