public import Dataset
public import Interpreter
public import LabelLang
import Synthesis

/// A data file, and how its columns become the inputs of programs.
public struct ProgramRows: Sendable {
  public var path: String
  /// Needed where the name does not tell it.
  public var format: DataFormat?
  /// The columns of inputs that have another name, by input.
  public var columns: [String: String] = [:]
  /// What scores measure, by input; for others it is what the programs say.
  public var descriptions: [String: String] = [:]
  /// What is cleaned in a text, in this order, by input.
  public var cleanings: [String: [Cleaning]] = [:]
  /// What else to say where the data lacks the column of an input.
  public var advice: String?
  /// Longer records are rejected.
  public var maxRowBytes = 16 << 20

  public init(path: String) { self.path = path }

  /// The columns to read for the inputs of a plan, in their order.
  public func requests(for inputs: [TypedInput]) -> [ColumnRequest] {
    inputs.map { input in
      var request = ColumnRequest(
        input: input.name, type: input.type,
        description: descriptions[input.name] ?? input.description, column: columns[input.name],
        isRequired: !input.isOptional)
      request.advice = advice
      return request
    }
  }

  /// Opens the data for some columns.
  public func open(
    _ columns: [ColumnRequest], batchRows: Int = 8192
  ) throws(DatasetError) -> RowReader {
    try RowReader(
      path: path, format: format, columns: columns,
      limits: ReaderLimits(batchRows: batchRows, maxRowBytes: maxRowBytes))
  }

  /// A batch's first columns as the inputs of a plan, in their order, cleaned.
  public func columns(of inputs: [TypedInput], in batch: RowBatch) -> [InputColumn] {
    zip(inputs, batch.columns).map { input, column in
      guard let own = cleanings[input.name], case .text(var cells) = column else {
        return InputColumn(column)
      }
      for cleaning in own { cells.clean(cleaning) }
      return InputColumn(.text(cells))
    }
  }
}
