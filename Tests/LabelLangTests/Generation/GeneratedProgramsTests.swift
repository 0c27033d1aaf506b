import LabelLang
import TestSupport
import Testing

@Suite struct GeneratedProgramsTests {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func generatedProgramsParse(seed: UInt64) {
    var generator = ProgramGenerator(seed: seed)
    for number in 0..<300 {
      let text = generator.program()
      let parsed = Parsed(text)
      #expect(parsed.places == [], "seed \(seed), program \(number):\n\(text)")
      if parsed.places.isEmpty == false { return }
    }
  }
}
