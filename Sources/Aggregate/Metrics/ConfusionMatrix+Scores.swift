/// How well one label is found.
public struct ClassScores: Equatable, Sendable {
  /// Correct predictions of the label over all its predictions; 0 where it is never predicted.
  public var precision: Double
  /// Correct predictions of the label over its rows; 0 where it has none.
  public var recall: Double
  /// The harmonic mean of both, 0 where both are 0.
  public var f1: Double
  /// The rows whose gold label it is.
  public var support: Int
}

/// The figures of a confusion matrix, as scikit-learn defines them with `zero_division=0`.
///
/// A row without a prediction is wrong: it lowers accuracy and its label's recall.
extension ConfusionMatrix {
  /// The share of all rows that are correct, 0 without rows.
  public var accuracy: Double { Self.ratio(correctCount, rowCount) }

  /// The share of the rows with a prediction that are correct, 0 without any.
  public var labeledAccuracy: Double { Self.ratio(correctCount, labeledCount) }

  /// The share of rows with a prediction, 0 without rows.
  public var labeledShare: Double { Self.ratio(labeledCount, rowCount) }

  /// The scores of each label, in the order of the labels.
  public var classes: [ClassScores] {
    (0..<labelCount).map { label in
      let correct = self[label, label]
      let (gold, predicted) = (goldCount(label), predictedCount(label))
      return ClassScores(
        precision: Self.ratio(correct, predicted), recall: Self.ratio(correct, gold),
        f1: Self.ratio(2 * correct, gold + predicted), support: gold)
    }
  }

  /// The mean F1 of all labels that are a gold label or were predicted.
  public var macroF1: Double {
    let present = (0..<labelCount).filter { goldCount($0) + predictedCount($0) > 0 }
    let scores = classes
    return present.isEmpty
      ? 0 : present.reduce(0) { $0 + scores[$1].f1 } / Double(present.count)
  }

  /// The mean F1 of all labels, each weighted by its rows.
  public var weightedF1: Double {
    let sum = classes.reduce(0) { $0 + $1.f1 * Double($1.support) }
    return rowCount == 0 ? 0 : sum / Double(rowCount)
  }

  private static func ratio(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }
}
