import ArgumentParser
import Dataset
import LabelLang
import Pipeline

/// How the columns of a data file become the inputs of programs; shared by `run` and `show`.
struct DataOptions: ParsableArguments {
  @OptionGroup var file: DataFileOptions

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

  func validate() throws {
    for binding in bindings where inputAndColumn(binding) == nil {
      throw ValidationError("--column takes input=column, found `\(binding)`")
    }
    let bound = bindings.compactMap { inputAndColumn($0)?.0 }
    for input in bound where bound.filter({ $0 == input }).count > 1 {
      throw ValidationError("--column names the input `\(input)` more than once")
    }
    for cleaning in cleanings where cleanings.filter({ $0 == cleaning }).count > 1 {
      throw ValidationError("--clean \(cleaning) is given twice")
    }
    for cleaning in cleanings {
      guard let (kind, _) = split(cleaning, at: ":"), Cleaning(rawValue: kind) != nil else {
        throw ValidationError("--clean takes html:COLUMN or escapes:COLUMN, found `\(cleaning)`")
      }
    }
  }

  /// Fails where standard input would be both a program and the data.
  func requireOtherSource(than programs: [String]) throws {
    if file.path == "-", programs.contains("-") {
      throw ValidationError("standard input is either a program or the data")
    }
  }

  private func split(_ text: String, at separator: Character) -> (String, String)? {
    guard let place = text.firstIndex(of: separator) else { return nil }
    let (left, right) = (text[..<place], text[text.index(after: place)...])
    return left.isEmpty || right.isEmpty ? nil : (String(left), String(right))
  }

  /// The two sides of `input=column`. Blanks on both sides of the `=` are no part of them; one only behind
  /// it may begin the name of a column.
  private func inputAndColumn(_ binding: String) -> (String, String)? {
    guard let (left, right) = split(binding, at: "="), let last = left.last else { return nil }
    guard last == " " else { return (left, right) }
    let input = left.split(separator: " ").joined(separator: " ")
    let column = String(right.drop { $0 == " " })
    return input.isEmpty || column.isEmpty ? nil : (input, column)
  }

  /// The column that each input is bound to, by input.
  private func boundColumns(_ inputs: [TypedInput]) throws -> [String: String] {
    var bound: [String: String] = [:]
    for binding in bindings {
      guard let (input, column) = inputAndColumn(binding) else { continue }
      guard inputs.contains(where: { $0.name == input }) else {
        let known = Set(inputs.map { "`\($0.name)`" }).sorted().joined(separator: ", ")
        let nearest = Suggestion.nearest(to: input, in: inputs.map(\.name))
        throw CommandLineError(
          "--column \(binding): no program has an input `\(input)`; "
            + (nearest.map { "did you mean `\($0)`? " } ?? "") + "the inputs are \(known)",
          code: .usage)
      }
      bound[input] = column
    }
    return bound
  }

  /// The data for a plan with these inputs.
  ///
  /// - Throws: `CommandLineError` for an option that speaks of no input.
  func rows(for inputs: [TypedInput]) throws -> ProgramRows {
    var rows = ProgramRows(path: file.path)
    rows.format = file.format
    rows.columns = try boundColumns(inputs)
    rows.maxRowBytes = file.maxRowBytes
    rows.advice = "an input is read from a column of another name with --column INPUT=COLUMN"
    let requests = rows.requests(for: inputs)
    for option in cleanings {
      guard let (kind, column) = split(option, at: ":"), let cleaning = Cleaning(rawValue: kind)
      else { continue }
      let readers = Set(zip(inputs, requests).filter { $1.name == column }.map(\.0.name))
      guard !readers.isEmpty else {
        let known = Set(requests.map(\.name)).sorted().map { "`\($0)`" }.joined(separator: ", ")
        throw CommandLineError(
          "--clean \(option): no input reads the column `\(column)`; the columns are \(known)",
          code: .usage)
      }
      for input in readers { rows.cleanings[input, default: []].append(cleaning) }
    }
    return rows
  }
}
