internal import LabelLang

/// Compiles the graph of all programs to bytecode.
///
/// A value that is used more than once, or that a loop needs though it is the same for the whole row,
/// is a segment of its own, computed when it is first needed and at most once a row.
struct Compiler {
  let core: Core
  /// The place of each text input among the fields, by input.
  let fieldOfInput: [Int: Int]
  /// How often each node is used.
  let uses: [Int]
  let estimates: NodeEstimates

  var code = Bytecode()
  var keywords: [ScannedKeyword] = []
  var regexes: [RegexSyntax] = []
  var lists: [MatchList] = []
  private var keywordPlaces: [ScannedKeyword: Int] = [:]
  private var regexPlaces: [RegexSyntax: Int] = [:]
  private var listPlaces: [ListKey: Int] = [:]
  private var constantPlaces: [UInt64: Int] = [:]
  /// The places of entries in the tables of the bytecode; entries of different tables differ in type.
  private var entryPlaces: [AnyHashable: Int] = [:]
  private var valuePlaces: [NodeID: Int] = [:]
  /// Values whose segment is still to be written.
  private var waiting: [NodeID] = []
  /// The loops that are being compiled, by level.
  var loops: [Level: Loop] = [:]
  /// The program that is being compiled, and where its code begins.
  private(set) var program = ""
  private var programStart = 0
  /// How many further nodes `need(of:)` looks at.
  var needBudget = 0

  /// A loop: the field of its elements, and the register that holds the one at hand.
  struct Loop {
    let field: Int
    let register: Int
  }

  private struct ListKey: Hashable {
    let pattern: PatternID
    let field: Int
  }

  init(core: Core, inputs: [TypedInput], uses: [Int]) {
    self.core = core
    self.uses = uses
    estimates = NodeEstimates(core)
    var fields: [Int: Int] = [:]
    for (index, input) in inputs.enumerated() where input.type == .text {
      fields[index] = fields.count
    }
    fieldOfInput = fields
  }

  // MARK: Emitting

  /// The most instructions that one program becomes.
  ///
  /// What depends on the element of a loop is written out at each place that uses it, so that the code
  /// may be larger than the graph without end.
  static let mostInstructions = 1 << 20

  /// Goes on to another program.
  mutating func begin(_ name: String) {
    (program, programStart) = (name, here)
  }

  /// Throws where a program becomes too long, or needs more registers than there are.
  func checkSize(free register: Int) throws(PlanError) {
    guard register + 3 < Bytecode.registerCount else { throw .tooComplex(program: program) }
    guard here - programStart < Self.mostInstructions else { throw .tooLong(program: program) }
  }

  /// Adds an instruction and gives its address.
  @discardableResult
  mutating func emit(
    _ opcode: Opcode, d: Int = 0, a: Int = 0, b: Int = 0, n: Int = 0
  ) -> Int {
    code.instructions.append(Instruction(opcode, d: d, a: a, b: b, n: n))
    return code.instructions.count - 1
  }

  /// Adds an instruction with a second immediate and gives its address.
  mutating func emit(_ opcode: Opcode, a: Int = 0, m: Int) -> Int {
    code.instructions.append(Instruction(opcode, a: a, m: m))
    return code.instructions.count - 1
  }

  /// The address of the next instruction.
  var here: Int { code.instructions.count }

  /// Lets the jumps at some addresses go to the next instruction.
  mutating func land(_ jumps: [Int]) {
    for address in jumps { code.instructions[address].n = Int32(here) }
  }

  /// The place of a constant.
  mutating func constant(_ value: Double) -> Int {
    if let place = constantPlaces[value.bitPattern] { return place }
    code.constants.append(value)
    constantPlaces[value.bitPattern] = code.constants.count - 1
    return code.constants.count - 1
  }

  /// The place of a table entry, added where it is not there yet.
  mutating func place<Entry: Hashable>(
    of entry: Entry, in table: WritableKeyPath<Bytecode, [Entry]>
  ) -> Int {
    if let place = entryPlaces[entry] { return place }
    code[keyPath: table].append(entry)
    let place = code[keyPath: table].count - 1
    entryPlaces[entry] = place
    return place
  }

  // MARK: Values

  /// Whether a node, needed in register `d`, is a segment of its own: it is used more than once, or
  /// would be computed anew for each element of a loop, or registers run short.
  func isValue(_ id: NodeID, at d: Int) -> Bool {
    guard core.facts(id).isClosed else { return false }
    switch core[id] {
    case .constant, .missing, .input, .field: return false
    default:
      return (uses[id.raw] > 1 && !isEasy(id)) || (!loops.isEmpty && isCostly(id))
        || (d > Self.manyRegisters && core.facts(id).depth > 0)
    }
  }

  /// Whether a node compares a constant with a value that is looked up: then doing so anew costs no
  /// more than looking up the answer.
  private func isEasy(_ id: NodeID) -> Bool {
    guard case .binary(let operation, let left, let right) = core[id],
      [.equal, .notEqual, .less, .lessOrEqual].contains(operation)
    else { return false }
    func isLookedUp(_ id: NodeID) -> Bool {
      if case .binary = core[id] { return false }
      return uses[id.raw] > 1
    }
    switch (core[left], core[right]) {
    case (.constant, _): return isLookedUp(right)
    case (_, .constant): return isLookedUp(left)
    default: return false
    }
  }

  /// Whether a node costs more than looking its value up: a loop, or arithmetic on arithmetic.
  private func isCostly(_ id: NodeID) -> Bool {
    switch core[id] {
    case .comprehension: true
    case .binary(let operation, _, _): operation.isArithmetic && core.facts(id).depth > 1
    default: false
    }
  }

  /// From here on, what can be a segment of its own is one.
  private static let manyRegisters = 128

  /// The place of a value; its segment is written later.
  mutating func value(_ id: NodeID) -> Int {
    if let place = valuePlaces[id] { return place }
    let place = code.values.count
    valuePlaces[id] = place
    code.values.append(Bytecode.Segment(start: 0, end: 0, field: isView(id) ? field(of: id) : -1))
    waiting.append(id)
    return place
  }

  /// Writes the segments of all values that were asked for.
  mutating func finishValues() throws(PlanError) {
    while let id = waiting.popLast() {
      let start = here
      loops = [:]
      try compileOperation(id, into: 0)
      emit(.result, a: 0)
      let place = valuePlaces[id]!
      code.values[place].start = start
      code.values[place].end = here
    }
  }

  // MARK: Fields and lists

  /// Whether a node is a view.
  func isView(_ id: NodeID) -> Bool {
    switch core[id] {
    case .field, .edge, .window, .group, .element: true
    case .parameter(_, let isView): isView
    case .conditional(_, let a, _): isView(a)
    default: false
    }
  }

  /// The field that a view is a part of.
  func field(of id: NodeID) -> Int {
    switch core[id] {
    case .field(let input): return fieldOfInput[input]!
    case .edge(_, let view, _): return field(of: view)
    case .conditional(_, let a, _): return field(of: a)
    default:
      if let level = core[id].level, let loop = loops[level] { return loop.field }
      preconditionFailure("a view of no field passed the checker")
    }
  }

  /// The list of a pattern in a field.
  mutating func list(_ pattern: PatternID, in field: Int) -> Int {
    let key = ListKey(pattern: pattern, field: field)
    if let place = listPlaces[key] { return place }
    let kind: MatchList.Kind
    switch core[pattern] {
    case .keyword(let keyword, let folding): kind = .keyword(self.keyword(keyword, folding))
    case .regex(let regex): kind = .regex(self.regex(regex))
    case .except(let kept, let gone):
      kind = .except(list(kept, in: field), list(gone, in: field))
    case .union(let entries):
      var compiled: [MatchList.Entry] = []
      for entry in entries {
        var result = MatchList.Entry(keywords: [], lists: [], weight: entry.weight)
        for part in entry.parts {
          if case .keyword(let keyword, let folding) = core[part] {
            result.keywords.append(self.keyword(keyword, folding))
          } else {
            result.lists.append(list(part, in: field))
          }
        }
        compiled.append(result)
      }
      kind = .union(compiled)
    }
    lists.append(MatchList(kind: kind, field: field))
    listPlaces[key] = lists.count - 1
    return lists.count - 1
  }

  private mutating func keyword(_ keyword: Keyword, _ folding: Folding) -> Int {
    let scanned = ScannedKeyword(keyword: keyword, folding: folding)
    if let place = keywordPlaces[scanned] { return place }
    keywords.append(scanned)
    keywordPlaces[scanned] = keywords.count - 1
    return keywords.count - 1
  }

  private mutating func regex(_ regex: RegexSyntax) -> Int {
    if let place = regexPlaces[regex] { return place }
    regexes.append(regex)
    regexPlaces[regex] = regexes.count - 1
    return regexes.count - 1
  }
}

extension CoreBinary {
  /// Whether it makes a number of numbers, each of which it needs.
  fileprivate var isArithmetic: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .ratio, .min, .max: true
    case .equal, .notEqual, .less, .lessOrEqual, .and, .or, .coalesce: false
    }
  }
}
