internal import LabelLang

/// The columns of a batch while they stay in place, so that a row costs no count of references.
struct BorrowedColumns {
  /// The texts of a field.
  private struct Texts {
    let bytes: UnsafeBufferPointer<UInt8>
    let ends: UnsafeBufferPointer<Int>
    let states: UnsafeBufferPointer<CellState>
  }

  private let plan: Plan
  private let columns: [InputColumn]
  /// By field; nil where the data has no such column.
  private let texts: [Texts?]
  private let hasOnlyTexts: Bool

  /// Calls `body` with the columns, one for each input of the plan; they are not valid after that.
  static func with(
    _ columns: [InputColumn], of plan: Plan, _ body: (BorrowedColumns) -> Void
  ) {
    with(columns, of: plan, texts: [], body)
  }

  private static func with(
    _ columns: [InputColumn], of plan: Plan, texts: [Texts?], _ body: (BorrowedColumns) -> Void
  ) {
    guard texts.count < plan.fields.count else {
      let borrowed = BorrowedColumns(
        plan: plan, columns: columns, texts: texts,
        hasOnlyTexts: texts.count == columns.count && !texts.contains { $0 == nil })
      return body(borrowed)
    }
    guard case .text(let column) = columns[plan.fields[texts.count]] else {
      return with(columns, of: plan, texts: texts + [nil], body)
    }
    column.bytes.withUnsafeBufferPointer { bytes in
      column.ends.withUnsafeBufferPointer { ends in
        column.states.withUnsafeBufferPointer { states in
          let found = Texts(bytes: bytes, ends: ends, states: states)
          with(columns, of: plan, texts: texts + [found], body)
        }
      }
    }
  }

  /// Gives a machine the inputs of a row, and says which are there, by input.
  func begin(_ row: Int, on machine: inout Machine, _ states: inout [CellState]) {
    machine.beginRow()
    for field in 0..<texts.count {
      var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
      if let texts = texts[field] {
        let state = texts.states[row]
        states[plan.fields[field]] = state
        if state == .present {
          let start = row == 0 ? 0 : texts.ends[row - 1]
          text = UnsafeBufferPointer(rebasing: texts.bytes[start..<texts.ends[row]])
        }
      }
      machine.setText(text, field: field)
    }
    if !hasOnlyTexts { beginNumbers(row, on: &machine, &states) }
  }

  private func beginNumbers(_ row: Int, on machine: inout Machine, _ states: inout [CellState]) {
    for (input, column) in columns.enumerated() {
      switch column {
      case .text: break
      case .number(let numbers):
        let state = Self.state(of: plan.inputs[input], numbers.values[row], numbers.states[row])
        states[input] = state
        machine.setNumber(
          state == .present ? numbers.values[row] : Arithmetic.missing, input: input)
      case .absent:
        states[input] = .missing
        if plan.inputs[input].type != .text {
          machine.setNumber(Arithmetic.missing, input: input)
        }
      }
    }
  }

  /// A score outside 0...1 and a number that is not finite are of the wrong type.
  private static func state(
    of input: TypedInput, _ value: Double, _ state: CellState
  ) -> CellState {
    guard state == .present else { return state }
    if input.type == .score, !(0...1).contains(value) { return .mistyped }
    return value.isFinite ? .present : .mistyped
  }
}
