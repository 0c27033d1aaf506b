import Dataset
import Foundation
import LabelLang
import Synthesis

/// A report of synthesis as tables of text: what was kept, what was refused, and the figures.
struct SynthesisPage: Page {
  let report: SynthesisReport
  /// Where the programs are.
  let folder: String

  /// The page, without a line feed at its end.
  func text(style: OutputStyle) -> String {
    var parts: [String] = []
    if !report.kept.isEmpty { parts.append(keptTable.text(style: style)) }
    if !report.refused.isEmpty { parts.append(refusedTable.text(style: style)) }
    parts.append(figures.joined(separator: "\n"))
    return parts.joined(separator: "\n")
  }

  func json() throws -> String { try report.json() }

  private var keptTable: TextTable {
    TextTable(
      header: [
        "kept", "polarity", "first try", "rounds", "cures", "coverage", "agreement", "tokens",
        "cost",
      ],
      rows: report.kept.map { outcome in
        [
          outcome.path,
          outcome.polarity.map { report.task.labelNames[$0] }.joined(separator: ", "),
          outcome.checkedAtFirstTry ? "yes" : "no", "\(outcome.rounds)", "\(outcome.cures)",
          Self.figure(outcome.coverage), Self.figure(outcome.agreement),
          "\(outcome.usage.input + outcome.usage.output)", Self.figure(outcome.cost),
        ]
      }, leftAligned: 2)
  }

  private var refusedTable: TextTable {
    TextTable(
      header: ["refused", "why"],
      rows: report.refused.map { [$0.path, $0.refusalText(in: folder)] }, leftAligned: 2,
      lastIsWhole: true)
  }

  private var figures: [String] {
    let count = report.outcomes.count
    var lines = [
      "\(counted(count, "reply", plural: "replies")): \(report.kept.count) kept in \(folder), "
        + "\(report.refused.count) refused",
      "checked at the first try \(percent(report.firstTryRate)), after certain cures "
        + "\(percent(report.curedRate)), after repair \(percent(report.checkedRate)); "
        + String(format: "%.2f rounds a program", report.meanRounds),
      "\(percent(report.coverage)) of \(counted(report.sampleRows, "sampled row")) voted on"
        + (report.meanAgreement.map { ", mean pairwise agreement \(percent($0))" } ?? ""),
    ]
    let usage = report.usage
    let estimated = report.usageIsEstimated ? "about " : ""
    let price =
      report.cost.map { "\(Self.figure($0)) \(report.currency)" } ?? report.priceAdvice ?? "no cost"
    lines.append("\(estimated)\(usage.input) tokens in and \(usage.output) out: \(price)")
    let direct = report.annotation
    lines.append(
      "direct annotation of \(counted(direct.rows, "row")): about "
        + "\(direct.usage.input) tokens in and \(direct.usage.output) out"
        + (direct.cost.map { ": \(Self.figure($0)) \(report.currency)" } ?? "")
        + (report.costRatio.map { String(format: ", %.1f times as much", $0) } ?? ""))
    if report.usedGold { lines.append("gold labels went into prompts, as exemplars") }
    if !report.kept.isEmpty {
      lines.append("to run them: " + runWords.map(CommandWords.quoted).joined(separator: " "))
    }
    return lines
  }

  /// The `run` that reads the training rows as the task says.
  private var runWords: [String] {
    let files = report.task.files
    var words = ["labellang", "run", folder, "--data", files.train]
    if let format = files.format { words += ["--format", format.rawValue] }
    for input in report.inputs {
      if let column = input.column { words += ["--column", "\(input.name)=\(column)"] }
      for cleaning in input.cleanings {
        words += ["--clean", "\(cleaning.rawValue):\(input.columnRequest.name)"]
      }
    }
    return words
  }

  private static func figure(_ value: Double?) -> String { value.map(fraction) ?? "-" }
}
