internal import LabelLang

/// The instructions of all programs of a plan, and the tables that they point into.
struct Bytecode: Hashable, Sendable {
  /// A run of instructions with registers of its own.
  struct Segment: Hashable, Sendable {
    /// Its first instruction.
    var start: Int
    /// The instruction after its last.
    var end: Int
    /// The field of which its value is a part; -1 where that is a number.
    var field = -1
  }

  /// Part of a window: how far it reaches at most.
  enum Limit: Hashable, Sendable, BitwiseCopyable {
    /// So many, a constant.
    case constant(Double, LimitUnit)
    /// So many, from a register.
    case register(Int, LimitUnit)
    case sameSentence
    /// Up to the nearest match of a list.
    case until(Int)
  }

  /// A window beside an element, or a part at the edge of a view.
  struct Window: Hashable, Sendable {
    enum Side: Hashable, Sendable, BitwiseCopyable { case before, after, around, first, last }
    var side: Side
    var limits: [Limit]
    var field: Int

    /// Whether a size in it is computed.
    var readsRegisters: Bool {
      limits.contains { if case .register = $0 { true } else { false } }
    }
  }

  /// A captured part of a match.
  struct Capture: Hashable, Sendable, BitwiseCopyable {
    var list: Int
    var number: Int
    var field: Int
  }

  /// A list and what it adds to a sum when it has a match in a view.
  struct Tallied: Hashable, Sendable {
    var list: Int
    var weight: Double
  }

  /// What a loop runs over.
  struct Domain: Hashable, Sendable, BitwiseCopyable {
    enum Kind: Hashable, Sendable, BitwiseCopyable { case find, words, sentences, split }
    var kind: Kind
    var field: Int
    /// The list that is found or split at, -1 without one.
    var list: Int
  }

  /// A `choose` rule: its scores stand in registers one after the other, its bounds behind them.
  struct Choice: Hashable, Sendable {
    var labels: [Int]
    var bounds: [BoundKind]
  }

  var instructions: [Instruction] = []
  var constants: [Double] = []
  /// The code of each program.
  var programs: [Segment] = []
  /// The code of each value that is computed at most once a row.
  var values: [Segment] = []
  var groups: [[Int]] = []
  var tallies: [[Tallied]] = []
  var windows: [Window] = []
  var captures: [Capture] = []
  var domains: [Domain] = []
  var choices: [Choice] = []

  /// How many registers a segment may use.
  static let registerCount = 256
  /// How many levels of loops a segment may use.
  static let levelCount = 10
  /// How many values may wait for each other.
  static let maximumCallDepth = 256
}
