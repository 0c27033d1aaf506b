/// Predictions held against gold labels, counted row by row.
///
/// ```swift
/// var evaluation = Evaluation(labelCount: 2)
/// evaluation.add(gold: 1, predicted: 1, confidence: 0.9)
/// evaluation.confusion.accuracy   // 1.0
/// let intervals = evaluation.intervals(seed: 1)
/// ```
///
/// It keeps counts, no rows; counts of parts merge in any order.
public struct Evaluation: Equatable, Sendable {
  public private(set) var confusion: ConfusionMatrix
  public private(set) var calibration: CalibrationBins

  public init(labelCount: Int, binCount: Int = 15) {
    confusion = ConfusionMatrix(labelCount: labelCount)
    calibration = CalibrationBins(binCount: binCount)
  }

  init(confusion: ConfusionMatrix, calibration: CalibrationBins) {
    self.confusion = confusion
    self.calibration = calibration
  }

  /// Counts one row.
  ///
  /// - Parameters:
  ///   - gold: The gold label.
  ///   - predicted: The label predicted, or nil.
  ///   - confidence: The probability that the prediction was made with, where it is known.
  public mutating func add(gold: Int, predicted: Int?, confidence: Double? = nil) {
    confusion.add(gold: gold, predicted: predicted)
    if let predicted, let confidence {
      calibration.add(confidence: confidence, isCorrect: predicted == gold)
    }
  }

  /// Adds the counts of other rows.
  public mutating func merge(_ other: Evaluation) {
    confusion.merge(other.confusion)
    calibration.merge(other.calibration)
  }
}
