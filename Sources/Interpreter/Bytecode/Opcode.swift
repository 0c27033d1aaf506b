/// Every instruction, declared once: the compiler, verifier, disassembler and machine read it here.
///
/// `d` is the register that is written, `a` and `b` are read; `n` is the immediate. A jump that
/// compares has its target in `n`, and a second immediate, `m`, in the bytes of `d` and `b`.
enum Opcode: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  // Loading
  /// d = constant n.
  case constant
  /// d = input n; not-a-number where it is missing.
  case input
  /// d = the whole of field n.
  case field
  /// d = the element of level a.
  case element
  /// d = the number a.
  case move
  /// d = value n, computed once a row.
  case value

  // Functions of one number, in the order of `CoreUnary`
  case negate, not, abs, sign, round, floor, log, log1p, exp, sqrt, sigmoid, present

  // Functions of two numbers, in the order of the first eleven of `CoreBinary`
  case add, subtract, multiply, divide, ratio, min, max, equal, notEqual, less, lessOrEqual

  // Functions of one number and a constant
  /// d = a + constant n.
  case addConstant
  /// d = a × constant n.
  case multiplyConstant

  // Sizes of the view a of field n, in the order of `CoreMeasure`
  case words, tokens, sentences, chars, letters, uppercase, digits, punctuation, shouted, unique
  case number

  // Matches of list n in the view a
  case has, count, starts, ends
  /// d = whether list n has a match in its field.
  case found
  /// d = the sum of the weights of those lists of tally n that have a match in the view a.
  case tally
  /// d = whether one of the lists of group n has a match that is exactly the view a.
  case isMatch

  // Views
  /// d = the part of view a that window n describes.
  case edge
  /// d = the window n beside the element of level a.
  case window
  /// d = the captured part n of the match of level a.
  case group
  /// d = words between the views a and b of field n.
  case distance
  /// d = how many characters the longest element of domain n of the view a has; missing if none.
  case longest

  // Elements of a level a
  case weight, index, fromEnd

  // Jumps, forward only
  /// Go to n.
  case jump
  /// Go to n if a is 0.
  case jumpIfZero
  /// Go to n if a is not 0.
  case jumpIfNotZero
  /// Go to n if a is not missing.
  case jumpIfPresent
  /// Go to n if list m has a match in its field.
  case jumpIfFound
  /// Go to n if list m has no match in its field.
  case jumpIfAbsent
  // Go to n if a compares so with constant m
  case jumpIfEqual, jumpIfNotEqual, jumpIfLess, jumpIfLessOrEqual, jumpIfMore, jumpIfMoreOrEqual

  // Loops
  /// Begin to run level b over domain n of the view a.
  case enter
  /// d = the next element of level b; without one, d is empty and the loop's body is left for n.
  case step
  /// d = the next element of level b, and go back to n, behind its `step`; without one, d is empty.
  case again
  /// End level b.
  case leave
  /// d = d + 1.
  case increment
  /// d = the larger of d and a; a if d is missing.
  case keepLarger
  /// d = the smaller of d and a; a if d is missing.
  case keepSmaller

  // Endings
  /// The value of this segment is a.
  case result
  /// Vote for label n; -1 abstains.
  case vote
  /// Vote as choice n finds, whose scores and bounds begin at a; else go on.
  case choose

  /// What an operand means.
  enum Operand {
    case writesNumber, writesView, writesValue
    case readsNumberA, readsViewA, readsAnyA, readsNumberB, readsViewB, readsNumberD
    case levelA, levelB
    case constant, input, field, value, list, group, tally, window, capture, domain, target, back
    case label, choice
    /// The second immediate.
    case constantM, listM
  }

  /// Whether it may go forward to its immediate.
  var hasTarget: Bool { operands.contains(.target) }

  /// What the operands mean, for the verifier and the disassembler.
  var operands: [Operand] {
    switch self {
    case .constant: [.writesNumber, .constant]
    case .input: [.writesNumber, .input]
    case .field: [.writesView, .field]
    case .element: [.writesView, .levelA]
    case .move: [.writesNumber, .readsNumberA]
    case .value: [.writesValue, .value]
    case .negate, .not, .abs, .sign, .round, .floor, .log, .log1p, .exp, .sqrt, .sigmoid, .present:
      [.writesNumber, .readsNumberA]
    case .add, .subtract, .multiply, .divide, .ratio, .min, .max, .equal, .notEqual, .less,
      .lessOrEqual:
      [.writesNumber, .readsNumberA, .readsNumberB]
    case .addConstant, .multiplyConstant: [.writesNumber, .readsNumberA, .constant]
    case .words, .tokens, .sentences, .chars, .letters, .uppercase, .digits, .punctuation,
      .shouted, .unique, .number:
      [.writesNumber, .readsViewA, .field]
    case .has, .count, .starts, .ends: [.writesNumber, .readsViewA, .list]
    case .found: [.writesNumber, .list]
    case .tally: [.writesNumber, .readsViewA, .tally]
    case .isMatch: [.writesNumber, .readsViewA, .group]
    case .edge: [.writesView, .readsViewA, .window]
    case .window: [.writesView, .levelA, .window]
    case .group: [.writesView, .levelA, .capture]
    case .distance: [.writesNumber, .readsViewA, .readsViewB, .field]
    case .longest: [.writesNumber, .readsViewA, .domain]
    case .weight, .index, .fromEnd: [.writesNumber, .levelA]
    case .jump: [.target]
    case .jumpIfZero, .jumpIfNotZero, .jumpIfPresent: [.readsNumberA, .target]
    case .jumpIfFound, .jumpIfAbsent: [.listM, .target]
    case .jumpIfEqual, .jumpIfNotEqual, .jumpIfLess, .jumpIfLessOrEqual, .jumpIfMore,
      .jumpIfMoreOrEqual:
      [.readsNumberA, .constantM, .target]
    case .enter: [.readsViewA, .levelB, .domain]
    case .step: [.writesView, .levelB, .target]
    case .again: [.writesView, .levelB, .back]
    case .leave: [.levelB]
    case .increment: [.readsNumberD, .writesNumber]
    case .keepLarger, .keepSmaller: [.readsNumberD, .writesNumber, .readsNumberA]
    case .result: [.readsAnyA]
    case .vote: [.label]
    case .choose: [.choice]
    }
  }
}

/// One instruction: eight bytes, nothing to retain.
struct Instruction: Hashable, Sendable, BitwiseCopyable {
  var opcode: Opcode
  var d: UInt8
  var a: UInt8
  var b: UInt8
  var n: Int32

  init(_ opcode: Opcode, d: Int = 0, a: Int = 0, b: Int = 0, n: Int = 0) {
    self.opcode = opcode
    self.d = UInt8(truncatingIfNeeded: d)
    self.a = UInt8(truncatingIfNeeded: a)
    self.b = UInt8(truncatingIfNeeded: b)
    self.n = Int32(truncatingIfNeeded: n)
  }

  /// An instruction with a second immediate, at most `mostM`.
  init(_ opcode: Opcode, a: Int = 0, m: Int, n: Int = 0) {
    self.init(opcode, d: m & 0xFF, a: a, b: m >> 8, n: n)
  }

  /// The largest second immediate.
  static let mostM = 0xFFFF

  /// The second immediate.
  @inline(__always)
  var m: Int { Int(d) | Int(b) << 8 }
}
