import Aggregate
import Dataset

/// Fits every label model to the same votes and counts how their labels agree.
struct ModelComparison {
  /// One model that could be fitted.
  struct Entry {
    var kind: LabelModelKind
    var model: FittedLabelModel
    /// Whether the model found the class balance itself.
    var estimatesBalance: Bool
    var counts: Labeling.Counts
    var evaluation: Evaluation?
    var seconds: Double
  }

  let labels: [String]
  private(set) var entries: [Entry] = []
  private(set) var failures: [(kind: LabelModelKind, error: LabelModelError)] = []
  /// The covered rows on which two models give the same label, or both none.
  private(set) var equal: [[Int]] = []
  private(set) var coveredCount = 0

  init(labels: [String]) { self.labels = labels }

  mutating func run(
    _ source: ShownVotes, _ settings: LabelModelSettings, gold: GoldRows?
  ) throws {
    var moments: VoteMoments?
    do {
      moments = try VoteMoments(of: source, labelCount: labels.count)
    } catch let error as LabelModelError {
      failures += LabelModelKind.allCases.filter(\.needsMoments).map { ($0, error) }
    }
    let clock = ContinuousClock()
    for kind in LabelModelKind.allCases where moments != nil || !kind.needsMoments {
      let start = clock.now
      do {
        let model = try settings.fitted(kind, to: source, moments: moments)
        entries.append(
          Entry(
            kind: kind, model: model, estimatesBalance: settings.estimatesClassBalance(kind),
            counts: .init(labelCount: labels.count),
            evaluation: gold.map { _ in Evaluation(labelCount: labels.count) },
            seconds: (clock.now - start) / .seconds(1)))
      } catch let error as LabelModelError where !error.isWrongSetting {
        failures.append((kind, error))
      }
    }
    equal = entries.map { _ in entries.map { _ in 0 } }
    let shown = ShownVotes(file: source.file, action: "labeling")
    try shown.forEachBatch { add($0, settings, gold) }
    try gold?.check(rowCount: entries.first?.counts.rows ?? 0)
  }

  private mutating func add(_ rows: VoteRows, _ settings: LabelModelSettings, _ gold: GoldRows?) {
    var batches: [LabelBatch] = []
    for place in entries.indices {
      let labeling = Labeling(
        entries[place].model, ties: settings.followsWRENCH ? .hash : .abstain,
        uncovered: settings.followsWRENCH ? .prior : .report)
      let batch = labeling.labels(of: rows, counts: &entries[place].counts)
      var groups: GroupedEvaluation?
      if let gold {
        LabelingJob.evaluate(batch, gold.gold, groups: nil, &entries[place].evaluation, &groups)
      }
      batches.append(batch)
    }
    guard let covered = batches.first?.isCovered else { return }
    coveredCount += covered.count { $0 }
    for first in batches.indices {
      for second in batches.indices {
        equal[first][second] += covered.indices.count {
          covered[$0] && batches[first].labels[$0] == batches[second].labels[$0]
        }
      }
    }
  }
}
