import Testing

@Suite struct FuzzTests {
  /// Inputs of one target; the same in every run.
  @Test(arguments: FuzzTarget.allCases)
  func seededInputsBreakNothing(_ target: FuzzTarget) throws {
    let seed: UInt64 = 4
    var inputs = InputMutator(seed: seed, corpus: try FuzzCorpus.seeds(of: target))
    for number in 0..<2_000 {
      let input = inputs.next()
      do {
        try target.run(input)
      } catch {
        Issue.record(
          "\(target), seed \(seed), input \(number): \(error): \(String(reflecting: input))")
      }
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func formerCrashesBreakNothing(_ target: FuzzTarget) throws {
    for crash in try FuzzCorpus.crashes(of: target) {
      #expect(throws: Never.self, "\(target)/\(crash.name)") { try target.run(crash.bytes) }
    }
  }
}
