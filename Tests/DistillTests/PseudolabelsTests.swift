import Dataset
import TestSupport
import Testing

@testable import Distill

/// Labels put beside the rows they belong to, and files that do not belong together.
struct PseudolabelsTests {
  private static func line(_ id: String, _ yes: Float, covered: Bool = true) -> String {
    "{\"id\": \"\(id)\", \"label\": \"\(yes > 0.5 ? "yes" : "no")\", \"confidence\": \(max(yes, 1 - yes)), "
      + "\"probabilities\": {\"no\": \(1 - yes), \"yes\": \(yes)}, \"covered\": \(covered)}"
  }

  @Test func labelsFindTheirRows() throws {
    let files = try TemporaryFolder()
    let path = try files.write(
      [Self.line("c", 0.75), Self.line("a", 0.25), Self.line("b", 0.5, covered: false)],
      to: "labels.jsonl")
    let labels = try Pseudolabels(path: path, ids: ["a", "b", "c", "d"], data: "rows")
    #expect(labels.labels == ["no", "yes"] && labels.labeledCount == 2)
    #expect(labels.targets.weights == [1, 0, 1, 0])
    #expect(labels.targets.probabilities == [0.75, 0.25, 0.5, 0.5, 0.25, 0.75, 0.5, 0.5])
  }

  @Test func withoutIDsRowsAreTakenInOrder() throws {
    let files = try TemporaryFolder()
    let path = try files.write(
      "row,label,confidence,covered,p:no,p:yes\n0,no,1,true,1,0\n1,yes,1,true,0,1\n",
      to: "labels.csv")
    #expect(try Pseudolabels(path: path, ids: ["0", "1"], data: "rows").labeledCount == 2)
    // Rows are found by their numbers, in whatever order they stand, and some may be left out.
    let moved = try files.write(
      "row,label,confidence,covered,p:no,p:yes\n2,no,1,true,1,0\n0,yes,1,true,0,1\n",
      to: "moved.csv")
    let targets = try Pseudolabels(path: moved, ids: ["a", "b", "c"], data: "rows").targets
    #expect(targets.weights == [1, 0, 1] && targets.probabilities.suffix(2) == [1, 0])
    let error = #expect(throws: DatasetError.self) {
      try Pseudolabels(path: moved, ids: ["a", "b"], data: "rows")
    }
    #expect(
      error?.message
        == "row 0: expected the number of one of the 2 rows of `rows`, each once, found `2`")
    let plain = try files.write("label,p:no,p:yes\nno,1,0\nyes,0,1\n", to: "plain.csv")
    let unnumbered = #expect(throws: DatasetError.self) {
      try Pseudolabels(path: plain, ids: ["0", "1", "2"], data: "rows")
    }
    #expect(unnumbered?.message == "expected a label for each of the 3 rows of `rows`, found 2")
  }

  @Test func numberedLabelsOfOtherRowsAreRefused() throws {
    let files = try TemporaryFolder()
    let path = files.path("labels.jsonl")
    var writer = try LabelWriter(
      path: path, format: .jsonLines, labels: ["no", "yes"], hasIDs: false)
    try writer.write(
      LabelBatch(
        firstRow: 0, ids: nil, labels: [0], probabilities: [1, 0], isCovered: [true]),
      rowNumbers: [1])
    var provenance = LabelProvenance(
      labels: ["no", "yes"], model: "m", data: "d", dataHash: nil, abstainBelow: 0)
    provenance.sourceRows = 2
    try writer.commit(provenance)
    #expect(try Pseudolabels(path: path, ids: ["0", "1"], data: "rows").labeledCount == 1)
    let error = #expect(throws: DatasetError.self) {
      try Pseudolabels(path: path, ids: ["0", "1", "2"], data: "rows")
    }
    #expect(
      error?.message
        == "expected labels made of the 3 rows of `rows`, found those of 2 rows, as "
        + "`\(path).json` says")
  }

  @Test func rowsAndLabelsWithoutAnIDBelongToNoOther() throws {
    let files = try TemporaryFolder()
    let unnamed = Self.line("a", 0.2).replacing("\"a\"", with: "null")
    let path = try files.write([Self.line("b", 0.2), unnamed], to: "labels.jsonl")
    let labels = try Pseudolabels(path: path, ids: [nil, "b", nil], data: "rows")
    #expect(labels.targets.weights == [0, 1, 0] && labels.unnamedCount == 2)
    #expect(labels.unnamedLabelCount == 1)
  }

  @Test func whatDoesNotBelongTogetherIsRefused() throws {
    let files = try TemporaryFolder()
    func message(_ lines: [String], ids: [String]) throws -> String? {
      let path = try files.write(lines, to: "labels.jsonl")
      return #expect(throws: DatasetError.self) {
        try Pseudolabels(path: path, ids: ids, data: "rows")
      }?.message
    }
    let lines = [Self.line("a", 0.2), Self.line("x", 0.2), Self.line("y", 0.2)]
    #expect(
      try message(lines, ids: ["a", "b"])
        == "expected the ids of rows of `rows`, found other ids in 2 of 3 rows, the first is `x`")
    #expect(
      try message([lines[0]], ids: ["a", "b", "a"]) == "rows 0 and 2 have the same id `a`")
    #expect(
      try message([lines[0], lines[0]], ids: ["a"]) == "two labels have the id `a`")
    #expect(try message(["{\"id\": 1"], ids: ["a"]) != nil)
  }
}
