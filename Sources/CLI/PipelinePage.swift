import Dataset
import Foundation
import Interpreter
import LabelLang
import Pipeline

/// The summary of a pipeline as text and for machines.
struct PipelinePage: Page {
  let summary: PipelineSummary

  /// The page, without a line feed at its end.
  func text(style: OutputStyle) -> String {
    var lines = programLines + voteLines + labelLines + modelLines
    if !summary.model.figures.isEmpty {
      let table = FigureTable(figures: summary.model.figures, hasSeveral: summary.model.models > 1)
      lines += ["", table.text(style: style)]
    }
    lines += costLines
    let uses = summary.goldUses
    lines.append(
      Self.line(
        "gold", uses.isEmpty ? "not used" : "none in training; " + uses.joined(separator: ", ")))
    let kept = summary.upToDate.map(\.rawValue)
    let note = kept.isEmpty ? "" : " (not done again: \(kept.joined(separator: ", ")))"
    lines.append(Self.line("written", summary.folder + note))
    return lines.joined(separator: "\n")
  }

  private var programLines: [String] {
    let programs = summary.programs
    guard let replies = programs.replies else {
      return [Self.line("programs", "\(programs.kept) given")]
    }
    let rate = programs.firstTryRate.map { ", checked at the first try \(percent($0))" } ?? ""
    return [
      Self.line(
        "programs",
        "\(programs.kept) kept of \(counted(replies, "reply", plural: "replies"))\(rate)")
    ]
      + programs.refused.map { Self.line("", "refused \($0.program): \($0.reason)") }
  }

  private var voteLines: [String] {
    let votes = summary.votes
    return [
      Self.line(
        "votes",
        "\(counted(votes.rows, "row")): \(percent(votes.coverage)) voted on, "
          + "\(percent(votes.overlap)) by several programs, \(percent(votes.conflict)) with a conflict"
      )
    ]
  }

  private var labelLines: [String] {
    let labels = summary.labels
    var lines = [
      Self.line("label model", labels.model + (labels.reason.map { ": \($0)" } ?? "")),
      Self.line(
        "",
        "\(counted(labels.labeled, "row")) labeled: "
          + summary.labelNames.map { "\(VisibleText.text($0)) \(labels.labelCounts[$0] ?? 0)" }
          .joined(separator: ", ")),
    ]
    if let gold = labels.gold {
      lines.append(
        Self.line(
          "",
          "on \(counted(gold.rows, "training row")): accuracy \(fraction(gold.accuracy)), of "
            + "labeled rows \(fraction(gold.labeledAccuracy)), macro F1 \(fraction(gold.macroF1))"
        ))
    }
    return lines
  }

  private var modelLines: [String] {
    let model = summary.model
    let kind = model.kind == "logistic" ? "logistic regression" : "perceptron"
    let seeds = model.models > 1 ? ", \(model.models) seeds" : ""
    var lines = [
      Self.line(
        "end model",
        "\(kind)\(seeds), \(counted(model.labeledRows, "row")) to learn, "
          + counted(model.features, "feature") + " of \(Self.named(model.columns))"
      ),
      Self.line("", "stopped by \(model.stopping)"),
    ]
    if let path = model.path {
      lines.append(
        Self.line("", "measured on \(path), \(counted(model.goldRows, "row")) with gold labels"))
    }
    return lines
  }

  private static func named(_ columns: [String]) -> String {
    let shown = columns.prefix(4).map(VisibleText.text).joined(separator: ", ")
    return columns.count > 4 ? "\(shown) and \(columns.count - 4) more" : shown
  }

  private var costLines: [String] {
    let programs = summary.programs
    func money(_ cost: Double?) -> String {
      cost.map { String(format: ": %.4f ", $0) + programs.currency } ?? ""
    }
    let spent =
      programs.spent.map {
        "about \($0.inputTokens) tokens in and \($0.outputTokens) out\(money($0.cost))"
      } ?? "that of the programs is not known, as they were given"
    let ratio = programs.costRatio.map { String(format: ", %.1f times as much", $0) } ?? ""
    let direct = programs.direct
    var lines = [
      Self.line("cost", spent),
      Self.line(
        "",
        "direct annotation of \(counted(programs.directRows, "row")): about "
          + "\(direct.inputTokens) tokens in and \(direct.outputTokens) out\(money(direct.cost))\(ratio)"
      ),
    ]
    if let advice = programs.priceAdvice { lines.append(Self.line("", advice)) }
    return lines
  }

  /// What the user should know beside the summary.
  var warnings: [String] {
    var lines = summary.votes.notes + summary.labels.warnings
    // The model may lack a column that programs lack too.
    lines += summary.model.warnings.filter { !lines.contains($0) }
    return lines
  }

  private static func line(_ name: String, _ text: String) -> String {
    name.padding(toLength: 13, withPad: " ", startingAt: 0) + text
  }

  // MARK: JSON

  private struct Machine: Encodable {
    var summary: PipelineSummary
    var goldUses: [String]
    var version = ToolVersion.text
  }

  /// The same for machines.
  func json() throws -> String {
    let value = Machine(summary: summary, goldUses: summary.goldUses)
    return try JSONEncoder.stable.text(value)
  }
}
