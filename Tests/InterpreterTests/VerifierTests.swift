import LabelLang
import TestSupport
import Testing

@testable import Interpreter

@Suite struct VerifierTests {
  @Test func goodBytecodePasses() throws {
    try Verifier(code: BadBytecode.good, tables: BadBytecode.tables).verify()
  }

  @Test(arguments: BadBytecode.all)
  func isRefused(_ bad: BadBytecode) {
    let failure = #expect(throws: Verifier.Failure.self) {
      try Verifier(code: bad.code, tables: BadBytecode.tables).verify()
    }
    if let failure {
      #expect(failure.reason.contains(bad.reason), "\(failure)")
    }
  }

  /// What passes the verifier ends on every row, whatever it means.
  @Test func mutatedBytecodeIsRefusedOrRuns() async throws {
    let seed: UInt64 = 31
    var cases = GeneratedCases(seed: seed)
    var random = SeededRandom(seed: seed)
    var (refused, run) = (0, 0)
    while refused + run < 2_000 {
      let example = try cases.next()
      for _ in 0..<40 {
        var code = example.plan.bytecode
        for _ in 0..<random.int(1...2) { code.mutate(&random) }
        let plan: Plan
        do {
          plan = try example.plan.replacing(bytecode: code)
        } catch {
          refused += 1
          continue
        }
        let batch = try await Runner(plan).votes(
          on: MachineRows.columns(of: example.rows, for: plan), rowCount: example.rows.count)
        #expect(batch.votes.allSatisfy { (-1..<plan.labels.count).contains(Int($0)) })
        run += 1
      }
    }
    print("verifier: seed \(seed), \(refused) mutations refused, \(run) run")
    #expect(refused > 200 && run > 200, "seed \(seed)")
  }
}

extension Bytecode {
  /// Changes one thing.
  fileprivate mutating func mutate(_ random: inout SeededRandom) {
    let address = random.int(0...instructions.count - 1)
    let registers: [UInt8] = [0, 1, 2, 3, 9, 255]
    switch random.int(0...11) {
    case 0: instructions[address].opcode = random.pick(Opcode.allCases)
    case 1: instructions[address].d = random.pick(registers)
    case 2: instructions[address].a = random.pick(registers)
    case 3: instructions[address].b = random.pick(registers)
    case 4: instructions[address].n &+= random.pick([-2, -1, 1, 2, 3])
    case 5: instructions[address].n = random.pick([-1, 0, 1, .max, .min])
    case 6: instructions[address] = instructions[random.int(0...instructions.count - 1)]
    case 7: instructions.swapAt(address, random.int(0...instructions.count - 1))
    case 8:
      guard !constants.isEmpty else { return }
      constants[random.int(0...constants.count - 1)] = random.pick([
        .nan, -1, 0.5, 1e300, -1e300, .infinity,
      ])
    case 9:
      guard !windows.isEmpty else { return }
      let window = random.int(0...windows.count - 1)
      windows[window].side = random.pick([.before, .after, .around, .first, .last])
      windows[window].limits.append(
        random.pick([
          .register(0, .chars), .register(1, .words), .until(random.int(-1...5)), .sameSentence,
          .constant(.nan, .words), .constant(-3, .sentences),
        ]))
    case 10:
      guard !domains.isEmpty else { return }
      let domain = random.int(0...domains.count - 1)
      domains[domain].kind = random.pick([.find, .words, .sentences, .split])
      domains[domain].list = random.int(-1...5)
    default:
      guard !values.isEmpty else { return }
      let value = random.int(0...values.count - 1)
      values[value] = random.pick(values)
    }
  }
}
