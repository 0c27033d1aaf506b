import LabelLang
import TestSupport
import Testing

@Suite struct GeneratedProgramsTests {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func generatedProgramsHaveNoErrors(seed: UInt64) {
    var generator = ProgramGenerator(seed: seed)
    for number in 0..<150 {
      let text = generator.program()
      let errors = CheckedProgram(text).errors
      guard errors.isEmpty else {
        Issue.record("seed \(seed), program \(number): \(errors)\n\(text)")
        return
      }
    }
  }
}
