import Foundation
import Interpreter
import LabelLang
import TestSupport

/// Rows as the columns that a plan asks for.
enum RowColumns {
  /// One column for each input of the plan.
  static func columns(of plan: Plan, rows: [GeneratedRow]) -> [InputColumn] {
    plan.inputs.map { input in
      let cells = rows.map { row in
        row[input.name] ?? input.description.flatMap { row[$0] } ?? .null
      }
      return input.type == .text ? .text(texts(cells)) : .number(numbers(cells, input.type))
    }
  }

  private static func texts(_ cells: [ReferenceValue]) -> TextColumn {
    var column = TextColumn([])
    for cell in cells {
      var state = CellState.mistyped
      if case .text(let text) = cell {
        column.bytes.append(contentsOf: text.utf8)
        state = .present
      } else if cell == .null {
        state = .missing
      }
      column.ends.append(column.bytes.count)
      column.states.append(state)
    }
    return column
  }

  private static func numbers(_ cells: [ReferenceValue], _ type: DeclaredType) -> NumberColumn {
    var column = NumberColumn([])
    for cell in cells {
      let (value, state): (Double, CellState) =
        switch cell {
        case .null: (0, .missing)
        case .bool(let bool) where type == .bool: (bool ? 1 : 0, .present)
        case .number(let number) where type != .bool: (number, .present)
        default: (0, .mistyped)
        }
      column.values.append(value)
      column.states.append(state)
    }
    return column
  }

  /// The row that a JSON object is.
  static func row(json: String) throws -> GeneratedRow {
    try JSONDecoder().decode([String: JSONValue].self, from: Data(json.utf8)).mapValues(\.value)
  }

  private struct JSONValue: Decodable {
    let value: ReferenceValue

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        value = .null
      } else if let bool = try? container.decode(Bool.self) {
        value = .bool(bool)
      } else if let number = try? container.decode(Double.self) {
        value = .number(number)
      } else {
        value = .text(try container.decode(String.self))
      }
    }
  }
}
