import Dataset
import Foundation
import LabelLang
import TestSupport
import Testing

@testable import Synthesis

@Suite struct TaskFileTests {
  static let whole = """
    name: birds
    description: >-
      A photo of a bird,
      by its concepts.
    labels: {landbird: lives on land, "water bird": ""}
    inputs:
      note: {type: text, optional: true, clean: [html, escapes], column: Note}
    concepts:
      - {name: webbed, description: webbed feet}
    data: {train: rows/train.csv, valid: /data/valid.csv, gold: y, id: n}
    knowledge:
      exemplars: {from: valid, per_label: 3, seed: 7}
      keywords: {"water bird": [gull]}
      documents: books
    strategies:
      - {name: all, use: [exemplars, keywords, passages], programs: 4}
    model: {name: m, temperature: 0, max_tokens: 10, prices: p.yaml}
    sample: {rows: 5}
    repair_rounds: 0
    """

  @Test func readsAllOfATask() throws {
    let task = try LabelingTask.read(text: Self.whole, path: "folder/task.yaml")
    #expect(task.description == "A photo of a bird, by its concepts.")
    #expect(task.labelNames == ["landbird", "water bird"])
    #expect(task.labels[0].description == "lives on land")
    #expect(task.inputs.map(\.name) == ["note", "webbed"])
    #expect(task.inputs[0].isOptional && task.inputs[0].cleanings == [.html, .escapes])
    #expect(task.inputs[1].type == .score && task.inputs[1].description == "webbed feet")
    #expect(task.files.train == "folder/rows/train.csv")
    #expect(task.files.valid == "/data/valid.csv")
    #expect(task.knowledge.chosenExemplars?.perLabel == 3)
    #expect(task.knowledge.keywords == [LabelKeywords(label: "water bird", words: ["gull"])])
    #expect(task.knowledge.documents == "folder/books")
    #expect(task.strategies[0].uses == [.exemplars, .keywords, .passages])
    #expect(task.model.temperature == 0 && task.model.maximumTokens == 10)
    #expect(task.model.prices == "folder/p.yaml")
    #expect(task.sample.rows == 5 && task.sample.seed == 0 && task.repairRounds == 0)
  }

  @Test func whatIsNotSaidHasItsDefault() throws {
    let task = try LabelingTask.read(
      text: """
        name: t
        description: d
        labels: [1, yes]
        inputs: {text: {type: text}}
        data: {train: t.jsonl}
        """, path: "task.yaml")
    #expect(task.labelNames == ["1", "yes"])
    #expect(task.files.train == "t.jsonl")
    #expect(task.strategies == [Strategy(name: "general", uses: [], programs: 10)])
    #expect(task.repairRounds == 2 && task.sample.rows == 1000)
  }

  @Test(arguments: Golden.cases("tasks", input: "yaml"))
  func problemsAreRenderedAsRecorded(_ golden: Golden.Case) throws {
    let text = try String(contentsOf: golden.input, encoding: .utf8)
    let error = #expect(throws: YAMLError.self) {
      _ = try LabelingTask.read(text: text, path: golden.input.lastPathComponent)
    }
    let rendered = try #require(error?.description)
    for scalar in rendered.unicodeScalars where scalar != "\n" {
      #expect(![.control, .format].contains(scalar.properties.generalCategory))
    }
    try Golden.check(rendered + "\n", against: golden.expected)
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "- ", count: 100_000),
    String(repeating: "? ", count: 100_000), "a: " + String(repeating: "{a: ", count: 50_000),
  ])
  func deepNestingIsAnError(_ text: String) {
    #expect(throws: YAMLError.self) { _ = try LabelingTask.read(text: text, path: "t.yaml") }
  }

  @Test func mutatedFilesNeverCrash() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let original = Array(Self.whole.utf8)
    let pieces = [
      "\n", "  ", ": ", "- ", "{", "]", "\"", "'", "&a ", "*a", "!!int ", "|", "\t", "%",
    ]
    for _ in 0..<400 {
      var bytes = original
      for _ in 0..<random.int(1...4) {
        let place = random.int(0...bytes.count)
        switch random.int(0...2) {
        case 0: bytes.insert(contentsOf: Array(random.pick(pieces).utf8), at: place)
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.int(0...9)))
        default: if place < bytes.count { bytes[place] = UInt8(random.int(32...126)) }
        }
      }
      do {
        _ = try LabelingTask.read(text: String(decoding: bytes, as: UTF8.self), path: "t.yaml")
      } catch let error as YAMLError {
        #expect(!error.description.isEmpty, "seed \(seed)")
        #expect(error.problems.allSatisfy { $0.line >= 0 }, "seed \(seed)")
      }
    }
  }

  @Test func filesThatCannotBeReadAreNamed() throws {
    let folder = try TemporaryFolder()
    for (name, word) in [("absent.yaml", "absent.yaml: no such file"), ("", "a folder")] {
      let error = #expect(throws: YAMLError.self) {
        _ = try LabelingTask.read(path: folder.path(name))
      }
      #expect(error?.isUnreadable == true)
      #expect(error?.description.contains(word) == true)
    }
    try folder.write([0x6E, 0x0A, 0xFF, 0xFE], to: "latin.yaml")
    let error = #expect(throws: YAMLError.self) {
      _ = try LabelingTask.read(path: folder.path("latin.yaml"))
    }
    #expect(error?.isUnreadable == false)
    #expect(
      error?.description.hasPrefix("\(folder.path("latin.yaml")):2:1: expected UTF-8") == true)
  }
}
