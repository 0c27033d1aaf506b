import Aggregate

/// One figure of the models of several seeds.
public struct SeedFigure: Codable, Equatable, Sendable {
  /// Its name in JSON, such as `macroF1`.
  public var key: String
  /// Its name for people.
  public var name: String
  public var mean: Double
  /// That of a sample; 0 for one seed.
  public var deviation: Double
  /// The same of the predictor that always names the most frequent gold label.
  public var constant: Double?
}

extension SeedScores {
  /// The figures that reports show.
  ///
  /// - Parameters:
  ///   - labels: The labels' names.
  ///   - positive: The label whose F1 is shown; nil for the second of two labels.
  public func figures(labels: [String], positive: String? = nil) -> [SeedFigure] {
    func figure(_ key: String, _ name: String, _ value: (Evaluation) -> Double) -> SeedFigure {
      let own = summary(value)
      return SeedFigure(
        key: key, name: name, mean: own.mean, deviation: own.deviation, constant: value(constant))
    }
    var figures = [
      figure("accuracy", "accuracy", \.confusion.accuracy),
      figure("macroF1", "macro F1", \.confusion.macroF1),
      figure("weightedF1", "weighted F1", \.confusion.weightedF1),
    ]
    let shown = positive.flatMap { labels.firstIndex(of: $0) } ?? (labels.count == 2 ? 1 : nil)
    if let shown {
      figures.append(
        figure("binaryF1", "F1 of \(labels[shown])") { $0.confusion.classes[shown].f1 })
    }
    figures.append(figure("coverage", "coverage", \.confusion.labeledShare))
    var calibration = figure("calibrationError", "calibration error") {
      $0.calibration.expectedCalibrationError ?? 0
    }
    calibration.constant = nil
    figures.append(calibration)
    if let groups {
      let worst = Self.summary(of: groups.models.map { $0.worst?.accuracy ?? 0 })
      figures.append(
        SeedFigure(
          key: "worstGroupAccuracy", name: "worst group's accuracy", mean: worst.mean,
          deviation: worst.deviation, constant: groups.constant.worst?.accuracy))
    }
    return figures
  }
}
