import LabelLang
import TestSupport
import Testing

@testable import Interpreter

/// Bytecode as text: every instruction on a line, whatever its operands.
@Suite struct DisassemblyTests {
  @Test func everyInstructionHasALine() throws {
    var opcodes: Set<String> = []
    var generator = ProgramGenerator(seed: 12)
    generator.commonLabels = ["spam", "ham", "other"]
    for _ in 0..<20 {
      let programs = try (0..<10).map { number in
        let source = SourceFile(name: "p\(number)", text: generator.program())
        return try #require(Checker.check(source).program)
      }
      let plan = try Plan(programs)
      let lines = plan.disassembly().split(separator: "\n")
      var isListed = [Bool](repeating: false, count: plan.bytecode.instructions.count)
      for line in lines where line.hasPrefix("  ") {
        let words = line.split(separator: " ")
        let address = try #require(Int(words[0]))
        let opcode = "\(plan.bytecode.instructions[address].opcode)"
        #expect(words[1] == opcode && !isListed[address], "\(line)")
        isListed[address] = true
        opcodes.insert(opcode)
      }
      #expect(!isListed.contains(false))
      #expect(lines.count { $0.hasPrefix("list ") } == plan.lists.count)
    }
    #expect(opcodes.count > Opcode.allCases.count * 3 / 4, "\(opcodes.count) kinds")
  }
}
