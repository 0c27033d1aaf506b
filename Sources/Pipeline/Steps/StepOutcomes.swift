import Aggregate
import Dataset
public import Distill
import Synthesis

/// What the step of the programs gave.
public struct ProgramsOutcome: Codable, Equatable, Sendable {
  /// A reply that gave no program.
  public struct Refused: Codable, Equatable, Sendable {
    public var program, reason: String
  }

  /// Tokens and what they cost; nil where the model has no price.
  public struct Expense: Codable, Equatable, Sendable {
    public var inputTokens, outputTokens: Int
    public var cost: Double?
  }

  /// Files and folders of the programs.
  public var paths: [String]
  public var kept: Int
  /// How many replies there were; nil where programs were given.
  public var replies: Int?
  public var refused: [Refused] = []
  /// Shares of the replies that checked at the first try, and after all repairs.
  public var firstTryRate, checkedRate, meanRounds: Double?
  /// What the replies took; nil where programs were given.
  public var spent: Expense?
  public var currency: String
  /// Why there is no cost, and what to do.
  public var priceAdvice: String?
  /// What it would cost to ask the model for the label of every row.
  public var directRows: Int
  public var direct: Expense
  /// How many times as much that is.
  public var costRatio: Double?
  /// Whether gold labels went into prompts.
  public var usedGold = false

  init(given paths: [String], count: Int, _ direct: AnnotationCost, _ currency: String) {
    self.paths = paths
    kept = count
    self.currency = currency
    directRows = direct.rows
    self.direct = Expense(direct)
  }

  init(_ report: SynthesisReport, folder: String) {
    paths = [folder]
    kept = report.kept.count
    replies = report.outcomes.count
    refused = report.refused.map {
      Refused(program: $0.path, reason: $0.refusal?.description ?? "")
    }
    firstTryRate = report.firstTryRate
    checkedRate = report.checkedRate
    meanRounds = report.meanRounds
    spent = Expense(
      inputTokens: report.usage.input, outputTokens: report.usage.output, cost: report.cost)
    currency = report.currency
    priceAdvice = report.priceAdvice
    directRows = report.annotation.rows
    direct = Expense(report.annotation)
    costRatio = report.costRatio
    usedGold = report.usedGold
  }
}

extension ProgramsOutcome.Expense {
  fileprivate init(_ direct: AnnotationCost) {
    self.init(
      inputTokens: direct.usage.input, outputTokens: direct.usage.output, cost: direct.cost)
  }
}

/// What the step of the votes gave.
public struct VotesOutcome: Codable, Equatable, Sendable {
  /// One program's figures.
  public struct Program: Codable, Equatable, Sendable {
    public var name: String
    public var coverage, overlaps, conflicts: Double
    /// The share of its votes that are the gold label; nil where none is known.
    public var accuracy: Double?
  }

  public var rows: Int
  /// The shares of rows with a vote, with several, and with votes that differ.
  public var coverage, overlap, conflict: Double
  public var goldRows: Int
  public var programs: [Program]
  /// Records that could not be parsed, and votes that a regex's budget kept from being cast.
  public var rejectedCount, faultCount: Int

  init(_ tally: VoteTally) {
    let summary = tally.summary
    rows = summary.rowCount
    (coverage, overlap, conflict) = (summary.coverage, summary.overlap, summary.conflict)
    goldRows = summary.goldCount
    programs = summary.functions.enumerated().map { place, own in
      Program(
        name: tally.plan.programs[place].name, coverage: own.coverage, overlaps: own.overlaps,
        conflicts: own.conflicts, accuracy: own.accuracy?.empirical)
    }
    rejectedCount = tally.rejectedCount
    faultCount = tally.faultCounts.reduce(0, +)
  }
}

/// What the step of the labels gave.
public struct LabelsOutcome: Codable, Equatable, Sendable {
  /// Figures against gold labels of the training rows.
  public struct Gold: Codable, Equatable, Sendable {
    public var rows: Int
    /// Over all rows, and over those with a label.
    public var accuracy, labeledAccuracy, macroF1: Double
  }

  public var model: String
  /// Why the model was chosen, where it was not asked for.
  public var reason: String?
  public var rows, covered, labeled, ties: Int
  /// How many rows have each label.
  public var labelCounts: [String: Int]
  public var warnings: [String]
  public var gold: Gold?

  init(_ result: LabelingJob.Result, file: VoteFile) {
    model = result.kind.rawValue
    reason = result.reason
    rows = result.counts.rows
    covered = result.counts.covered
    labeled = result.counts.labels.reduce(0, +)
    ties = result.counts.ties
    labelCounts = Dictionary(uniqueKeysWithValues: zip(file.labels, result.counts.labels))
    warnings = result.model.report.warnings.map {
      $0.text(functions: file.functions, labels: file.labels)
    }
    gold = result.evaluation.map { evaluation in
      let confusion = evaluation.confusion
      return Gold(
        rows: confusion.rowCount, accuracy: confusion.accuracy,
        labeledAccuracy: confusion.coveredAccuracy, macroF1: confusion.macroF1)
    }
  }
}

/// What the step of the end model gave.
public struct ModelOutcome: Codable, Equatable, Sendable {
  /// `perceptron` or `logistic`, and how many models were trained.
  public var kind: String
  public var models: Int
  /// Rows with a label to learn, and what the model sees of a row.
  public var labeledRows, features: Int
  /// What decided when to stop.
  public var stopping: String
  /// What the figures were measured on; nil where no gold labels are known.
  public var split: TaskPipeline.Split?
  public var path: String?
  public var goldRows: Int
  public var figures: [SeedFigure]

  init(_ result: DistillResult, job: DistillJob, split: TaskPipeline.Split?) {
    switch job.kind {
    case .perceptron: kind = "perceptron"
    case .logistic: kind = "logistic"
    }
    models = result.candidates.count
    labeledRows = result.rows.labeled
    features = result.model.network.shape.inputs
    stopping = job.stopping
    self.split = split
    path = result.test?.path
    goldRows = result.test?.scores.goldCount ?? 0
    figures = result.test?.scores.figures(labels: result.model.labels) ?? []
  }
}
