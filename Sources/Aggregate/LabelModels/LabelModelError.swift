/// Why a label model cannot be fitted.
public enum LabelModelError: Error, Equatable, CustomStringConvertible {
  case tooFewFunctions(model: String, found: Int)
  case tooManyMoments(functions: Int, labels: Int)
  case noVotes
  case wrongBalance(expected: Int, found: Int)
  case balanceIsNoDistribution(sum: Double)
  case diverged(epoch: Int)
  case wrongPrecisions(expected: Int, found: Int)

  /// Whether the settings are at fault, whatever the votes are.
  public var isWrongSetting: Bool {
    switch self {
    case .wrongBalance, .balanceIsNoDistribution, .wrongPrecisions: true
    default: false
    }
  }

  public var description: String {
    switch self {
    case .tooFewFunctions(let model, let found):
      // With one function there is nothing to weigh.
      "\(model) needs at least 3 labeling functions, found \(found); use majority"
        + (found == 2 ? " or weighted" : "")
    case .tooManyMoments(let functions, let labels):
      "\(functions) functions with \(labels) labels have more than 6,000 × 6,000 pairs of votes to "
        + "count; use majority, weighted or dawid-skene"
    case .noVotes:
      "expected votes, found only abstentions; see what the programs vote for with `labellang run`"
    case .wrongBalance(let expected, let found):
      "expected a class balance of \(expected) shares, one for each label, found \(found)"
    case .balanceIsNoDistribution(let sum):
      "expected a class balance of shares from 0 that sum to 1, found a sum of \(sum)"
    case .diverged(let epoch):
      "the loss is not finite in epoch \(epoch); lower the learning rate or the regularisation"
    case .wrongPrecisions(let expected, let found):
      "expected 1 initial precision or \(expected), one for each function, found \(found)"
    }
  }
}
