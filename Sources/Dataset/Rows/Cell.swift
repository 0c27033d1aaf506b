/// One cell of a column, as a value of its own.
public enum Cell: Equatable, Sendable {
  case text(String)
  case number(Double)
  case bool(Bool)
  case missing
  /// There, but not of the column's type.
  case mistyped
}

extension Cell {
  /// The cell of a row of a column.
  public init(_ column: Column, row: Int) {
    switch column.states[row] {
    case .missing: self = .missing
    case .mistyped: self = .mistyped
    case .present:
      switch column {
      case .text(let cells): self = .text(cells[row])
      case .number(let cells): self = .number(cells.values[row])
      case .bool(let cells): self = .bool(cells.values[row])
      }
    }
  }
}
