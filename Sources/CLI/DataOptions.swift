import ArgumentParser
import Dataset
import Interpreter
import LabelLang
import Synthesis

/// How the columns of a data file become the inputs of programs; shared by `run` and `show`.
struct DataOptions: ParsableArguments {
  @Option(
    name: .customLong("data"), help: "The data: a .jsonl, .csv or .tsv file, or -.",
    completion: .file())
  var path: String

  @Option(help: "The format of the data, where the name does not tell it: jsonl, csv or tsv.")
  var format: String?

  @Option(
    name: .customLong("column"), parsing: .singleValue,
    help: ArgumentHelp("Read an input from a column of another name.", valueName: "input=column"))
  var bindings: [String] = []

  @Option(
    name: .customLong("clean"), parsing: .singleValue,
    help: ArgumentHelp(
      "Clean a column: html reads tags as spaces, escapes a literal \\n as a line break.",
      valueName: "html:column|escapes:column"))
  var cleanings: [String] = []

  @Option(help: "The longest record that is read, in bytes; longer ones are rejected.")
  var maxRowBytes: Int = 16 << 20

  func validate() throws {
    if let format, DataFormat(rawValue: format) == nil {
      throw ValidationError("--format takes jsonl, csv or tsv, found `\(format)`")
    }
    if maxRowBytes < 1 { throw ValidationError("--max-row-bytes takes a whole number from 1") }
    for binding in bindings where split(binding, at: "=") == nil {
      throw ValidationError("--column takes input=column, found `\(binding)`")
    }
    for cleaning in cleanings {
      guard let (kind, _) = split(cleaning, at: ":"), Cleaning(rawValue: kind) != nil else {
        throw ValidationError("--clean takes html:COLUMN or escapes:COLUMN, found `\(cleaning)`")
      }
    }
  }

  private func split(_ text: String, at separator: Character) -> (String, String)? {
    guard let place = text.firstIndex(of: separator) else { return nil }
    let (left, right) = (text[..<place], text[text.index(after: place)...])
    return left.isEmpty || right.isEmpty ? nil : (String(left), String(right))
  }

  /// The column that each input is bound to, by input.
  func boundColumns(_ inputs: [TypedInput]) throws -> [String: String] {
    var bound: [String: String] = [:]
    for binding in bindings {
      guard let (input, column) = split(binding, at: "=") else { continue }
      guard inputs.contains(where: { $0.name == input }) else {
        let known = inputs.map { "`\($0.name)`" }.joined(separator: ", ")
        throw CommandLineError(
          "--column \(binding): no program has an input `\(input)`; the inputs are \(known)",
          code: .usage)
      }
      bound[input] = column
    }
    return bound
  }

  /// The columns to read for the inputs of a plan, in their order.
  func requests(for inputs: [TypedInput]) throws -> [ColumnRequest] {
    let bound = try boundColumns(inputs)
    return inputs.map { input in
      let kind: ColumnRequest.Kind =
        switch input.type {
        case .text: .text
        case .bool: .bool
        default: .number
        }
      let own = bound[input.name]
      let others = own == nil && input.type == .score ? [input.description].compactMap { $0 } : []
      return ColumnRequest(
        name: own ?? input.name, alternatives: others, kind: kind, isRequired: !input.isOptional)
    }
  }

  /// What to clean in a column, in the order given.
  func cleanings(of column: String) -> [Cleaning] {
    cleanings.compactMap { cleaning in
      guard let (kind, name) = split(cleaning, at: ":"), name == column else { return nil }
      return Cleaning(rawValue: kind)
    }
  }

  /// Opens the data for some columns.
  func open(_ columns: [ColumnRequest], batchRows: Int = 8192) throws -> RowReader {
    let named = Set(columns.map(\.name))
    for cleaning in cleanings {
      guard let (_, column) = split(cleaning, at: ":"), !named.contains(column) else { continue }
      throw CommandLineError(
        "--clean \(cleaning): no input reads the column `\(column)`", code: .usage)
    }
    return try RowReader(
      path: path, format: format.flatMap(DataFormat.init(rawValue:)), columns: columns,
      limits: ReaderLimits(batchRows: batchRows, maxRowBytes: maxRowBytes))
  }

  /// A batch's columns as the inputs of a plan, cleaned.
  func inputs(_ batch: RowBatch, requests: [ColumnRequest]) -> [InputColumn] {
    zip(requests, batch.columns).map { request, column in
      guard case .text(var cells) = column else { return InputColumn(column) }
      for cleaning in cleanings(of: request.name) { cells.clean(cleaning) }
      return InputColumn(.text(cells))
    }
  }
}
