import Aggregate
import Foundation
import LabelLang

/// An evaluation as text and for machines, with its intervals.
struct EvaluationReport {
  let labels: [String]
  let evaluation: Evaluation
  let groups: GroupedEvaluation?
  private let intervals: EvaluationIntervals

  init(labels: [String], evaluation: Evaluation, groups: GroupedEvaluation? = nil) {
    self.labels = labels
    self.evaluation = evaluation
    self.groups = groups
    // One seed for all, so that equal counts have equal intervals.
    intervals = evaluation.intervals(seed: 1)
  }

  // MARK: Text

  /// Figures, a table of labels, the confusion matrix and the groups.
  func text(style: OutputStyle) -> String {
    let confusion = evaluation.confusion
    var lines = [
      "gold labels on \(counted(confusion.rowCount, "row")), labels on "
        + "\(confusion.labeledCount) of them",
      figure("accuracy", confusion.accuracy, intervals.accuracy),
      "accuracy of labeled rows  \(fraction(confusion.labeledAccuracy))",
      figure("macro F1", confusion.macroF1, intervals.macroF1),
      figure("weighted F1", confusion.weightedF1, intervals.weightedF1),
    ]
    if let error = evaluation.calibration.expectedCalibrationError,
      let interval = intervals.calibrationError
    {
      lines.append(figure("calibration error", error, interval))
    }
    let scores = confusion.classes.enumerated().map { label, scores in
      [labels[label]] + [scores.precision, scores.recall, scores.f1].map(fraction)
        + [range(intervals.classF1[label]), "\(scores.support)"]
    }
    let table = TextTable(
      header: ["label", "precision", "recall", "F1", "95% of F1", "rows"], rows: scores,
      leftAligned: 1)
    let header = ["gold \\ labeled as"] + labels + ["no label"]
    let counts = labels.indices.map { gold in
      [labels[gold]] + (labels.indices.map { $0 } + [nil]).map { "\(confusion[gold, $0])" }
    }
    let matrix = TextTable(header: header, rows: counts, leftAligned: 1)
    var text =
      lines.joined(separator: "\n") + "\n\n" + table.text(style: style) + "\n"
      + matrix.text(style: style)
    if let groups { text += "\n" + self.text(groups, style) }
    return text
  }

  private func text(_ groups: GroupedEvaluation, _ style: OutputStyle) -> String {
    let rows = groups.groups.sorted { $0.key < $1.key }.map { group, own in
      [group] + [own.confusion.accuracy, own.confusion.macroF1].map(fraction)
        + ["\(own.confusion.rowCount)"]
    }
    var text = TextTable(
      header: ["group", "accuracy", "macro F1", "rows"], rows: rows, leftAligned: 1
    ).text(style: style)
    if let worst = groups.worst, let gap = groups.gap {
      text +=
        "worst group `\(VisibleText.text(worst.group))` with an accuracy of \(fraction(worst.accuracy)), "
        + "\(fraction(gap)) below that of all rows\n"
    }
    return text
  }

  private func figure(_ name: String, _ value: Double, _ interval: ConfidenceInterval) -> String {
    let space = String(repeating: " ", count: max(0, 24 - name.count))
    return "\(name)\(space)  \(fraction(value))  (95%: \(range(interval)))"
  }

  private func range(_ interval: ConfidenceInterval) -> String {
    "\(fraction(interval.lower)) to \(fraction(interval.upper))"
  }

  // MARK: JSON

  struct Machine: Encodable {
    struct Interval: Encodable { var lower, upper: Double }
    struct Label: Encodable {
      var label: String
      var precision, recall, f1: Double
      var f1Interval: Interval
      var rows: Int
    }
    struct Group: Encodable {
      var group: String
      var accuracy, macroF1: Double
      var rows: Int
    }
    var rows, labeled: Int
    var accuracy, labeledAccuracy, macroF1, weightedF1: Double
    var accuracyInterval, macroF1Interval, weightedF1Interval: Interval
    var calibrationError: Double?
    var calibrationErrorInterval: Interval?
    var labels: [Label]
    /// A row for each gold label, a column for each label and one for none.
    var confusion: [[Int]]
    var groups: [Group]?
    var worstGroup: String?
    var worstGroupAccuracy, groupGap: Double?
  }

  var machine: Machine {
    let confusion = evaluation.confusion
    func interval(_ own: ConfidenceInterval) -> Machine.Interval {
      .init(lower: own.lower, upper: own.upper)
    }
    return Machine(
      rows: confusion.rowCount, labeled: confusion.labeledCount, accuracy: confusion.accuracy,
      labeledAccuracy: confusion.labeledAccuracy, macroF1: confusion.macroF1,
      weightedF1: confusion.weightedF1, accuracyInterval: interval(intervals.accuracy),
      macroF1Interval: interval(intervals.macroF1),
      weightedF1Interval: interval(intervals.weightedF1),
      calibrationError: evaluation.calibration.expectedCalibrationError,
      calibrationErrorInterval: intervals.calibrationError.map(interval),
      labels: confusion.classes.enumerated().map { label, scores in
        Machine.Label(
          label: labels[label], precision: scores.precision, recall: scores.recall, f1: scores.f1,
          f1Interval: interval(intervals.classF1[label]), rows: scores.support)
      },
      confusion: labels.indices.map { gold in
        (labels.indices.map { $0 } + [nil]).map { confusion[gold, $0] }
      },
      groups: groups.map { groups in
        groups.groups.sorted { $0.key < $1.key }.map {
          Machine.Group(
            group: $0.key, accuracy: $0.value.confusion.accuracy,
            macroF1: $0.value.confusion.macroF1, rows: $0.value.confusion.rowCount)
        }
      }, worstGroup: groups?.worst?.group, worstGroupAccuracy: groups?.worst?.accuracy,
      groupGap: groups?.gap)
  }
}
