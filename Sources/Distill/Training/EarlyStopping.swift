/// Remembers the best loss so far, and tells when to give up hoping for a better one.
struct EarlyStopping {
  let patience: Int
  let tolerance: Double
  private(set) var bestLoss = Double.infinity
  private(set) var bestEpoch = 0
  private var epochsWithoutGain = 0

  init(patience: Int, tolerance: Double) {
    self.patience = patience
    self.tolerance = tolerance
  }

  /// Whether no improvement came for `patience` epochs on end.
  var isExhausted: Bool { epochsWithoutGain >= patience }

  /// Takes an epoch's loss; true if it is the lowest so far.
  ///
  /// Only a gain of more than the tolerance starts the waiting anew.
  mutating func take(_ loss: Double, epoch: Int) -> Bool {
    epochsWithoutGain = loss < bestLoss - tolerance ? 0 : epochsWithoutGain + 1
    guard loss < bestLoss else { return false }
    bestLoss = loss
    bestEpoch = epoch
    return true
  }
}
