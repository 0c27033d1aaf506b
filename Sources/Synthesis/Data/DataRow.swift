/// The value of one input in one row.
public enum Cell: Equatable, Sendable {
  case text(String)
  case number(Double)
  case bool(Bool)
  case missing
  /// There, but not of the input's type.
  case mistyped
}

/// One row, with a cell for each input of the task.
public struct DataRow: Equatable, Sendable {
  /// The cells, in the order of the task's inputs.
  public var cells: [Cell]
}
