internal import LabelLang

/// Expressions: a node into a register; registers above it are free for its operands.
extension Compiler {
  /// The register of a view: that of its loop for an element, else `d`, where it is left.
  mutating func view(_ id: NodeID, into d: Int) throws(PlanError) -> Int {
    if case .element(let level) = core[id], let loop = loops[level] { return loop.register }
    try compile(id, into: d)
    return d
  }

  /// Leaves the value of a node in register `d`.
  mutating func compile(_ id: NodeID, into d: Int) throws(PlanError) {
    if isValue(id, at: d) {
      emit(.value, d: d, n: value(id))
    } else {
      try compileOperation(id, into: d)
    }
  }

  /// The same, without asking whether the node is a value of its own.
  mutating func compileOperation(_ id: NodeID, into d: Int) throws(PlanError) {
    try checkSize(free: d)
    switch core[id] {
    case .constant(let value): emit(.constant, d: d, n: constant(value))
    case .missing: emit(.constant, d: d, n: constant(Arithmetic.missing))
    case .input(let input): emit(.input, d: d, n: input)
    case .field(let input): emit(.field, d: d, n: fieldOfInput[input]!)
    case .element(let level): emit(.element, d: d, a: level)
    case .index(let level): emit(.index, d: d, a: level)
    case .fromEnd(let level): emit(.fromEnd, d: d, a: level)
    case .weight(let level, _): emit(.weight, d: d, a: level)
    case .unary(let operation, let operand):
      try compile(operand, into: d)
      emit(operation.opcode, d: d, a: d)
    case .binary(let operation, let left, let right):
      try compile(operation, left, right, into: d)
    case .conditional(let test, let a, let b):
      let toElse = try jumps(if: false, test, free: d)
      try compile(a, into: d)
      let toEnd = emit(.jump)
      land(toElse)
      try compile(b, into: d)
      land([toEnd])
    case .measure(let measure, let view):
      emit(measure.opcode, d: d, a: try self.view(view, into: d), n: field(of: view))
    case .query(let query, let view, let pattern):
      let list = list(pattern, in: field(of: view))
      if query == .has, isWhole(view) {
        emit(.found, d: d, n: list)
      } else {
        emit(query.opcode, d: d, a: try self.view(view, into: d), n: list)
      }
    case .tally(let view, let patterns):
      let register = try self.view(view, into: d)
      let field = field(of: view)
      let tally = patterns.map {
        Bytecode.Tallied(list: list($0.pattern, in: field), weight: $0.weight)
      }
      emit(.tally, d: d, a: register, n: place(of: tally, in: \.tallies))
    case .isMatch(let view, let patterns):
      let register = try self.view(view, into: d)
      emit(.isMatch, d: d, a: register, n: group(patterns, in: field(of: view)))
    case .edge(let isFirst, let view, let limits):
      try compileEdge(isFirst ? .first : .last, view, limits, into: d)
    case .window(let side, let level, let limits): compile(side, level, limits, into: d)
    case .group(let level, let pattern, let number):
      let field = loops[level]!.field
      let capture = Bytecode.Capture(
        list: list(pattern, in: field), number: number, field: field)
      emit(.group, d: d, a: level, n: place(of: capture, in: \.captures))
    case .distance(let left, let right):
      let first = try view(left, into: d)
      let second = try view(right, into: d + 1)
      emit(.distance, d: d, a: first, b: second, n: field(of: left))
    case .comprehension(let comprehension): try compile(comprehension, into: d)
    case .parameter: preconditionFailure("a parameter that no call has filled")
    }
  }

  private mutating func compile(
    _ operation: CoreBinary, _ left: NodeID, _ right: NodeID, into d: Int
  ) throws(PlanError) {
    if case .constant(let value) = core[left], [.add, .multiply].contains(operation) {
      try compile(right, into: d)
      emit(operation == .add ? .addConstant : .multiplyConstant, d: d, a: d, n: constant(value))
      return
    }
    try compile(left, into: d)
    switch (operation, core[right]) {
    case (.and, _), (.or, _), (.coalesce, _):
      let toEnd = emit(operation.opcode, a: d)
      try compile(right, into: d)
      land([toEnd])
    case (.add, .constant(let value)): emit(.addConstant, d: d, a: d, n: constant(value))
    case (.subtract, .constant(let value)): emit(.addConstant, d: d, a: d, n: constant(-value))
    case (.multiply, .constant(let value)):
      emit(.multiplyConstant, d: d, a: d, n: constant(value))
    case (.add, _):
      if let (condition, weight) = weighted(right, at: d + 1) {
        let toEnd = try jumps(if: false, condition, free: d + 1)
        emit(.addConstant, d: d, a: d, n: constant(weight))
        land(toEnd)
        return
      }
      fallthrough
    default:
      try compile(right, into: d + 1)
      emit(operation.opcode, d: d, a: d, b: d + 1)
    }
  }

  private mutating func group(_ patterns: [PatternID], in field: Int) -> Int {
    let lists = patterns.map { list($0, in: field) }
    return place(of: lists, in: \.groups)
  }

  private mutating func compileEdge(
    _ side: Bytecode.Window.Side, _ view: NodeID, _ limits: [CoreLimit], into d: Int
  ) throws(PlanError) {
    let source = try self.view(view, into: d)
    let field = field(of: view)
    var compiled: [Bytecode.Limit] = []
    var register = d + 1
    for limit in limits {
      switch limit {
      case .sameSentence: compiled.append(.sameSentence)
      case .until(let pattern): compiled.append(.until(list(pattern, in: field)))
      case .amount(let node, let unit):
        if case .constant(let value) = core[node] {
          compiled.append(.constant(value, unit))
        } else {
          try compile(node, into: register)
          compiled.append(.register(register, unit))
          register += 1
        }
      }
    }
    let window = Bytecode.Window(side: side, limits: compiled, field: field)
    emit(.edge, d: d, a: source, n: place(of: window, in: \.windows))
  }

  private mutating func compile(
    _ side: CoreWindow, _ level: Level, _ limits: [CoreLimit], into d: Int
  ) {
    let field = loops[level]!.field
    let compiled = limits.map { limit -> Bytecode.Limit in
      switch limit {
      case .sameSentence: .sameSentence
      case .until(let pattern): .until(list(pattern, in: field))
      case .amount(let node, let unit): .constant(core.interval(node).low, unit)
      }
    }
    let window = Bytecode.Window(side: side.side, limits: compiled, field: field)
    emit(.window, d: d, a: level, n: place(of: window, in: \.windows))
  }
}

extension CoreWindow {
  fileprivate var side: Bytecode.Window.Side {
    switch self {
    case .before: .before
    case .after: .after
    case .around: .around
    }
  }
}

extension CoreUnary {
  /// The instruction of the same function.
  var opcode: Opcode {
    switch self {
    case .negate: .negate
    case .not: .not
    case .abs: .abs
    case .sign: .sign
    case .round: .round
    case .floor: .floor
    case .log: .log
    case .log1p: .log1p
    case .exp: .exp
    case .sqrt: .sqrt
    case .sigmoid: .sigmoid
    case .present: .present
    }
  }
}

extension CoreBinary {
  /// The instruction of the same function; the last three are jumps.
  fileprivate var opcode: Opcode {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .ratio: .ratio
    case .min: .min
    case .max: .max
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .and: .jumpIfZero
    case .or: .jumpIfNotZero
    case .coalesce: .jumpIfPresent
    }
  }
}

extension CoreMeasure {
  /// The instruction of the same size.
  fileprivate var opcode: Opcode {
    switch self {
    case .words: .words
    case .tokens: .tokens
    case .sentences: .sentences
    case .chars: .chars
    case .letters: .letters
    case .uppercase: .uppercase
    case .digits: .digits
    case .punctuation: .punctuation
    case .shouted: .shouted
    case .unique: .unique
    case .number: .number
    }
  }
}

extension CoreQuery {
  /// The instruction of the same question.
  fileprivate var opcode: Opcode {
    switch self {
    case .has: .has
    case .count: .count
    case .starts: .starts
    case .ends: .ends
    }
  }
}
