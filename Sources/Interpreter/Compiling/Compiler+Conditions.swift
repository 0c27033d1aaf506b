internal import LabelLang

/// Conditions as ways through the code: what only decides where to go on is never a number.
extension Compiler {
  /// Compiles a condition; gives the jumps, still without a target, that are taken if it is as said.
  /// Otherwise the next instruction follows. Registers from `free` on are free.
  mutating func jumps(
    if holds: Bool, _ id: NodeID, free: Int
  ) throws(PlanError) -> [Int] {
    try checkSize(free: free)
    if isValue(id, at: free) { return try jump(if: holds, onZeroOf: id, free) }
    switch core[id] {
    case .unary(.not, let operand): return try jumps(if: !holds, operand, free: free)
    case .binary(.and, let left, let right):
      return try jumps(if: holds, left, right, bothNeeded: holds, free)
    case .binary(.or, let left, let right):
      return try jumps(if: holds, left, right, bothNeeded: !holds, free)
    case .binary(let operation, let left, let right):
      if let jump = try comparison(if: holds, operation, left, right, free) { return [jump] }
    case .query(.has, let view, let pattern) where isWhole(view):
      let list = list(pattern, in: field(of: view))
      if list <= Instruction.mostM {
        return [emit(holds ? .jumpIfFound : .jumpIfAbsent, m: list)]
      }
    default: break
    }
    return try jump(if: holds, onZeroOf: id, free)
  }

  /// Two conditions of which either is enough to jump, or both are needed.
  ///
  /// The easier one is asked first: often the other need not be asked then. Where one might give no
  /// answer, they are asked as they are written.
  private mutating func jumps(
    if holds: Bool, _ left: NodeID, _ right: NodeID, bothNeeded: Bool, _ free: Int
  ) throws(PlanError) -> [Int] {
    let mayFault = estimates.mayFault[left.raw] || estimates.mayFault[right.raw]
    let isEasier = estimates.efforts[right.raw] < estimates.efforts[left.raw]
    let (left, right) = isEasier && !mayFault ? (right, left) : (left, right)
    if !bothNeeded {
      return try jumps(if: holds, left, free: free) + jumps(if: holds, right, free: free)
    }
    let toNext = try jumps(if: !holds, left, free: free)
    let taken = try jumps(if: holds, right, free: free)
    land(toNext)
    return taken
  }

  private mutating func jump(
    if holds: Bool, onZeroOf id: NodeID, _ free: Int
  ) throws(PlanError) -> [Int] {
    try compile(id, into: free)
    return [emit(holds ? .jumpIfNotZero : .jumpIfZero, a: free)]
  }

  /// A comparison with a constant, as one instruction.
  private mutating func comparison(
    if holds: Bool, _ operation: CoreBinary, _ left: NodeID, _ right: NodeID, _ free: Int
  ) throws(PlanError) -> Int? {
    guard var relation = Relation(operation) else { return nil }
    let (number, bound): (NodeID, Double)
    switch (core[left], core[right]) {
    case (_, .constant(let value)): (number, bound) = (left, value)
    case (.constant(let value), _):
      (number, bound) = (right, value)
      relation = relation.swapped
    default: return nil
    }
    let place = constant(bound)
    guard place <= Instruction.mostM else { return nil }
    try compile(number, into: free)
    // Both are numbers, never missing: what does not hold, holds the other way around.
    let opcode = holds ? relation.jump : relation.opposite.jump
    return emit(opcode, a: free, m: place)
  }

  /// A condition and what it adds to a sum where it holds, if a node is that.
  func weighted(_ id: NodeID, at d: Int) -> (condition: NodeID, weight: Double)? {
    if isValue(id, at: d) { return nil }
    switch core[id] {
    case .binary(.multiply, let left, let right):
      switch (core[left], core[right]) {
      case (.constant(let weight), _) where isCondition(right) && !isValue(right, at: d):
        return (right, weight)
      case (_, .constant(let weight)) where isCondition(left) && !isValue(left, at: d):
        return (left, weight)
      default: return nil
      }
    default: return isCondition(id) ? (id, 1) : nil
    }
  }

  /// Whether a node is 0 or 1, and more than a number looked up.
  private func isCondition(_ id: NodeID) -> Bool {
    switch core[id] {
    case .unary(.not, _), .query(.has, _, _): true
    case .binary(let operation, _, _):
      Relation(operation) != nil || operation == .and || operation == .or
    default: false
    }
  }

  /// Whether a view is the whole of its field.
  func isWhole(_ view: NodeID) -> Bool {
    if case .field = core[view] { true } else { false }
  }
}

/// How a number compares with another.
private enum Relation {
  case equal, notEqual, less, lessOrEqual, more, moreOrEqual

  init?(_ operation: CoreBinary) {
    switch operation {
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    case .less: self = .less
    case .lessOrEqual: self = .lessOrEqual
    default: return nil
    }
  }

  /// The same with the sides exchanged.
  var swapped: Relation {
    switch self {
    case .equal, .notEqual: self
    case .less: .more
    case .lessOrEqual: .moreOrEqual
    case .more: .less
    case .moreOrEqual: .lessOrEqual
    }
  }

  /// What holds when this does not.
  var opposite: Relation {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .moreOrEqual
    case .lessOrEqual: .more
    case .more: .lessOrEqual
    case .moreOrEqual: .less
    }
  }

  var jump: Opcode {
    switch self {
    case .equal: .jumpIfEqual
    case .notEqual: .jumpIfNotEqual
    case .less: .jumpIfLess
    case .lessOrEqual: .jumpIfLessOrEqual
    case .more: .jumpIfMore
    case .moreOrEqual: .jumpIfMoreOrEqual
    }
  }
}
