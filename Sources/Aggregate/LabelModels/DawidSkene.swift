import Dataset
import Foundation

/// The model of Dawid and Skene: a confusion matrix for each function, by expectation maximisation.
///
/// The start is the share of votes of each label; every iteration sums posteriors into the confusion
/// matrices and the class balance, and takes posteriors from them in log space. It ends when the
/// evidence lower bound for each vote rises by less than the tolerance, as crowd-kit 1.4 has it. Sums
/// are of whole numbers, so that neither the order of rows nor their partition changes a digit.
/// Source: Dawid and Skene, "Maximum likelihood estimation of observer error-rates using the EM
/// algorithm", Applied Statistics 28, 1979.
public struct DawidSkene: Sendable {
  public struct Options: Equatable, Sendable {
    public var maxIterations = 100
    /// The rise of the lower bound for each vote, or in the WRENCH way the change of all parameters,
    /// below which the fit ends.
    public var tolerance = 1e-5
    /// Votes added to each cell of the confusion matrices.
    public var smoothing = 0.0
    /// Whether to abstain is an observation like a vote, as in WRENCH; rows without votes count too.
    public var countsAbstentions = false

    public init() {}

    /// Whether a function that votes for one label alone has no say.
    var saysNothingOfOneLabel: Bool { smoothing == 0 && !countsAbstentions }
  }

  public let labelCount: Int
  public var options: Options
  /// The shares of labels to hold to; nil to estimate them.
  public var classBalance: [Double]?
  /// The bytes that patterns of votes may take before the votes are read anew instead.
  var patternMemory = 128 << 20

  public init(labelCount: Int, options: Options = Options()) {
    self.labelCount = labelCount
    self.options = options
  }

  /// Fits the model, from the patterns of votes where there are few, else by reading on.
  ///
  /// - Throws: `LabelModelError`, or what the source throws.
  public func fitted(to source: some VoteSource) throws -> FittedLabelModel {
    var fixedBalance: [Double]?
    var warnings: [FitWarning] = []
    if let classBalance {
      (fixedBalance, warnings) = try ClassBalance.checked(classBalance, labelCount: labelCount)
    }
    let (counts, patterns) = try firstPass(over: source)
    guard counts.total > 0 else { throw LabelModelError.noVotes }
    let rows: RepeatedRows<_> = patterns.map { .patterns($0) } ?? .source(source)
    var state = EMState(
      functionCount: source.functionCount, labelCount: labelCount,
      countsAbstentions: options.countsAbstentions)
    var sums = try rows.sums(state, isStart: true)
    var report = FitReport(iterations: 0, hasConverged: false, warnings: warnings)
    state.balance = fixedBalance ?? sums.balance
    state.maximise(sums, counts, smoothing: options.smoothing)
    var bound = -Double.infinity
    var previous = state
    for iteration in 1...max(options.maxIterations, 1) {
      previous = state
      sums = try rows.sums(state, isStart: false)
      state.balance = fixedBalance ?? sums.balance
      state.maximise(sums, counts, smoothing: options.smoothing)
      report.iterations = iteration
      let isDone: Bool
      if options.countsAbstentions {
        let change = state.distance(to: previous)
        report.lastChange = change
        isDone = change < options.tolerance
      } else {
        let next = state.lowerBound(sums, voteCount: counts.total)
        // The first has nothing to be compared with.
        report.lastChange = bound.isFinite ? next - bound : nil
        isDone = next - bound < options.tolerance
        bound = next
      }
      if isDone {
        report.hasConverged = true
        break
      }
    }
    return model(previous, state, sums, counts, report)
  }

  /// Counts the votes, and the patterns of rows where there are few.
  private func firstPass(
    over source: some VoteSource
  ) throws -> (counts: VoteCounts, patterns: VotePatterns?) {
    let functionCount = source.functionCount
    var counter = PatternCounter(functionCount: functionCount, memoryLimit: patternMemory)
    let empty = (
      counts: VoteCounts(functionCount: functionCount, labelCount: labelCount),
      block: IndicatorBlock(functionCount: functionCount, labelCount: labelCount)
    )
    var parts = Array(repeating: empty, count: RowParts.maximum)
    try source.forEachBatch { batch in
      batch.votes.withUnsafeBufferPointer { votes in
        counter.add(votes, rowCount: batch.rowCount)
        RowParts.forEach(rowCount: batch.rowCount, &parts) { part, rows in
          part.block.forEach(votes, rows: rows) { block, _ in part.counts.add(block) }
        }
      }
    }
    var counts = parts.removeFirst().counts
    for part in parts where part.counts.rowCount > 0 { counts.merge(part.counts) }
    return (counts, counter.patterns())
  }

  /// The model whose posteriors are those of the last expectation step; in the WRENCH way, of the
  /// one that would follow. The class balance is that of the last maximisation step, the mean of
  /// these posteriors, and a row without votes has it.
  private func model(
    _ last: EMState, _ final: EMState, _ sums: PosteriorSums, _ counts: VoteCounts,
    _ report: FitReport
  ) -> FittedLabelModel {
    var report = report
    let functionCount = last.functionCount
    if report.hasConverged == false {
      report.warnings.append(.notConverged(iterations: report.iterations ?? 0))
    }
    let votes = (0..<functionCount).map { counts.count(of: $0) }
    let accuracies = (0..<functionCount).map { function in
      votes[function] == 0
        ? 1 / Double(labelCount)
        : (0..<labelCount).reduce(0.0) { $0 + sums.mass(function, $1, $1) }
          / Double(votes[function])
    }
    report.warnings += counts.warnings
    // The probability of such a vote, once there is one, is 1 whatever the label.
    let mute = options.saysNothingOfOneLabel ? counts.functionsOfOneLabel : []
    if !mute.isEmpty { report.warnings.append(.oneLabelOnly(functions: mute)) }
    let lost = classBalance == nil ? counts.lostLabels(final.balance) : []
    if !lost.isEmpty { report.warnings.append(.lostLabel(labels: lost)) }
    report.warnings += FitWarning.worseThanChance(
      accuracies, rowCounts: votes.indices.map { mute.contains($0) ? 0 : votes[$0] },
      labelCount: labelCount)
    return FittedLabelModel(
      functionCount: functionCount, labelCount: labelCount, classBalance: final.balance,
      accuracies: accuracies, conditionals: final.conditionals,
      rule: .table((options.countsAbstentions ? final : last).table, .logarithmic),
      sharesWithoutVotes: options.countsAbstentions ? nil : final.balance, report: report)
  }
}

/// Rows that are gone through again and again.
private enum RepeatedRows<Source: VoteSource> {
  case patterns(VotePatterns)
  case source(Source)

  /// One expectation step over all rows.
  func sums(_ state: EMState, isStart: Bool) throws -> PosteriorSums {
    let empty = PosteriorSums(
      functionCount: state.functionCount, labelCount: state.labelCount,
      countsAbstentions: state.countsAbstentions)
    let table =
      isStart
      ? .counting(functionCount: state.functionCount, labelCount: state.labelCount) : state.table
    let posterior: Posterior = isStart ? .proportional : .logarithmic
    var parts: [PosteriorSums]
    switch self {
    case .patterns(let patterns):
      parts = Array(repeating: empty, count: RowParts.maximum)
      patterns.votes.withUnsafeBufferPointer { votes in
        patterns.counts.withUnsafeBufferPointer { counts in
          RowParts.forEach(rowCount: counts.count, &parts) {
            $0.add(votes, rows: $1, counts: counts, table: table, posterior: posterior)
          }
        }
      }
    case .source(let source):
      parts = try source.states(from: empty) {
        $0.add($1, rows: $2, counts: nil, table: table, posterior: posterior)
      }
    }
    var sums = parts.removeFirst()
    for part in parts where part.rowCount > 0 { sums.merge(part) }
    return sums
  }
}
