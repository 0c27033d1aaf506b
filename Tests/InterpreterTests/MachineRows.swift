import Interpreter
import LabelLang
import TestSupport

/// What the machine says of some rows, beside what the reference says.
enum MachineRows {
  /// The columns of rows given as dictionaries; an input reads its name, else its description.
  static func columns(of rows: [[String: ReferenceValue]], for plan: Plan) -> [InputColumn] {
    plan.inputs.map { input in
      let cells = rows.map { row -> ReferenceValue? in
        row[input.name] ?? (input.type == .score ? input.description.flatMap { row[$0] } : nil)
      }
      return input.type == .text ? text(cells) : number(cells, isBool: input.type == .bool)
    }
  }

  private static func text(_ cells: [ReferenceValue?]) -> InputColumn {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var states: [CellState] = []
    for cell in cells {
      switch cell {
      case .text(let text):
        bytes += text.utf8
        states.append(.present)
      case nil, .null: states.append(.missing)
      default: states.append(.mistyped)
      }
      ends.append(bytes.count)
    }
    return .text(TextColumn(bytes: bytes, ends: ends, states: states))
  }

  private static func number(_ cells: [ReferenceValue?], isBool: Bool) -> InputColumn {
    var values: [Double] = []
    var states: [CellState] = []
    for cell in cells {
      switch cell {
      case .number(let value) where !isBool:
        values.append(value)
        states.append(.present)
      case .bool(let value) where isBool:
        values.append(value ? 1 : 0)
        states.append(.present)
      case nil, .null:
        values.append(0)
        states.append(.missing)
      default:
        values.append(0)
        states.append(.mistyped)
      }
    }
    return .number(NumberColumn(values: values, states: states))
  }
}
