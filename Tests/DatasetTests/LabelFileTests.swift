import Dataset
import Foundation
import TestSupport
import Testing

/// Labels, written and read back in every format.
struct LabelFileTests {
  private let labels = ["ham", "sp\"am", "x,y"]
  private let provenance = LabelProvenance(
    labels: [], model: "majority", classBalance: [0.5, 0.25, 0.25],
    classBalanceSource: "given", votes: "votes.npy", votesHash: "00", programs: ["LF1"],
    hashes: ["11"])

  private func batch(from first: Int, ids: [String?]?) -> LabelBatch {
    LabelBatch(
      firstRow: first, ids: ids, labels: [1, -1, -1, 0],
      probabilities: [0.125, 0.75, 0.125, 0.5, 0.5, 0, .nan, .nan, .nan, 1, 0, 0],
      isCovered: [true, true, false, false])
  }

  /// NaN differs from itself.
  private func comparable(_ batch: LabelBatch) -> LabelBatch {
    var batch = batch
    batch.probabilities = batch.probabilities.map { $0.isNaN ? -1 : $0 }
    return batch
  }

  @Test(arguments: LabelFormat.allCases, [true, false])
  func whatIsWrittenReadsBack(format: LabelFormat, hasIDs: Bool) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("labels.\(format.rawValue)")
    let ids: [String?]? = hasIDs ? ["a", nil, "c", ""] : nil
    var writer = try LabelWriter(path: path, format: format, labels: labels, hasIDs: hasIDs)
    try writer.write(batch(from: 0, ids: ids))
    try writer.write(batch(from: 4, ids: ids))
    try writer.commit(provenance)
    let reader = try LabelReader(path: path, batchRows: 3)
    #expect(reader.labels == labels && reader.hasIDs == hasIDs)
    let whole = try reader.readAll()
    var expected = batch(from: 0, ids: ids)
    // An empty id is none.
    expected.ids = ids.map { ($0 + $0).map { $0 == "" ? nil : $0 } }
    expected.rowNumbers = hasIDs || format == .npy ? nil : Array(0..<8)
    expected.labels += expected.labels
    expected.probabilities += expected.probabilities
    expected.isCovered += expected.isCovered
    #expect(comparable(whole) == comparable(expected))
    let side = try LabelReader.provenance(beside: path)
    #expect(side.rows == 8 && side.covered == 4 && side.labels == labels)
    #expect(side.votesHash == "00" && side.hashes == ["11"])
  }

  /// A run may be stopped between the renames of the three files.
  @Test(arguments: ["l.npy", "l.hard.npy", "l.npy.json"])
  func aFileOfAnotherRunIsNoticed(kept: String) throws {
    let folder = try TemporaryFolder()
    func write(first label: Int8) throws {
      var writer = try LabelWriter(
        path: folder.path("l.npy"), format: .npy, labels: ["a", "b"], hasIDs: false)
      try writer.write(
        LabelBatch(
          firstRow: 0, ids: nil, labels: [label, 1],
          probabilities: [1 - Float(label), Float(label), 0, 1], isCovered: [true, true]))
      try writer.commit(provenance)
    }
    try write(first: 0)
    let old = try folder.bytes(of: kept)
    try write(first: 1)
    #expect(try LabelReader(path: folder.path("l.npy")).readAll().labels == [1, 1])
    try folder.write(old, to: kept)
    let error = #expect(throws: DatasetError.self) { try LabelReader(path: folder.path("l.npy")) }
    #expect(
      error?.description.contains("that `\(folder.path("l.npy.json"))` was written for") == true)
    #expect(error?.description.contains("write the labels anew") == true)
  }

  @Test(arguments: [LabelFormat.jsonLines, .csv])
  func aFileThatLostRowsIsNoticed(format: LabelFormat) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("labels.\(format.rawValue)")
    var writer = try LabelWriter(path: path, format: format, labels: labels, hasIDs: false)
    try writer.write(batch(from: 0, ids: nil))
    try writer.commit(provenance)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).dropLast()
    try folder.write(lines.joined(separator: "\n") + "\n", to: "labels.\(format.rawValue)")
    let error = #expect(throws: DatasetError.self) { try LabelReader(path: path).readAll() }
    #expect(error?.message == "expected 4 rows, as `\(path).json` counts them, found 3")
    try FileManager.default.removeItem(atPath: path + ".json")
    #expect(try LabelReader(path: path).readAll().labels == [1, -1, -1])
  }

  @Test func labelsAreNoVotes() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("labels.csv")
    var writer = try LabelWriter(path: path, format: .csv, labels: labels, hasIDs: true)
    try writer.write(batch(from: 0, ids: ["a", "b", "c", "d"]))
    try writer.commit(provenance)
    let error = #expect(throws: DatasetError.self) { try VoteFile(path: path) }
    #expect(error?.message == "expected a column for each labeling function, found those of labels")
  }

  @Test func dataAreNoVotes() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<9).map { "r\($0),text \($0),\($0 % 2)\n" }.joined()
    let path = try folder.write("id,text,label\n" + rows, to: "rows.csv")
    let error = #expect(throws: DatasetError.self) { try VoteFile(path: path) }
    #expect(
      error?.message == "expected votes, found another value in nearly every row of `text`")
    let labels = (0..<9).map { "text \($0)" } + ["0", "1"]
    #expect(try VoteFile(path: path, labels: labels).functions == ["text", "label"])
  }

  @Test func votesAreNoLabels() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("votes.npy")
    let matrix = try NpyWriter(AtomicFile(path: path), columnCount: 2)
    try matrix.write([0, 1, 1, -1])
    try matrix.commit()
    try folder.write(
      "{\"labels\": [\"a\", \"b\"], \"programs\": [\"f\", \"g\"]}\n", to: "votes.npy.json")
    let error = #expect(throws: DatasetError.self) { try LabelReader(path: path) }
    #expect(error?.message == "expected labels, found votes")
    #expect(error?.help == "make labels of them with `labellang aggregate \(path) --out FILE`")
  }

  @Test func theLineIsAsDocumented() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("labels.jsonl")
    var writer = try LabelWriter(path: path, format: .jsonLines, labels: ["a", "b"], hasIDs: true)
    try writer.write(
      LabelBatch(
        firstRow: 0, ids: ["x"], labels: [1], probabilities: [0.25, 0.75], isCovered: [true]))
    try writer.commit(provenance)
    #expect(
      String(decoding: try folder.bytes(of: "labels.jsonl"), as: UTF8.self)
        == #"{"id": "x", "label": "b", "confidence": 0.75, "probabilities": {"a": 0.25, "b": 0.75}, "#
        + "\"covered\": true}\n")
  }

  @Test(arguments: [
    (#"{"id": 1, "label": "c", "probabilities": {"a": 0.5, "b": 0.5}}"#, "labels `a`, `b`"),
    (#"{"id": 1, "label": "a", "probabilities": {"a": 0.9, "b": 0.5}}"#, "a sum of 1.4"),
    (
      #"{"id": 1, "label": "a", "probabilities": {"a": "x", "b": 0.5}}"#,
      "a number from 0 to 1 as `a`, found `x`"
    ),
    (#"{"id": 1, "label": "a", "probabilities": {"a": 1}}"#, "found 1"),
    (#"{"id": 1, "label": "a"}"#, "found 0"), ("nonsense", "expected a JSON object"),
    ("", "expected rows of labels, found none"),
    ("{\"probabilities\": {\"a\": 1, \"b\": 0}}", "label"),
  ])
  func whatIsNoLabelFileIsRefused(line: String, message: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array((line + "\n").utf8), to: "labels.jsonl")
    let error = #expect(throws: DatasetError.self) { try LabelReader(path: path).readAll() }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
  }

  /// The second of two rows, of which the first is sound.
  @Test(arguments: [
    (
      #""label": "b", "probabilities": {"a": 0.9, "b": 0.1}"#,
      "greatest probability, `a`, found `b`"
    ),
    (#""label": "b", "probabilities": {"a": null, "b": null}"#, "beside the label `b`, found none"),
    (#""label": "b""#, "expected `probabilities` with a member for each label, found none for `a`"),
    (#""label": null, "probabilities": {"a": 0.5}"#, "for each label, found none for `b`"),
    (#""label": null, "probabilities": {"a": 0.5, "b": null}"#, "or of none, found none of `b`"),
    (#""label": null, "probabilities": {"a": 1.5, "b": -0.5}"#, "from 0 to 1, found 1.5 of `a`"),
    (
      #""label": "a", "probabilities": {"a": 0.9, "b": 0.1, "c": 0}"#,
      "the labels of the first row, found also `c`"
    ),
    (#""label": "a", "probabilities": {"a": 0.9, "b": 0, "b": 0.1}"#, "each label once, found `b`"),
    (
      #""label": "a", "probabilities": {"a": 0.9, "b": 0.1}, "covered": "yes""#,
      "true or false as `covered`, found `yes`"
    ),
    (
      #""label": ["a"], "probabilities": {"a": 0.9, "b": 0.1}"#,
      "as `label`, found an array or object"
    ),
    (#""label": "a", "probabilities": {"a": 1, "b": 0}, "id": {}"#, "in `id`, which names the row"),
  ])
  func aRowThatContradictsItselfIsRefused(members: String, message: String) throws {
    let folder = try TemporaryFolder()
    let sound = #""label": "a", "probabilities": {"a": 0.5, "b": 0.5}, "covered": true"#
    let id = members.contains("\"id\"") ? "" : "\"id\": 2, "
    let path = try folder.write("{\"id\": 1, \(sound)}\n{\(id)\(members)}\n", to: "labels.jsonl")
    let error = #expect(throws: DatasetError.self) { try LabelReader(path: path).readAll() }
    #expect(error?.message.hasPrefix("row 1: ") == true)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "none")")
  }

  /// Files of which each is sound, and which do not belong together.
  @Test(arguments: [
    (columns: 3, hard: 2, ids: 2, "a column for each of the 2 labels"),
    (columns: 2, hard: 3, ids: 2, "expected 2 rows as in"),
    (columns: 2, hard: 2, ids: 3, "expected 2 ids, found 3"),
  ])
  func matricesOfOtherShapesAreRefused(
    columns: Int, hard: Int, ids: Int, message: String
  ) throws {
    let folder = try TemporaryFolder()
    var writer = try LabelWriter(
      path: folder.path("l.npy"), format: .npy, labels: ["a", "b"], hasIDs: false)
    try writer.write(
      LabelBatch(
        firstRow: 0, ids: nil, labels: [0, 1], probabilities: [1, 0, 0, 1],
        isCovered: [true, true]))
    try writer.commit(provenance)
    let soft = try NpyWriter(
      AtomicFile(path: folder.path("l.npy")), columnCount: columns, holdsFloats: true)
    try soft.write(floats: [Float](repeating: 0, count: 2 * columns))
    try soft.commit()
    let labels = try NpyWriter(AtomicFile(path: folder.path("l.hard.npy")), columnCount: 1)
    try labels.write([Int8](repeating: 0, count: hard))
    try labels.commit()
    let names = (0..<ids).map { "\"r\($0)\"" }.joined(separator: ", ")
    try folder.write(
      try folder.read("l.npy.json").replacing("\"model\"", with: "\"ids\": [\(names)], \"model\""),
      to: "l.npy.json")
    let error = #expect(throws: DatasetError.self) { try LabelReader(path: folder.path("l.npy")) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
  }
}
