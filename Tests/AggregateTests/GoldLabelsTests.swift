import Aggregate
import Testing

/// Gold values as labels.
struct GoldLabelsTests {
  @Test func goldIsALabelOrItsNumber() {
    var gold = GoldLabels(labels: ["no", "yes", "0"])
    gold.add(["yes", nil, "1", "0", "maybe", "often"])
    #expect(gold.labels == [1, -1, 1, 2, -1, -1])
    #expect(gold.unknownCount == 2 && gold.firstUnknown == "maybe")
    gold.add(["maybe", "never", "rarely"])
    #expect(gold.unknownCount == 5 && gold.firstUnknowns == ["maybe", "often", "never"])
    #expect(gold.labels.count == 9)
    #expect(gold.counts(labelCount: 3) == [0, 2, 1])
  }
}
