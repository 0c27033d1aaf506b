/// Carries out what findings propose, round after round, until nothing certain is left to do.
public enum Repair {
  /// A cure may uncover another finding; after so many rounds it is left to the author.
  public static let mostRounds = 10

  /// A source after its repair.
  public struct Outcome: Sendable {
    /// The repaired source; the same as before where nothing could be done.
    public let source: SourceFile
    /// How many findings had edits that were carried out.
    public let curedFindings: Int
  }

  /// Applies the edits of all findings of `check` that do not stand in each other's way.
  public static func repair(
    _ source: SourceFile,
    check: (SourceFile) -> [Diagnostic] = { Checker.check($0).diagnostics.sorted }
  ) -> Outcome {
    var source = source
    var known: Set<[UInt8]> = [source.bytes]
    var cured = 0
    for _ in 0..<mostRounds {
      let (edits, count) = compatibleEdits(of: check(source))
      // A text that was there before means that two cures undo each other.
      guard count > 0, let text = EditApplier.apply(edits, to: source),
        known.insert(Array(text.utf8)).inserted
      else { break }
      source = SourceFile(name: source.name, text: text)
      cured += count
    }
    return Outcome(source: source, curedFindings: cured)
  }

  /// The edits of as many findings as go together, earlier findings first.
  private static func compatibleEdits(of findings: [Diagnostic]) -> ([Edit], findings: Int) {
    var taken: [Edit] = []
    var end = -1
    var count = 0
    let curable = findings.compactMap { $0.help?.edits }.filter { !$0.isEmpty }
    // Taken from left to right, so that a finding is compared with the last edit only.
    for edits in curable.map(inOrder).sorted(by: { $0[0].range.start < $1[0].range.start }) {
      guard let last = edits.map(\.range.end).max(), edits[0].range.start > end else { continue }
      taken += edits
      end = last
      count += 1
    }
    return (taken, count)
  }

  private static func inOrder(_ edits: [Edit]) -> [Edit] {
    edits.enumerated().sorted {
      ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset)
    }.map(\.element)
  }
}
