import Aggregate
import Dataset
import Foundation
import LabelLang

/// An analysis of votes as text and for machines.
struct AnalysisReport: Page {
  let file: VoteFile
  let analysis: VoteAnalysis
  let hasGold: Bool
  let shownPairs: Int

  // MARK: Text

  func text(style: OutputStyle) -> String {
    var parts = [functionTable(style), labelTable(style)]
    let dependent = analysis.dependentPairs.prefix(shownPairs)
    if !dependent.isEmpty { parts.append(pairTable(Array(dependent), style)) }
    parts.append(totals)
    if !analysis.advice.isEmpty {
      parts.append(
        analysis.advice.map {
          "\($0.action.rawValue) \(file.functions[$0.function]): \($0.text(functions: file.functions))"
        }.joined(separator: "\n") + "\n")
    }
    return parts.joined(separator: "\n").trimmingCharacters(in: .newlines)
  }

  private func functionTable(_ style: OutputStyle) -> String {
    var header = ["function", "polarity", "coverage", "overlaps", "conflicts", "est. acc."]
    if hasGold { header += ["correct", "incorrect", "emp. acc."] }
    let rows = analysis.summary.functions.enumerated().map { place, own in
      var row = [
        file.functions[place], own.polarity.map { file.labels[$0] }.joined(separator: ", "),
        fraction(own.coverage), fraction(own.overlaps), fraction(own.conflicts),
        fraction(analysis.accuracies[place]),
      ]
      if hasGold {
        let accuracy = own.accuracy
        row += [
          "\(accuracy?.correct ?? 0)", "\(accuracy?.incorrect ?? 0)",
          fraction(accuracy?.empirical ?? 0),
        ]
      }
      return row
    }
    return TextTable(header: header, rows: rows, leftAligned: 2).text(style: style)
  }

  private func labelTable(_ style: OutputStyle) -> String {
    var header = ["function", "label", "votes", "share"]
    if hasGold { header += ["precision", "recall"] }
    var rows: [[String]] = []
    for (place, name) in file.functions.enumerated() {
      for label in analysis.summary.functions[place].polarity {
        let votes = analysis.table.votes(place, for: label)
        let all = file.labels.indices.reduce(0) { $0 + analysis.table.votes(place, for: $1) }
        var row = [name, file.labels[label], "\(votes)", fraction(Double(votes) / Double(all))]
        if hasGold {
          row += [
            analysis.table.precision(place, for: label), analysis.table.recall(place, for: label),
          ]
          .map { $0.map(fraction) ?? "" }
        }
        rows.append(row)
      }
    }
    return TextTable(header: header, rows: rows, leftAligned: 2).text(style: style)
  }

  private func pairTable(_ pairs: [PairSummary], _ style: OutputStyle) -> String {
    let rows = pairs.map { pair in
      [
        file.functions[pair.first], file.functions[pair.second], "\(pair.both)",
        fraction(pair.agreement), fraction(pair.jaccard), "\(pair.equal)",
        pair.expectedEqual.map { "\(Int($0.rounded()))" } ?? "", pair.isCopy ? "copy" : "dependent",
      ]
    }
    return TextTable(
      header: ["function", "and", "both", "agreement", "jaccard", "equal", "expected", "finding"],
      rows: rows, leftAligned: 2
    ).text(style: style)
  }

  private var totals: String {
    let whole = analysis.summary
    let gold = hasGold ? "gold labels on \(counted(whole.goldCount, "row"))\n" : ""
    let count = analysis.dependentPairs.count
    return
      "\(counted(whole.rowCount, "row")): \(percent(whole.coverage)) voted on, "
      + "\(percent(whole.overlap)) by several functions, \(percent(whole.conflict)) with a conflict\n"
      + gold
      + "\(counted(count, "dependent pair"))\n"
  }

  // MARK: JSON

  private struct Machine: Encodable {
    struct Label: Encodable {
      var label: String
      var votes: Int
      var precision, recall: Double?
    }
    struct Function: Encodable {
      var name: String
      var polarity: [String]
      var coverage, overlaps, conflicts, estimatedAccuracy: Double
      var correct, incorrect: Int?
      var empiricalAccuracy: Double?
      var labels: [Label]
    }
    struct Pair: Encodable {
      var first, second: String
      var both, equal: Int
      var agreement, jaccard: Double
      var expectedEqual: Double?
      var isCopy, isDependent: Bool
    }
    struct Advice: Encodable { var function, action, reason: String }
    var votes: String
    var labels: [String]
    var rows: Int
    var goldRows: Int?
    var coverage, overlap, conflict: Double
    var functions: [Function]
    var pairs: [Pair]
    var advice: [Advice]
  }

  /// All pairs, not only those that are shown as text.
  func json() throws -> String {
    let whole = analysis.summary
    let functions = whole.functions.enumerated().map { place, own in
      Machine.Function(
        name: file.functions[place], polarity: own.polarity.map { file.labels[$0] },
        coverage: own.coverage, overlaps: own.overlaps, conflicts: own.conflicts,
        estimatedAccuracy: analysis.accuracies[place], correct: own.accuracy?.correct,
        incorrect: own.accuracy?.incorrect, empiricalAccuracy: own.accuracy?.empirical,
        labels: own.polarity.map { label in
          Machine.Label(
            label: file.labels[label], votes: analysis.table.votes(place, for: label),
            precision: analysis.table.precision(place, for: label),
            recall: analysis.table.recall(place, for: label))
        })
    }
    let value = Machine(
      votes: file.path, labels: file.labels, rows: whole.rowCount,
      goldRows: hasGold ? whole.goldCount : nil, coverage: whole.coverage, overlap: whole.overlap,
      conflict: whole.conflict, functions: functions,
      pairs: analysis.pairs.map { pair in
        Machine.Pair(
          first: file.functions[pair.first], second: file.functions[pair.second], both: pair.both,
          equal: pair.equal, agreement: pair.agreement, jaccard: pair.jaccard,
          expectedEqual: pair.expectedEqual, isCopy: pair.isCopy, isDependent: pair.isDependent)
      },
      advice: analysis.advice.map {
        Machine.Advice(
          function: file.functions[$0.function], action: $0.action.rawValue,
          reason: $0.text(functions: file.functions))
      })
    return try JSONEncoder.stable.text(value)
  }
}
