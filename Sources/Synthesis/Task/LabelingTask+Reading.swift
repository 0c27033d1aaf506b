internal import Dataset
internal import Foundation
internal import LabelLang

extension LabelingTask {
  /// Reads a task file.
  ///
  /// - Throws: `YAMLError` with all that is wrong, each at its place in the file.
  public static func read(path: String) throws -> LabelingTask {
    try LabelingTask(YAMLDocument.read(path: path, schema: .object(TaskSchema.fields)))
  }

  /// Reads a task from a text; `path` names it, and paths in it are relative to that path's folder.
  public static func read(text: String, path: String) throws -> LabelingTask {
    try LabelingTask(
      YAMLDocument(path: path, text: text, schema: .object(TaskSchema.fields)))
  }

  private init(_ document: YAMLDocument) throws {
    let folder = RelativePath.folder(of: document.path)
    func file(_ keys: String...) -> String? {
      keys.reduce(document.root as YAMLValue?) { $0?.value(of: $1) }?.text.map {
        RelativePath.resolve($0, in: folder)
      }
    }
    self.document = document
    path = document.path
    name = document.value("name")?.text ?? ""
    description = document.value("description")?.text?.trimmed ?? ""
    labels = Self.labels(document.value("labels"))
    inputs = Self.inputs(document.value("inputs")) + Self.concepts(document.value("concepts"))
    files = Files(
      train: file("data", "train") ?? "", valid: file("data", "valid"),
      test: file("data", "test"),
      format: document.value("data", "format")?.text.flatMap(DataFormat.init(rawValue:)),
      id: document.value("data", "id")?.text, gold: document.value("data", "gold")?.text)
    strategies = Self.strategies(document.value("strategies"))
    model = Model()
    model.name = document.value("model", "name")?.text
    model.prices = file("model", "prices")
    if let value = document.value("model", "temperature")?.text.flatMap(Double.init) {
      model.temperature = value
    }
    model.maximumTokens = document.value("model")?.whole("max_tokens") ?? model.maximumTokens
    sample = Sample()
    sample.rows = document.value("sample")?.whole("rows") ?? sample.rows
    sample.seed = document.value("sample")?.whole("seed") ?? sample.seed
    repairRounds = document.root.whole("repair_rounds") ?? 2
    knowledge = KnowledgeSources()
    knowledge.documents = file("knowledge", "documents")
    knowledge.modelWritten = file("knowledge", "model_written")
    // A model's concepts are inputs, which the rest of the file may speak of.
    if let folder = knowledge.modelWritten, document.value("concepts") == nil {
      inputs += try ModelWritten(folder: folder).concepts()
    }
    readKnowledge(document.value("knowledge"))
    let problems = TaskAudit(task: self).problems()
    if !problems.isEmpty { throw document.error(problems) }
  }

  private static func labels(_ node: YAMLValue?) -> [Label] {
    if let pairs = node?.pairs {
      return pairs.map {
        Label(name: $0.key.string ?? "", description: $0.value.text?.trimmed ?? "")
      }
    }
    return (node?.texts ?? []).map { Label(name: $0, description: "") }
  }

  private static func inputs(_ node: YAMLValue?) -> [Input] {
    (node?.pairs ?? []).map { key, value in
      Input(
        name: key.string ?? "",
        type: value.value(of: "type")?.text.flatMap(DeclaredType.init(rawValue:)) ?? .text,
        description: value.value(of: "description")?.text?.trimmed ?? "",
        column: value.value(of: "column")?.text,
        isOptional: value.value(of: "optional")?.text == "true",
        cleanings: (value.value(of: "clean")?.texts ?? []).compactMap(Cleaning.init(rawValue:)))
    }
  }

  private static func concepts(_ node: YAMLValue?) -> [Input] {
    (node?.items ?? []).map { value in
      Input(
        concept: value.value(of: "name")?.text ?? "",
        description: value.value(of: "description")?.text?.trimmed ?? "")
    }
  }

  private static func strategies(_ node: YAMLValue?) -> [Strategy] {
    guard let items = node?.items else {
      return [Strategy(name: "general", uses: [], programs: 10)]
    }
    return items.map { item in
      Strategy(
        name: item.value(of: "name")?.text ?? "",
        uses: (item.value(of: "use")?.texts ?? []).compactMap(KnowledgeKind.init(rawValue:)),
        programs: item.whole("programs") ?? 10)
    }
  }

  private mutating func readKnowledge(_ node: YAMLValue?) {
    knowledge.dataSet = node?.value(of: "data_set")?.text?.trimmed
    knowledge.rules = (node?.value(of: "rules")?.texts ?? []).map(\.trimmed)
    knowledge.passages = node?.whole("passages") ?? knowledge.passages
    knowledge.query = node?.value(of: "query")?.text
    let words = node?.value(of: "keywords")?.pairs
    knowledge.keywords = labels.compactMap { label in
      words?.first { $0.key.string == label.name }.map {
        LabelKeywords(label: label.name, words: $0.value.texts)
      }
    }
    if let choice = node?.value(of: "unlabeled") {
      var own = KnowledgeSources.Unlabeled()
      own.count = choice.whole("count") ?? own.count
      own.seed = choice.whole("seed") ?? own.seed
      own.maximumCharacters = choice.whole("max_characters") ?? own.maximumCharacters
      knowledge.unlabeled = own
    }
    guard let exemplars = node?.value(of: "exemplars") else { return }
    if let given = exemplars.items {
      knowledge.exemplars = given.map { item in
        Exemplar(
          row: DataRow(cells: inputs.map { cell(item.value(of: "row")?.value(of: $0.name), $0) }),
          label: item.value(of: "label")?.text ?? "")
      }
    } else {
      var own = KnowledgeSources.Choice(
        split: exemplars.value(of: "from")?.text.flatMap(Split.init(rawValue:)) ?? .train)
      own.perLabel = exemplars.whole("per_label") ?? own.perLabel
      own.seed = exemplars.whole("seed") ?? own.seed
      own.maximumCharacters = exemplars.whole("max_characters") ?? own.maximumCharacters
      knowledge.chosenExemplars = own
    }
  }

  private func cell(_ node: YAMLValue?, _ input: Input) -> Cell {
    guard let node, !node.isNothing, let text = node.string else { return .missing }
    switch input.type {
    case .text: return .text(text)
    case .bool: return text == "true" ? .bool(true) : text == "false" ? .bool(false) : .mistyped
    default: return Double(text).flatMap { $0.isFinite ? .number($0) : nil } ?? .mistyped
    }
  }
}

extension LabelingTask.Input {
  /// The input of a concept: its score.
  init(concept name: String, description: String) {
    self.init(
      name: name, type: .score, description: description, column: nil, isOptional: false,
      cleanings: [])
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
