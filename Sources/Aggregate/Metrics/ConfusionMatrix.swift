/// How often each gold label met each prediction.
///
/// The last column counts the rows for which nothing was predicted.
public struct ConfusionMatrix: Equatable, Sendable {
  /// The number of labels.
  public let labelCount: Int
  /// `counts[gold * (labelCount + 1) + predicted]`; the last place of a row is "no prediction".
  public private(set) var counts: [Int]

  public init(labelCount: Int) {
    precondition(labelCount >= 1)
    self.labelCount = labelCount
    counts = Array(repeating: 0, count: labelCount * (labelCount + 1))
  }

  init(labelCount: Int, counts: [Int]) {
    precondition(counts.count == labelCount * (labelCount + 1))
    self.labelCount = labelCount
    self.counts = counts
  }

  /// The rows with a gold label and a prediction; nil counts those without a prediction.
  public subscript(gold: Int, predicted: Int?) -> Int {
    counts[gold * (labelCount + 1) + (predicted ?? labelCount)]
  }

  /// Counts one row; nil where nothing was predicted.
  public mutating func add(gold: Int, predicted: Int?) {
    precondition((0..<labelCount).contains(gold))
    precondition(predicted.map { (0..<labelCount).contains($0) } ?? true)
    counts[gold * (labelCount + 1) + (predicted ?? labelCount)] += 1
  }

  /// Adds the counts of other rows with the same labels.
  public mutating func merge(_ other: ConfusionMatrix) {
    precondition(other.labelCount == labelCount)
    for place in counts.indices { counts[place] += other.counts[place] }
  }

  /// All rows.
  public var rowCount: Int { counts.reduce(0, +) }
  /// The rows with a prediction.
  public var labeledCount: Int {
    rowCount - (0..<labelCount).reduce(0) { $0 + self[$1, nil] }
  }
  /// The rows whose prediction is the gold label.
  public var correctCount: Int { (0..<labelCount).reduce(0) { $0 + self[$1, $1] } }
  /// The rows with this gold label.
  public func goldCount(_ label: Int) -> Int {
    (0..<labelCount).reduce(self[label, nil]) { $0 + self[label, $1] }
  }
  /// The rows with this prediction.
  public func predictedCount(_ label: Int) -> Int {
    (0..<labelCount).reduce(0) { $0 + self[$1, label] }
  }
}
