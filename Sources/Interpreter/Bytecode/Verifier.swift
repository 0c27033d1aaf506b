internal import LabelLang

/// Checks bytecode before it runs, so that the machine may use raw pointers and always ends.
///
/// Every place in a table is in range; jumps go forward and stay in their segment, but for the
/// `again` of a loop, which goes back behind its own `step`; loops are nested properly; every register
/// is written before it is read, with a value of the kind that is read; a view is used only with
/// its own field, and a match only in a loop over matches; values do not need each other in a
/// circle.
struct Verifier {
  /// What is wrong with an instruction.
  struct Failure: Error, Hashable, CustomStringConvertible {
    var address: Int
    var reason: String
    var description: String { "instruction \(address): \(reason)" }
  }

  /// What a register holds.
  private enum Kind: Hashable {
    case unset, number
    /// A part of a field.
    case view(Int)

    var isView: Bool { if case .view = self { true } else { false } }
  }

  /// A loop that is open at an instruction.
  private struct Loop {
    var level: UInt8
    var step: Int
    var exit: Int
    var domain: Bytecode.Domain
    /// What is known behind its `step`, where that is reached.
    var body: [Kind]?
  }

  /// How large the tables are that the plan keeps beside the bytecode.
  struct Tables {
    var inputs: Int
    var fields: Int
    var labels: Int
    /// The field of each list.
    var listFields: [Int]
  }

  let code: Bytecode
  let tables: Tables

  init(plan: Plan) {
    code = plan.bytecode
    tables = Tables(
      inputs: plan.inputs.count, fields: plan.fields.count, labels: plan.labels.count,
      listFields: plan.lists.map(\.field))
  }

  init(code: Bytecode, tables: Tables) {
    self.code = code
    self.tables = tables
  }

  /// Checks everything; throws what is wrong first.
  func verify() throws(Failure) {
    try verifyTables()
    for segment in code.programs { try verify(segment, isProgram: true) }
    for segment in code.values { try verify(segment, isProgram: false) }
    try verifyCalls()
  }

  func check(
    _ holds: Bool, _ address: Int, _ reason: @autoclosure () -> String
  ) throws(Failure) {
    if !holds { throw Failure(address: address, reason: reason()) }
  }

  // MARK: Segments

  private func verify(_ segment: Bytecode.Segment, isProgram: Bool) throws(Failure) {
    try check(
      segment.start >= 0 && segment.start < segment.end
        && segment.end <= code.instructions.count, segment.start, "a segment is out of range")
    // What is known at each address of the segment; nil where nothing leads there yet.
    var known = [[Kind]?](repeating: nil, count: segment.end - segment.start)
    known[0] = Array(repeating: .unset, count: Bytecode.registerCount)
    let lower = lastWithLessLoops(segment)
    var loops: [Loop] = []
    for address in segment.start..<segment.end {
      let instruction = code.instructions[address]
      // What nothing leads to is never run.
      guard var state = known[address - segment.start] else { continue }
      // Nothing that follows leads back here but for `again`, which looks at the loop's body.
      known[address - segment.start] = nil
      if let loop = loops.last, address == loop.step + 1 { loops[loops.count - 1].body = state }
      try verifyOperands(instruction, address, &state, loops)
      try verifyTarget(instruction, address, segment)
      try verifyLoop(instruction, address, &loops, segment, state, lower)
      if instruction.opcode == .enter, let loop = loops.last {
        forgetWritten(loop.step..<loop.exit, &state, loops)
      }
      if instruction.opcode.hasTarget {
        merge(state, into: &known[Int(instruction.n) - segment.start])
      }
      switch instruction.opcode {
      case .jump, .result, .vote: break
      default:
        try check(address + 1 < segment.end, address, "the segment does not end")
        merge(state, into: &known[address + 1 - segment.start])
      }
      switch instruction.opcode {
      case .result:
        try check(!isProgram, address, "a program does not give a value")
        try check(
          state[Int(instruction.a)] == kind(of: segment), address,
          "the value is not of the kind that its segment declares")
      case .vote, .choose: try check(isProgram, address, "a value does not vote")
      default: break
      }
    }
    try check(loops.isEmpty, segment.end - 1, "a loop does not end")
  }

  /// Jumps go forward and stay in their segment.
  private func verifyTarget(
    _ instruction: Instruction, _ address: Int, _ segment: Bytecode.Segment
  ) throws(Failure) {
    guard instruction.opcode.hasTarget else { return }
    let n = Int(instruction.n)
    try check(n > address && n < segment.end, address, "a jump must go forward in its segment")
  }

  /// Forgets the registers that a loop writes with another kind than they have at its start.
  private func forgetWritten(_ loop: Range<Int>, _ state: inout [Kind], _ loops: [Loop]) {
    for address in loop {
      let instruction = code.instructions[address]
      let d = Int(instruction.d)
      // The elements of loops inside are of a field that is not known yet.
      if let written = written(by: instruction, loops), state[d] != written { state[d] = .unset }
    }
  }

  /// What an instruction leaves in the register that it writes; nil where it writes none.
  private func written(by instruction: Instruction, _ loops: [Loop]) -> Kind? {
    let n = Int(instruction.n)
    for operand in instruction.opcode.operands {
      switch operand {
      case .writesNumber: return .number
      case .writesView: return viewField(of: instruction, loops).map(Kind.view) ?? .unset
      case .writesValue: return code.values.indices.contains(n) ? kind(of: code.values[n]) : .unset
      default: break
      }
    }
    return nil
  }

  /// What is known where two ways meet: what both know.
  private func merge(_ state: [Kind], into known: inout [Kind]?) {
    guard let other = known else {
      known = state
      return
    }
    known = zip(state, other).map { $0 == $1 ? $0 : .unset }
  }

  private func verifyLoop(
    _ instruction: Instruction, _ address: Int,
    _ loops: inout [Loop], _ segment: Bytecode.Segment,
    _ state: [Kind], _ lower: [Int]
  ) throws(Failure) {
    let n = Int(instruction.n)
    switch instruction.opcode {
    case .enter:
      try check(
        !loops.contains { $0.level == instruction.b }, address, "the level is in use")
      try check(
        address + 1 < segment.end && code.instructions[address + 1].opcode == .step
          && code.instructions[address + 1].b == instruction.b, address,
        "`enter` is not followed by the `step` of its level")
      let exit = Int(code.instructions[address + 1].n)
      try check(
        exit > address && exit < segment.end && code.instructions[exit].opcode == .leave
          && code.instructions[exit].b == instruction.b, address,
        "the loop does not end with the `leave` of its level")
      loops.append(
        Loop(level: instruction.b, step: address + 1, exit: exit, domain: code.domains[n]))
    case .step:
      try check(
        loops.last?.step == address, address, "`step` does not follow the `enter` of its level")
    case .again:
      try check(
        loops.last?.level == instruction.b && loops.last.map { $0.step + 1 } == n, address,
        "`again` does not lead behind the `step` of its level")
      // What the loop's start relies on must still hold when it comes around.
      if let start = loops.last?.body {
        for (now, then) in zip(state, start) where then != .unset {
          try check(now == then, address, "a register changes its kind in a loop")
        }
      }
    case .leave:
      try check(
        loops.last?.level == instruction.b && loops.last?.exit == address, address,
        "`leave` does not end the innermost loop")
      loops.removeLast()
    case let opcode where opcode.hasTarget:
      if let loop = loops.last {
        try check(n <= loop.exit, address, "a jump leaves its loop without `leave`")
      }
      // Every loop that begins in between also ends there.
      try check(
        lower[n - segment.start] <= address - segment.start, address, "a jump leads into a loop")
    default: break
    }
  }

  /// For each address of a segment, and its end, the last one before it in fewer loops, as a place in
  /// the segment; -1 where there is none.
  private func lastWithLessLoops(_ segment: Bytecode.Segment) -> [Int] {
    var lower: [Int] = []
    // Addresses in ever more loops, each the last so far in so few.
    var rising: [(place: Int, loops: Int)] = []
    var open = 0
    for place in 0...segment.end - segment.start {
      while let last = rising.last, last.loops >= open { rising.removeLast() }
      lower.append(rising.last?.place ?? -1)
      rising.append((place, open))
      guard place < segment.end - segment.start else { break }
      switch code.instructions[segment.start + place].opcode {
      case .enter: open += 1
      case .leave: open -= 1
      default: break
      }
    }
    return lower
  }

  private func verifyOperands(
    _ instruction: Instruction, _ address: Int, _ state: inout [Kind], _ loops: [Loop]
  ) throws(Failure) {
    let n = Int(instruction.n)
    func inRange(_ count: Int) -> Bool { n >= 0 && n < count }
    let level = loops.last { $0.level == instruction.a }
    let (a, b, d) = (Int(instruction.a), Int(instruction.b), Int(instruction.d))
    for operand in instruction.opcode.operands {
      let isFine: Bool
      switch operand {
      case .writesNumber, .writesView, .writesValue: isFine = true
      case .readsNumberA: isFine = state[a] == .number
      case .readsNumberB: isFine = state[b] == .number
      case .readsNumberD: isFine = state[d] == .number
      case .readsViewA: isFine = state[a].isView
      case .readsViewB: isFine = state[b].isView
      case .readsAnyA: isFine = state[a] != .unset
      case .levelA: isFine = level != nil
      case .levelB: isFine = b < Bytecode.levelCount
      case .constant: isFine = inRange(code.constants.count)
      case .constantM: isFine = instruction.m < code.constants.count
      case .listM: isFine = instruction.m < tables.listFields.count
      case .input: isFine = inRange(tables.inputs)
      case .field: isFine = inRange(tables.fields)
      case .value: isFine = inRange(code.values.count)
      case .list: isFine = inRange(tables.listFields.count)
      case .group: isFine = inRange(code.groups.count)
      case .tally: isFine = inRange(code.tallies.count)
      case .window: isFine = inRange(code.windows.count) && registersSet(code.windows[n], state)
      case .capture: isFine = inRange(code.captures.count)
      case .domain: isFine = inRange(code.domains.count)
      case .label: isFine = n >= -1 && n < tables.labels
      case .choice: isFine = inRange(code.choices.count) && registersSet(code.choices[n], a, state)
      case .target, .back: isFine = true
      }
      try check(isFine, address, "`\(instruction.opcode)` has a wrong operand (\(operand))")
    }
    try verifyField(instruction, address, state, level)
    if let written = written(by: instruction, loops) { state[d] = written }
  }

  /// A view is used only with lists and sizes of its own field; a match is found, not cut.
  private func verifyField(
    _ instruction: Instruction, _ address: Int, _ state: [Kind], _ level: Loop?
  ) throws(Failure) {
    let (n, a) = (Int(instruction.n), state[Int(instruction.a)])
    let isFine: Bool
    switch instruction.opcode {
    case .words, .tokens, .sentences, .chars, .letters, .uppercase, .digits, .punctuation,
      .shouted, .unique, .number:
      isFine = a == .view(n)
    case .distance: isFine = a == .view(n) && state[Int(instruction.b)] == .view(n)
    case .has, .count, .starts, .ends: isFine = a == .view(tables.listFields[n])
    case .tally: isFine = a == .view(tables.listFields[code.tallies[n][0].list])
    case .isMatch:
      isFine = code.groups[n].first.map { a == .view(tables.listFields[$0]) } ?? true
    case .edge: isFine = a == .view(code.windows[n].field)
    case .window:
      isFine = code.windows[n].field == level?.domain.field && !code.windows[n].readsRegisters
    case .group: isFine = code.captures[n].field == level?.domain.field
    case .enter, .longest: isFine = a == .view(code.domains[n].field)
    default: isFine = true
    }
    try check(isFine, address, "`\(instruction.opcode)` is given a view of another field")
    if instruction.opcode == .weight || instruction.opcode == .group {
      try check(
        level?.domain.kind == .find, address,
        "`\(instruction.opcode)` needs a loop over matches")
    }
  }

  /// The field of the view that an instruction writes, as far as its operands tell.
  private func viewField(of instruction: Instruction, _ loops: [Loop]) -> Int? {
    let n = Int(instruction.n)
    switch instruction.opcode {
    case .field: return n
    case .edge, .window: return code.windows.indices.contains(n) ? code.windows[n].field : nil
    case .group: return code.captures.indices.contains(n) ? code.captures[n].field : nil
    case .step, .again: return loops.last { $0.level == instruction.b }?.domain.field
    default: return loops.last { $0.level == instruction.a }?.domain.field
    }
  }

  /// What a value's segment gives.
  private func kind(of segment: Bytecode.Segment) -> Kind {
    segment.field < 0 ? .number : .view(segment.field)
  }

  private func registersSet(_ window: Bytecode.Window, _ state: [Kind]) -> Bool {
    window.limits.allSatisfy { limit in
      guard case .register(let register, _) = limit else { return true }
      return state.indices.contains(register) && state[register] == .number
    }
  }

  private func registersSet(_ choice: Bytecode.Choice, _ first: Int, _ state: [Kind]) -> Bool {
    let last = first + choice.labels.count + choice.bounds.count
    return last <= state.count && state[first..<last].allSatisfy { $0 == .number }
  }
}
