public import Dataset
public import Interpreter

extension InputColumn {
  /// A column as read from a file, as the input of a plan.
  public init(_ column: Column) {
    switch column {
    case .text(let cells):
      self = .text(
        TextColumn(
          bytes: cells.bytes, ends: cells.ends, states: cells.states.map(\.forInterpreter)))
    case .number(let cells):
      self = .number(
        NumberColumn(values: cells.values, states: cells.states.map(\.forInterpreter)))
    case .bool(let cells):
      self = .number(
        NumberColumn(
          values: cells.values.map { $0 ? 1 : 0 }, states: cells.states.map(\.forInterpreter)))
    }
  }

  /// One input's cells of some rows.
  package init(_ cells: [Cell], isText: Bool) {
    if isText {
      var column = TextColumn(bytes: [], ends: [], states: [])
      for cell in cells {
        if case .text(let text) = cell { column.bytes.append(contentsOf: text.utf8) }
        column.ends.append(column.bytes.count)
        column.states.append(cell.state)
      }
      self = .text(column)
    } else {
      self = .number(NumberColumn(values: cells.map(\.value), states: cells.map(\.state)))
    }
  }
}

extension Cell {
  fileprivate var state: Interpreter.CellState {
    switch self {
    case .missing: .missing
    case .mistyped: .mistyped
    case .text, .number, .bool: .present
    }
  }

  fileprivate var value: Double {
    switch self {
    case .number(let number): number
    case .bool(let flag): flag ? 1 : 0
    default: 0
    }
  }
}

extension Dataset.CellState {
  /// The same state, as the interpreter names it.
  fileprivate var forInterpreter: Interpreter.CellState {
    switch self {
    case .present: .present
    case .missing: .missing
    case .mistyped: .mistyped
    }
  }
}
