import Dataset

/// From where to where a figure goes over bootstrap samples.
public struct ConfidenceInterval: Equatable, Sendable {
  public var lower: Double
  public var upper: Double
}

/// The intervals of an evaluation's figures.
public struct EvaluationIntervals: Equatable, Sendable {
  public var accuracy: ConfidenceInterval
  public var macroF1: ConfidenceInterval
  public var weightedF1: ConfidenceInterval
  /// The F1 of each label.
  public var classF1: [ConfidenceInterval]
  /// Nil without confidences.
  public var calibrationError: ConfidenceInterval?
}

extension Evaluation {
  /// Percentile intervals over samples of the rows, drawn with replacement.
  ///
  /// All figures depend only on counts, so what is drawn is counts: the same distribution as with
  /// rows, at a cost that does not grow with them. For the calibration error the confidences within
  /// a bin are held at their mean. Source: Efron and Tibshirani, "An introduction to the bootstrap",
  /// 1993, section 13.3.
  ///
  /// - Parameters:
  ///   - level: The share of samples that lie within, such as 0.95.
  ///   - sampleCount: How many samples are drawn.
  ///   - seed: The same seed gives the same intervals.
  public func intervals(
    level: Double = 0.95, sampleCount: Int = 1000, seed: UInt64
  ) -> EvaluationIntervals {
    precondition(level > 0 && level < 1 && sampleCount >= 1)
    var generator = SeededGenerator(seed: seed)
    var accuracy: [Double] = []
    var macro: [Double] = []
    var weighted: [Double] = []
    var classes = Array(repeating: [Double](), count: confusion.labelCount)
    var calibrationErrors: [Double] = []
    for _ in 0..<sampleCount {
      let sample = ConfusionMatrix(
        labelCount: confusion.labelCount, counts: generator.resample(confusion.counts))
      accuracy.append(sample.accuracy)
      macro.append(sample.macroF1)
      weighted.append(sample.weightedF1)
      for (label, scores) in sample.classes.enumerated() { classes[label].append(scores.f1) }
      if let error = calibration.resampled(&generator).expectedCalibrationError {
        calibrationErrors.append(error)
      }
    }
    return EvaluationIntervals(
      accuracy: .init(of: accuracy, level: level), macroF1: .init(of: macro, level: level),
      weightedF1: .init(of: weighted, level: level),
      classF1: classes.map { .init(of: $0, level: level) },
      calibrationError: calibrationErrors.isEmpty
        ? nil : .init(of: calibrationErrors, level: level))
  }
}

extension ConfidenceInterval {
  /// The quantiles between which a share of the values lies, interpolated linearly.
  init(of values: [Double], level: Double) {
    let sorted = values.sorted()
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let below = Int(place)
      let above = min(below + 1, sorted.count - 1)
      return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
    self.init(lower: quantile((1 - level) / 2), upper: quantile((1 + level) / 2))
  }
}

extension CalibrationBins {
  fileprivate func resampled(_ generator: inout SeededGenerator) -> CalibrationBins {
    let drawn = generator.resample(bins.flatMap { [$0.correct, $0.incorrect] })
    func share(_ sum: Double, _ count: Int, _ drawn: Int) -> Double {
      count == 0 ? 0 : sum / Double(count) * Double(drawn)
    }
    return CalibrationBins(
      bins: bins.enumerated().map { place, bin in
        let (correct, incorrect) = (drawn[2 * place], drawn[2 * place + 1])
        return Bin(
          correct: correct, incorrect: incorrect,
          correctConfidence: share(bin.correctConfidence, bin.correct, correct),
          incorrectConfidence: share(bin.incorrectConfidence, bin.incorrect, incorrect))
      })
  }
}
