import Dataset
import Testing

@Suite struct RejectedRowsTests {
  @Test func allAreCountedAndTheFirstKept() {
    var rejected = RejectedRows()
    for batch in 0..<5 {
      rejected.add(
        (0..<9).map { place in
          RejectedRow(row: batch * 9 + place, line: 1, reason: "broken", bytes: [])
        })
    }
    #expect(rejected.count == 45)
    #expect(rejected.first.map(\.row) == Array(0..<20))
  }
}
