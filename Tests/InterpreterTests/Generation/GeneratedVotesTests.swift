import Interpreter
import LabelLang
import TestSupport
import Testing

@Suite struct GeneratedVotesTests {
  /// A program whose every vote is an abstention would test little.
  @Test func generatedProgramsMostlyVote() async throws {
    var programs = ProgramGenerator(seed: 11)
    var generator = RowGenerator(seed: 12)
    generator.hugeShare = 0
    let rows = (0..<60).map { _ in generator.row() }
    var votes = 0
    var cells = 0
    var changing = 0
    for number in 0..<80 {
      let source = SourceFile(name: "\(number)", text: programs.program())
      let program = try #require(Checker.check(source).program, "seed 11, program \(number)")
      let plan = try Plan([program])
      let columns = MachineRows.columns(of: rows, for: plan)
      let batch = try await Runner(plan).votes(on: columns, rowCount: rows.count)
      #expect(batch.faults == [], "seed 11, program \(number)")
      cells += rows.count
      votes += batch.votes.count { $0 != VoteBatch.abstain }
      if Set(batch.votes).subtracting([VoteBatch.abstain]).count > 1 { changing += 1 }
    }
    #expect(votes * 10 >= cells * 6, "\(votes) of \(cells)")
    #expect(changing >= 40, "\(changing) of 80 programs give more than one label")
  }
}
