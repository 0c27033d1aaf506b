import Dataset
import Testing

@Suite struct NaturalOrderTests {
  @Test func numbersCompareByValue() {
    let ordered = [
      "LF1", "LF01x", "LF2", "LF2/a", "LF2.b", "LF10", "LF10a", "LF011", "a", "a/b", "a-b", "b",
    ]
    for (i, first) in ordered.enumerated() {
      for (j, second) in ordered.enumerated() {
        #expect(
          NaturalOrder.isBefore(first, second) == (i < j), "\(first) and \(second)")
      }
    }
    #expect(NaturalOrder.isBefore("a9", "a" + String(repeating: "9", count: 40)))
  }
}
