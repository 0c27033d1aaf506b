import Aggregate
import Dataset
import Foundation

/// A comparison of label models as text and for machines.
struct ComparisonReport: Page {
  let file: VoteFile
  let comparison: ModelComparison
  let balanceSource: String
  let hasGold: Bool

  /// The models that could not be fitted, and what the fits cannot support.
  var failures: [String] {
    comparison.failures.map { "\($0.kind.rawValue) is left out: \($0.error)" }
      + comparison.entries.flatMap { entry in
        entry.model.report.warnings.map {
          "\(entry.kind.rawValue): \($0.text(functions: file.functions, labels: file.labels))"
        }
      }
  }

  private func balanceSource(of entry: ModelComparison.Entry) -> String {
    entry.estimatesBalance ? LabelingJob.estimated : balanceSource
  }

  /// Where the class balance comes from: of most models, then of those that found it themselves.
  private var balanceLine: String {
    let own = comparison.entries.filter(\.estimatesBalance).map {
      "; of \($0.kind.rawValue) \(LabelingJob.estimated)"
    }
    return "class balance: " + balanceSource + own.joined()
  }

  private func agreement(_ first: Int, _ second: Int) -> Double {
    comparison.coveredCount == 0
      ? 0 : Double(comparison.equal[first][second]) / Double(comparison.coveredCount)
  }

  func text(style: OutputStyle) -> String {
    var header = ["model", "labeled", "ties"] + file.labels
    if hasGold { header += ["accuracy", "of labeled", "macro F1", "calib. error"] }
    header += ["fit s"]
    let rows = comparison.entries.map { entry in
      let labeled = entry.counts.labels.reduce(0, +)
      var row = [entry.kind.rawValue, "\(labeled)", "\(entry.counts.ties)"]
      row += entry.counts.labels.map {
        fraction(labeled == 0 ? 0 : Double($0) / Double(labeled))
      }
      if let evaluation = entry.evaluation {
        let confusion = evaluation.confusion
        row += [confusion.accuracy, confusion.labeledAccuracy, confusion.macroF1].map(fraction)
        row.append(evaluation.calibration.expectedCalibrationError.map(fraction) ?? "")
      }
      return row + [String(format: "%.3f", entry.seconds)]
    }
    let models = TextTable(header: header, rows: rows, leftAligned: 1).text(style: style)
    let names = comparison.entries.map(\.kind.rawValue)
    let pairs = names.indices.map { first in
      [names[first]] + names.indices.map { fraction(agreement(first, $0)) }
    }
    let agreements = TextTable(header: ["agreement"] + names, rows: pairs, leftAligned: 1)
    return models + "\n" + agreements.text(style: style)
      + "\n\(comparison.entries.first?.counts.rows ?? 0) rows, \(comparison.coveredCount) voted on; "
      + balanceLine
  }

  private struct Machine: Encodable {
    struct Model: Encodable {
      var labelModel: String
      var labeled, ties: Int
      var labelCounts: [Int]
      var classBalance: [Double]
      var classBalanceSource: String
      var fitSeconds: Double
      var iterations: Int?
      var converged: Bool?
      var agreement: [String: Double]
      var gold: EvaluationReport.Machine?
    }
    var votes: String
    var labels: [String]
    var rows, covered: Int
    var classBalanceSource: String
    var models: [Model]
    var warnings: [String]
  }

  func json() throws -> String {
    let names = comparison.entries.map(\.kind.rawValue)
    let models = comparison.entries.enumerated().map { place, entry in
      Machine.Model(
        labelModel: entry.kind.rawValue, labeled: entry.counts.labels.reduce(0, +),
        ties: entry.counts.ties, labelCounts: entry.counts.labels,
        classBalance: entry.model.classBalance,
        classBalanceSource: balanceSource(of: entry), fitSeconds: entry.seconds,
        iterations: entry.model.report.iterations, converged: entry.model.report.hasConverged,
        agreement: Dictionary(
          uniqueKeysWithValues: names.enumerated().map { ($1, agreement(place, $0)) }),
        gold: entry.evaluation.map {
          EvaluationReport(labels: file.labels, evaluation: $0).machine
        })
    }
    let value = Machine(
      votes: file.path, labels: file.labels, rows: comparison.entries.first?.counts.rows ?? 0,
      covered: comparison.coveredCount, classBalanceSource: balanceSource, models: models,
      warnings: failures)
    return try JSONEncoder.stable.text(value)
  }
}
