import Dataset

/// How often a model's label is the one that most functions on a row vote for.
///
/// Only rows with two votes or more count, and only where one label has the most.
struct ClearMajorityAgreement: Equatable, Sendable {
  private(set) var rowCount = 0
  private(set) var equalCount = 0

  var share: Double { rowCount == 0 ? 1 : Double(equalCount) / Double(rowCount) }

  mutating func add(_ rows: VoteRows, _ model: FittedLabelModel) {
    let (functionCount, labelCount) = (model.functionCount, model.labelCount)
    let probabilities = model.probabilities(of: rows)
    var counts = [Int](repeating: 0, count: labelCount)
    for row in 0..<rows.rowCount {
      for label in counts.indices { counts[label] = 0 }
      for vote in rows.votes[row * functionCount..<(row + 1) * functionCount] where vote >= 0 {
        counts[Int(vote)] += 1
      }
      guard let largest = counts.max(), counts.reduce(0, +) > 1,
        counts.count(where: { $0 == largest }) == 1
      else { continue }
      rowCount += 1
      let own = probabilities[row * labelCount..<(row + 1) * labelCount]
      let label = TiePolicy.abstain.label(of: own, row: row).label
      if let label, counts[label] == largest { equalCount += 1 }
    }
  }
}
