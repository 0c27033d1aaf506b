@testable import Interpreter
@testable import LabelLang

/// Bytecode of some programs, changed as bytes say.
struct ChangedBytecode {
  private(set) var code: Bytecode
  private var changes: ArraySlice<UInt8>

  init(_ code: Bytecode, changes: ArraySlice<UInt8>) {
    self.code = code
    self.changes = changes
  }

  /// Programs that together use every kind of instruction table.
  static let sources = [
    """
    labels a, b
    input text: text
    input n: number?
    table t = {"good": 2, "bad*": -1, /x+y/: 3}
    def tone(m: match) = if has(before(m, 3 words), "not") then -weight(m) else weight(m)
    let total = sum s in sentences(text): (sum m in find(s, t except "good grief"): tone(m))
    choose {a: total, b: -total} min 1 margin 0.5 times 2 confidence 0.6
    when words(text) < (n ?? 3) => b
    """,
    """
    labels a, b
    input text: text
    set s = ["one", "two", /(\\d+) (km|mi)/]
    let far = max m in find(text, s): number(group(m, 1)) ?? 0
    when any w in words(text): is(w, s) and index(w) > 2 => a
    when (far ?? 0) > 3 and count(last(text, 9 chars), s) > 0 => b
    when distinct(text, s) + unique(text) >= 4 => a
    when (sum e in entries(s) where has(text, e): 2) > 3 => b
    """,
    """
    labels a, b
    input text: text
    let parts = count p in split(text, [",", ";"]) where words(p) > 1
    let near = count m in find(text, "price*")
               where any q in find(around(m, 5 words, same sentence, until "but"), "low*"):
                 distance(m, q) < 3
    when near > 0 and ratio(parts, sentences(text)) > 0.5 => a
    when log1p(digits(text)) + sqrt(max(chars(text), 1)) > 6 => b
    """,
  ]

  static let plans = Result {
    try sources.map { text in
      let outcome = Checker.check(SourceFile(name: "verify", text: text))
      guard let program = outcome.program else {
        throw BrokenProperty("\(outcome.diagnostics.all.map(\.message))")
      }
      return try Plan([program])
    }
  }

  static let rows = [
    "", "not good. Bad, good grief; xxy one two 12 km", "low price, but lower prices two",
    String(repeating: "badly one, ", count: 40),
  ]

  private mutating func byte() -> Int { Int(changes.popFirst() ?? 0) }

  /// A place in a table of so many elements.
  private mutating func place(_ count: Int) -> Int {
    let number = byte() << 8 | byte()
    return count == 0 ? 0 : number % count
  }

  private mutating func small() -> Int { Int(Int8(truncatingIfNeeded: byte())) }

  /// Carries out changes until the bytes are used up.
  mutating func carryOut() {
    while !changes.isEmpty {
      switch byte() % 8 {
      case 0...3: changeInstruction()
      case 4: changeSegment()
      case 5: changeConstant()
      case 6: changeWindow()
      default: changeTable()
      }
    }
  }

  private mutating func changeInstruction() {
    let address = place(code.instructions.count)
    switch byte() % 7 {
    case 0: code.instructions[address].opcode = Opcode.allCases[byte() % Opcode.allCases.count]
    case 1: code.instructions[address].d = UInt8(byte())
    case 2: code.instructions[address].a = UInt8(byte())
    case 3: code.instructions[address].b = UInt8(byte())
    case 4: code.instructions[address].n &+= Int32(small())
    case 5: code.instructions[address].n = Int32(small()) << Int32(byte() % 32)
    default: code.instructions.swapAt(address, place(code.instructions.count))
    }
  }

  private mutating func changeSegment() {
    let inPrograms = byte() % 2 == 0 || code.values.isEmpty
    var segments = inPrograms ? code.programs : code.values
    let segment = place(segments.count)
    switch byte() % 3 {
    case 0: segments[segment].start += small()
    case 1: segments[segment].end += small()
    default: segments[segment].field = small()
    }
    if inPrograms { code.programs = segments } else { code.values = segments }
  }

  private mutating func changeConstant() {
    guard !code.constants.isEmpty else { return }
    let values: [Double] = [.nan, .infinity, -.infinity, -0.0, 1e308, -1, 0.5, 1e-300]
    code.constants[place(code.constants.count)] = values[byte() % values.count]
  }

  private mutating func changeWindow() {
    guard !code.windows.isEmpty else { return }
    let window = place(code.windows.count)
    let sides: [Bytecode.Window.Side] = [.before, .after, .around, .first, .last]
    let units: [LimitUnit] = [.words, .sentences, .chars]
    switch byte() % 3 {
    case 0: code.windows[window].side = sides[byte() % sides.count]
    case 1: code.windows[window].field = small()
    default:
      let unit = units[byte() % units.count]
      let limits: [Bytecode.Limit] = [
        .constant(Double(small()), unit), .constant(.nan, unit), .register(small(), unit),
        .sameSentence, .until(small()),
      ]
      code.windows[window].limits.append(limits[byte() % limits.count])
    }
  }

  private mutating func changeTable() {
    let element = byte()
    switch element % 5 {
    case 0 where !code.domains.isEmpty:
      let domain = place(code.domains.count)
      let kinds: [Bytecode.Domain.Kind] = [.find, .words, .sentences, .split]
      code.domains[domain].kind = kinds[byte() % kinds.count]
      code.domains[domain].list = small()
    case 1 where !code.captures.isEmpty:
      code.captures[place(code.captures.count)].number = small()
    case 2 where !code.tallies.isEmpty:
      code.tallies[place(code.tallies.count)].append(.init(list: small(), weight: 1))
    case 3 where !code.choices.isEmpty:
      code.choices[place(code.choices.count)].labels.append(small())
    case 4 where !code.groups.isEmpty:
      code.groups[place(code.groups.count)].append(small())
    default: break
    }
  }
}
