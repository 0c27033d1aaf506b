extension Knowledge {
  /// Gathers what a strategy uses: from the task file, else from a model's replies, the data or
  /// documents.
  ///
  /// - Throws: `YAMLError`, `DatasetError` or `SynthesisError` for what cannot be had.
  public init(for strategy: Strategy, of task: LabelingTask) throws {
    self.init()
    let sources = task.knowledge
    let written = sources.modelWritten.map(ModelWritten.init)
    for kind in strategy.uses {
      switch kind {
      case .dataSet:
        dataSet = try sources.dataSet ?? written?.dataSet()
        origins[kind] = sources.dataSet == nil ? .model : .user
      case .rules:
        rules = try sources.rules.isEmpty ? written?.rules() ?? [] : sources.rules
        origins[kind] = sources.rules.isEmpty ? .model : .user
      case .keywords:
        keywords =
          try sources.keywords.isEmpty ? written?.keywords(of: task) ?? [] : sources.keywords
        origins[kind] = sources.keywords.isEmpty ? .model : .user
      case .exemplars:
        if let choice = sources.chosenExemplars {
          exemplars = try RowSampler(task: task).exemplars(choice)
          exemplarCharacters = choice.maximumCharacters
          origins[kind] = .gold
        } else if !sources.exemplars.isEmpty {
          exemplars = sources.exemplars
          origins[kind] = .user
        } else {
          exemplars = try written?.exemplars(of: task) ?? []
          origins[kind] = .model
        }
      case .unlabeled:
        guard let choice = sources.unlabeled else { continue }
        unlabeled = try RowSampler(task: task).rows(choice.count, of: "train", seed: choice.seed)
        unlabeledCharacters = choice.maximumCharacters
        origins[kind] = .data
      case .passages:
        guard let folder = sources.documents else { continue }
        let index = try PassageIndex(folder: folder)
        passages = try index.best(sources.passages, for: task.query)
        origins[kind] = .retrieved
      }
    }
  }
}

extension LabelingTask {
  /// What documents are searched for.
  var query: String {
    knowledge.query
      ?? ([description] + labels.flatMap { [$0.name, $0.description] }).joined(separator: " ")
  }
}
