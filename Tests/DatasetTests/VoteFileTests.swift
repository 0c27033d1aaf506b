import Dataset
import TestSupport
import Testing

/// Votes in the formats of `labellang run`.
struct VoteFileTests {
  private func open(_ text: String, _ name: String, labels: [String]? = nil) throws
    -> (VoteFile, [VoteRows])
  {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array(text.utf8), to: name)
    return try read(try VoteFile(path: path, labels: labels))
  }

  private func read(_ file: VoteFile) throws -> (VoteFile, [VoteRows]) {
    let reader = try file.open()
    var batches: [VoteRows] = []
    while let batch = try reader.next() { batches.append(batch) }
    return (file, batches)
  }

  @Test func jsonLines() throws {
    let (file, batches) = try open(
      """
      {"id": "a", "votes": {"LF2": "spam", "LF1": null}}
      {"id": null, "votes": {"LF1": "ham", "LF2": null}}
      """, "votes.jsonl")
    #expect(file.labels == ["ham", "spam"] && file.labelsAreFound && file.hasIDs)
    #expect(file.functions == ["LF2", "LF1"])
    #expect(batches.map(\.votes) == [[1, -1, -1, 0]])
    #expect(batches[0].ids == ["a", nil])
  }

  @Test(arguments: [
    #"{"votes": 3}"#, #"{"vote": {"A": "ham"}}"#, "{}", #"{"votes": null}"#, #"{"votes": ["ham"]}"#,
    #"{"votes": {}}"#,
  ])
  func aRowWithoutVotesIsRefused(_ row: String) throws {
    let error = #expect(throws: DatasetError.self) {
      try open(
        #"{"votes": {"A": "ham"}}"# + "\n" + row + "\n", "votes.jsonl", labels: ["ham", "spam"])
    }
    #expect(error?.description.contains("row 1: expected `votes` with a member") == true)
  }

  @Test(arguments: [
    ([#"{"A": "ham", "B": "spam"}"#, #"{"A": "ham"}"#], "labeling function, found none for `B`"),
    (
      [#"{"A": "ham", "A": "spam"}"#, #"{"A": "ham"}"#],
      "row 0: expected each labeling function once"
    ),
    (
      [#"{"A": "ham"}"#, #"{"A": "ham", "\u0041": null}"#],
      "row 1: expected each labeling function once"
    ),
    ([#"{"A": "ham"}"#, #"{"A": 0}"#], "row 1, function `A`: expected a label as a text, or null"),
    ([#"{"A": "ham"}"#, #"{"A": 0}"#], "found `0`"), ([#"{"A": true}"#], "found `true`"),
    ([#"{"A": {"B": 1}}"#], "found an array or object"),
    (
      [#"{"A": "ham", "B": null}"#, #"{"A": "spam", "B": "abstain"}"#],
      "row 1, function `B`: expected null or an empty cell where a function abstains, found `abstain`"
    ),
  ])
  func votesInJSONHaveOneForm(rows: [String], message: String) throws {
    let text = rows.map { "{\"votes\": \($0)}\n" }.joined()
    let error = #expect(throws: DatasetError.self) { try open(text, "votes.jsonl") }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
  }

  @Test(arguments: [
    (
      "id;A;B\na;ham;spam\n", "votes.csv",
      "found `id;A;B`\n   = help: cells are separated by commas"
    ),
    (
      "id,A,B\na,ham,spam\n", "votes.tsv",
      "found `id,A,B`\n   = help: cells are separated by commas"
    ),
    (
      "a,ham,spam\nb,spam,ham\n", "votes.csv",
      "`id` or `row`, which names the rows, found `a`, `ham`"
    ),
    (
      "comment,A,B\na,ham,spam\n", "votes.csv",
      "`id` or `row`, which names the rows, found `comment`"
    ),
  ])
  func aTableThatNamesNoRowsIsRefused(text: String, name: String, message: String) throws {
    let error = #expect(throws: DatasetError.self) { try open(text, name) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
  }

  @Test(arguments: [("", "votes.jsonl"), ("\n\n", "votes.jsonl"), ("id,A\n", "votes.csv")])
  func aFileWithoutRowsIsRefused(text: String, name: String) throws {
    let error = #expect(throws: DatasetError.self) { try open(text, name, labels: ["a", "b"]) }
    #expect(error?.message == "expected rows of votes, found none")
    #expect(error?.help?.contains("labellang run") == true)
  }

  @Test func whatIsWrongWithTheFirstRecordIsSaid() throws {
    let error = #expect(throws: DatasetError.self) { try open("nonsense\n", "votes.jsonl") }
    #expect(error?.line == 1 && error?.message.hasPrefix("expected a JSON object") == true)
  }

  @Test(arguments: [
    (#"{"id": "a", "votes": {"A": "x"}}"# + "\n" + #"{"id": [1], "votes": {"A": "y"}}"#, "`id`"),
    (
      #"{"row": 0, "votes": {"A": "x"}}"# + "\n" + #"{"votes": {"A": "y"}}"#,
      "row number 1, found none"
    ),
  ])
  func whatNamesNoRowIsRefused(text: String, message: String) throws {
    let error = #expect(throws: DatasetError.self) { try open(text, "votes.jsonl") }
    #expect(error?.message.hasPrefix("row 1: ") == true)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "none")")
  }

  @Test func abstainIsALabelWhereItIsNamed() throws {
    let (_, batches) = try open(
      #"{"votes": {"A": "abstain"}}"#, "votes.jsonl", labels: ["abstain", "b"])
    #expect(batches[0].votes == [0])
  }

  @Test(arguments: [["ham", "spam"], nil])
  func aFunctionThatTheFirstRowLacksIsRefused(_ labels: [String]?) throws {
    let rows = [#"{"A": "ham"}"#, #"{"A": "spam"}"#, #"{"A": "ham", "B": null}"#]
    let text = rows.map { "{\"votes\": \($0)}\n" }.joined()
    let error = #expect(throws: DatasetError.self) {
      try open(text, "votes.jsonl", labels: labels)
    }
    #expect(
      error?.description.contains(
        "row 2: expected the labeling functions of the first row, found also `B`") == true)
  }

  @Test(arguments: ["row,A\n0,ham\n2,spam\n", "row,A\n1,ham\n0,spam\n"])
  func rowsThatWereMovedAreRefused(text: String) throws {
    let error = #expect(throws: DatasetError.self) {
      try open(text, "votes.csv", labels: ["ham", "spam"])
    }
    #expect(error?.description.contains("expected the row number") == true)
  }

  @Test func anEmptyVoteIsNoLabel() throws {
    let (file, batches) = try open(
      #"{"votes": {"A": "ham", "B": ""}}"# + "\n" + #"{"votes": {"A": "spam", "B": null}}"# + "\n",
      "votes.jsonl")
    #expect(file.labels == ["ham", "spam"] && batches.map(\.votes) == [[0, -1, 1, -1]])
  }

  @Test func labelsThatAreNumbersAreThoseFound() throws {
    #expect(try open("id,A,B\na,1,10\nb,2,\n", "votes.csv").0.labels == ["1", "2", "10"])
  }

  @Test func csvWithTheLabelsInAnotherOrder() throws {
    let (file, batches) = try open(
      "row,A,B\r\n0,spam,\r\n1,,ham\r\n2,-1,0\r\n", "votes.csv", labels: ["spam", "ham"])
    #expect(file.functions == ["A", "B"] && !file.hasIDs && !file.labelsAreFound)
    #expect(batches.map(\.votes) == [[0, -1, -1, 1, -1, 0]])
  }

  @Test func numbersFoundAsLabels() throws {
    let (file, batches) = try open("row,A,B\n0,2,-1\n1,0,\n", "votes.csv")
    #expect(file.labels == ["0", "1", "2"])
    #expect(batches[0].votes == [2, -1, 0, -1])
  }

  @Test func aMatrixWithAndWithoutItsSideFile() throws {
    let folder = try TemporaryFolder()
    let writer = try NpyWriter(AtomicFile(path: folder.path("v.npy")), columnCount: 2)
    try writer.write([0, -1, 2, 1])
    try writer.commit()
    let (bare, batches) = try read(try VoteFile(path: folder.path("v.npy")))
    #expect(bare.labels == ["0", "1", "2"] && bare.functions == ["0", "1"])
    #expect(batches.map(\.votes) == [[0, -1, 2, 1]])
    for none in ["null", "\"\""] {
      let side =
        "{\"labels\": [\"x\", \"y\", \"z\"], \"programs\": [\"P\", \"Q\"], \"ids\": [\"a\", \(none)]}"
      _ = try folder.write(Array(side.utf8), to: "v.npy.json")
      let (full, named) = try read(try VoteFile(path: folder.path("v.npy")))
      #expect(full.labels == ["x", "y", "z"] && full.functions == ["P", "Q"] && full.hasIDs)
      #expect(named[0].ids == ["a", nil])
    }
  }

  @Test(arguments: [
    (#"{"labels": ["x", "y"], "programs": ["P"]}"#, "2 names of programs, found 1"),
    (#"{"labels": ["x"], "programs": ["P", "Q"]}"#, "2 to 127 different labels, found 1"),
    (#"{"labels": ["x", "x", "y"], "programs": ["P", "Q"]}"#, "found 3, some of them twice"),
    (#"{"labels": ["x", "y"], "programs": ["P", "Q"], "ids": ["a"]}"#, "2 ids, found 1"),
    (#"{"labels": ["x", "y"], "programs": ["P", "Q"], "hashes": []}"#, "2 hashes of programs"),
    (
      #"{"labels": ["x", "y"], "programs": ["P", "Q"], "votesHash": "00"}"#,
      "with the SHA-256 00..."
    ),
    (
      #"{"labels": ["x", "y"], "programs": ["P", "P"]}"#,
      "expected each program once, found `P` twice"
    ),
    ("[]", "what `labellang run` writes beside votes, found a value of another type as the whole"),
    ("nonsense", "found no JSON"), (#"{"labels": ["x", "y"]}"#, "found no `programs`"),
    (#"{"labels": null, "programs": ["P", "Q"]}"#, "found null as `labels`"),
  ])
  func aSideFileThatDoesNotBelongToItsMatrixIsRefused(side: String, message: String) throws {
    let folder = try TemporaryFolder()
    let writer = try NpyWriter(AtomicFile(path: folder.path("v.npy")), columnCount: 2)
    try writer.write([0, -1, 1, 1])
    try writer.commit()
    try folder.write(side, to: "v.npy.json")
    let error = #expect(throws: DatasetError.self) { try VoteFile(path: folder.path("v.npy")) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
  }

  @Test(arguments: [
    ("{\"votes\": {\"A\": \"c\"}}\n", "votes.jsonl", "row 0, function `A`"),
    ("{\"votes\": {\"A\": [1]}}\n", "votes.jsonl", "an array or object"),
    ("{\"votes\": {\"A\": \"a\"}}\n{\"votes\"\n", "votes.jsonl", ":2"),
    ("{\"x\": 1}\n", "votes.jsonl", "found none"), ("row\n1\n", "votes.csv", "found none"),
    ("row,A\n0,7\n", "votes.csv", "found `7`"),
  ])
  func whatIsNoVoteIsRefused(text: String, name: String, message: String) throws {
    let error = #expect(throws: DatasetError.self) { try open(text, name, labels: ["a", "b"]) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
  }

  @Test func aMatrixWithVotesOutOfRangeIsRefused() throws {
    let folder = try TemporaryFolder()
    let writer = try NpyWriter(AtomicFile(path: folder.path("v.npy")), columnCount: 2)
    try writer.write([0, 1, -1, 5])
    try writer.commit()
    let file = try VoteFile(path: folder.path("v.npy"), labels: ["a", "b"])
    let error = #expect(throws: DatasetError.self) { try read(file) }
    #expect(error?.description.contains("row 1, function `1`") == true)
  }

  /// 127 labels are allowed, and what abstains is none of them.
  @Test func asManyLabelsAsThereMayBe() throws {
    let rows = (0..<127).map { "\($0),\($0),-1\n" }.joined()
    #expect(try open("row,A,B\n" + rows, "votes.csv").0.labels.count == 127)
    let names = (100..<227).map { "\($0),l\($0),-1\n" }.joined()
    #expect(try open("id,A,B\n" + names, "votes.csv").0.labels.last == "l226")
  }

  @Test(arguments: [
    ("id,A\n" + (0..<200).map { "\($0),l\($0)\n" }.joined(), "at most 127 labels, found 200"),
    ("id,A\na,0\nb,127\n", "at most 127 labels, found 128"),
    ("id,A,B\na,ham,\nb,,-1\n", "at least 2 labels, found 1"),
  ])
  func whatCannotBeLabelsIsRefused(text: String, message: String) throws {
    let error = #expect(throws: DatasetError.self) { try open(text, "votes.csv") }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
  }

  @Test func aMatrixOfOtherNumbersIsRefused() throws {
    let folder = try TemporaryFolder()
    let writer = try NpyWriter(AtomicFile(path: folder.path("v.npy")), columnCount: 1)
    try writer.write([3, 127])
    try writer.commit()
    let error = #expect(throws: DatasetError.self) { try VoteFile(path: folder.path("v.npy")) }
    #expect(error?.description.contains("at most 127 labels, found 128") == true)
  }
}
