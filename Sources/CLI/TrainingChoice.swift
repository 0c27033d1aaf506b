import ArgumentParser
import Distill

/// Which end model is trained, and how.
struct TrainingChoice: ParsableArguments {
  @Option(help: "The end model: mlp, a perceptron, or logistic regression.")
  var endModel: String = "mlp"

  @Option(
    help: "mlp: how many are trained, from the seeds 0, 1, 2 and so on (5).",
    transform: NumberOption.whole(1...1000))
  var seeds: Int?

  @Option(
    help: ArgumentHelp(
      "mlp: the units of each hidden layer (\(Self.standardUnits)).", valueName: "n,n"))
  var hidden: String?

  @Option(
    help: ArgumentHelp("mlp: rows a training step (\(TrainingOptions().batchRows))."),
    transform: NumberOption.whole(1...1_000_000))
  var batch: Int?

  @Option(
    help: ArgumentHelp("mlp: the learning rate of Adam (\(TrainingOptions().learningRate))."),
    transform: NumberOption.decimal("above 0, at most 1") { $0 > 0 && $0 <= 1 })
  var learningRate: Float?

  @Option(
    help: ArgumentHelp(
      "mlp: how strongly weights shrink towards 0 (\(TrainingOptions().weightDecay))."),
    transform: NumberOption.decimal("from 0") { $0 >= 0 })
  var weightDecay: Float?

  @Option(
    help: ArgumentHelp("mlp: the most passes over the rows (\(TrainingOptions().epochLimit))."),
    transform: NumberOption.whole(1...1_000_000))
  var epochs: Int?

  @Option(
    help: ArgumentHelp(
      "mlp: stop after so many passes without a lower loss on the rows held out "
        + "(\(TrainingOptions().patience))."),
    transform: NumberOption.whole(1...1_000_000))
  var patience: Int?

  @Option(
    help: ArgumentHelp(
      "mlp: by how much the loss must fall to count as lower (\(TrainingOptions().tolerance))."),
    transform: NumberOption.decimal("from 0") { $0 >= 0 })
  var tolerance: Double?

  @Option(
    help: ArgumentHelp(
      "mlp: the share of rows held out where no --valid is given "
        + "(\(TrainingOptions().heldOutShare))."),
    transform: NumberOption.decimal("between 0 and 1") { $0 > 0 && $0 < 1 })
  var heldOut: Double?

  @Option(
    name: .customLong("c"),
    help: "logistic: the strength of the data against the regularization (1).",
    transform: NumberOption.decimal("above 0") { $0 > 0 })
  var inverseRegularization: Double?

  @Flag(help: "Let all labels count alike, however often each occurs.")
  var balanceLabels = false

  @Flag(help: "Let a row count the more the surer its label is.")
  var weightByConfidence = false

  func validate() throws {
    if endModel != "mlp" && endModel != "logistic" {
      throw ValidationError("--end-model takes mlp or logistic, found `\(endModel)`")
    }
    if let other = modelOfOptions.first(where: { $0.model != endModel }) {
      throw ValidationError(
        "\(other.option) belongs to the end model \(other.model), found \(endModel)")
    }
    if let hidden, Self.units(hidden) == nil {
      throw ValidationError(
        "--hidden takes whole numbers from 1 to 4096, such as 32,32, found `\(hidden)`")
    }
    if !(options.weightDecay * options.learningRate < 1) {
      throw ValidationError(
        "--weight-decay takes a number below 1 / learning rate, found `\(options.weightDecay)`")
    }
  }

  /// The options given that belong to one end model only, with that model.
  private var modelOfOptions: [(option: String, model: String)] {
    let perceptron: [(String, Bool)] = [
      ("--seeds", seeds != nil), ("--hidden", hidden != nil), ("--batch", batch != nil),
      ("--learning-rate", learningRate != nil), ("--weight-decay", weightDecay != nil),
      ("--epochs", epochs != nil), ("--patience", patience != nil),
      ("--tolerance", tolerance != nil), ("--held-out", heldOut != nil),
    ]
    return perceptron.filter(\.1).map { ($0.0, "mlp") }
      + (inverseRegularization == nil ? [] : [("--c", "logistic")])
  }

  private static let standardUnits = TrainingOptions().hidden.map(String.init)
    .joined(separator: ",")

  /// The sizes of hidden layers; nil where they are written wrongly.
  private static func units(_ text: String) -> [Int]? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    let units = parts.compactMap { $0 }
    return units.count == parts.count && units.count <= 16
      && units.allSatisfy { (1...4096).contains($0) } ? units : nil
  }

  /// How perceptrons are trained.
  var options: TrainingOptions {
    var options = TrainingOptions()
    if let units = hidden.flatMap(Self.units) { options.hidden = units }
    if let batch { options.batchRows = batch }
    if let learningRate { options.learningRate = learningRate }
    if let weightDecay { options.weightDecay = weightDecay }
    if let epochs { options.epochLimit = epochs }
    if let patience { options.patience = patience }
    if let tolerance { options.tolerance = tolerance }
    if let heldOut { options.heldOutShare = heldOut }
    return options
  }

  var kind: Distillation.Kind {
    endModel == "logistic"
      ? .logistic(inverseRegularization: inverseRegularization ?? 1)
      : .perceptron(options, seeds: (0..<(seeds ?? 5)).map(UInt64.init))
  }

  /// How many models are trained.
  var modelCount: Int { endModel == "mlp" ? seeds ?? 5 : 1 }

  var weighting: RowWeighting {
    RowWeighting(balancesClasses: balanceLabels, usesConfidence: weightByConfidence)
  }
}
