public import Dataset
public import LabelLang

/// A labeling task: what a task file says, checked.
public struct LabelingTask: Sendable {
  /// A label and what it means.
  public struct Label: Equatable, Sendable {
    public var name: String
    /// Empty where the name says enough.
    public var description: String
  }

  /// What programs may read.
  public struct Input: Equatable, Sendable {
    public var name: String
    public var type: DeclaredType
    public var description: String
    /// The column, where it is not that of the name.
    public var column: String?
    public var isOptional: Bool
    /// What is cleaned, in order.
    public var cleanings: [Cleaning]
  }

  /// A part of the rows that has a file of its own.
  public enum Split: String, CaseIterable, Codable, Sendable {
    case train, valid, test
  }

  /// Files of rows, by their paths from the working folder.
  public struct Files: Equatable, Sendable {
    public var train: String
    public var valid, test: String?
    /// The format, where names do not tell it.
    public var format: DataFormat?
    /// The column that names a row, and that of gold labels.
    public var id, gold: String?

    /// The file of a split; nil where there is none.
    public func path(of split: Split) -> String? {
      switch split {
      case .train: train
      case .valid: valid
      case .test: test
      }
    }
  }

  /// The language model and its sampling.
  public struct Model: Equatable, Sendable {
    public var name: String?
    public var temperature = 0.7
    /// The longest reply, in tokens.
    public var maximumTokens = 2000
    /// The path of a price file; nil for the one that is built in.
    public var prices: String?
  }

  /// The rows on which new programs are tried out.
  public struct Sample: Equatable, Sendable {
    public var rows = 1000
    public var seed = 0
  }

  /// The task file's path.
  public let path: String
  public var name, description: String
  public var labels: [Label]
  /// Those of the task file and one for each concept.
  public var inputs: [Input]
  public var files: Files
  public var knowledge: KnowledgeSources
  public var strategies: [Strategy]
  public var model: Model
  public var sample: Sample
  /// How often a model is shown what is wrong with its program.
  public var repairRounds: Int

  let document: YAMLDocument

  /// The labels' names, in order.
  public var labelNames: [String] { labels.map(\.name) }

  /// The strategy of a name.
  ///
  /// - Throws: `SynthesisError` that names the strategies there are.
  public func strategy(named name: String) throws -> Strategy {
    if let strategy = strategies.first(where: { $0.name == name }) { return strategy }
    let known = strategies.map(\.name)
    let nearest = Suggestion.nearest(to: name, in: known).map { "did you mean `\($0)`? " } ?? ""
    throw SynthesisError(
      .usage, "\(path): the task has no strategy `\(name)`",
      help: nearest + "its strategies are \(known.joined(separator: ", "))")
  }
}

/// One way to make prompts, and how many programs come from it.
public struct Strategy: Equatable, Sendable {
  /// Letters, digits, `-` and `_`: it names a folder.
  public var name: String
  /// The knowledge in its prompts; none for the general prompt.
  public var uses: [KnowledgeKind]
  public var programs: Int
}

/// The kinds of supplementary information.
public enum KnowledgeKind: String, CaseIterable, Sendable {
  case dataSet = "data_set"
  case exemplars, keywords, rules, unlabeled, passages

  /// Whether a model can write it, in a stage before the programs.
  public var isWrittenByModels: Bool { self != .unlabeled && self != .passages }
}

/// Where supplementary information comes from.
public struct KnowledgeSources: Equatable, Sendable {
  /// Exemplars chosen by the gold column.
  public struct Choice: Equatable, Sendable {
    /// `train` or `valid`.
    public var split: LabelingTask.Split
    public var perLabel = 2
    public var seed = 0
    public var maximumCharacters = 600
  }

  /// Rows without labels.
  public struct Unlabeled: Equatable, Sendable {
    public var count = 8
    public var seed = 0
    public var maximumCharacters = 600
  }

  public var dataSet: String?
  public var chosenExemplars: Choice?
  public var exemplars: [Exemplar] = []
  /// Words by label, in the order of the labels.
  public var keywords: [LabelKeywords] = []
  public var rules: [String] = []
  public var unlabeled: Unlabeled?
  /// A folder that passages are retrieved from, how many, and what is searched for.
  public var documents: String?
  public var passages = 3
  public var query: String?
  /// A folder of a model's replies.
  public var modelWritten: String?
}

/// A row with its label, to be shown in prompts.
public struct Exemplar: Equatable, Sendable {
  public var row: DataRow
  public var label: String
}

/// Words and phrases that speak for a label.
public struct LabelKeywords: Equatable, Sendable {
  public var label: String
  public var words: [String]
}
