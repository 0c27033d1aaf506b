import LabelLang
import TestSupport
import Testing

/// Valid programs, damaged at random: the front end must end, and report only real places.
@Suite struct MutationTests {
  /// SplitMix64.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }

  private func damage(_ bytes: inout [UInt8], using generator: inout Generator) {
    guard !bytes.isEmpty else { return }
    let start = Int.random(in: 0..<bytes.count, using: &generator)
    let end = min(bytes.count, start + Int.random(in: 1...12, using: &generator))
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1: bytes.removeSubrange(start..<end)
    case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
    case 3:
      let other = Int.random(in: 0..<bytes.count, using: &generator)
      bytes.insert(contentsOf: Array(bytes[start..<end]), at: other)
    default:
      let pieces = [
        "(", "]", "\"", "/", "'", "*", " not ", "=>", "when ", "#", "\n", "“", "\\", "|",
      ]
      bytes.insert(contentsOf: pieces.randomElement(using: &generator)!.utf8, at: start)
    }
  }

  @Test(arguments: 0..<20)
  func damagedProgramsAreRead(_ seed: Int) {
    var generator = Generator(state: UInt64(seed))
    let programs = WorkedPrograms.all + LanguageCase.all.map(\.program)
    for _ in 0..<100 {
      var bytes = Array(programs.randomElement(using: &generator)!.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        damage(&bytes, using: &generator)
      }
      let parsed = Parsed(bytes: bytes)
      var list = DiagnosticList()
      for literal in parsed.program.statements.flatMap(strings) {
        _ = KeywordParser.parse(literal, into: &list)
      }
      for finding in parsed.findings + list.all {
        let ranges =
          [finding.primary.range] + finding.secondary.map(\.range)
          + (finding.help?.edits.map(\.range) ?? [])
        for range in ranges {
          #expect(
            0 <= range.start && range.start <= range.end && range.end <= bytes.count,
            "seed \(seed): \(finding)")
        }
      }
      let texts = parsed.program.statements.map(\.range)
      #expect(zip(texts, texts.dropFirst()).allSatisfy { $0.end <= $1.start }, "seed \(seed)")
    }
  }

  /// A repair leaves errors only on lines that it did not touch.
  @Test(arguments: 20..<25)
  func repairsOfDamagedProgramsLeaveNoErrorBehind(_ seed: Int) {
    var generator = Generator(state: UInt64(seed))
    for _ in 0..<100 {
      var bytes = Array(WorkedPrograms.all.randomElement(using: &generator)!.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        damage(&bytes, using: &generator)
      }
      let source = SourceFile(name: "test.label", bytes: bytes)
      let repaired = Repair.repair(source).source
      if repaired.bytes == source.bytes { continue }
      let lines = Set(bytes.split { $0 == 0x0A || $0 == 0x0D })
      let left = repaired.bytes.split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }
      for finding in Checker.check(repaired).diagnostics.all
      where finding.code.severity == .error {
        let line = left[repaired.position(of: finding.primary.range.start).line - 1]
        #expect(line.isEmpty || lines.contains(line), "seed \(seed): \(finding)")
      }
    }
  }

  /// Every keyword of a statement's lists and calls, as far as one level shows them.
  private func strings(_ statement: Statement) -> [StringLiteral] {
    switch statement {
    case .set(let set): set.patterns.flatMap(strings)
    case .table(let table): table.patterns.flatMap(strings)
    case .when(let rule): strings(rule.condition)
    case .binding(let binding): strings(binding.value)
    default: []
    }
  }

  private func strings(_ expression: Expression) -> [StringLiteral] {
    switch expression {
    case .string(let literal): [literal]
    case .call(let call): call.arguments.flatMap(strings)
    case .list(let items, _): items.flatMap(strings)
    case .binary(_, let left, let right, _): strings(left) + strings(right)
    case .comprehension(let value): value.domainArguments.flatMap(strings)
    default: []
    }
  }
}
