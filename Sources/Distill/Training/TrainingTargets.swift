/// What a model is trained towards: a soft label and a weight for each row.
public struct TrainingTargets: Equatable, Sendable {
  public let classCount: Int
  /// The classes' probabilities of each row, row by row; those of a row sum to 1.
  public let probabilities: [Float]
  /// How much each row counts, from 0 on.
  public let weights: [Float]

  /// - Parameter weights: One a row; all count alike without them.
  public init(classCount: Int, probabilities: [Float], weights: [Float]? = nil) {
    precondition(classCount >= 1 && probabilities.count.isMultiple(of: classCount))
    let rowCount = probabilities.count / classCount
    precondition(weights?.count ?? rowCount == rowCount)
    self.classCount = classCount
    self.probabilities = probabilities
    self.weights = weights ?? Array(repeating: 1, count: rowCount)
  }

  /// Targets that are certain: a class for each row.
  public init(classCount: Int, labels: [Int]) {
    var probabilities = [Float](repeating: 0, count: labels.count * classCount)
    for (row, label) in labels.enumerated() { probabilities[row * classCount + label] = 1 }
    self.init(classCount: classCount, probabilities: probabilities)
  }

  public var rowCount: Int { weights.count }

  /// Whether no class is more probable than another.
  public func isTied(_ row: Int) -> Bool {
    let own = probabilities[row * classCount..<(row + 1) * classCount]
    return own.min() == own.max()
  }

  /// The class of the greatest probability, of equal ones the first.
  public func label(of row: Int) -> Int {
    let own = probabilities[row * classCount..<(row + 1) * classCount]
    return own.indices.max { (own[$0], $1) < (own[$1], $0) }! - own.startIndex
  }
}
