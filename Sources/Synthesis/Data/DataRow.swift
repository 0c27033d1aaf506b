public import Dataset

/// One row, with a cell for each input of the task.
public struct DataRow: Equatable, Sendable {
  /// The cells, in the order of the task's inputs.
  public var cells: [Cell]
}
