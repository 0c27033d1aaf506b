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

  /// Replies that gave no program, each in a line.
  var notes: [String] { refused.map { "\($0.program) was refused: \($0.reason)" } }

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
      Refused(program: $0.path, reason: $0.refusalText(in: folder))
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
