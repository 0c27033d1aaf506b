internal import LabelLang

/// How a fit went, and what the votes cannot support.
public struct FitReport: Equatable, Sendable {
  /// Steps or iterations taken; nil where there is nothing to iterate.
  public var iterations: Int?
  /// Whether the fit ended by its own criterion; nil where it has none.
  public var hasConverged: Bool?
  /// How the last step changed what is optimised, or its last value.
  public var lastChange: Double?
  public var warnings: [FitWarning]

  public init(
    iterations: Int? = nil, hasConverged: Bool? = nil, lastChange: Double? = nil,
    warnings: [FitWarning] = []
  ) {
    self.iterations = iterations
    self.hasConverged = hasConverged
    self.lastChange = lastChange
    self.warnings = warnings
  }
}

/// A reason to mistrust a fit; functions and labels are named by their places.
public enum FitWarning: Equatable, Sendable {
  case neverVotes(functions: [Int])
  case noOverlap
  case neverVotedFor(labels: [Int])
  case unjudged(functions: [Int])
  case noWeight
  case worseThanChance(functions: [Int])
  case oneLabelOnly(functions: [Int])
  case notConverged(iterations: Int)
  case zeroShare(labels: [Int])
  case lostLabel(labels: [Int])
  case fewTriplets(functions: [Int])

  /// Fewer rows than these tell little of a function.
  static let fewRows = 10

  /// A warning of the functions that are worse than guessing on ten rows or more; none where all are
  /// better.
  static func worseThanChance(
    _ accuracies: [Double], rowCounts: [Int], labelCount: Int
  ) -> [FitWarning] {
    let bad = accuracies.indices.filter {
      rowCounts[$0] >= fewRows && accuracies[$0] < 1 / Double(labelCount)
    }
    return bad.isEmpty ? [] : [.worseThanChance(functions: bad)]
  }

  /// The warning as a sentence, with names.
  public func text(functions names: [String], labels: [String]) -> String {
    func list(_ places: [Int], _ names: [String]) -> String {
      listed(places.map { names[$0] }, most: 8)
    }
    /// Names, and the form of a verb that goes with so many.
    func says(_ places: [Int], _ names: [String], _ one: String, _ several: String) -> String {
      "\(list(places, names)) \(places.count == 1 ? one : several)"
    }
    switch self {
    case .neverVotes(let functions):
      return says(functions, names, "never votes; drop it", "never vote; drop them")
    case .noOverlap:
      return "no row has two votes, so nothing can be learnt of how functions agree"
    case .neverVotedFor(let places):
      return "no function votes for \(list(places, labels)), so no row can be labeled so by votes"
    case .unjudged(let functions):
      return says(functions, names, "has", "have")
        + " no weight: the few rows on which others vote too, or none, tell nothing good; add programs that "
        + "vote on the same rows, or use majority"
    case .noWeight:
      return
        "no function is better than guessing, as far as others tell, so that none has a weight and "
        + "every row ties; use majority"
    case .worseThanChance(let functions):
      return says(functions, names, "is", "are")
        + " wrong more often than guessing, as far as others tell"
    case .oneLabelOnly(let functions):
      return says(functions, names, "votes", "vote")
        + " for one label alone, which says nothing to this model: a row with no other vote gets the "
        + "class balance; use another model"
    case .notConverged(let iterations):
      return "not converged after \(counted(iterations, "iteration")); raise their number"
    case .zeroShare(let places):
      return says(places, labels, "has", "have")
        + " no share in the class balance; a share of 1e-6 is used"
    case .lostLabel(let places):
      return says(places, labels, "has", "have")
        + " votes, but next to no share in the class balance that was estimated; give the balance with "
        + "--class-balance, or use another model"
    case .fewTriplets(let functions):
      return says(functions, names, "overlaps", "overlap") + " with too few others for a triplet"
    }
  }
}
