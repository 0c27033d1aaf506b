internal import LabelLang

/// The tables beside the bytecode as the machine reads them: trivial values side by side, so that
/// nothing is retained while a row runs. Counts of references to a plan that all workers share would
/// make them wait for each other.
struct CodeTable: Sendable {
  /// Lists of a tally with numbers one after the other.
  struct TalliedRun: BitwiseCopyable, Sendable {
    var firstList: Int
    var endList: Int
    /// Where what the first of them adds stands among the weights.
    var weight: Int
  }

  /// A tally: a part of `talliedRuns`, and the field of its lists.
  struct Tally: BitwiseCopyable, Sendable {
    var field: Int
    var runs: Part
  }

  /// A part of one of the arrays.
  struct Part: BitwiseCopyable, Sendable {
    var first: Int
    var end: Int

    @inline(__always)
    var places: Range<Int> { first..<end }
  }

  /// A window: its limits are a part of `limits`.
  struct Window: BitwiseCopyable, Sendable {
    var side: Bytecode.Window.Side
    var field: Int
    var limits: Part
  }

  /// A choice: parts of `labels` and `bounds`.
  struct Choice: BitwiseCopyable, Sendable {
    var labels: Part
    var bounds: Part
  }

  /// The lists of each group, side by side, and where each group begins.
  var grouped: [Int32] = []
  var groupStarts: [Int32] = [0]
  var tallies: [Tally] = []
  var talliedRuns: [TalliedRun] = []
  var tallyWeights: [Double] = []
  var windows: [Window] = []
  var limits: [Bytecode.Limit] = []
  var choices: [Choice] = []
  var labels: [Int] = []
  var bounds: [BoundKind] = []

  /// The tables of code that the verifier may still refuse.
  init(_ code: Bytecode, lists: ListTable) {
    for group in code.groups {
      grouped += group.map(Int32.init)
      groupStarts.append(Int32(grouped.count))
    }
    for tally in code.tallies {
      let first = talliedRuns.count
      for (place, item) in tally.enumerated() {
        if place > 0, item.list == tally[place - 1].list &+ 1 {
          talliedRuns[talliedRuns.count - 1].endList += 1
        } else {
          talliedRuns.append(
            TalliedRun(
              firstList: item.list, endList: item.list &+ 1, weight: tallyWeights.count))
        }
        tallyWeights.append(item.weight)
      }
      let list = tally.first?.list ?? -1
      tallies.append(
        Tally(
          field: lists.rows.indices.contains(list) ? Int(lists.rows[list].field) : 0,
          runs: Part(first: first, end: talliedRuns.count)))
    }
    for window in code.windows {
      let first = limits.count
      limits += window.limits
      windows.append(
        Window(
          side: window.side, field: window.field, limits: Part(first: first, end: limits.count)))
    }
    for choice in code.choices {
      let first = (labels.count, bounds.count)
      labels += choice.labels
      bounds += choice.bounds
      choices.append(
        Choice(
          labels: Part(first: first.0, end: labels.count),
          bounds: Part(first: first.1, end: bounds.count)))
    }
  }
}
