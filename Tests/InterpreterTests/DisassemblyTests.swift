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
      let instructions = lines.compactMap { line in
        let words = line.split(separator: " ")
        return line.hasPrefix("  ") ? words.dropFirst().first.map(String.init) : nil
      }
      #expect(instructions == plan.bytecode.instructions.map { "\($0.opcode)" })
      #expect(lines.count { $0.hasPrefix("list ") } == plan.lists.count)
      opcodes.formUnion(instructions)
    }
    #expect(opcodes.count > 50, "\(opcodes.count) kinds of instructions")
  }
}
