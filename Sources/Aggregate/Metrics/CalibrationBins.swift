/// Counts by which confidence is held against accuracy.
///
/// The bins have equal width and are open to the left, as in Guo et al., "On calibration of modern
/// neural networks", ICML 2017, section 2; a confidence of 0 is in the first.
public struct CalibrationBins: Equatable, Sendable {
  /// The predictions whose confidence falls into one interval.
  public struct Bin: Equatable, Sendable {
    public var correct = 0
    public var incorrect = 0
    /// The sum of confidences of the correct and of the incorrect ones.
    public var correctConfidence = 0.0
    public var incorrectConfidence = 0.0

    public var count: Int { correct + incorrect }
    /// The mean confidence, 0 where the bin is empty.
    public var confidence: Double {
      count == 0 ? 0 : (correctConfidence + incorrectConfidence) / Double(count)
    }
    /// The share of correct predictions, 0 where the bin is empty.
    public var accuracy: Double { count == 0 ? 0 : Double(correct) / Double(count) }
  }

  public private(set) var bins: [Bin]

  /// - Parameter binCount: How many intervals 0 to 1 is cut into.
  public init(binCount: Int = 15) {
    precondition(binCount >= 1)
    bins = Array(repeating: Bin(), count: binCount)
  }

  init(bins: [Bin]) { self.bins = bins }

  /// Counts one prediction, made with a confidence from 0 to 1.
  public mutating func add(confidence: Double, isCorrect: Bool) {
    precondition(confidence >= 0 && confidence <= 1)
    let place = (confidence * Double(bins.count)).rounded(.up) - 1
    let bin = min(max(Int(place), 0), bins.count - 1)
    if isCorrect {
      bins[bin].correct += 1
      bins[bin].correctConfidence += confidence
    } else {
      bins[bin].incorrect += 1
      bins[bin].incorrectConfidence += confidence
    }
  }

  /// Adds the counts of other rows, made with as many bins.
  public mutating func merge(_ other: CalibrationBins) {
    precondition(other.bins.count == bins.count)
    for (place, bin) in other.bins.enumerated() {
      bins[place].correct += bin.correct
      bins[place].incorrect += bin.incorrect
      bins[place].correctConfidence += bin.correctConfidence
      bins[place].incorrectConfidence += bin.incorrectConfidence
    }
  }

  /// The mean distance of confidence and accuracy, each bin weighted by its predictions.
  ///
  /// From 0 to 1; nil without predictions.
  public var expectedCalibrationError: Double? {
    let count = bins.reduce(0) { $0 + $1.count }
    if count == 0 { return nil }
    let sum = bins.reduce(0.0) { sum, bin in
      sum + abs(bin.correctConfidence + bin.incorrectConfidence - Double(bin.correct))
    }
    return sum / Double(count)
  }
}
