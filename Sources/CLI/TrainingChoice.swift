import ArgumentParser
import Distill

/// Which end model is trained, and how.
struct TrainingChoice: ParsableArguments {
  @Option(help: "The end model: mlp, a perceptron, or logistic regression.")
  var endModel: String = "mlp"

  @Option(help: "How many perceptrons are trained, from the seeds 0, 1, 2 and so on.")
  var seeds: Int = 5

  @Option(help: ArgumentHelp("The units of each hidden layer.", valueName: "n,n"))
  var hidden: String = TrainingOptions().hidden.map(String.init).joined(separator: ",")

  @Option(help: "Rows a training step.")
  var batch: Int = TrainingOptions().batchRows

  @Option(help: "The learning rate of Adam.")
  var learningRate: Float = TrainingOptions().learningRate

  @Option(help: "How strongly weights shrink towards 0.")
  var weightDecay: Float = TrainingOptions().weightDecay

  @Option(help: "The most passes over the rows.")
  var epochs: Int = TrainingOptions().epochLimit

  @Option(help: "Stop after so many passes without a lower loss on the rows held out.")
  var patience: Int = TrainingOptions().patience

  @Option(help: "By how much the loss must fall to count as lower.")
  var tolerance: Double = TrainingOptions().tolerance

  @Option(help: "The share of rows held out where no --valid is given.")
  var heldOut: Double = TrainingOptions().heldOutShare

  @Option(
    name: .customLong("c"),
    help: "For logistic regression: the strength of the data against the regularization.")
  var inverseRegularization: Double = 1

  @Flag(help: "Let all labels count alike, however often each occurs.")
  var balanceLabels = false

  @Flag(help: "Let a row count the more the surer its label is.")
  var weightByConfidence = false

  func validate() throws {
    if endModel != "mlp" && endModel != "logistic" {
      throw ValidationError("--end-model takes mlp or logistic, found `\(endModel)`")
    }
    if !(1...1000).contains(seeds) {
      throw ValidationError("--seeds takes a whole number from 1 to 1000, found `\(seeds)`")
    }
    if units == nil {
      throw ValidationError(
        "--hidden takes whole numbers from 1 to 4096, such as 32,32, found `\(hidden)`")
    }
    let wholes = [("--batch", batch), ("--epochs", epochs), ("--patience", patience)]
    for (name, value) in wholes where !(1...1_000_000).contains(value) {
      throw ValidationError("\(name) takes a whole number from 1 to 1000000, found `\(value)`")
    }
    if !(learningRate > 0 && learningRate <= 1) {
      throw ValidationError(
        "--learning-rate takes a number above 0, at most 1, found `\(learningRate)`")
    }
    if !(weightDecay >= 0 && weightDecay * learningRate < 1) {
      throw ValidationError(
        "--weight-decay takes a number from 0, below 1 / learning rate, found `\(weightDecay)`")
    }
    if !(tolerance >= 0 && tolerance.isFinite) {
      throw ValidationError("--tolerance takes a number from 0, found `\(tolerance)`")
    }
    if !(heldOut > 0 && heldOut < 1) {
      throw ValidationError("--held-out takes a number between 0 and 1, found `\(heldOut)`")
    }
    if !(inverseRegularization > 0 && inverseRegularization.isFinite) {
      throw ValidationError("--c takes a number above 0, found `\(inverseRegularization)`")
    }
  }

  private var units: [Int]? {
    let parts = hidden.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    let units = parts.compactMap { $0 }
    return units.count == parts.count && units.count <= 16
      && units.allSatisfy { (1...4096).contains($0) } ? units : nil
  }

  var options: TrainingOptions {
    var options = TrainingOptions()
    options.hidden = units ?? options.hidden
    options.batchRows = batch
    options.learningRate = learningRate
    options.weightDecay = weightDecay
    options.epochLimit = epochs
    options.patience = patience
    options.tolerance = tolerance
    options.heldOutShare = heldOut
    return options
  }

  var kind: Distillation.Kind {
    endModel == "logistic"
      ? .logistic(inverseRegularization: inverseRegularization)
      : .perceptron(options, seeds: (0..<seeds).map(UInt64.init))
  }

  var weighting: RowWeighting {
    RowWeighting(balancesClasses: balanceLabels, usesConfidence: weightByConfidence)
  }
}
