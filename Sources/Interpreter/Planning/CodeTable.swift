internal import LabelLang

/// The tables beside the bytecode as the machine reads them: trivial values side by side, so that
/// nothing is retained while a row runs. Counts of references to a plan that all workers share would
/// make them wait for each other.
struct CodeTable: Sendable {
  /// A list and what it adds to a sum.
  struct Tallied: BitwiseCopyable, Sendable {
    var list: Int32
    /// Whether the scan's candidates alone tell if it has a match.
    var isScanned: Bool
    var weight: Double
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
  /// The lists of each tally, side by side, and where each tally begins.
  var tallied: [Tallied] = []
  var tallyStarts: [Int32] = [0]
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
      tallied += tally.map {
        Tallied(
          list: Int32($0.list),
          isScanned: lists.rows.indices.contains($0.list)
            && lists.rows[$0.list].kind == .candidates,
          weight: $0.weight)
      }
      tallyStarts.append(Int32(tallied.count))
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
