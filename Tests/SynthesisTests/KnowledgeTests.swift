import Dataset
import Foundation
import LabelLang
import TestSupport
import Testing

@testable import Synthesis

@Suite struct KnowledgeTests {
  private static let written =
    "knowledge: {model_written: knowledge}\n"
    + "strategies: [{name: all, use: [data_set, rules, keywords, exemplars]}]"

  @Test func aModelsRepliesAreReadFromAnyWrapping() throws {
    let folder = try TemporaryFolder()
    let task = try folder.spamTask(Self.written)
    try folder.write("<think>hm</think>\nComments are short.\n", to: "knowledge/data_set.md")
    try folder.write("```json\n[\"Links are spam.\"]\n```", to: "knowledge/rules.txt")
    try folder.write("{\"spam\": [\"gift\"], \"ham\": []}", to: "knowledge/keywords.json")
    try folder.write(
      "[{\"row\": {\"text\": \"hi\", \"likes\": 3}, \"label\": \"ham\"}]",
      to: "knowledge/exemplars.md")
    let knowledge = try Knowledge(for: task.strategies[0], of: task)
    #expect(knowledge.dataSet == "Comments are short.")
    #expect(knowledge.rules == ["Links are spam."])
    #expect(
      knowledge.keywords == [
        LabelKeywords(label: "ham", words: []), LabelKeywords(label: "spam", words: ["gift"]),
      ])
    #expect(knowledge.exemplars[0].row.cells == [.text("hi"), .number(3)])
    #expect(Set(knowledge.origins.values) == [.model])
  }

  @Test func everyStrategyHasWhatItUsesAndNoMore() throws {
    let folder = try TemporaryFolder()
    let task = try folder.spamTask(
      "knowledge:\n  data_set: About.\n  rules: [r]\n  keywords: {spam: [gift]}\n"
        + "  exemplars: [{row: {text: hi}, label: ham}]\n  unlabeled: {count: 2}\n"
        + "strategies: [{name: none}, {name: words, use: [keywords, rules]}, "
        + "{name: rows, use: [unlabeled, exemplars]}, {name: about, use: [data_set]}]")
    let gathered = try Knowledge.gather(for: task.strategies, of: task)
    #expect(gathered.count == 4)
    for strategy in task.strategies {
      #expect(try gathered[strategy.name] == Knowledge(for: strategy, of: task), "\(strategy.name)")
    }
  }

  @Test(arguments: [
    ("keywords.md", "{\"spm\": [\"a\"]}", "did you mean `spam`?"),
    ("keywords.md", "{\"spam\": \"a\"}", "a list of texts for `spam`"),
    ("keywords.md", "nothing", "a JSON object from labels to lists of texts, found none"),
    ("keywords.md", "Here:\n\n{\"spam\": [\"a\"]\n \"ham\": []}", "keywords.md:4: expected a JSON"),
    ("rules.md", "```json\n[\"a\",\n\"b\" \"c\"]\n```\n", "rules.md:3: expected a JSON list"),
    (
      "rules.md", "[\"a\",\n\"b\"",
      "rules.md:2: expected a JSON list of texts, found JSON that ends"
    ),
    ("rules.md", "[1, 2]", "a JSON list of texts"),
    ("rules.md", "", "a JSON list of texts"),
    ("data_set.md", " ", "a description of 1 to 8000 characters"),
    ("exemplars.md", "[{\"row\": {\"txt\": \"a\"}, \"label\": \"ham\"}]", "`txt` is no input"),
    ("exemplars.md", "[{\"label\": \"ham\"}]", "`row` (an object)"),
  ])
  func repliesThatDoNotFitAreNamed(_ name: String, _ reply: String, _ words: String) throws {
    let folder = try TemporaryFolder()
    let task = try folder.spamTask(Self.written)
    try folder.write("About.", to: "knowledge/data_set.md")
    try folder.write("[\"r\"]", to: "knowledge/rules.md")
    try folder.write("{}", to: "knowledge/keywords.md")
    try folder.write("[{\"row\": {}, \"label\": \"ham\"}]", to: "knowledge/exemplars.md")
    try folder.write(reply, to: "knowledge/\(name)")
    let error = #expect(throws: SynthesisError.self) {
      _ = try Knowledge(for: task.strategies[0], of: task)
    }
    #expect(error?.description.contains("knowledge/\(name)") == true)
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test func conceptsOfAModelAreInputs() throws {
    let folder = try TemporaryFolder()
    let text = """
      name: birds
      description: d
      labels: [land, water]
      data: {train: t.jsonl}
      knowledge: {model_written: knowledge}
      """
    try folder.write(text, to: "task.yaml")
    #expect(throws: YAMLError.self) { _ = try LabelingTask.read(path: folder.path("task.yaml")) }
    try folder.write(
      "[{\"name\": \"webbed\", \"description\": \"webbed feet\"}]", to: "knowledge/concepts.md")
    let task = try LabelingTask.read(path: folder.path("task.yaml"))
    #expect(task.inputs.map(\.name) == ["webbed"])
    #expect(
      TaskSignature.declarations(of: task)
        == "labels land, water\ninput webbed: score \"webbed feet\"")
    for reply in [
      "[{\"name\": \"two words\", \"description\": \"d\"}]", "[]", "[{\"name\": \"x\"}]",
      "[{\"name\": \"a\", \"description\": \"d\"}, {\"name\": \"a\", \"description\": \"e\"}]",
    ] {
      try folder.write(reply, to: "knowledge/concepts.md")
      #expect(throws: SynthesisError.self) {
        _ = try LabelingTask.read(path: folder.path("task.yaml"))
      }
    }
  }

  @Test func exemplarsAreChosenByGoldAndSeed() throws {
    let folder = try TemporaryFolder()
    func exemplars(_ seed: Int) throws -> [Exemplar] {
      let task = try folder.spamTask(
        "knowledge: {exemplars: {from: train, per_label: 3, seed: \(seed)}}\n"
          + "strategies: [{name: s, use: [exemplars]}]")
      let knowledge = try Knowledge(for: task.strategies[0], of: task)
      #expect(knowledge.origins == [.exemplars: .gold])
      return knowledge.exemplars
    }
    let first = try exemplars(1)
    #expect(first.map(\.label) == ["ham", "ham", "ham", "spam", "spam", "spam"])
    for exemplar in first {
      guard case .text(let text) = exemplar.row.cells[0] else {
        Issue.record("no text")
        continue
      }
      #expect(text.hasPrefix(exemplar.label == "spam" ? "free gift" : "nice song"))
    }
    #expect(try exemplars(1) == first)
    #expect(try exemplars(2) != first)
  }

  @Test func everyRowIsAsLikelyAsAnother() throws {
    let folder = try TemporaryFolder()
    let task = try folder.spamTask()
    var counts = [Int](repeating: 0, count: 40)
    for seed in 0..<400 {
      for row in try RowSampler(task: task).rows(10, of: .train, seed: seed) {
        guard case .number(let likes) = row.cells[1] else { continue }
        counts[Int(likes)] += 1
      }
    }
    #expect(counts.reduce(0, +) == 4000)
    // 100 expected each, with a deviation of 8.7; the seeds are fixed.
    #expect(counts.allSatisfy { (60...140).contains($0) }, "\(counts)")
  }

  @Test func labelsThatTheDataDoesNotHoldAreNamedInTheTask() throws {
    let folder = try TemporaryFolder()
    _ = try folder.spamTask()
    let text =
      try folder.read("task.yaml").replacing("spam: unwanted", with: "spm: unwanted")
      + "knowledge: {exemplars: {from: train}}\nstrategies: [{name: s, use: [exemplars]}]\n"
    let task = try LabelingTask.read(text: text, path: folder.path("task.yaml"))
    for use in [
      { _ = try Knowledge(for: task.strategies[0], of: task) }, { _ = try Synthesizer(task) },
    ] {
      let error = #expect(throws: YAMLError.self) { try use() }
      #expect(error?.problems.first?.line == 3)
      #expect(error?.description.contains("has the label `spm`") == true)
      #expect(error?.description.contains("did you mean `spam`?") == true)
    }
  }

  @Test func goldIsNotNeededInTheTrainingRows() throws {
    let folder = try TemporaryFolder()
    _ = try folder.spamTask()
    try folder.write("{\"text\": \"a\"}\n", to: "rows.jsonl")
    let text = try folder.read("task.yaml").replacing(
      "gold: label", with: "valid: valid.jsonl, gold: other")
    let task = try LabelingTask.read(text: text, path: folder.path("task.yaml"))
    let warnings = try task.checkAgainstData().ofColumns
    #expect(warnings.count == 1 && warnings[0].contains("the optional input `likes` is missing"))
  }

  @Test func aColumnThatIsNotThereIsNamedInTheTask() throws {
    let folder = try TemporaryFolder()
    _ = try folder.spamTask()
    let text = try folder.read("task.yaml").replacing("  text:", with: "  texts:")
    let task = try LabelingTask.read(text: text, path: folder.path("task.yaml"))
    let error = #expect(throws: YAMLError.self) { _ = try Synthesizer(task) }
    #expect(error?.problems.first?.line == 5)
    #expect(error?.description.contains("has no column `texts`") == true)
    #expect(error?.description.contains("did you mean `text`?") == true)
  }

  @Test func documentsGiveTheBestPassages() throws {
    let folder = try TemporaryFolder()
    let filler = (0..<200).map { "Paragraph \($0) speaks of weather and trains." }
    try folder.write(filler.joined(separator: "\n\n"), to: "books/a.txt")
    try folder.write(
      "Gulls have webbed feet.\n\nUnrelated text.", to: "books/birds/b.md")
    let index = try PassageIndex(folder: folder.path("books"))
    let best = try index.best(1, for: "web foot of a gull; \"webbed\" OR (feet")
    #expect(best.first?.document == "birds/b.md")
    #expect(best.first?.text.hasPrefix("Gulls have webbed feet.") == true)
    #expect(try index.best(3, for: "?!").isEmpty)
    #expect(try index.best(3, for: "trains").count == 3)
    #expect(throws: SynthesisError.self) { _ = try PassageIndex(folder: folder.path("none")) }
  }

  @Test func passagesKeepEveryWord() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    for _ in 0..<50 {
      let text = (0..<random.int(0...600)).map { _ in
        random.pick(["word", "end.", "\n\n", "\n", String(repeating: "x", count: 300), "é"])
      }.joined(separator: " ")
      let passages = PassageSplitter.passages(of: text)
      #expect(passages.allSatisfy { $0.count <= PassageSplitter.longest }, "seed \(seed)")
      let words = { (text: String) in text.filter { !$0.isWhitespace } }
      #expect(words(passages.joined()) == words(text), "seed \(seed)")
    }
  }
}
