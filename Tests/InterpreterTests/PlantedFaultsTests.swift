import Testing

@testable import Interpreter

/// The comparison with the reference evaluator has teeth: it finds faults that are planted.
@Suite struct PlantedFaultsTests {
  @Test func eachIsCaught() async throws {
    var cases = GeneratedCases(seed: 4_711)
    var hidden = PlantedFault.all
    #expect(hidden.count == 10)
    while !hidden.isEmpty, cases.count < 300 {
      let example = try cases.next()
      var left: [PlantedFault] = []
      for fault in hidden {
        var code = example.plan.bytecode
        fault.plant(&code)
        let verdict = try await example.check(try example.plan.replacing(bytecode: code))
        if verdict.disagreements.isEmpty {
          left.append(fault)
        } else {
          print("planted fault caught by program \(cases.count): \(fault.name)")
        }
      }
      hidden = left
    }
    #expect(hidden.map(\.name) == [])
  }
}
