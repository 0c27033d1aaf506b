import ArgumentParser
import Dataset
import Distill
import Foundation

/// `labellang review`: rows whose labels are worth a look.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Show rows where a distilled model and its labels disagree with confidence.",
    discussion: """
      A label is in doubt where the model is as sure of another one as it is, on average, on rows \
      that carry that one (confident learning). The most doubtful rows come first: either the label \
      is wrong, and with it the votes of programs, or the row is hard.
      """)

  @Option(help: "The model's folder, as `labellang distill` writes it.", completion: .directory)
  var model: String

  @OptionGroup var source: SourceOptions

  @Option(help: "The labels that the model was trained on.", completion: .file())
  var labels: String

  @Option(help: "How many rows to show.")
  var limit: Int = 20

  @Flag(help: "Print the rows as JSON.")
  var json = false

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit takes a whole number from 0, found `\(limit)`") }
  }

  func run() async throws {
    let (endModel, _) = try ModelFolder(path: model).read()
    var data = source.location()
    data.idColumn = try source.idColumn(forLabels: labels)
    var job = ReviewJob(
      model: endModel, data: data, labels: labels, limit: limit, threads: source.threads)
    job.key = source.key
    let report = try await job.run()
    print(try json ? Self.json(report) : Self.text(report, style: .standardOutput))
  }

  private static func text(_ report: ReviewJob.Report, style: OutputStyle) -> String {
    let share = 100 * Double(report.doubtCount) / Double(max(1, report.labeledCount))
    var text = String(
      format: "%d of %d labels are in doubt (%.1f%%)\n", report.doubtCount, report.labeledCount,
      share)
    for pair in report.pairs {
      text += "  \(pair.label), the model says \(pair.suggested): \(pair.count)\n"
    }
    if report.findings.isEmpty { return String(text.dropLast()) }
    let rows = report.findings.map { finding in
      [
        finding.id, finding.label, finding.suggested, oneLine(finding.text),
        String(format: "%.3f", finding.confidence),
        String(format: "%.3f", finding.suggestedConfidence),
      ]
    }
    let table = TextTable(
      header: ["id", "label", "model says", "text", "confidence", "model's"], rows: rows,
      leftAligned: 4)
    return text + "\n" + table.text(style: style).dropLast()
  }

  private static func oneLine(_ text: String) -> String {
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

  private static func json(_ report: ReviewJob.Report) throws -> String {
    let value = Machine(
      rows: report.rowCount, labeledRows: report.labeledCount, doubts: report.doubtCount,
      pairs: report.pairs.map { .init(label: $0.label, suggested: $0.suggested, count: $0.count) },
      findings: report.findings.map {
        .init(
          row: $0.row, id: $0.id, label: $0.label, suggested: $0.suggested, text: $0.text,
          confidence: $0.confidence, suggestedConfidence: $0.suggestedConfidence)
      })
    return String(decoding: try JSONEncoder.stable.encode(value), as: UTF8.self)
  }
}
