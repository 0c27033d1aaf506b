import Aggregate
import Dataset
import Distill
import Foundation
import Pipeline
import Synthesis
import Testing

/// The whole way, what is skipped, and what is done again.
struct TaskPipelineTests {
  @Test func modelsThatWereStoppedAreNamed() async throws {
    let task = try CommentsTask()
    var options = TrainingOptions()
    options.epochLimit = 1
    let summary = try await task.run { $0.endModel = .perceptron(options, seeds: [0]) }
    #expect(
      summary.model.warnings.contains {
        $0.hasPrefix("1 of 1 model had not stopped improving after 1 epoch; raise --epochs")
      }, "\(summary.model.warnings)")
  }

  @Test func fromRepliesToAModel() async throws {
    let task = try CommentsTask()
    let summary = try await task.run { $0.groupColumn = "label" }
    #expect(summary.programs.kept == 3 && summary.programs.replies == 3)
    #expect(summary.programs.firstTryRate == 1)
    #expect(summary.programs.directRows == 48)
    #expect((summary.programs.costRatio ?? 0) > 0)
    #expect(summary.votes.rows == 48 && summary.votes.coverage == 1)
    #expect(summary.votes.programs.map(\.name) == ["general/1", "general/2", "general/3"])
    #expect(summary.labels.gold?.rows == 48)
    #expect(summary.model.split == .test && summary.model.goldRows == 24)
    let figures = Dictionary(
      uniqueKeysWithValues: summary.model.figures.map { ($0.key, $0) })
    #expect(figures["accuracy"]?.mean == 1 && figures["accuracy"]?.constant == 0.5)
    #expect(figures["worstGroupAccuracy"]?.mean == 1)
    #expect(figures["worstGroupAccuracy"]?.constant == 0)
    #expect(
      summary.goldUses == [
        "figures of programs and label model on train", "figures of the end model on test",
      ])
    #expect(summary.upToDate.isEmpty)

    let labels = try LabelReader(path: task.path("out/labels.jsonl")).readAll()
    #expect(labels.ids?.first == "r0" && labels.rowCount == 48)
    #expect(try VoteFile(path: task.path("out/votes.npy")).functions.count == 3)
    let model = try ModelFolder(path: task.path("out/model")).read()
    #expect(model.description.sources.programs == ["general/1", "general/2", "general/3"])
    #expect(
      try task.read("out/programs/general/1.label") == CommentsTask.program(CommentsTask.rules[0]))
  }

  @Test func whatHasNotChangedIsNotDoneAgain() async throws {
    let task = try CommentsTask()
    var first = try await task.run()
    let second = try await task.run()
    #expect(second.upToDate == PipelineStep.allCases)
    first.upToDate = second.upToDate
    #expect(first == second)
  }

  @Test func aFolderThatWasMovedIsUpToDate() async throws {
    let task = try CommentsTask()
    _ = try await task.run()
    try task.move(to: "elsewhere")
    let moved = try await task.run()
    #expect(moved.upToDate == PipelineStep.allCases)
    #expect(moved.programs.paths == [task.path("out/programs")])
    #expect(moved.model.path == task.path("test.jsonl"))
  }

  @Test func theFolderOfAnotherTaskIsNotWrittenOver() async throws {
    let task = try CommentsTask()
    _ = try await task.run()
    let labels = try task.read("out/labels.jsonl")
    let others = [
      ("other.yaml", "comments"), ("elsewhere/task.yaml", "others"),
    ]
    for (path, name) in others {
      let data = "train: \(task.path("train.jsonl")), id: id, gold: label"
      try task.write(
        CommentsTask.task(data: data).replacing("name: comments", with: "name: \(name)"), to: path)
      var other = TaskPipeline(
        try LabelingTask.read(path: task.path(path)),
        origin: .replies(folder: task.path("replies"), model: nil), folder: task.path("out"),
        threads: 1)
      other.labelModel = .priorWeighted
      let error = await #expect(throws: DatasetError.self) { _ = try await other.run { _ in } }
      let file = path.split(separator: "/").last ?? ""
      #expect(
        error?.message
          == "expected the folder of \(file) (\(name)), found that of task.yaml (comments)")
    }
    #expect(try task.read("out/labels.jsonl") == labels)
  }

  @Test func aStepIsDoneAgainWithThoseBehindIt() async throws {
    let task = try CommentsTask()
    _ = try await task.run()
    // Another label model leaves programs and votes.
    let other = try await task.run { $0.labelModel = .priorWeighted }
    #expect(other.upToDate.prefix(2) == [.programs, .votes] && !other.upToDate.contains(.labels))
    #expect(other.labels.model == "prior-weighted")
    // A changed output is made again; what is made of it was made of the same.
    try task.write("", to: "out/labels.jsonl")
    let mended = try await task.run { $0.labelModel = .priorWeighted }
    #expect(mended.upToDate == [.programs, .votes, .model])
    // A record that is none counts as none.
    try task.write("{\"step\": 3", to: "out/steps/model.json")
    #expect(try await task.run { $0.labelModel = .priorWeighted }.upToDate.count == 3)
    // Other rows to measure on are no matter of the labels.
    try task.write(CommentsTask.rows(12), to: "test.jsonl")
    let measured = try await task.run { $0.labelModel = .priorWeighted }
    #expect(measured.upToDate == [.programs, .votes, .labels] && measured.model.goldRows == 12)
    // A new reply makes a new program.
    try task.write(
      "```\n\(CommentsTask.program("when has(text, \"inside\") => spam"))```\n",
      to: "replies/4.md")
    let grown = try await task.run { $0.labelModel = .priorWeighted }
    #expect(!grown.upToDate.contains(.votes) && grown.programs.kept == 4)
    // Other rows change everything.
    try task.write(CommentsTask.rows(36), to: "train.jsonl")
    #expect(try await task.run { $0.labelModel = .priorWeighted }.upToDate.isEmpty)
  }

  /// A record is the same in every process, whatever the order of its inputs.
  @Test func aRecordSaysHowItsRowsWereRead() async throws {
    let task = try CommentsTask()
    try task.write(
      CommentsTask.task().replacing(
        "text: {type: text}",
        with: "text: {type: text, clean: [html, escapes]}\n  name: {type: text, column: id}"),
      to: "task.yaml")
    _ = try await task.run()
    func sources(_ step: String) throws -> [String: String]? {
      let record = try JSONSerialization.jsonObject(
        with: Data(try task.read("out/steps/\(step).json").utf8))
      return (record as? [String: Any])?["sources"] as? [String: String]
    }
    let votes = try #require(try sources("votes"))
    #expect(votes["column of name"] == "id" && votes["cleaning of text"] == "html, escapes")
    #expect(votes["format"] == "" && votes["rows"] == nil)
    let model = try #require(try sources("model"))
    #expect(model["end model"] == #"{"logistic":{"inverseRegularization":1}}"#)
    #expect(model["encoder"]?.contains(#""cleanings":["html","escapes"]"#) == true)
  }

  /// Two inputs may read one column, the one cleaned and the other as it is written.
  @Test func anInputIsCleanedAndNotItsColumn() async throws {
    let task = try CommentsTask()
    try task.write(
      CommentsTask.task().replacing(
        "text: {type: text}",
        with: "text: {type: text, clean: [html]}\n  source: {type: text, column: text}"),
      to: "task.yaml")
    try task.write(
      CommentsTask.rows(48).replacing("click", with: "<i>click"), to: "train.jsonl")
    for input in ["text", "source"] {
      try task.write(
        "labels ham, spam\ninput \(input): text\n"
          + "when has(\(input), /<i>/) => spam\nwhen has(\(input), \"song\") => ham\n",
        to: "given/\(input).label")
    }
    let votes = try await task.run(.programs([task.path("given")])).votes
    // Two of three rows of spam have the tag, and two of three rows of ham the song.
    #expect(votes.programs.map(\.name) == ["source", "text"])
    #expect(votes.programs.map { Int(($0.coverage * 48).rounded()) } == [32, 16])
  }

  /// Other words in a program that votes as before change no label, but what the labels are of.
  @Test func theModelNamesTheProgramsThatThereAre() async throws {
    let task = try CommentsTask()
    for (place, rules) in CommentsTask.rules.enumerated() {
      try task.write(CommentsTask.program(rules), to: "given/\(place).label")
    }
    func hashes() throws -> [String]? {
      try ModelFolder(path: task.path("out/model")).read().description.sources.programHashes
    }
    _ = try await task.run(.programs([task.path("given")]))
    let first = try #require(try hashes())
    try task.write("# mended\n" + CommentsTask.program(CommentsTask.rules[0]), to: "given/0.label")
    _ = try await task.run(.programs([task.path("given")]))
    let second = try #require(try hashes())
    #expect(first.count == 3 && second.count == 3)
    #expect(second[0] != first[0] && second.dropFirst() == first.dropFirst())
  }

  @Test func aProgramOfOtherInputsIsToldThoseOfTheTask() async throws {
    let task = try CommentsTask()
    try task.write(
      "labels ham, spam\ninput txt: text\nwhen has(txt, \"gift\") => spam\n", to: "given/a.label")
    let error = await #expect(throws: DatasetError.self) {
      _ = try await task.run(.programs([task.path("given")]))
    }
    #expect(error?.message == "no column `txt`")
    #expect(error?.help?.hasPrefix("did you mean `text`? the columns are ") == true)
    #expect(error?.help?.hasSuffix("task.yaml, which are `text`") == true)
  }

  @Test func aFileThatLacksWhatTheModelSeesIsRefused() async throws {
    let task = try CommentsTask()
    try task.write(
      CommentsTask.task().replacing(
        "text: {type: text}", with: "text: {type: text}\n  likes: {type: number, optional: true}"),
      to: "task.yaml")
    try task.write(
      CommentsTask.rows(48).replacing("{\"id\"", with: "{\"likes\": 3, \"id\""), to: "train.jsonl")
    let error = await #expect(throws: DatasetError.self) { _ = try await task.run() }
    #expect(error?.message == "no column `likes`")
    #expect(
      error?.help?.contains("; the end model is trained on it: add it to the rows, or") == true)
  }

  @Test func givenProgramsHaveNoKnownCost() async throws {
    let task = try CommentsTask()
    for (place, rules) in CommentsTask.rules.enumerated() {
      try task.write(CommentsTask.program(rules), to: "given/\(place).label")
    }
    let summary = try await task.run(.programs([task.path("given")]))
    #expect(summary.programs.kept == 3 && summary.programs.replies == nil)
    #expect(summary.programs.spent == nil && summary.programs.costRatio == nil)
    #expect((summary.programs.direct.cost ?? 0) > 0)
    #expect(try await task.run(.programs([task.path("given")])).upToDate.count == 4)
  }

  @Test func goldValuesThatAreNoLabelAreNamed() async throws {
    let task = try CommentsTask()
    for name in ["train.jsonl", "test.jsonl"] {
      let rows = try task.read(name).replacing(
        "\"label\": \"ham\"", with: "\"label\": \"hamm\"", maxReplacements: 2)
      try task.write(rows, to: name)
    }
    let summary = try await task.run()
    #expect(summary.labels.gold?.rows == 46 && summary.model.goldRows == 22)
    func warning(_ name: String) -> String {
      "\(task.path(name)): 2 values of `label` are no label, the first is `hamm` in row 1, counted "
        + "from 0; these rows do not count as gold"
    }
    #expect(summary.labels.warnings.contains(warning("train.jsonl")))
    #expect(summary.model.warnings.contains(warning("test.jsonl")))
  }

  @Test func aFileThatIsNotThereIsMissedBeforeAnythingIsDone() async throws {
    let task = try CommentsTask()
    try task.write(
      CommentsTask.task(data: "train: train.jsonl, test: absent.jsonl, gold: label"),
      to: "task.yaml")
    let error = await #expect(throws: DatasetError.self) { _ = try await task.run() }
    #expect(error?.path == task.path("absent.jsonl"))
    #expect(throws: (any Error).self) { try task.read("out/votes.npy.json") }
  }

  @Test func rowsThatAreNotThereAreMissedBeforeAnythingIsDone() async throws {
    let task = try CommentsTask()
    try task.write("", to: "train.jsonl")
    try task.write(CommentsTask.program(CommentsTask.rules[0]), to: "given/0.label")
    let error = await #expect(throws: DatasetError.self) {
      _ = try await task.run(.programs([task.path("given")]))
    }
    #expect(error?.path == task.path("train.jsonl"))
    #expect(error?.message == "expected rows to label, found none")
    #expect(!FileManager.default.fileExists(atPath: task.path("out")))
  }

  @Test func goldIsNotNeeded() async throws {
    let task = try CommentsTask()
    try task.write(CommentsTask.task(data: "train: train.jsonl, id: id"), to: "task.yaml")
    let summary = try await task.run()
    #expect(summary.goldUses.isEmpty && summary.model.figures.isEmpty)
    #expect(summary.labels.gold == nil && summary.labels.labeled == 48)
    await #expect(throws: DatasetError.self) { try await task.run { $0.measured = .test } }
  }

  @Test func goldDoesNotChangeTheModel() async throws {
    let (task, blind) = (try CommentsTask(), try CommentsTask())
    try blind.write(CommentsTask.task(data: "train: train.jsonl, id: id"), to: "task.yaml")
    _ = try await task.run()
    _ = try await blind.run()
    #expect(try task.read("out/labels.jsonl") == blind.read("out/labels.jsonl"))
    #expect(
      try FileDigest.sha256(of: task.path("out/model/model.safetensors"))
        == FileDigest.sha256(of: blind.path("out/model/model.safetensors")))
  }

  /// A task whose inputs are two concepts, one with the description as its column, one with the name.
  private func conceptTask() throws -> CommentsTask {
    let task = try CommentsTask()
    let rows = (0..<40).map { row in
      let isSpam = row.isMultiple(of: 2)
      return "{\"id\": \(row), \"a bill\": \(isSpam ? 0.9 : 0.1), \"a beak\": 0.5, \"wings\": "
        + "\(Double(row % 10) / 10), \"label\": \"\(isSpam ? "spam" : "ham")\"}\n"
    }.joined()
    try task.write(rows, to: "train.jsonl")
    try task.write(rows, to: "test.jsonl")
    try task.write(
      CommentsTask.task().replacing("inputs:\n  text: {type: text}\n", with: "")
        + "\nconcepts: [{name: bill, description: a bill}, {name: wings, description: wings}]\n",
      to: "task.yaml")
    return task
  }

  @Test func scoresAloneMakeAModel() async throws {
    let task = try conceptTask()
    let head = "labels ham, spam\ninput bill: score \"a bill\"\ninput wings: score \"wings\"\n"
    for (place, rule) in [
      "when bill > 0.5 => spam\nwhen bill < 0.2 => ham", "when bill > 0.7 => spam",
      "when wings > 0.2 and bill > 0.5 => spam",
    ].enumerated() {
      try task.write("```\n\(head)\(rule)\n```\n", to: "replies/\(place + 1).md")
    }
    let summary = try await task.run()
    #expect(summary.programs.refused == [])
    #expect(summary.model.features == 2)
    #expect(summary.model.figures.first?.mean == 1)
  }

  @Test func scoresAreReadAsTheTaskDescribesThem() async throws {
    let task = try conceptTask()
    let programs = [
      "input bill: score?\nwhen (bill ?? 0) > 0.6 => spam",
      "input bill: score\nwhen bill < 0.2 => ham",
      "input bill: score \"a beak\"\nwhen bill > 0.7 => spam\nwhen bill < 0.4 => ham",
    ]
    for (place, program) in programs.enumerated() {
      try task.write("labels ham, spam\n\(program)\n", to: "given/\(place).label")
    }
    let given = TaskPipeline.Origin.programs([task.path("given")])
    let summary = try await task.run(given)
    #expect(summary.votes.programs.map(\.coverage) == [0.5, 0.5, 1])
    #expect(summary.votes.programs.map(\.accuracy) == [1, 1, 1])
    // With another description another column is read.
    try task.write(
      try task.read("task.yaml").replacing(
        "name: wings, description: wings", with: "name: wings, description: a wing"),
      to: "task.yaml")
    let other = try await task.run(given)
    #expect(!other.upToDate.contains(.votes))
  }

  @Test func whatCannotBeUsedIsAnError() async throws {
    let task = try CommentsTask()
    try task.write("labels a, b\ninput text: text\nwhen has(text, \"x\") => a", to: "given/x.label")
    await #expect(throws: DatasetError.self) {
      try await task.run(.programs([task.path("given")]))
    }
    try task.write("labels ham, spam\nwhen has(txt, \"x\") => ham", to: "given/x.label")
    await #expect(throws: BrokenPrograms.self) {
      try await task.run(.programs([task.path("given")]))
    }
    for place in 1...3 { try task.write("Sorry.", to: "replies/\(place).md") }
    let error = await #expect(throws: DatasetError.self) { try await task.run() }
    #expect(error?.message == "no reply gave a program that can be used")
    try task.write("", to: "file")
    await #expect(throws: DatasetError.self) {
      var pipeline = TaskPipeline(
        try task.pipeline().task, origin: .programs([]), folder: task.path("file"), threads: 1)
      pipeline.threads = 1
      _ = try await pipeline.run { _ in }
    }
  }
}
