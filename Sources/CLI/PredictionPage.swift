import Dataset
import Distill
import Foundation
import LabelLang

/// What `predict` did: how many rows got which label, and how fast.
struct PredictionPage: Page {
  let report: PredictionJob.Report
  let labels: [String]

  private var seconds: Double { max(report.duration / .seconds(1), 1e-9) }

  func text(style: OutputStyle) -> String {
    let counts = zip(labels, report.labelCounts).map { "\(VisibleText.text($0)) \($1)" }
      .joined(separator: ", ")
    let abstained = report.abstained > 0 ? ", none \(report.abstained)" : ""
    let rejected =
      report.rejected.count > 0 ? "\n\(report.rejected.count) of them could not be parsed" : ""
    return "\(counted(report.rowCount, "row")): \(counts)\(abstained)\(rejected)\n"
      + String(
        format: "%.3f s, %.0f rows/s, %.1f MB/s", seconds, Double(report.rowCount) / seconds,
        Double(report.bytes) / 1e6 / seconds)
  }

  private struct Machine: Encodable {
    var rows, bytes, abstained, missingTexts, rejectedCount: Int
    var labels: [String: Int]
    var seconds: Double
  }

  func json() throws -> String {
    let value = Machine(
      rows: report.rowCount, bytes: report.bytes, abstained: report.abstained,
      missingTexts: report.missingTexts, rejectedCount: report.rejected.count,
      labels: Dictionary(uniqueKeysWithValues: zip(labels, report.labelCounts)),
      seconds: seconds)
    return try JSONEncoder.stable.text(value)
  }
}
