import ArgumentParser
import Dataset
import Foundation
import Interpreter
import LabelLang
import Pipeline

/// `labellang show`: why a program votes as it does on one row.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show why a program votes as it does on one row of a file.",
    discussion: """
      The row is named by its number, from 0, or with --id by what stands in that column. Shown are \
      the rules that were tried with the values of their parts, the rule that decided, and the text \
      with all matches marked.
      """)

  @Argument(help: "The program; - is standard input.", completion: .file())
  var program: String

  @OptionGroup var data: DataOptions

  @Option(help: "The row: its number from 0, or its id.")
  var row: String

  @Option(help: "The column with the ids of rows.")
  var id: String = "id"

  @Flag(help: "Print the explanation as JSON.")
  var json = false

  func validate() throws { try data.requireOtherSource(than: [program]) }

  func run() throws {
    guard let loaded = try ProgramLoader.load([program]).first else { return }
    let explainer = try Explainer(loaded.program)
    let rows = try data.rows(for: explainer.plan.inputs)
    let requests = rows.requests(for: explainer.plan.inputs)
    let (batch, place) = try find(requests, in: rows)
    let columns = rows.inputs(batch, requests: requests)
    if let rejected = batch.rejected.first(where: { $0.row == batch.firstRow + place }) {
      throw CommandLineError(
        "\(data.file.path):\(rejected.line): the record could not be parsed: \(rejected.reason)",
        code: .failure)
    }
    let explanation = try explainer.explain(columns, row: place)
    let page = ExplanationPage(
      loaded: loaded, plan: explainer.plan, columns: columns, row: place,
      rowNumber: batch.firstRow + place, explanation: explanation)
    print(try json ? page.json() : page.text(style: .standardOutput))
  }

  /// The batch that holds the row, and its place there.
  private func find(
    _ requests: [ColumnRequest], in rows: ProgramRows
  ) throws -> (RowBatch, Int) {
    let number = Int(row)
    let ids = ColumnRequest(name: id, kind: .raw, isRequired: false)
    let reader = try rows.open(requests + [ids])
    var count = 0
    while let batch = try reader.next() {
      if case .text(let cells) = batch.columns[requests.count] {
        for place in 0..<batch.rowCount
        where cells.states[place] == .present && cells[place] == row {
          return (batch, place)
        }
      }
      if let number, (batch.firstRow..<batch.firstRow + batch.rowCount).contains(number) {
        return (batch, number - batch.firstRow)
      }
      count += batch.rowCount
    }
    throw CommandLineError(
      "\(data.file.path): expected a row number from 0 to \(max(0, count - 1)) or an id of the column "
        + "`\(id)`, found `\(row)`", code: .failure)
  }
}
