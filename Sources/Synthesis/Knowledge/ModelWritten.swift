internal import Dataset
internal import Foundation
internal import LabelLang

/// A model's replies to the questions of the first stage, checked before they go into prompts.
///
/// A reply is the file `TOPIC.md` (or `.txt`, `.json`) of a folder, kept as it came.
struct ModelWritten {
  let folder: String
  private static let suffixes = [".md", ".txt", ".json"]
  private static let longestDescription = 8000
  private static let mostItems = 500

  /// The description of the data set.
  func dataSet() throws -> String {
    let (path, reply) = try read(.dataSet)
    let text = ReplyText.withoutReasoning(reply).trimmed
    guard !text.isEmpty, text.count <= Self.longestDescription else {
      throw flaw(
        path,
        "expected a description of 1 to \(Self.longestDescription) characters, found "
          + "\(text.count)", .dataSet)
    }
    return text
  }

  /// The labeling rules.
  func rules() throws -> [String] {
    let (path, reply) = try read(.rules)
    let expected = "a JSON list of texts"
    guard let rules = try json(in: reply, path, expected, .rules) as? [String], !rules.isEmpty,
      rules.count <= Self.mostItems
    else { throw flaw(path, "expected \(expected)", .rules) }
    return rules.map(\.trimmed).filter { !$0.isEmpty }
  }

  /// Keywords by label, in the task's order.
  func keywords(of task: LabelingTask) throws -> [LabelKeywords] {
    let (path, reply) = try read(.keywords)
    let expected = "a JSON object from labels to lists of texts"
    guard let object = try json(in: reply, path, expected, .keywords) as? [String: Any] else {
      throw flaw(path, "expected \(expected)", .keywords)
    }
    for (label, words) in object.sorted(by: { $0.key < $1.key }) {
      guard task.labelNames.contains(label) else {
        throw flaw(path, unknown(label, task), .keywords)
      }
      guard words is [String] else {
        throw flaw(path, "expected a list of texts for `\(label)`", .keywords)
      }
    }
    return task.labelNames.compactMap { label in
      (object[label] as? [String]).map { words in
        LabelKeywords(
          label: label,
          words: Array(words.map(\.trimmed).filter { !$0.isEmpty }.prefix(Self.mostItems)))
      }
    }
  }

  /// Rows that a model made up, with their labels.
  func exemplars(of task: LabelingTask) throws -> [Exemplar] {
    let (path, reply) = try read(.exemplars)
    let expected = "a JSON list of objects with `row` and `label`"
    guard let items = try json(in: reply, path, expected, .exemplars) as? [[String: Any]],
      !items.isEmpty, items.count <= Self.mostItems
    else { throw flaw(path, "expected \(expected)", .exemplars) }
    return try items.map { item in
      guard let row = item["row"] as? [String: Any], let label = item["label"] as? String else {
        throw flaw(path, "expected objects with `row` (an object) and `label` (a text)", .exemplars)
      }
      guard task.labelNames.contains(label) else {
        throw flaw(path, unknown(label, task), .exemplars)
      }
      if let name = row.keys.sorted().first(where: { name in
        !task.inputs.contains { $0.name == name }
      }) {
        throw flaw(path, "`\(name)` is no input of the task", .exemplars)
      }
      return Exemplar(
        row: DataRow(cells: task.inputs.map { Cell(json: row[$0.name], type: $0.type) }),
        label: label)
    }
  }

  /// Concepts as inputs.
  func concepts() throws -> [LabelingTask.Input] {
    guard let (path, reply) = try find(.concepts) else { return [] }
    let expected = "a JSON list of objects with `name` and `description`"
    guard let items = try json(in: reply, path, expected, .concepts) as? [[String: Any]],
      !items.isEmpty, items.count <= Self.mostItems
    else { throw flaw(path, "expected \(expected)", .concepts) }
    var seen: Set<String> = []
    return try items.map { item in
      guard let name = item["name"] as? String, let description = item["description"] as? String,
        !description.trimmed.isEmpty
      else {
        throw flaw(path, "expected objects with `name` and `description`, both texts", .concepts)
      }
      guard Identifier.accepts(name) else {
        throw flaw(path, "`\(name)` cannot be the name of an input in a program", .concepts)
      }
      guard seen.insert(name).inserted else {
        throw flaw(path, "the concept `\(name)` is there twice", .concepts)
      }
      return LabelingTask.Input(concept: name, description: description.trimmed)
    }
  }

  // MARK: Reading

  /// The reply to a question as it came; nil where there is none.
  func reply(to topic: KnowledgePrompt.Topic) throws -> String? { try find(topic)?.reply }

  private func read(_ topic: KnowledgePrompt.Topic) throws -> (path: String, reply: String) {
    if let found = try find(topic) { return found }
    let path = RelativePath.join(folder, topic.rawValue + Self.suffixes[0])
    throw SynthesisError(
      .cannotRead, "\(path): no such file",
      help: "put a model's reply to `labellang prompt TASK --ask \(topic.rawValue)` there")
  }

  private func find(_ topic: KnowledgePrompt.Topic) throws -> (path: String, reply: String)? {
    for suffix in Self.suffixes {
      let path = RelativePath.join(folder, topic.rawValue + suffix)
      guard FileManager.default.fileExists(atPath: path) else { continue }
      do {
        return (path, String(decoding: try ReplyText.read(path), as: UTF8.self))
      } catch let failure as LimitedFile.Failure {
        throw SynthesisError(.cannotRead, "\(path): \(failure)")
      }
    }
    return nil
  }

  private func json(
    in reply: String, _ path: String, _ expected: String, _ topic: KnowledgePrompt.Topic
  ) throws -> Any {
    switch ReplyText.json(in: reply) {
    case .success(let value): return value
    case .failure(let failure):
      let place = failure.line.map { "\(path):\($0)" } ?? path
      throw flaw(place, "expected \(expected), \(failure.reason)", topic)
    }
  }

  private func unknown(_ label: String, _ task: LabelingTask) -> String {
    let nearest = Suggestion.nearest(to: label, in: task.labelNames)
    return "`\(QuotedData.cut(label, 60))` is no label of the task; "
      + (nearest.map { "did you mean `\($0)`?" }
        ?? "the labels are \(task.labelNames.prefix(20).joined(separator: ", "))")
  }

  private func flaw(
    _ path: String, _ message: String, _ topic: KnowledgePrompt.Topic
  ) -> SynthesisError {
    SynthesisError(
      .badData, "\(path): \(message)",
      help: "mend the file, or ask again: `labellang prompt TASK --ask \(topic.rawValue)`")
  }
}
