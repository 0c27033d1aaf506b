internal import Dataset
internal import LabelLang

/// What the form of a task file cannot say: names that must agree, and knowledge that must be there.
struct TaskAudit {
  let task: LabelingTask

  /// All problems, in the order of their places.
  func problems() -> [YAMLProblem] {
    let all =
      labelProblems() + inputProblems() + keywordProblems() + exemplarProblems()
      + strategyProblems() + dataProblems()
    return all.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private var document: YAMLDocument { task.document }

  private func labelProblems() -> [YAMLProblem] {
    var seen: Set<String> = []
    return task.labels.enumerated().compactMap { place, label in
      if let flaw = LabelFlaw(label.name) {
        let key = document.value("labels")?.pairs == nil ? "\(place)" : label.name
        return document.problem(at: "labels.\(key)", flaw.message, help: flaw.help)
      }
      if seen.insert(label.name).inserted { return nil }
      return document.problem(
        at: "labels.\(place)", "the label `\(label.name)` stands here a second time",
        help: "labels differ from each other")
    }
  }

  private func inputProblems() -> [YAMLProblem] {
    var problems: [YAMLProblem] = []
    if task.inputs.isEmpty {
      problems.append(
        document.problem(
          at: "", "expected `inputs` or `concepts`, found neither",
          help: "programs need at least one input to read; `labellang init DATA` writes them"
            + (task.knowledge.modelWritten.map {
              ", and concepts may be a model's, in \($0)/concepts.md: `labellang prompt TASK --ask "
                + "concepts` asks for them while the task declares one input"
            } ?? "")))
    }
    var seen: Set<String> = []
    let declared = document.value("inputs")?.pairs?.count ?? 0
    for (place, input) in task.inputs.enumerated() {
      let own = place < declared ? "inputs.\(input.name)" : "concepts.\(place - declared)"
      if !Identifier.accepts(input.name) {
        problems.append(
          document.problem(
            at: own, "`\(input.name)` cannot be the name of an input in a program",
            help: "use an ASCII letter, then letters, digits and `_`, and no reserved word; "
              + "`column: ...` says which column it is"))
      }
      if !seen.insert(input.name).inserted {
        problems.append(
          document.problem(at: own, "the input `\(input.name)` is there twice"))
      }
      if input.type == .score, input.description.isEmpty {
        problems.append(
          document.problem(
            at: own, "the score `\(input.name)` has no description",
            help: "say what was measured: `description: ...`"))
      }
      if input.type != .text, !input.cleanings.isEmpty {
        problems.append(
          document.problem(
            at: "\(own).clean",
            "only text is cleaned, and `\(input.name)` is a "
              + input.type.rawValue))
      }
    }
    return problems
  }

  /// A problem where a name is no label.
  private func labelProblem(_ name: String, at path: String) -> YAMLProblem? {
    if task.labelNames.contains(name) { return nil }
    let nearest = Suggestion.nearest(to: name, in: task.labelNames)
    let all = task.labelNames.prefix(20).joined(separator: ", ")
    return document.problem(
      at: path, "`\(name)` is no label of the task",
      help: nearest.map { "did you mean `\($0)`? The labels are \(all)" } ?? "the labels are \(all)"
    )
  }

  private func keywordProblems() -> [YAMLProblem] {
    (document.value("knowledge", "keywords")?.pairs ?? []).compactMap { key, _ in
      let name = key.string ?? ""
      return labelProblem(name, at: "knowledge.keywords.\(name)")
    }
  }

  private func exemplarProblems() -> [YAMLProblem] {
    var problems: [YAMLProblem] = []
    for (place, exemplar) in task.knowledge.exemplars.enumerated() {
      let own = "knowledge.exemplars.\(place)"
      problems += [labelProblem(exemplar.label, at: "\(own).label")].compactMap { $0 }
      let row = document.value("knowledge", "exemplars")?.items?[place].value(of: "row")
      for (key, _) in row?.pairs ?? [] {
        let name = key.string ?? ""
        if task.inputs.contains(where: { $0.name == name }) { continue }
        problems.append(unknownInput(name, at: "\(own).row.\(name)"))
      }
      for (input, cell) in zip(task.inputs, exemplar.row.cells) where cell == .mistyped {
        problems.append(
          document.problem(
            at: "\(own).row.\(input.name)",
            "expected a \(input.type.rawValue) for `\(input.name)`"))
      }
    }
    guard let choice = task.knowledge.chosenExemplars else { return problems }
    if task.files.gold == nil {
      problems.append(
        document.problem(
          at: "knowledge.exemplars.from",
          "exemplars are chosen by gold labels, and `data` names no gold column",
          help: "add `gold: COLUMN` to `data`, or write the exemplars here"))
    }
    if task.files.path(of: choice.split) == nil {
      problems.append(
        document.problem(
          at: "knowledge.exemplars.from", "`data` names no file `valid`",
          help: "add `valid: FILE` to `data`"))
    }
    return problems
  }

  private func unknownInput(_ name: String, at path: String) -> YAMLProblem {
    let known = task.inputs.map(\.name)
    let nearest = Suggestion.nearest(to: name, in: known).map { "did you mean `\($0)`? " } ?? ""
    return document.problem(
      at: path, "`\(name)` is no input of the task",
      help: nearest + "the inputs are \(known.prefix(20).joined(separator: ", "))")
  }

  private func strategyProblems() -> [YAMLProblem] {
    var problems: [YAMLProblem] = []
    var seen: Set<String> = []
    for (place, strategy) in task.strategies.enumerated() {
      let own = "strategies.\(place)"
      let isPlain = strategy.name.utf8.allSatisfy {
        Identifier.accepts("_" + String(UnicodeScalar($0))) || $0 == UInt8(ascii: "-")
      }
      if !isPlain || strategy.name.isEmpty {
        problems.append(
          document.problem(
            at: "\(own).name", "`\(strategy.name)` cannot be the name of a folder everywhere",
            help: "use letters, digits, `-` and `_`"))
      }
      if !seen.insert(strategy.name).inserted {
        problems.append(
          document.problem(at: "\(own).name", "the strategy `\(strategy.name)` is there twice"))
      }
      for (index, kind) in strategy.uses.enumerated() where !isAvailable(kind) {
        problems.append(
          document.problem(
            at: "\(own).use.\(index)",
            "`knowledge` does not say where `\(kind.rawValue)` come from",
            help: advice(for: kind)))
      }
    }
    return problems
  }

  private func isAvailable(_ kind: KnowledgeKind) -> Bool {
    let own = task.knowledge
    let isGiven =
      switch kind {
      case .dataSet: own.dataSet != nil
      case .exemplars: own.chosenExemplars != nil || !own.exemplars.isEmpty
      case .keywords: !own.keywords.isEmpty
      case .rules: !own.rules.isEmpty
      case .unlabeled: own.unlabeled != nil
      case .passages: own.documents != nil
      }
    return isGiven || (kind.isWrittenByModels && own.modelWritten != nil)
  }

  private func advice(for kind: KnowledgeKind) -> String {
    switch kind {
    case .passages: "add `documents: FOLDER` to `knowledge`"
    case .unlabeled: "add `unlabeled: {count: 8}` to `knowledge`"
    default:
      "add `\(kind.rawValue)` to `knowledge`; or name a folder with `model_written` and put a "
        + "model's reply to `labellang prompt TASK --ask \(kind.rawValue)` there"
    }
  }

  private func dataProblems() -> [YAMLProblem] {
    ["valid", "test"].compactMap { split in
      guard document.value("data", split) != nil, task.files.gold == nil else { return nil }
      return document.problem(
        at: "data.\(split)", "`\(split)` is there for its gold labels, and `gold` is not said",
        help: "add `gold: COLUMN` to `data`")
    }
  }
}
