import Dataset
import Distill
import Foundation
import LabelLang

/// Labels in doubt: how many, of what kind, and the most doubtful rows.
struct ReviewPage: Page {
  let report: ReviewJob.Report

  func text(style: OutputStyle) -> String {
    let share = 100 * Double(report.doubtCount) / Double(max(1, report.labeledCount))
    var text =
      "\(report.doubtCount) of \(counted(report.labeledCount, "label")) "
      + (report.doubtCount == 1 ? "is" : "are") + String(format: " in doubt (%.1f%%)\n", share)
    for pair in report.pairs {
      text +=
        "  \(VisibleText.text(pair.label)), the model says \(VisibleText.text(pair.suggested)): "
        + "\(pair.count)\n"
    }
    if report.findings.isEmpty { return String(text.dropLast()) }
    let rows = report.findings.map { finding in
      [
        finding.id, finding.label, finding.suggested, oneLine(finding.text),
        String(format: "%.3f", finding.confidence),
        String(format: "%.3f", finding.suggestedConfidence),
      ]
    }
    let name = report.findings.allSatisfy { $0.id == "\($0.row)" } ? "row" : "id"
    let table = TextTable(
      header: [name, "label", "model says", "text", "confidence", "model's"], rows: rows,
      leftAligned: 4)
    return text + "\n" + table.text(style: style).dropLast()
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private struct Machine: Encodable {
    struct Row: Encodable {
      var row: Int
      var id, label, suggested, text: String
      var confidence, suggestedConfidence: Float
    }
    struct Pair: Encodable {
      var label, suggested: String
      var count: Int
    }
    var rows, labeledRows, doubts: Int
    var pairs: [Pair]
    var findings: [Row]
  }

  func json() throws -> String {
    let value = Machine(
      rows: report.rowCount, labeledRows: report.labeledCount, doubts: report.doubtCount,
      pairs: report.pairs.map { .init(label: $0.label, suggested: $0.suggested, count: $0.count) },
      findings: report.findings.map {
        .init(
          row: $0.row, id: $0.id, label: $0.label, suggested: $0.suggested, text: $0.text,
          confidence: $0.confidence, suggestedConfidence: $0.suggestedConfidence)
      })
    return try JSONEncoder.stable.text(value)
  }
}
