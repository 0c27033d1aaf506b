import Dataset

/// Gold labels of rows as places among the labels, and which values are no label.
public struct GoldTargets: Equatable, Sendable {
  /// One a row; nil where it has no gold label.
  public private(set) var labels: [Int?] = []
  /// How many values are no label, and the first of them.
  public private(set) var unknownCount = 0
  public private(set) var firstUnknown = ""
  private let names: [String: Int]

  public init(labels: [String]) {
    // A label's name wins over another one's number.
    var names = Dictionary(uniqueKeysWithValues: labels.indices.map { (String($0), $0) })
    for (place, label) in labels.enumerated() { names[label] = place }
    self.names = names
  }

  /// Takes the gold values of the next rows: labels, or their numbers.
  public mutating func add(_ values: [String?]) {
    for value in values {
      let label = value.flatMap { names[$0] }
      if let value, label == nil {
        if unknownCount == 0 { firstUnknown = value }
        unknownCount += 1
      }
      labels.append(label)
    }
  }

  /// The labels as certain targets; rows without one have weight 0.
  func targets(classCount: Int) -> TrainingTargets {
    let certain = TrainingTargets(classCount: classCount, labels: labels.map { $0 ?? 0 })
    return TrainingTargets(
      classCount: classCount, probabilities: certain.probabilities,
      weights: labels.map { $0 == nil ? 0 : 1 })
  }
}
