import TestSupport
import Testing

@Suite struct ProgramGeneratorTests {
  @Test func usesEveryConstructOfTheLanguage() {
    var generator = ProgramGenerator(seed: 1)
    for _ in 0..<1_500 { _ = generator.program() }
    #expect(generator.coverage.missing == [])
  }

  @Test func givesTheSameProgramsForASeed() {
    var first = ProgramGenerator(seed: 42)
    var second = ProgramGenerator(seed: 42)
    var other = ProgramGenerator(seed: 43)
    var differs = false
    for _ in 0..<20 {
      let program = first.program()
      #expect(program == second.program())
      differs = differs || program != other.program()
    }
    #expect(differs)
  }

  @Test func keepsProgramsSmall() {
    var generator = ProgramGenerator(seed: 7)
    for _ in 0..<500 {
      #expect(generator.program().utf8.count < 20_000)
    }
  }
}
