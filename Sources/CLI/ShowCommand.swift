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
      The row is named by its number, from 0, or else by what stands in the column id; with --id \
      only by what stands in that column. Shown are the rules that were tried with the values of \
      their parts, the rule that decided, and the text, where the matches are marked of those patterns \
      that were looked for on the way.
      """)

  @Argument(help: "The program; - is standard input.", completion: .file())
  var program: String

  @OptionGroup var data: DataOptions

  @Option(help: "The row: its number from 0, or its id.")
  var row: String

  @Option(help: "The column with the ids of rows: --row is one of them, even where it is a number.")
  var id: String?

  @Flag(help: "Print the explanation as JSON.")
  var json = false

  func validate() throws { try data.requireOtherSource(than: [program]) }

  func run() throws {
    let programs = try ProgramLoader.load([program])
    guard let loaded = programs.first, programs.count == 1 else {
      throw CommandLineError(
        "\(program): expected one program, found a folder of \(programs.count); name one of them: "
          + programs.prefix(3).map(\.source.name).joined(separator: ", ")
          + (programs.count > 3 ? ", ..." : ""), code: .usage)
    }
    let explainer = try Explainer(loaded.program)
    let rows = try data.rows(for: explainer.plan.inputs)
    let requests = rows.requests(for: explainer.plan.inputs)
    // A value of the wrong type is shown too.
    let (batch, place) = try find(requests + FoundValue.requests(beside: requests), in: rows)
    let columns = rows.columns(of: explainer.plan.inputs, in: batch)
    if let rejected = batch.rejected.first(where: { $0.row == batch.firstRow + place }) {
      throw CommandLineError(
        "\(data.file.path):\(rejected.line): the record could not be parsed: \(rejected.reason)",
        code: .failure)
    }
    let explanation = try explainer.explain(columns, row: place)
    let found = FoundValue.read(
      Array(batch.columns[requests.count..<3 * requests.count]), row: place)
    let page = ExplanationPage(
      loaded: loaded, plan: explainer.plan, columns: columns, found: found, row: place,
      rowNumber: batch.firstRow + place, explanation: explanation)
    print(try page.output(json: json))
  }

  /// The batch that holds the row, and its place there.
  private func find(
    _ requests: [ColumnRequest], in rows: ProgramRows
  ) throws -> (RowBatch, Int) {
    // What looks like a number is one, unless a column of ids is named.
    let number = id == nil ? Int(row) : nil
    let ids = ColumnRequest(name: id ?? "id", kind: .raw, isRequired: id != nil)
    let reader = try rows.open(requests + [ids])
    var count = 0
    var found: (RowBatch, Int)?
    // A number beyond the rows may be an id.
    var named: (RowBatch, Int)?
    while found == nil, let batch = try reader.next() {
      if let number, (batch.firstRow..<batch.firstRow + batch.rowCount).contains(number) {
        found = (batch, number - batch.firstRow)
      } else if named == nil, case .text(let cells) = batch.columns[requests.count] {
        named = (0..<batch.rowCount).first {
          cells.states[$0] == .present && cells[$0] == row && !row.isEmpty
        }.map { (batch, $0) }
        if number == nil { found = named }
      }
      count += batch.rowCount
    }
    try reader.checkColumnsWereSeen()
    if let found = found ?? named { return found }
    if count == 0 {
      throw CommandLineError("\(data.file.path): expected rows, found none", code: .failure)
    }
    let rowNumber = "a row number from 0 to \(count - 1)"
    let hasIDs = !reader.absentColumns.contains(ids)
    let expected =
      id.map { "an id of the column `\($0)`" }
      ?? (number == nil && hasIDs ? "\(rowNumber) or an id of the column `id`" : rowNumber)
    let advice =
      id != nil
      ? ""
      : hasIDs
        ? "; --id names another column of ids than `id`"
        : "; there is no column `id`, and --id names the column that holds ids"
    throw CommandLineError(
      "\(data.file.path): expected \(expected), found `\(row)`\(advice)", code: .failure)
  }
}
