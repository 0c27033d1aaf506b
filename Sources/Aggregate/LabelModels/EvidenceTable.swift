/// What each vote says for each label: scores that add up over the functions.
///
/// All label models here come down to such a table, which is why one loop applies them all.
struct EvidenceTable: Equatable, Sendable {
  let functionCount: Int
  let labelCount: Int
  /// The score of each label before any vote.
  var bias: [Double]
  /// `weights[(function * (labelCount + 1) + vote + 1) * labelCount + label]`; a vote of -1 abstains.
  var weights: [Double]

  /// A table in which no vote says anything.
  init(functionCount: Int, labelCount: Int) {
    self.functionCount = functionCount
    self.labelCount = labelCount
    bias = Array(repeating: 0, count: labelCount)
    weights = Array(repeating: 0, count: functionCount * (labelCount + 1) * labelCount)
  }

  subscript(function: Int, vote: Int, label: Int) -> Double {
    get { weights[(function * (labelCount + 1) + vote + 1) * labelCount + label] }
    set { weights[(function * (labelCount + 1) + vote + 1) * labelCount + label] = newValue }
  }

  /// A table in which every vote counts one for its label.
  static func counting(functionCount: Int, labelCount: Int) -> EvidenceTable {
    var table = EvidenceTable(functionCount: functionCount, labelCount: labelCount)
    for function in 0..<functionCount {
      for label in 0..<labelCount { table[function, label, label] = 1 }
    }
    return table
  }

  /// Calls the body with the bias and the weights.
  func withPointers(_ body: (UnsafePointer<Double>, UnsafePointer<Double>) -> Void) {
    bias.withUnsafeBufferPointer { bias in
      weights.withUnsafeBufferPointer { weights in
        if let bias = bias.baseAddress, let weights = weights.baseAddress { body(bias, weights) }
      }
    }
  }

  /// Adds the scores of the labels for one row to `scores`.
  @inline(__always)
  static func addScores(
    _ votes: UnsafePointer<Int8>, functionCount: Int, labelCount: Int,
    weights: UnsafePointer<Double>, to scores: UnsafeMutablePointer<Double>
  ) {
    let stride = (labelCount + 1) * labelCount
    if labelCount == 2 {
      var sums = SIMD2(scores[0], scores[1])
      for function in 0..<functionCount {
        let place = function &* stride &+ (Int(votes[function]) &+ 1) &* 2
        sums += SIMD2(weights[place], weights[place &+ 1])
      }
      scores[0] = sums[0]
      scores[1] = sums[1]
      return
    }
    for function in 0..<functionCount {
      let row = weights + (function &* stride &+ (Int(votes[function]) &+ 1) &* labelCount)
      for label in 0..<labelCount { scores[label] += row[label] }
    }
  }
}
