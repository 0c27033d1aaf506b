internal import CKernels

/// What each vote says for each label: scores that add up over the functions.
///
/// All label models here come down to such a table, which is why one loop applies them all.
struct EvidenceTable: Equatable, Sendable {
  /// The score of each label before any vote.
  var bias: [Double]
  var weights: VoteLabelTable<Double>

  var functionCount: Int { weights.functionCount }
  var labelCount: Int { weights.labelCount }

  /// A table in which no vote says anything.
  init(functionCount: Int, labelCount: Int) {
    bias = Array(repeating: 0, count: labelCount)
    weights = VoteLabelTable(
      repeating: 0, functionCount: functionCount, labelCount: labelCount)
  }

  /// A table in which every vote counts one for its label.
  static func counting(functionCount: Int, labelCount: Int) -> EvidenceTable {
    var table = EvidenceTable(functionCount: functionCount, labelCount: labelCount)
    for function in 0..<functionCount {
      for label in 0..<labelCount { table.weights[function, label, label] = 1 }
    }
    return table
  }

  /// Sums up the scores of the labels for rows of votes, each of which is below `labelCount`.
  ///
  /// - Parameter scores: Gets `rowCount * labelCount` numbers.
  func score(
    _ votes: UnsafePointer<Int8>, rowCount: Int, into scores: UnsafeMutablePointer<Double>
  ) {
    kernel_score(votes, rowCount, functionCount, labelCount, bias, weights.values, scores)
  }
}
