import LabelLang

@testable import Interpreter

/// Bytecode with one thing wrong in it.
struct BadBytecode: Sendable, CustomStringConvertible {
  /// What is wrong.
  let description: String
  /// Part of what the verifier says.
  let reason: String
  let code: Bytecode

  /// What the plan around it has: two text inputs with a list each, and two labels.
  static let tables = Verifier.Tables(inputs: 3, fields: 2, labels: 2, listFields: [0, 1])

  /// A program over tables in which place 0 is of field 0 and place 1 of field 1.
  static func code(
    _ program: [Instruction], values: [(code: [Instruction], field: Int)] = []
  ) -> Bytecode {
    var code = Bytecode()
    code.constants = [1, .nan]
    code.groups = [[0], [1]]
    code.tallies = [[.init(list: 0, weight: 2)], [.init(list: 1, weight: 1)]]
    code.windows = [
      .init(side: .after, limits: [.constant(3, .words), .until(0)], field: 0),
      .init(side: .after, limits: [.sameSentence], field: 1),
      .init(side: .first, limits: [.register(9, .words)], field: 0),
    ]
    code.captures = [.init(list: 0, number: 1, field: 0), .init(list: 1, number: 1, field: 1)]
    code.domains = [
      .init(kind: .find, field: 0, list: 0), .init(kind: .find, field: 1, list: 1),
      .init(kind: .words, field: 0, list: -1),
    ]
    code.choices = [.init(labels: [0, 1], bounds: [.min])]
    code.instructions = program
    code.programs = [.init(start: 0, end: program.count)]
    for value in values {
      let start = code.instructions.count
      code.instructions += value.code
      code.values.append(
        .init(start: start, end: code.instructions.count, field: value.field))
    }
    return code
  }

  /// A loop over the matches of field 0 that holds a body, then a vote.
  ///
  /// The body begins at instruction 4; register 0 holds the field, register 1 a number and register 8
  /// the element.
  static func loop(
    _ body: [Instruction], domain: Int = 0, step: Instruction? = nil, leave: Instruction? = nil
  ) -> [Instruction] {
    let exit = 5 + body.count
    return [
      Instruction(.field, d: 0, n: 0), Instruction(.constant, d: 1, n: 0),
      Instruction(.enter, a: 0, b: 0, n: domain),
      step ?? Instruction(.step, d: 8, b: 0, n: exit),
    ] + body + [
      Instruction(.again, d: 8, b: 0, n: 4), leave ?? Instruction(.leave, b: 0),
      Instruction(.vote, n: 0),
    ]
  }

  /// Bytecode with nothing wrong in it.
  static let good = code(
    loop([
      Instruction(.has, d: 2, a: 8, n: 0), Instruction(.jumpIfZero, a: 2, n: 9),
      Instruction(.jumpIfAbsent, m: 0, n: 9), Instruction(.weight, d: 2, a: 0),
      Instruction(.add, d: 1, a: 1, b: 2),
    ]))

  private init(_ description: String, _ reason: String, _ code: Bytecode) {
    self.description = description
    self.reason = reason
    self.code = code
  }

  private init(_ description: String, _ reason: String, _ program: [Instruction]) {
    self.init(description, reason, BadBytecode.code(program))
  }

  private init(
    table description: String, _ reason: String, _ change: (inout Bytecode) -> Void
  ) {
    var code = BadBytecode.good
    change(&code)
    self.init(description, reason, code)
  }

  private static let vote = Instruction(.vote, n: 0)
  private static let field = Instruction(.field, d: 0, n: 0)
  private static let one = Instruction(.constant, d: 0, n: 0)
  private static let result = Instruction(.result, a: 0)

  static let all = registers + jumps + loops + places + fields + segments + calls + badTables

  private static let registers = [
    BadBytecode("read before written", "readsNumberA", [Instruction(.not, d: 0, a: 0), vote]),
    BadBytecode(
      "view compared with a constant", "readsNumberA",
      [field, Instruction(.jumpIfMore, m: 0, n: 2), vote]),
    BadBytecode("view read as number", "readsNumberA", [field, Instruction(.not, a: 0), vote]),
    BadBytecode("number read as view", "readsViewA", [one, Instruction(.words, a: 0), vote]),
    BadBytecode(
      "written on one way only", "readsNumberA",
      [
        one, Instruction(.jumpIfZero, a: 0, n: 3), Instruction(.constant, d: 1, n: 0),
        Instruction(.not, d: 0, a: 1), vote,
      ]),
    BadBytecode(
      "view on one way, number on the other", "readsViewA",
      [one, Instruction(.jumpIfZero, a: 0, n: 3), field, Instruction(.words, a: 0), vote]),
    BadBytecode(
      "kind changes while a loop runs", "readsNumberD",
      loop([Instruction(.increment, d: 1), Instruction(.field, d: 1, n: 0)])),
    BadBytecode(
      "size of a window not set", "(window)", [field, Instruction(.edge, d: 1, a: 0, n: 2), vote]),
    BadBytecode("scores not set", "(choice)", [Instruction(.choose, a: 0, n: 0), vote]),
    BadBytecode("scores beyond the registers", "(choice)", [Instruction(.choose, a: 254), vote]),
  ]

  private static let jumps = [
    BadBytecode("jump backwards", "forward", [one, Instruction(.jump, n: 0), vote]),
    BadBytecode(
      "comparison that jumps backwards", "forward",
      [one, Instruction(.jumpIfLess, m: 0, n: 0), vote]),
    BadBytecode(
      "look-up that jumps out of the segment", "forward",
      [Instruction(.jumpIfAbsent, m: 0, n: 9), vote]),
    BadBytecode("jump to itself", "forward", [one, Instruction(.jump, n: 1), vote]),
    BadBytecode("jump out of the segment", "forward", [Instruction(.jump, n: 2), vote]),
    BadBytecode("jump to a negative place", "forward", [Instruction(.jump, n: -1), vote]),
    BadBytecode(
      "jump into a loop", "leads into a loop",
      [one, Instruction(.jumpIfZero, a: 0, n: 6)]
        + loop([Instruction(.increment, d: 1)]).map { instruction in
          var moved = instruction
          if [.step, .again].contains(moved.opcode) { moved.n += 2 }
          return moved
        }),
    BadBytecode(
      "jump out of a loop", "without `leave`", loop([Instruction(.jumpIfZero, a: 1, n: 7)])),
    BadBytecode(
      "comparison that jumps out of a loop", "without `leave`",
      loop([Instruction(.jumpIfEqual, a: 1, m: 0, n: 7)])),
  ]

  private static let loops = [
    BadBytecode(
      "level in use", "level is in use",
      loop([
        Instruction(.enter, a: 0, b: 0, n: 0), Instruction(.step, d: 8, b: 0, n: 7),
        Instruction(.again, d: 8, b: 0, n: 6), Instruction(.leave, b: 0),
      ])),
    BadBytecode(
      "no step", "not followed by the `step`", loop([], step: Instruction(.not, d: 1, a: 1))),
    BadBytecode(
      "step of another level", "not followed by the `step`",
      loop([], step: Instruction(.step, b: 1, n: 5))),
    BadBytecode("step alone", "does not follow", [Instruction(.step, b: 0, n: 1), vote]),
    BadBytecode(
      "leave missing", "does not end with the `leave`",
      loop([], leave: Instruction(.not, d: 1, a: 1))),
    BadBytecode(
      "leave of another level", "does not end with the `leave`",
      loop([], leave: Instruction(.leave, b: 1))),
    BadBytecode("leave alone", "innermost loop", [Instruction(.leave, b: 0), vote]),
    BadBytecode(
      "again of another level", "does not lead behind",
      loop([Instruction(.again, d: 8, b: 1, n: 4)])),
    BadBytecode(
      "again elsewhere", "does not lead behind", loop([Instruction(.again, d: 8, b: 0, n: 3)])),
    BadBytecode("again alone", "does not lead behind", [Instruction(.again, b: 0, n: 0), vote]),
    BadBytecode(
      "level out of range", "levelB", [field, Instruction(.enter, a: 0, b: 200, n: 0), vote]),
    BadBytecode(
      "element of a level not open", "levelA", [Instruction(.element, d: 0, a: 3), vote]),
    BadBytecode(
      "weight of a word", "needs a loop over matches",
      loop([Instruction(.weight, d: 2, a: 0)], domain: 2)),
    BadBytecode(
      "group of a word", "needs a loop over matches",
      loop([Instruction(.group, d: 2, a: 0)], domain: 2)),
  ]

  private static let places = [
    BadBytecode("no such constant", "(constant)", [Instruction(.constant, n: 2), vote]),
    BadBytecode(
      "no such constant to compare with", "(constantM)",
      [one, Instruction(.jumpIfLess, m: 2, n: 2), vote]),
    BadBytecode(
      "a second immediate that is none", "(constantM)",
      [one, Instruction(.jumpIfEqual, m: 0xFFFF, n: 2), vote]),
    BadBytecode(
      "no such list to be found", "(listM)", [Instruction(.jumpIfFound, m: 2, n: 1), vote]),
    BadBytecode("no list to look up", "(list)", [Instruction(.found, n: -1), vote]),
    BadBytecode(
      "no such constant to add", "(constant)", [one, Instruction(.addConstant, n: 7), vote]),
    BadBytecode("no such input", "(input)", [Instruction(.input, n: 3), vote]),
    BadBytecode("negative input", "(input)", [Instruction(.input, n: -1), vote]),
    BadBytecode("no such field", "(field)", [Instruction(.field, n: 2), vote]),
    BadBytecode("no such value", "(value)", [Instruction(.value, n: 0), vote]),
    BadBytecode("no such list", "(list)", [field, Instruction(.has, a: 0, n: 2), vote]),
    BadBytecode("no such group", "(group)", [field, Instruction(.isMatch, a: 0, n: 2), vote]),
    BadBytecode("no such window", "(window)", [field, Instruction(.edge, a: 0, n: 3), vote]),
    BadBytecode("no such capture", "(capture)", loop([Instruction(.group, d: 2, a: 0, n: 2)])),
    BadBytecode("no such tally", "(tally)", [field, Instruction(.tally, n: 2), vote]),
    BadBytecode("no such domain", "(domain)", loop([], domain: 3)),
    BadBytecode("no such choice", "(choice)", [Instruction(.choose, n: 1), vote]),
    BadBytecode("no such label", "(label)", [Instruction(.vote, n: 2)]),
    BadBytecode("label below abstain", "(label)", [Instruction(.vote, n: -2)]),
  ]

  private static let fields = [
    BadBytecode(
      "size of another field", "another field", [field, Instruction(.words, n: 1), vote]),
    BadBytecode("list of another field", "another field", [field, Instruction(.has, n: 1), vote]),
    BadBytecode(
      "lists of another field", "another field", [field, Instruction(.isMatch, n: 1), vote]),
    BadBytecode(
      "tally of another field", "another field", [field, Instruction(.tally, n: 1), vote]),
    BadBytecode(
      "domain of another field", "another field", loop([], domain: 1)),
    BadBytecode(
      "window of another field", "another field", loop([Instruction(.window, d: 2, a: 0, n: 1)])),
    BadBytecode(
      "computed size beside a match", "another field",
      loop([Instruction(.constant, d: 9, n: 0), Instruction(.window, d: 2, a: 0, n: 2)])),
    BadBytecode(
      "capture of another field", "another field", loop([Instruction(.group, d: 2, a: 0, n: 1)])),
    BadBytecode(
      "distance between fields", "another field",
      [field, Instruction(.field, d: 1, n: 1), Instruction(.distance, d: 2, a: 0, b: 1), vote]),
  ]

  private static let segments = [
    BadBytecode("a program that does not end", "segment does not end", [one]),
    BadBytecode("a program without code", "segment is out of range", []),
    BadBytecode("a program that gives a value", "does not give a value", [one, result]),
    BadBytecode(
      table: "a segment beyond the code", "segment is out of range",
      { $0.programs[0].end += 1 }),
    BadBytecode(
      table: "a segment before the code", "segment is out of range", { $0.programs[0].start = -1 }),
    BadBytecode("a value that votes", "does not vote", code([vote], values: [([vote], -1)])),
    BadBytecode(
      "a value of another kind", "kind that its segment declares",
      code([vote], values: [([field, result], -1)])),
    BadBytecode(
      "a value of another field", "kind that its segment declares",
      code([vote], values: [([field, result], 1)])),
  ]

  private static let calls = [
    BadBytecode(
      "a value that needs itself", "needs itself",
      code([vote], values: [([Instruction(.value, d: 0, n: 0), result], -1)])),
    BadBytecode(
      "values that need each other", "needs itself",
      code(
        [vote],
        values: [
          ([Instruction(.value, d: 0, n: 1), result], -1),
          ([Instruction(.value, d: 0, n: 0), result], -1),
        ])),
    BadBytecode(
      "too long a chain of values", "too deep",
      code(
        [vote],
        values: (1...300).map { ([Instruction(.value, d: 0, n: $0), result], -1) }
          + [([one, result], -1)])),
  ]

  private static let badTables = [
    BadBytecode(table: "group of no list", "not there", { $0.groups[0] = [2] }),
    BadBytecode(table: "group of two fields", "several fields", { $0.groups[0] = [0, 1] }),
    BadBytecode(
      table: "tally of no list", "tally is empty", { $0.tallies[0] = [.init(list: 2, weight: 1)] }),
    BadBytecode(
      table: "tally of two fields", "tally is empty",
      { $0.tallies[0] = [.init(list: 0, weight: 1), .init(list: 1, weight: 1)] }),
    BadBytecode(table: "tally of nothing", "tally is empty", { $0.tallies[0] = [] }),
    BadBytecode(table: "window of no field", "not there", { $0.windows[0].field = 2 }),
    BadBytecode(
      table: "window up to no list", "not there", { $0.windows[0].limits = [.until(-1)] }),
    BadBytecode(
      table: "window up to another field", "another field",
      { $0.windows[0].limits = [.until(1)] }),
    BadBytecode(table: "group number 0", "capture is out of range", { $0.captures[0].number = 0 }),
    BadBytecode(table: "capture of no list", "out of range", { $0.captures[0].list = 2 }),
    BadBytecode(table: "domain without list", "out of range", { $0.domains[0].list = -1 }),
    BadBytecode(table: "words with a list", "out of range", { $0.domains[2].list = 0 }),
    BadBytecode(table: "domain of two fields", "another field", { $0.domains[0].list = 1 }),
    BadBytecode(table: "choice of one", "choice names", { $0.choices[0].labels = [0] }),
    BadBytecode(table: "choice of no label", "choice names", { $0.choices[0].labels = [0, 2] }),
  ]
}
