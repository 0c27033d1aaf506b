/// Finds rows whose label a model doubts: confident learning (Northcutt, Jiang and Chuang,
/// "Confident learning: estimating uncertainty in dataset labels", JAIR 2021, equations 1 and 2).
///
/// A label's threshold is the model's mean probability for it over the rows that carry it. A row is
/// doubtful when the label that the model takes for the likeliest is another one, and reaches its own threshold.
struct ConfidentLearning {
  /// One row whose label is doubted.
  struct Doubt: Equatable {
    var row: Int
    /// The label that the row carries, and the one that the model is confident of.
    var given: Int
    var suggested: Int
    /// The model's probability of the suggested label less that of the given one.
    var margin: Float
  }

  /// The doubtful rows, the greatest margin first, of equal ones the first row.
  ///
  /// - Parameters:
  ///   - probabilities: The model's, row by row.
  ///   - labels: The label of each row; nil where it has none.
  static func doubts(
    probabilities: [Float], labels: [Int?], labelCount: Int
  ) -> [Doubt] {
    let thresholds = thresholds(probabilities, labels, labelCount)
    var doubts: [Doubt] = []
    for case (let row, let given?) in labels.enumerated() {
      let own = probabilities[row * labelCount..<(row + 1) * labelCount]
      let start = own.startIndex
      let best = (0..<labelCount).max { (own[start + $0], $1) < (own[start + $1], $0) }
      guard let best, best != given, own[start + best] >= thresholds[best] else { continue }
      doubts.append(
        Doubt(
          row: row, given: given, suggested: best,
          margin: own[start + best] - own[start + given]))
    }
    return doubts.sorted { ($1.margin, $0.row) < ($0.margin, $1.row) }
  }

  /// The mean probability of each label over its rows; infinite for a label without rows.
  static func thresholds(
    _ probabilities: [Float], _ labels: [Int?], _ labelCount: Int
  ) -> [Float] {
    var sums = [Double](repeating: 0, count: labelCount)
    var counts = [Int](repeating: 0, count: labelCount)
    for case (let row, let label?) in labels.enumerated() {
      sums[label] += Double(probabilities[row * labelCount + label])
      counts[label] += 1
    }
    return zip(sums, counts).map { $1 > 0 ? Float($0 / Double($1)) : .infinity }
  }
}
