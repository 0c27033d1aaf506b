import Distill
import Foundation
import Pipeline
import Synthesis
import TestSupport

/// A folder with a small task of comments, three replies, and gold labels; gone with the value.
final class CommentsTask {
  private let folder: TemporaryFolder
  /// Where in it everything is.
  private var place = ""

  init() throws {
    folder = try TemporaryFolder()
    try write(Self.rows(48), to: "train.jsonl")
    try write(Self.rows(24), to: "test.jsonl")
    try write(Self.task(), to: "task.yaml")
    for (place, rules) in Self.rules.enumerated() {
      try write("```\n\(Self.program(rules))```\n", to: "replies/\(place + 1).md")
    }
  }

  static let rules = [
    "when has(text, \"free gift\") => spam\nwhen has(text, \"song\") => ham",
    "when has(text, [\"click\", \"gift\"]) => spam\nwhen has(text, \"lovely\") => ham",
    "when count(text, [\"click\", \"free\", \"gift\"]) >= 2 => spam\nwhen has(text, [\"tune\", \"lovely\"]) => ham",
  ]

  static func program(_ rules: String) -> String {
    "labels ham, spam\ninput text: text\n\(rules)\n"
  }

  static func rows(_ count: Int) -> String {
    let spam = ["free gift, click here", "click for a free gift", "free gift inside"]
    let ham = ["lovely song", "what a lovely tune", "this song is a tune"]
    return (0..<count).map { row in
      let isSpam = row.isMultiple(of: 2)
      let text = (isSpam ? spam : ham)[row / 2 % 3]
      return "{\"id\": \"r\(row)\", \"text\": \"\(text) \(row)\", "
        + "\"label\": \"\(isSpam ? "spam" : "ham")\"}\n"
    }.joined()
  }

  static func task(
    data: String = "train: train.jsonl, test: test.jsonl, id: id, gold: label"
  ) -> String {
    """
    name: comments
    description: Tell spam from ham.
    labels: {ham: fine, spam: unwanted}
    inputs:
      text: {type: text}
    data: {\(data)}
    model: {name: gpt-3.5-turbo-0125}
    """
  }

  func path(_ name: String) -> String { folder.path(place + name) }

  func write(_ text: String, to name: String) throws { try folder.write(text, to: place + name) }

  func read(_ name: String) throws -> String { try folder.read(place + name) }

  /// Moves everything into a folder below.
  func move(to name: String) throws {
    let files = FileManager.default
    let names = try files.contentsOfDirectory(atPath: path(""))
    let old = path("")
    place += name + "/"
    try files.createDirectory(atPath: path(""), withIntermediateDirectories: true)
    for name in names { try files.moveItem(atPath: old + "/" + name, toPath: path(name)) }
  }

  /// A pipeline over the replies, with few small models.
  func pipeline(_ origin: TaskPipeline.Origin? = nil) throws -> TaskPipeline {
    var pipeline = TaskPipeline(
      try LabelingTask.read(path: path("task.yaml")),
      origin: origin ?? .replies(folder: path("replies"), model: nil), folder: path("out"),
      threads: 2)
    pipeline.endModel = .logistic(inverseRegularization: 1)
    return pipeline
  }

  func run(
    _ origin: TaskPipeline.Origin? = nil, _ change: (inout TaskPipeline) -> Void = { _ in }
  ) async throws -> PipelineSummary {
    var pipeline = try pipeline(origin)
    change(&pipeline)
    return try await pipeline.run { _ in }
  }
}
