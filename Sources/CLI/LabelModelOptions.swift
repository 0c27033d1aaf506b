import Aggregate
import ArgumentParser
import Dataset

/// The settings of label models; shared by `aggregate` and `compare`.
struct LabelModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The shares of labels: uniform, estimate, shares such as 0.8,0.2, or DATA:COLUMN for those of "
        + "gold labels (uniform; for dawid-skene, estimated in its fit).", valueName: "balance"))
  var classBalance: String?

  @Option(help: "snorkel: steps of gradient descent (100).", transform: NumberOption.whole(from: 1))
  var epochs: Int?

  @Option(
    help: "snorkel: the learning rate (0.01).",
    transform: NumberOption.decimal("above 0") { $0 > 0 })
  var learningRate: Double?

  @Option(
    help: "snorkel: the strength of regularisation (0).", transform: LabelModelOptions.fromZero)
  var l2: Double?

  @Option(help: "snorkel: sgd or adam (sgd).")
  var optimizer: String?

  @Option(help: "snorkel: the functions' precision at the start, one number or one each (0.7).")
  var initialPrecision: String?

  @Option(
    help: "snorkel: how far conditional probabilities stay from 0 and 1.",
    transform: NumberOption.decimal("between 0 and 0.5") { $0 > 0 && $0 < 0.5 })
  var muEpsilon: Double?

  @Option(
    help: "snorkel: the seed of its start (123).", transform: NumberOption.whole(0...UInt32.max))
  var seed: UInt32?

  @Option(help: "dawid-skene: iterations at most (100).", transform: NumberOption.whole(from: 1))
  var iterations: Int?

  @Option(
    help: "dawid-skene: the change at which it ends (1e-5).", transform: LabelModelOptions.fromZero)
  var tolerance: Double?

  @Option(
    help: "dawid-skene: votes added to each cell of the confusion matrices (0).",
    transform: LabelModelOptions.fromZero)
  var smoothing: Double?

  @Flag(help: "Do as the WRENCH benchmark does, where it differs.")
  var wrench = false

  func validate() throws {
    if let optimizer, SnorkelLabelModel.Optimizer(rawValue: optimizer) == nil {
      throw ValidationError("--optimizer takes sgd or adam, found `\(optimizer)`")
    }
    if let initialPrecision {
      guard let numbers = Self.numbers(initialPrecision), numbers.allSatisfy({ $0 > 0 && $0 <= 1 })
      else {
        throw ValidationError(
          "--initial-precision takes numbers above 0 up to 1, found `\(initialPrecision)`")
      }
    }
    if let classBalance, Balance(classBalance) == nil {
      throw ValidationError(
        "--class-balance takes uniform, estimate, shares from 0 or DATA:COLUMN, found "
          + "`\(classBalance)`")
    }
  }

  /// The file that the class balance is taken from, where it is taken from one.
  var balancePath: String? {
    if case .gold(let column) = classBalance.flatMap(Balance.init) { column.path } else { nil }
  }

  /// The options given that belong to one model only, with that model.
  var modelOfOptions: [(option: String, model: LabelModelKind)] {
    let snorkel: [(String, Bool)] = [
      ("--epochs", epochs != nil), ("--learning-rate", learningRate != nil), ("--l2", l2 != nil),
      ("--optimizer", optimizer != nil), ("--initial-precision", initialPrecision != nil),
      ("--mu-epsilon", muEpsilon != nil), ("--seed", seed != nil),
    ]
    let skene: [(String, Bool)] = [
      ("--iterations", iterations != nil), ("--tolerance", tolerance != nil),
      ("--smoothing", smoothing != nil),
    ]
    return snorkel.filter(\.1).map { ($0.0, .snorkel) }
      + skene.filter(\.1).map { ($0.0, .dawidSkene) }
  }

  /// The settings, with the class balance and where it comes from.
  func settings(for file: VoteFile, _ source: some VoteSource) throws -> (
    LabelModelSettings, balanceSource: String
  ) {
    var settings = LabelModelSettings(labelCount: file.labels.count)
    settings.followsWRENCH = wrench
    if wrench { settings.dawidSkene.maxIterations = 10_000 }
    if let epochs { settings.snorkel.epochs = epochs }
    if let learningRate { settings.snorkel.learningRate = learningRate }
    if let l2 { settings.snorkel.l2 = l2 }
    if let optimizer = optimizer.flatMap(SnorkelLabelModel.Optimizer.init(rawValue:)) {
      settings.snorkel.optimizer = optimizer
    }
    if let precisions = initialPrecision.flatMap(Self.numbers) {
      settings.snorkel.initialPrecisions = precisions
    }
    settings.snorkel.muEpsilon = muEpsilon
    if let seed { settings.snorkel.seed = seed }
    if let iterations { settings.dawidSkene.maxIterations = iterations }
    if let tolerance { settings.dawidSkene.tolerance = tolerance }
    if let smoothing { settings.dawidSkene.smoothing = smoothing }
    let balance = try balance(for: file, source)
    settings.classBalance = balance.shares
    return (settings, balance.source)
  }

  private func balance(
    for file: VoteFile, _ source: some VoteSource
  ) throws -> (shares: [Double]?, source: String) {
    let count = file.labels.count
    switch classBalance.flatMap(Balance.init) {
    case nil:
      // WRENCH adds one to one row of each label and does not add to their number.
      return wrench
        ? (
          Array(repeating: 2 / Double(count), count: count), "as WRENCH has it without gold labels"
        )
        : (nil, "uniform")
    case .uniform: return (Array(repeating: 1 / Double(count), count: count), "uniform")
    case .shares(let shares): return (shares, "given")
    case .estimate:
      var model = DawidSkene(labelCount: count)
      model.options.smoothing = 1
      let fitted = try model.fitted(to: source)
      for case .lostLabel(let lost) in fitted.report.warnings {
        let warning = FitWarning.lostLabel(labels: lost)
        CommandLineError.note(
          "warning: --class-balance estimate: "
            + warning.text(functions: file.functions, labels: file.labels))
      }
      return (fitted.classBalance, "estimated from the votes by dawid-skene")
    case .gold(let column):
      let gold = try column.read(labels: file.labels)
      try gold.requireLabels(file.labels)
      gold.warn()
      let counts = gold.gold.counts(labelCount: count)
      let sum = counts.reduce(0, +)
      let shares = counts.map { Double($0 + (wrench ? 1 : 0)) / Double(sum) }
      return (shares, "\(sum) gold labels in \(column.path):\(column.column)")
    }
  }

  /// What --label-model takes: `auto`, or a label model.
  static func requireLabelModel(_ name: String) throws {
    let names = ["auto"] + LabelModelKind.allCases.map(\.rawValue)
    guard names.contains(name) else {
      throw ValidationError("--label-model takes \(names.joined(separator: ", ")), found `\(name)`")
    }
  }

  private static let fromZero: @Sendable (String) throws -> Double =
    NumberOption.decimal("from 0") { $0 >= 0 }

  private static func numbers(_ text: String) -> [Double]? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    return parts.contains(nil) ? nil : parts.compactMap { $0 }
  }

  /// What --class-balance says.
  private enum Balance {
    case uniform
    case estimate
    case shares([Double])
    case gold(GoldColumn)

    init?(_ text: String) {
      switch text {
      case "uniform": self = .uniform
      case "estimate": self = .estimate
      default:
        if let shares = LabelModelOptions.numbers(text), shares.allSatisfy({ $0 >= 0 }) {
          self = .shares(shares)
        } else if let column = GoldColumn(text) {
          self = .gold(column)
        } else {
          return nil
        }
      }
    }
  }
}
