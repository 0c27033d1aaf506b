import Aggregate
import Dataset
import Foundation
import LabelLang

/// What `aggregate` did: the model, the labels, and how they fare against gold.
struct AggregateReport: Page {
  let file: VoteFile
  let target: VoteFile
  let result: LabelingJob.Result

  private var model: FittedLabelModel { result.model }
  private var counts: Labeling.Counts { result.counts }
  private var fitSeconds: Double { result.fitTime / .seconds(1) }
  private var labelSeconds: Double { result.labelTime / .seconds(1) }

  var warnings: [String] { result.warnings(file: file, target: target) }

  private var evaluationReport: EvaluationReport? {
    result.evaluation.map {
      EvaluationReport(labels: file.labels, evaluation: $0, groups: result.groups)
    }
  }

  // MARK: Text

  func text(style: OutputStyle) -> String {
    func share(_ part: Int) -> String {
      counts.rows == 0 ? "0%" : percent(Double(part) / Double(counts.rows))
    }
    let balance = file.labels.enumerated().map { label, name in
      "\(VisibleText.text(name)) \(fraction(model.classBalance[label]))"
    }
    var lines = ["label model    \(result.kind.rawValue)" + (result.reason.map { ": \($0)" } ?? "")]
    if let iterations = model.report.iterations {
      let change = model.report.lastChange.map { String(format: ", last change %.2g", $0) } ?? ""
      let end = model.report.hasConverged == true ? "converged" : "not converged"
      lines.append("fit            \(counted(iterations, "iteration")), \(end)\(change)")
    }
    lines.append("class balance  \(balance.joined(separator: ", ")) (\(result.balanceSource))")
    let labeled = counts.labels.reduce(0, +)
    lines.append(
      "\(counted(counts.rows, "row")): \(share(counts.covered)) voted on, "
        + "\(share(labeled)) labeled, "
        + counted(counts.ties, "tie"))
    let shares = file.labels.enumerated().map {
      "\(VisibleText.text($1)) \(counts.labels[$0])"
    }
    lines.append("labels         \(shares.joined(separator: ", "))")
    lines.append(
      style.dim(String(format: "fit %.3f s, labeling %.3f s", fitSeconds, labelSeconds)))
    var text = lines.joined(separator: "\n")
    if let accuracies = model.accuracies {
      let rows = file.functions.enumerated().map {
        [$1, fraction(accuracies[$0])]
      }
      let table = TextTable(header: ["function", "estimated acc."], rows: rows, leftAligned: 1)
      text += "\n\n" + table.text(style: style).trimmingCharacters(in: .newlines)
    }
    if let report = evaluationReport {
      text += "\n\n" + report.text(style: style).trimmingCharacters(in: .newlines)
    }
    return text
  }

  // MARK: JSON

  private struct Machine: Encodable {
    struct Function: Encodable {
      var name: String
      var estimatedAccuracy: Double?
    }
    var votes, labeled: String
    var labelModel: String
    var reason: String?
    var labels: [String]
    var classBalance: [Double]
    var classBalanceSource: String
    var iterations: Int?
    var converged: Bool?
    var lastChange: Double?
    var rows, covered, ties: Int
    var labelCounts: [Int]
    var functions: [Function]
    var fitSeconds, labelSeconds: Double
    var warnings: [String]
    var gold: EvaluationReport.Machine?
  }

  func json() throws -> String {
    let value = Machine(
      votes: file.path, labeled: target.path, labelModel: result.kind.rawValue,
      reason: result.reason,
      labels: file.labels, classBalance: model.classBalance,
      classBalanceSource: result.balanceSource,
      iterations: model.report.iterations, converged: model.report.hasConverged,
      lastChange: model.report.lastChange, rows: counts.rows, covered: counts.covered,
      ties: counts.ties, labelCounts: counts.labels,
      functions: file.functions.enumerated().map { place, name in
        .init(name: name, estimatedAccuracy: model.accuracies?[place])
      }, fitSeconds: fitSeconds, labelSeconds: labelSeconds, warnings: warnings,
      gold: evaluationReport?.machine)
    return try JSONEncoder.stable.text(value)
  }
}
