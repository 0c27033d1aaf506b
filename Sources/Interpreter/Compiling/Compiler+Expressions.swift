internal import LabelLang

/// Expressions: a node into a register; registers above it are free for its operands.
extension Compiler {
  /// Leaves the value of a node in register `d`.
  mutating func compile(_ id: NodeID, into d: Int) throws(PlanError) {
    if isValue(id) || (d > 128 && core.facts(id).isClosed && core.facts(id).depth > 0) {
      emit(.value, d: d, n: value(id))
    } else {
      try compileOperation(id, into: d)
    }
  }

  /// The same, without asking whether the node is a value of its own.
  mutating func compileOperation(_ id: NodeID, into d: Int) throws(PlanError) {
    guard d + 3 < Bytecode.registerCount else { throw .tooComplex(program: program) }
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
      try compile(test, into: d)
      let toElse = emit(.jumpIfZero, a: d)
      try compile(a, into: d)
      let toEnd = emit(.jump)
      land(toElse)
      try compile(b, into: d)
      land(toEnd)
    case .measure(let measure, let view):
      try compile(view, into: d)
      emit(measure.opcode, d: d, a: d, n: field(of: view))
    case .query(let query, let view, let pattern):
      try compile(view, into: d)
      emit(query.opcode, d: d, a: d, n: list(pattern, in: field(of: view)))
    case .tally(let view, let patterns):
      try compile(view, into: d)
      let field = field(of: view)
      let tally = patterns.map {
        Bytecode.Tallied(list: list($0.pattern, in: field), weight: $0.weight)
      }
      emit(.tally, d: d, a: d, n: Compiler.place(of: tally, in: &code.tallies))
    case .isMatch(let view, let patterns):
      try compile(view, into: d)
      emit(.isMatch, d: d, a: d, n: group(patterns, in: field(of: view)))
    case .edge(let isFirst, let view, let limits):
      try compileEdge(isFirst ? .first : .last, view, limits, into: d)
    case .window(let side, let level, let limits): compile(side, level, limits, into: d)
    case .group(let level, let pattern, let number):
      let field = levelFields[level]!
      let capture = Bytecode.Capture(
        list: list(pattern, in: field), number: number, field: field)
      emit(.group, d: d, a: level, n: Compiler.place(of: capture, in: &code.captures))
    case .distance(let left, let right):
      try compile(left, into: d)
      try compile(right, into: d + 1)
      emit(.distance, d: d, a: d, b: d + 1, n: field(of: left))
    case .comprehension(let comprehension): try compile(comprehension, into: d)
    case .parameter: preconditionFailure("a parameter that no call has filled")
    }
  }

  private mutating func compile(
    _ operation: CoreBinary, _ left: NodeID, _ right: NodeID, into d: Int
  ) throws(PlanError) {
    try compile(left, into: d)
    switch operation {
    case .and, .or, .coalesce:
      let toEnd = emit(operation.opcode, a: d)
      try compile(right, into: d)
      land(toEnd)
    default:
      try compile(right, into: d + 1)
      emit(operation.opcode, d: d, a: d, b: d + 1)
    }
  }

  private mutating func group(_ patterns: [PatternID], in field: Int) -> Int {
    let lists = patterns.map { list($0, in: field) }
    return Compiler.place(of: lists, in: &code.groups)
  }

  private mutating func compileEdge(
    _ side: Bytecode.Window.Side, _ view: NodeID, _ limits: [CoreLimit], into d: Int
  ) throws(PlanError) {
    try compile(view, into: d)
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
    emit(.edge, d: d, a: d, n: Compiler.place(of: window, in: &code.windows))
  }

  private mutating func compile(
    _ side: CoreWindow, _ level: Level, _ limits: [CoreLimit], into d: Int
  ) {
    let field = levelFields[level]!
    let compiled = limits.map { limit -> Bytecode.Limit in
      switch limit {
      case .sameSentence: .sameSentence
      case .until(let pattern): .until(list(pattern, in: field))
      case .amount(let node, let unit): .constant(core.interval(node).low, unit)
      }
    }
    let window = Bytecode.Window(side: side.side, limits: compiled, field: field)
    emit(.window, d: d, a: level, n: Compiler.place(of: window, in: &code.windows))
  }

  // MARK: Comprehensions

  private mutating func compile(
    _ comprehension: CoreComprehension, into d: Int
  ) throws(PlanError) {
    let level = comprehension.level
    let kind = comprehension.kind
    let field = field(of: comprehension.domain.view)
    let outer = levelFields[level]
    emit(.constant, d: d, n: constant(kind.start))
    try compile(comprehension.domain.view, into: d + 1)
    emit(.enter, a: d + 1, b: level, n: domain(comprehension.domain, in: field))
    levelFields[level] = field
    let step = emit(.step, b: level)
    var toNext: [Int] = []
    var toExit = [step]
    if let condition = comprehension.condition {
      try compile(condition, into: d + 1)
      toNext.append(emit(.jumpIfZero, a: d + 1))
    }
    if let body = comprehension.body { try compile(body, into: d + 1) }
    switch kind {
    case .count: emit(.increment, d: d)
    case .sum: emit(.add, d: d, a: d, b: d + 1)
    case .product: emit(.multiply, d: d, a: d, b: d + 1)
    case .max: emit(.keepLarger, d: d, a: d + 1)
    case .min: emit(.keepSmaller, d: d, a: d + 1)
    case .last: emit(.move, d: d, a: d + 1)
    case .first:
      emit(.move, d: d, a: d + 1)
      toExit.append(emit(.jump))
    case .any:
      if comprehension.body != nil { toNext.append(emit(.jumpIfZero, a: d + 1)) }
      emit(.constant, d: d, n: constant(1))
      toExit.append(emit(.jump))
    case .all:
      toNext.append(emit(.jumpIfNotZero, a: d + 1))
      emit(.constant, d: d, n: constant(0))
      toExit.append(emit(.jump))
    }
    for jump in toNext { land(jump) }
    emit(.again, b: level, n: step)
    for jump in toExit { land(jump) }
    emit(.leave, b: level)
    levelFields[level] = outer
  }

  private mutating func domain(_ domain: CoreDomain, in field: Int) -> Int {
    let kind: Bytecode.Domain.Kind
    switch domain {
    case .find: kind = .find
    case .words: kind = .words
    case .sentences: kind = .sentences
    case .split: kind = .split
    }
    let compiled = Bytecode.Domain(
      kind: kind, field: field, list: domain.pattern.map { list($0, in: field) } ?? -1)
    return Compiler.place(of: compiled, in: &code.domains)
  }
}

extension ComprehensionKind {
  /// The value over nothing.
  fileprivate var start: Double {
    switch self {
    case .count, .sum, .any: 0
    case .product, .all: 1
    case .max, .min, .first, .last: Arithmetic.missing
    }
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
