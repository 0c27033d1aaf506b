extension Knowledge {
  /// Gathers what a strategy uses: from the task file, else from a model's replies, the data or
  /// documents.
  ///
  /// - Throws: `YAMLError`, `DatasetError` or `SynthesisError` for what cannot be had.
  public init(for strategy: Strategy, of task: LabelingTask) throws {
    try self.init(strategy.uses, of: task)
  }

  /// Gathers what strategies use, each piece once, however many use it; by the strategies' names.
  ///
  /// - Throws: `YAMLError`, `DatasetError` or `SynthesisError` for what cannot be had.
  static func gather(
    for strategies: [Strategy], of task: LabelingTask
  ) throws -> [String: Knowledge] {
    let used = Set(strategies.flatMap(\.uses))
    let all = try Knowledge(KnowledgeKind.allCases.filter(used.contains), of: task)
    return Dictionary(
      strategies.map { ($0.name, all.limited(to: $0.uses)) }, uniquingKeysWith: { $1 })
  }

  /// What is of some kinds.
  private func limited(to kinds: [KnowledgeKind]) -> Knowledge {
    var own = Knowledge()
    for kind in kinds {
      own.origins[kind] = origins[kind]
      switch kind {
      case .dataSet: own.dataSet = dataSet
      case .rules: own.rules = rules
      case .keywords: own.keywords = keywords
      case .exemplars:
        own.exemplars = exemplars
        own.exemplarCharacters = exemplarCharacters
      case .unlabeled:
        own.unlabeled = unlabeled
        own.unlabeledCharacters = unlabeledCharacters
      case .passages: own.passages = passages
      }
    }
    return own
  }

  private init(_ kinds: [KnowledgeKind], of task: LabelingTask) throws {
    self.init()
    let sources = task.knowledge
    let written = sources.modelWritten.map(ModelWritten.init)
    for kind in kinds {
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
        unlabeled = try RowSampler(task: task).rows(choice.count, of: .train, seed: choice.seed)
        unlabeledCharacters = choice.maximumCharacters
        origins[kind] = .data
      case .passages:
        guard let folder = sources.documents else { continue }
        let index: PassageIndex
        do { index = try PassageIndex(folder: folder) } catch let error as SynthesisError {
          let named = "`knowledge: {documents: ...}` in \(task.path) names it"
          throw SynthesisError(
            error.kind, error.message, help: error.help.map { "\($0); \(named)" } ?? named)
        }
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
